import Domain

/// One ensemblier over three sites: two ACI, a remobilisation workshop, and those who work there.
struct DemoStructure: Sendable {
    struct Place: Sendable {
        let dispositif: ID<Dispositif>
        let site: ID<Site>
        let crew: ID<Crew>
        let counsellor: Int
        let encadrant: Int
    }

    /// Sophie's place in `Demo.accounts`.
    static let direction = 4
    /// Nadia's place in `Demo.accounts`.
    static let rh = 5
    /// One transaction holds no more lives than that: few enough that what they read is still at hand.
    private static let batch = 60

    let number: Int
    let seed: UInt64
    let today: Day
    let structure: ID<Structure>
    let sites: [ID<Site>]
    let gardensACI: ID<Dispositif>
    let recyclingACI: ID<Dispositif>
    let remobilisation: ID<Dispositif>
    let crews: [ID<Crew>]
    let users: [ID<User>]
    let prescriber: ID<Prescriber>
    private let grants: [Grant]

    init(number: Int, seed: UInt64, today: Day) {
        self.number = number
        var chance = DemoRandom(seed: seed ^ 0x57A7 &+ UInt64(number) &* 1_000_003)
        self.seed = chance.next()
        self.today = today
        let founded = DemoStructure.founded(today)
        structure = .make(at: founded, using: &chance)
        sites = (0..<3).map { _ in .make(at: founded, using: &chance) }
        (gardensACI, recyclingACI) = (.make(at: founded, using: &chance), .make(at: founded, using: &chance))
        remobilisation = .make(at: founded, using: &chance)
        crews = (0..<3).map { _ in .make(at: founded, using: &chance) }
        users = Demo.accounts.map { _ in .make(at: founded, using: &chance) }
        prescriber = .make(at: founded, using: &chance)
        grants = DemoStructure.grants(in: structure, users, sites, crews, from: founded.day)
    }

    /// Before the first of its lives.
    private static func founded(_ today: Day) -> Instant { Instant(today.adding(years: -3).firstOfMonth, hour: 8) }

    /// Where a scheme is played.
    func place(of scheme: DemoLife.Scheme) -> Place {
        switch scheme {
        case .gardens: Place(dispositif: gardensACI, site: sites[0], crew: crews[0], counsellor: 0, encadrant: 2)
        case .recycling: Place(dispositif: recyclingACI, site: sites[1], crew: crews[1], counsellor: 1, encadrant: 3)
        case .workshop: Place(dispositif: remobilisation, site: sites[2], crew: crews[2], counsellor: 0, encadrant: 8)
        }
    }

    /// The user as they read and act on a day.
    func reader(_ user: Int, on day: Day, at instant: Instant) -> Reader {
        Reader(user: users[user], structure: structure, grants: grants.filter { $0.user == users[user] }, today: day, now: instant)
    }

    /// The ids that lives refer to, always in this order.
    var ids: [String] {
        [structure.text] + sites.map(\.text) + [gardensACI, recyclingACI, remobilisation].map(\.text) + crews.map(\.text) + users.map(\.text)
            + [prescriber.text]
    }

    /// The structure as on its first day.
    func found(passwordHash: String, _ tools: DemoTools, in archive: Archive) async throws {
        let founded = DemoStructure.founded(today)
        let then = Archive(
            database: archive.database, vault: archive.vault, clock: Clock(now: { founded }, fixedToday: founded.day), parameters: archive.parameters)
        try await insertStructure(into: then, passwordHash: passwordHash, referentials: tools.referentials)
    }

    /// The structure, then its lives. `signed`: keeps what is signed, when they are templates; their people then bear a mask.
    /// Answers who lives them, in the order of `DemoLife.index`.
    @discardableResult
    func tell(
        _ count: Int, passwordHash: String, _ tools: DemoTools, in archive: Archive, keeping signed: SignedContents? = nil
    ) async throws -> [ID<Person>] {
        try await found(passwordHash: passwordHash, tools, in: archive)
        var people: [ID<Person>] = []
        var random = DemoRandom(seed: seed)
        for first in stride(from: 0, to: count, by: DemoStructure.batch) {
            var lives = (first..<min(first + DemoStructure.batch, count)).map { DemoLife($0, today: today, isDense: tools.isDense, random: &random) }
            if signed != nil { lives = lives.map(\.masked) }
            people += lives.map { DemoPlay($0, in: self, tools).person }
            try await play(lives.flatMap { DemoPlay.scenes(of: $0, in: self, tools) }, in: archive, keeping: signed)
            if first == 0 { try await play(DemoCases.scenes(of: lives, in: self, tools), in: archive) }
        }
        if tools.isDense {
            try await play(DemoMonths.scenes(in: self, tools.referentials), in: archive)
            try await play(DemoPresence.scenes(in: self, tools.referentials), in: archive)
            try await play(DemoSupports.scenes(in: self, tools.referentials), in: archive)
            try await play(DemoAfest.scenes(in: self, tools.referentials), in: archive)
            try await play(DemoSigning.scenes(in: self, tools.referentials), in: archive)
            try await play(DemoRecognition.scenes(in: self, tools.referentials), in: archive)
        }
        return people
    }

    private func insertStructure(into archive: Archive, passwordHash: String, referentials: Referentials) async throws {
        let region = DemoWords.regions[number % DemoWords.regions.count]
        let name = number == 0 ? "Les Jalons de la Côte" : "Les Jalons n° \(number + 1), \(region.towns[0])"
        try await Structures.found(structure, name: name, isDemo: true, in: archive)
        try await archive.act(as: Actor(commandIn: structure, today: archive.clock.today()), "fonde la démonstration") { act in
            try SeededIDs.with(seed: seed) {
                try places(act)
                try staff(act, passwordHash: passwordHash, referentials)
            }
        }
    }

    private func staff(_ act: Act, passwordHash: String, _ referentials: Referentials) throws {
        for (id, account) in zip(users, Demo.accounts) {
            let email = number == 0 ? account.email : account.email.replacing("@", with: "\(number + 1)@")
            try act.insert(into: "users", id: id.text, ["name": account.name, "email": email, "password": passwordHash])
        }
        for grant in grants { try insert(grant, act) }
        guard let kind = referentials.prescriberKinds["ML"] else { return }
        let town = DemoWords.regions[number % DemoWords.regions.count].towns[0]
        try Prescribers.add(prescriber, name: "Mission locale de \(town)", kind: kind, isAuthorised: true, by: act)
        try Prescribers.link(users[7], to: prescriber, by: act)
    }

    private func places(_ act: Act) throws {
        let region = DemoWords.regions[number % DemoWords.regions.count]
        for (id, name) in zip(sites, region.towns) {
            try act.insert(into: "sites", id: id.text, ["name": name, "time_zone": region.zone])
        }
        let dispositifs = [
            (gardensACI, "aci", "ACI Espaces verts"), (recyclingACI, "aci", "ACI Recyclerie"), (remobilisation, "remobilisation", "Atelier de remobilisation"),
        ]
        for (id, kind, name) in dispositifs { try act.insert(into: "dispositifs", id: id.text, ["kind": kind, "name": name]) }
        let names = zip(["Espaces verts", "Recyclerie", "Atelier"], region.towns).map { "\($0) de \($1)" }
        let grids = ["espaces-verts", "recyclerie", "clea"]
        for (index, dispositif) in [gardensACI, recyclingACI, remobilisation].enumerated() {
            try act.insert(
                into: "crews", id: crews[index].text,
                [
                    "site_id": sites[index].text, "dispositif_id": dispositif.text, "name": names[index], "frameworks": grids[index],
                ])
        }
    }

    private static func grants(in structure: ID<Structure>, _ users: [ID<User>], _ sites: [ID<Site>], _ crews: [ID<Crew>], from: Day) -> [Grant] {
        let rights: [(Int, Role, ID<Site>?, ID<Crew>?)] = [
            (0, .counsellor, sites[0], nil), (0, .counsellor, sites[2], nil), (1, .counsellor, sites[1], nil), (2, .encadrant, sites[0], crews[0]),
            (3, .encadrant, sites[1], crews[1]), (4, .direction, nil, nil), (5, .rh, nil, nil), (6, .technical, nil, nil), (7, .prescriber, nil, nil),
            (8, .encadrant, sites[2], crews[2]), (9, .network, nil, nil),
        ]
        return rights.map { Grant(user: users[$0.0], role: $0.1, structure: structure, site: $0.2, crew: $0.3, from: from) }
    }

    private func insert(_ grant: Grant, _ act: Act) throws {
        try act.insert(
            into: "grants", id: ID<Grant>.make(at: act.now).text,
            [
                "user_id": grant.user.text, "role": grant.role.rawValue, "site_id": grant.site?.text, "crew_id": grant.crew?.text,
                "valid_from": grant.from.iso,
            ])
    }
}
