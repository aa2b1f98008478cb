import Domain

/// One person's life in the structure, told before it is played: where, from when, with what, until when.
struct DemoLife: Sendable {
    enum Scheme: Sendable {
        case gardens, recycling, workshop
    }

    enum Stage: Sendable {
        case candidate, declined, present, left
    }

    /// Of ten lives in a row: in one structure, those it follows; over a country and its years, half of those who asked were never hired.
    private static let usual: [Stage] = [.present, .present, .present, .present, .left, .present, .present, .left, .present, .candidate]
    private static let country: [Stage] = [.present, .left, .declined, .declined, .left, .present, .declined, .left, .declined, .candidate]

    /// Among those of the structure.
    let index: Int
    private(set) var identity: Identity
    let scheme: Scheme
    let stage: Stage
    let oriented: Day
    let course: DemoCourse
    let exitReason: String
    let weeklyHundredths: Int
    let freins: [(code: String, severity: Int, lifted: Day?)]
    let seed: UInt64

    var entered: Day { course.entered }
    var wasHired: Bool { stage == .present || stage == .left }

    /// `index` of the structure's people; `isDense`: one structure of today rather than a country over years; distributions of the field reference § 12.
    init(_ index: Int, today: Day, isDense: Bool, random: inout DemoRandom) {
        self.index = index
        identity = DemoLife.identity(index, today: today, random: &random)
        scheme = random.weighted([(.gardens, 45), (.recycling, 35), (.workshop, 20)])
        stage = (isDense ? DemoLife.usual : DemoLife.country)[index % 10]
        let drawnReason = random.weighted([
            ("cdi", 7), ("cdd_long", 8), ("cdd_court", 12), ("interim_court", 5), ("formation_qualifiante", 9), ("autre_siae", 6), ("chomage", 28),
            ("inactif", 12), ("sans_nouvelle", 8), ("conge_longue_duree", 5),
        ])
        exitReason = DemoExits.reasons[index] ?? drawnReason
        let leavesEarly = ["cdi", "cdd_long", "formation_qualifiante", "sans_nouvelle"].contains(drawnReason)
        switch stage {
        case .candidate: course = DemoCourse(waitingOn: today)
        case .declined: course = DemoCourse(declinedBefore: today, random: &random)
        case .present: course = DemoCourse(presentOn: today, inWorkshop: scheme == .workshop, random: &random)
        case .left: course = DemoCourse(leftBefore: today, inWorkshop: scheme == .workshop, early: leavesEarly, random: &random)
        }
        oriented =
            switch stage {
            case .candidate: today.adding(days: -random.number(2...45))
            case .declined: course.last.adding(days: -30)
            case .present, .left: course.entered.adding(days: -random.number(15...45))
            }
        weeklyHundredths = random.weighted([(2600, 70), (2000, 10), (2400, 8), (3000, 7), (3500, 5)])
        freins = DemoLife.freins(from: course.entered.adding(days: 20), to: course.last, random: &random)
        seed = random.next()
    }

    /// The same life under a name that no text holds otherwise.
    var masked: DemoLife {
        var life = self
        (life.identity.lastName, life.identity.firstName) = (DemoMask.identity.lastName, DemoMask.identity.firstName)
        life.identity.phone = DemoMask.identity.phone
        return life
    }

    private static func identity(_ index: Int, today: Day, random: inout DemoRandom) -> Identity {
        let isWoman = random.chance(35)
        let age = random.weighted([(random.number(18...25), 20), (random.number(26...49), 55), (random.number(50...61), 25)])
        let names = DemoWords.lastNames
        return Identity(
            lastName: index < names.count ? names[index] : random.one(of: names), firstName: random.one(of: isWoman ? DemoWords.women : DemoWords.men),
            birthDate: today.adding(days: -age * 365 - random.number(0...364)), sex: isWoman ? "F" : "M",
            phone: "+336" + String(random.number(10_000_000...99_999_999)), commune: random.one(of: DemoWords.communes))
    }

    private static let frequencies = [
        ("MOB01", 60), ("LOG02", 25), ("LAN01", 30), ("NUM02", 40), ("FIN01", 25), ("FAM01", 20), ("ADM01", 45), ("EMP01", 60), ("EMP04", 55), ("SAN01", 20),
        ("SAN03", 15), ("JUS01", 8), ("SOC02", 30),
    ]

    private static func freins(from first: Day, to last: Day, random: inout DemoRandom) -> [(code: String, severity: Int, lifted: Day?)] {
        var chosen = random.some(5, of: frequencies.filter { random.chance($0.1) }.map(\.0))
        if chosen.isEmpty { chosen = ["EMP04"] }
        return chosen.map { code in
            let severity = random.number(1...4)
            let span = last.days(since: first) - 60
            let lifted = span > 0 && random.chance(40) ? first.adding(days: 40 + random.number(0...span)) : nil
            return (code, severity, lifted)
        }
    }
}
