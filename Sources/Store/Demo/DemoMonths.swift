import Domain

/// A convention for the two chantiers of the demo, and the months of its year: all closed but the last two, one of them corrected since.
struct DemoMonths {
    private let town: DemoStructure
    private let referentials: Referentials
    private let year: Period
    private let convention: ID<Convention>
    private let annexes: [(id: ID<FinancialAnnex>, site: Int, order: String, thousandths: Int)]

    /// The scenes of RH in the year of `town.today`, after the lives are told.
    static func scenes(in town: DemoStructure, _ referentials: Referentials) -> [DemoScene] {
        guard let first = Day(town.today.year, 1, 1), let last = Day(town.today.year, 12, 31), let year = Period(first, last) else { return [] }
        return DemoMonths(town, referentials, year).scenes
    }

    private init(_ town: DemoStructure, _ referentials: Referentials, _ year: Period) {
        var random = DemoRandom(seed: town.seed &+ 120)
        self.town = town
        self.referentials = referentials
        self.year = year
        convention = .make(at: Instant(year.first, hour: 8), using: &random)
        annexes = [("0005", 15_500), ("0006", 10_500)].enumerated().map { index, one in
            (.make(at: Instant(year.first, hour: 8), using: &random), index, one.0, one.1)
        }
    }

    private var scenes: [DemoScene] {
        [scene(on: year.first, "ouvre une convention", 0) { act in try open(act) }]
            + annexes.flatMap { annex in (0..<town.today.month).reversed().flatMap { back in month(back, of: annex.id, annex.site) } }
    }

    private func open(_ act: Act) throws {
        let (digits, parameters) = (String("\(year.first.year)".suffix(2)), referentials.parameters)
        try Conventions.add(convention, name: "Convention ACI \(year.first.year)", year, by: act)
        for annex in annexes {
            guard let number = FinancialAnnexNumber("ACI021\(digits)\(annex.order)A0M0") else { continue }
            let terms = AnnexTerms(
                from: year.first, monthlyThousandths: annex.thousandths, yearlyAmount: parameters[.aideSocle, on: year.first].value,
                annualHours: parameters[.etpAnnualHours, on: year.first].value)
            let places: [(site: ID<Site>, crew: ID<Crew>?)] = [(town.sites[annex.site], town.crews[annex.site])]
            let new = NewAnnex(id: annex.id, number: number, state: .valid, period: year, places: places, terms: terms)
            try Conventions.add(new, to: convention, by: act)
        }
    }

    /// Who works that month is attached; its hours come on the fourth of the next, and RH closes it.
    private func month(_ back: Int, of annex: ID<FinancialAnnex>, _ site: Int) -> [DemoScene] {
        let month = town.today.firstOfMonth.adding(months: -back)
        guard year.contains(month) else { return [] }
        let (seed, closed) = (site * 10 + back, month.lastOfMonth.adding(days: 4))
        let attached = scene(on: month, "rattache à l’annexe", 100 + seed) { act in try attachEverybody(to: annex, month, isNow: back == 0, act) }
        guard back > 0, closed < town.today else { return [attached] }
        let entered = scene(on: closed, "note les heures d’un mois", 200 + seed) { act in try enter(month, of: annex, isLast: back == 1, act) }
        guard back > 1 else { return [attached, entered] }
        let closing = scene(on: closed.adding(days: 1), "clôt un mois", 300 + seed) { act in
            try move(annex, month, to: .entered, because: nil, act)
        }
        let declared = scene(on: closed.adding(days: 2), "clôt un mois", 400 + seed) { act in
            try move(annex, month, to: .validated, because: "Vérifié avec la paie.", act)
        }
        return [attached, entered, closing, declared] + (back == 3 ? correction(of: annex, month, on: closed.adding(days: 20), seed) : [])
    }

    /// A pay slip put right after the declaration: the month is unlocked, and the difference shows.
    private func correction(of annex: ID<FinancialAnnex>, _ month: Day, on day: Day, _ seed: Int) -> [DemoScene] {
        [
            scene(on: day, "débloque un mois", 500 + seed) { act in
                try move(annex, month, to: .unlocked, because: "Bulletin rectifié après la déclaration.", act)
            },
            scene(on: day.adding(days: 1), "corrige les heures d’un mois", 600 + seed) { act in try correct(annex, month, act) },
        ]
    }

    private func attachEverybody(to annex: ID<FinancialAnnex>, _ month: Day, isNow: Bool, _ act: Act) throws {
        let sight = try act.sight()
        guard let known = try Annexes.annex(annex, seenBy: sight) else { return }
        let people = try AnnexMembers.missing(from: known, since: month, until: month.lastOfMonth, seenBy: sight)
        // One who has just come is forgotten, as happens.
        for person in isNow ? people.dropLast() : people[...] { try AnnexMembers.attach(.make(at: act.now), person.id, to: annex, from: month, by: act) }
    }

    private func enter(_ month: Day, of annex: ID<FinancialAnnex>, isLast: Bool, _ act: Act) throws {
        let sheets = MonthSheets(referentials)
        guard let sheet = try sheets.sheet(of: annex, in: month, seenBy: act.sight()) else { return }
        let entries = sheet.lines.enumerated().compactMap { index, line in
            isLast && index % 11 == 3 ? nil : DemoMonths.hours(of: line, in: month, index: index, seed: town.seed)
        }
        try sheets.save(entries, of: annex, in: month, by: act)
    }

    private func correct(_ annex: ID<FinancialAnnex>, _ month: Day, _ act: Act) throws {
        let sheets = MonthSheets(referentials)
        guard let sheet = try sheets.sheet(of: annex, in: month, seenBy: act.sight()),
            let line = sheet.lines.first(where: { $0.hours[.worked].map { $0 > Hours(20) } ?? false }), let worked = line.hours[.worked]
        else { return }
        let change = MonthLineEntry.Change(was: worked.hundredths, now: worked.hundredths - 700, field: "h")
        try sheets.save([MonthLineEntry(person: line.person.id, hours: [.worked: change])], of: annex, in: month, by: act)
    }

    private func move(_ annex: ID<FinancialAnnex>, _ month: Day, to state: MonthState, because reason: String?, _ act: Act) throws {
        try MonthSheets(referentials).move(annex, in: month, to: state, because: reason, by: act)
    }

    /// RH at their desk, the sixth account of the demo.
    private func scene(on day: Day, _ name: String, _ number: Int, _ work: @escaping @Sendable (Act) throws -> Void) -> DemoScene {
        DemoScene(at: Instant(day, hour: 17), seed: town.seed &+ UInt64(1_200_000 + number), player: .user(5), name: name, readsSummaries: false, work: work)
    }

    /// Weekdays at a fifth of the week, some of them in leave or training; never more than the contract gives.
    private static func hours(of line: MonthLine, in month: Day, index: Int, seed: UInt64) -> MonthLineEntry? {
        let most = line.contractHours(in: month).hundredths * 9 / 10
        guard most > 0 else { return nil }
        let draw = Int((seed &+ UInt64(index) &* 7919 &+ UInt64(month.month)) % 10)
        let leave = draw < 3 ? most / 10 : 0
        let training = draw == 5 ? most / 5 : 0
        let absent = draw == 7 ? most / 8 : 0
        var entry = MonthLineEntry(person: line.person.id)
        for (kind, value) in [(HourKind.worked, most - leave - training - absent), (.paidLeave, leave), (.paidTraining, training), (.unpaidAbsence, absent)]
        where value > 0 || kind == .worked {
            entry.hours[kind] = MonthLineEntry.Change(was: nil, now: value, field: kind.rawValue)
        }
        entry.grossPay = MonthLineEntry.Change(was: nil, now: (most - absent) * 1202 / 100, field: "brut")
        return entry
    }
}
