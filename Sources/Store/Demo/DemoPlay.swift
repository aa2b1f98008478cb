import Database
import Domain

/// Plays a life through the product's own acts, each on its day, by who would have done it.
struct DemoPlay {
    let life: DemoLife
    let town: DemoStructure
    let archive: Archive
    let referentials: Referentials
    let person: ID<Person>
    private let candidature: ID<Candidature>
    private let firstContract: ID<Contract>

    init(_ life: DemoLife, in town: DemoStructure, archive: Archive, referentials: Referentials) {
        self.life = life
        self.town = town
        self.archive = archive
        self.referentials = referentials
        candidature = .make(at: Instant(life.oriented, hour: 8))
        person = candidature.of(Person.self)
        firstContract = .make(at: Instant(life.entered, hour: 8))
    }

    func play() async throws {
        try await apply()
        guard life.stage != .candidate else { return }
        try await enter()
        try await renew()
        try await accompany()
        try await assess()
        try await end()
    }

    var place: (dispositif: ID<Dispositif>, site: ID<Site>, crew: ID<Crew>, counsellor: Int, encadrant: Int) { town.place(of: life.scheme) }
    /// The last day lived in the structure.
    var last: Day { life.exit ?? town.today }

    /// One unit of work on a past day: what is written then is dated then.
    func on(_ day: Day, hour: Int = 9, by user: Int, _ name: String, _ work: @escaping @Sendable (Act) throws -> Void) async throws {
        let instant = Instant(day, hour: hour)
        let then = Archive(database: archive.database, vault: archive.vault, clock: Clock(now: { instant }, fixedToday: day))
        try await then.act(as: Actor(town.reader(user, on: day, at: instant)), name, work)
    }

    // MARK: arrival

    private func apply() async throws {
        let (life, town, candidature, place, referentials) = (life, town, candidature, place, referentials)
        let isSent = life.seed.isMultiple(of: 3)
        let new = NewCandidature(
            site: place.site, prescriber: isSent ? .known(town.prescriber) : .none, dispositif: place.dispositif, orientedOn: life.oriented, context: nil)
        let clues = IdentityClues(lastName: life.identity.lastName, firstName: life.identity.firstName, birthDate: life.identity.birthDate)
        try await on(life.oriented, by: place.counsellor, "note une candidature") { act in
            try Candidatures.record(
                candidature, for: life.identity, clues: clues, isSomebodyElse: true, new, origins: referentials.origins, kinds: referentials.prescriberKinds,
                by: act)
        }
        guard life.stage != .candidate || town.today.days(since: life.oriented) > 12 else { return }
        let met = min(life.oriented.adding(days: 7), town.today)
        try await on(met, by: place.counsellor, "reçoit en entretien d’embauche") { act in
            try Candidatures.step(.make(at: act.now), of: candidature, NewStep(.process, on: met), by: act)
            try Candidatures.interview(.make(at: act.now), of: candidature, .favourable, on: met, notes: "Motivé, disponible tout de suite.", by: act)
        }
    }

    private func enter() async throws {
        let (life, town, candidature, person, place, referentials, contract) = (life, town, candidature, person, place, referentials, firstContract)
        let decided = max(life.oriented.adding(days: 8), life.entered.adding(days: -5))
        try await on(decided, by: place.counsellor, "accepte la candidature") { act in
            try Candidatures.step(.make(at: act.now), of: candidature, NewStep(.accept, on: decided), by: act)
        }
        let entry = StageEntry(
            dispositif: place.dispositif, site: place.site, crew: place.crew, counsellor: town.users[place.counsellor],
            encadrant: town.users[place.encadrant], from: life.entered,
            plannedEnd: life.scheme == .workshop ? life.entered.adding(months: 12).adding(days: -1) : nil)
        try await on(life.entered, by: place.counsellor, "accueille") { act in
            try Stages.enter(.make(at: act.now), person, entry, by: act)
            guard life.scheme != .workshop, let number = PassNumber("99999" + DemoPlay.digits(life.seed)) else { return }
            let pass = PassIAE(start: life.entered)
            let terms = ContractTerms(
                start: life.entered, end: life.entered.adding(months: 4).adding(days: -1), weekly: Hours(hundredths: life.weeklyHundredths))
            try Contracts.sign(
                contract, person, terms, pass: PassEntry(number: number, start: life.entered, end: pass.end, reason: nil),
                CDDIParameters(referentials.parameters, on: life.entered), by: act)
        }
    }

    /// The CDDI is renewed by six months until the exit.
    private func renew() async throws {
        guard life.scheme != .workshop else { return }
        let (life, person, referentials) = (life, person, referentials)
        var (start, previous) = (life.entered.adding(months: 4), firstContract)
        while start <= last, start < life.entered.adding(months: 18) {
            let end = min(start.adding(months: 6), life.entered.adding(months: 23)).adding(days: -1)
            let (from, renewed, id) = (start, previous, ID<Contract>.make(at: Instant(start, hour: 8)))
            try await on(from.adding(days: -3), by: place.counsellor, "renouvelle le contrat") { act in
                let terms = ContractTerms(
                    start: from, end: end, weekly: Hours(hundredths: min(3500, life.weeklyHundredths + 200)), renews: renewed,
                    confirmation: Confirmation(rules: [.nearMaximum, .endsAfterPass], reason: "La sortie se prépare avec la personne."))
                try Contracts.sign(id, person, terms, CDDIParameters(referentials.parameters, on: from), by: act)
            }
            (start, previous) = (end.adding(days: 1), id)
        }
    }

    // MARK: end

    private func end() async throws {
        guard let exit = life.exit, let reason = referentials.exitReasons[life.exitReason] else { return }
        let (person, version) = (person, referentials.exitReasons.version)
        try await on(exit, hour: 16, by: place.counsellor, "note la sortie") { act in
            try Exits.record(
                .make(at: act.now), of: person, on: exit, because: reason, version: version,
                proof: ExitProof(kind: "attestation", datedOn: exit, reference: nil), by: act)
        }
    }

    static func digits(_ seed: UInt64) -> String {
        let text = String(seed % 10_000_000)
        return String(repeating: "0", count: 7 - text.count) + text
    }
}
