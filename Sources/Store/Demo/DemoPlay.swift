import Domain

/// Puts a life into scenes: the product's own acts, each on its day.
struct DemoPlay {
    let life: DemoLife
    let town: DemoStructure
    let tools: DemoTools
    let person: ID<Person>
    private(set) var scenes: [DemoScene] = []
    /// Ids that a later scene asks for again.
    private var ids: DemoRandom
    private let candidature: ID<Candidature>

    init(_ life: DemoLife, in town: DemoStructure, _ tools: DemoTools) {
        self.life = life
        self.town = town
        self.tools = tools
        ids = DemoRandom(seed: life.seed ^ 0x1D5)
        candidature = .make(at: Instant(life.oriented, hour: 8), using: &ids)
        person = candidature.of(Person.self)
    }

    static func scenes(of life: DemoLife, in town: DemoStructure, _ tools: DemoTools) -> [DemoScene] {
        var play = DemoPlay(life, in: town, tools)
        play.apply()
        if life.wasHired {
            play.enter()
            play.renew()
            play.accompany()
            play.assess()
            play.work()
            play.lookBack()
            play.end()
            play.settleIn()
        }
        return play.scenes
    }

    var referentials: Referentials { tools.referentials }
    /// The last day lived in the structure.
    var last: Day { life.course.last }

    /// Where the person is on a day.
    func place(on day: Day) -> DemoStructure.Place {
        let goesOn = life.course.transferred.map { $0 <= day } ?? false
        return town.place(of: goesOn ? .gardens : life.scheme)
    }

    mutating func id<Subject>(_ subject: Subject.Type, on day: Day, hour: Int = 8) -> ID<Subject> {
        .make(at: Instant(day, hour: hour), using: &ids)
    }

    /// Adds a scene at that hour, some minutes later for each life so that a structure's day is not all at nine.
    mutating func on(_ day: Day, hour: Int = 9, by player: DemoScene.Player, _ name: String, _ work: @escaping @Sendable (Act) throws -> Void) {
        let seed = life.seed &+ UInt64(scenes.count + 1)
        scenes.append(
            DemoScene(
                at: Instant(day, hour: hour, minute: Int(life.seed % 50)), seed: seed, player: player, name: name, readsSummaries: day == life.course.exit,
                work: work))
    }

    mutating func byCounsellor(on day: Day, hour: Int = 9, _ name: String, _ work: @escaping @Sendable (Act) throws -> Void) {
        on(day, hour: hour, by: .user(place(on: day).counsellor), name, work)
    }

    // MARK: arrival

    private mutating func apply() {
        let (life, candidature, place, referentials) = (life, candidature, place(on: life.oriented), referentials)
        let isSent = life.seed.isMultiple(of: 3)
        let new = NewCandidature(
            site: place.site, prescriber: isSent ? .known(town.prescriber) : .none, dispositif: place.dispositif, orientedOn: life.oriented, context: nil)
        let clues = IdentityClues(lastName: life.identity.lastName, firstName: life.identity.firstName, birthDate: life.identity.birthDate)
        byCounsellor(on: life.oriented, "note une candidature") { act in
            try Candidatures.record(
                candidature, for: life.identity, clues: clues, isSomebodyElse: true, new, origins: referentials.origins, kinds: referentials.prescriberKinds,
                by: act)
        }
        guard life.wasHired || last.days(since: life.oriented) > 12 else { return }
        let met = DemoCourse.working(life.oriented.adding(days: 7))
        byCounsellor(on: met, hour: 10, "reçoit en entretien d’embauche") { act in
            try Candidatures.step(.make(at: act.now), of: candidature, NewStep(.process, on: met), by: act)
            try Candidatures.interview(.make(at: act.now), of: candidature, .favourable, on: met, notes: "Motivé, disponible tout de suite.", by: act)
        }
        prove(on: met)
        if !life.wasHired { answer(after: met) }
    }

    /// Some of those who wait have been told to wait, or that it is no; all those declined, that it is no.
    private mutating func answer(after met: Day) {
        let (candidature, told) = (candidature, DemoCourse.working(met.adding(days: 5)))
        guard told <= last, let reason = referentials.refusalReasons.recorded("no_position", on: told) else { return }
        let step: NewStep =
            switch life.stage == .declined ? 1 : life.seed % 4 {
            case 0: NewStep(.postpone, on: told, message: "Une place se libère le mois prochain.")
            case 1: NewStep(.refuse, on: told, refusal: reason)
            default: NewStep(.addToPool, on: told)
            }
        byCounsellor(on: told, hour: 11, "répond à une candidature") { act in
            try Candidatures.step(.make(at: act.now), of: candidature, step, by: act)
        }
    }

    private mutating func enter() {
        let (candidature, decided) = (candidature, max(life.oriented.adding(days: 10), life.entered.adding(days: -5)))
        byCounsellor(on: decided, hour: 11, "accepte la candidature") { act in
            try Candidatures.step(.make(at: act.now), of: candidature, NewStep(.accept, on: decided), by: act)
        }
        stage(from: life.entered)
        if let day = life.course.transferred { stage(from: day) }
        welcome()
    }

    private mutating func stage(from day: Day) {
        let (person, place) = (person, place(on: day))
        let isWorkshop = place.dispositif == town.remobilisation
        let entry = StageEntry(
            dispositif: place.dispositif, site: place.site, crew: place.crew, counsellor: town.users[place.counsellor],
            encadrant: town.users[place.encadrant], from: day, plannedEnd: isWorkshop ? day.adding(months: 12).adding(days: -1) : nil)
        byCounsellor(on: day, hour: 7, "accueille") { act in try Stages.enter(.make(at: act.now), person, entry, by: act) }
    }

    // MARK: end

    private mutating func end() {
        guard let exit = life.course.exit, let reason = referentials.exitReasons[life.exitReason] else { return }
        let (person, version) = (person, referentials.exitReasons.version)
        byCounsellor(on: exit, hour: 18, "note la sortie") { act in
            try Exits.record(
                .make(at: act.now), of: person, on: exit, because: reason, version: version,
                proof: ExitProof(kind: "attestation", datedOn: exit, reference: nil), by: act)
        }
    }
}
