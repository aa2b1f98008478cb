public import Database
public import Domain

/// The demo: a living structure of people who do not exist, made through the product's own acts, each on its own day.
public enum Demo {
    /// Of every demo account, shown beside it.
    public static let password = "jalon-de-demonstration"
    /// `/carte/…` of somebody whose sheet waits, and the code to type there: of the first structure of a small demo.
    public static let cardToken = "carte-de-demonstration"
    public static let cardCode = "482715"

    public struct Account: Sendable {
        public let name: String
        public let email: String
        public let role: String
    }

    public static let accounts = [
        Account(name: "Claire Morel", email: "claire@demo.jalon", role: "CIP à Beaune et à Seurre"),
        Account(name: "Karim Haddad", email: "karim@demo.jalon", role: "CIP à Dijon"),
        Account(name: "Denis Roux", email: "denis@demo.jalon", role: "encadrant, espaces verts de Beaune"),
        Account(name: "Rosa Vidal", email: "rosa@demo.jalon", role: "encadrante, recyclerie de Dijon"),
        Account(name: "Sophie Lambert", email: "sophie@demo.jalon", role: "direction"),
        Account(name: "Nadia Petit", email: "nadia@demo.jalon", role: "RH"),
        Account(name: "Luc Garnier", email: "luc@demo.jalon", role: "administration technique"),
        Account(name: "Inès Faure", email: "ines@demo.jalon", role: "prescriptrice, Mission locale"),
        Account(name: "Paul Meunier", email: "paul@demo.jalon", role: "encadrant, atelier de Seurre"),
        Account(name: "Hélène Royer", email: "reseau@demo.jalon", role: "tête de réseau"),
    ]

    /// What a demo is asked to be: the same `seed`, told on the same day, gives the same lives, facts and ids. Only what is secret is drawn
    /// by chance: the people's keys, and the bytes of what is sealed with them, and so the journal's chain; the salt of the password.
    public struct Size: Sendable {
        public var structures = 1
        /// In all, spread evenly.
        public var people = 60
        public var seed: UInt64 = 2026

        public init() {}

        /// Up to so many people, each life has all its entretiens and campaigns; beyond, about sixty facts.
        public var whole = 1000

        var isDense: Bool { people <= whole }

        /// How many lives a large demo is made of: in tens, over which stages are spread.
        var templates: Int { max(1, min(people, max(120, min(800, people / 250))) / 10) * 10 }

        func people(in structure: Int) -> Int { people / structures + (structure < people % structures ? 1 : 0) }
    }

    /// - Parameters:
    ///   - compose: the text of a bilan, which only the pages know.
    ///   - told: after each structure, how many are told.
    ///
    /// The base has its tables and no structure yet. `workshop` is another one, that the caller throws away: a large demo plays its templates there
    /// and tells them again in `archive` under other names, at a tenth of the processor that as many acts would take.
    public static func load(
        in archive: Archive, workshop: (any Database)? = nil, referentials: Referentials, passwords: Passwords, size: Size = Size(),
        compose: @escaping @Sendable (BilanFacts) -> BilanContents, told: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws {
        let hash = try await passwords.hash(password)
        // Half a second of its own thread, while the lives are told.
        async let secret = passwords.cardSecret(for: cardCode)
        let tools = DemoTools(referentials, isDense: size.isDense, compose: compose)
        let today = archive.clock.today()
        var templates: DemoTemplates?
        if let workshop, !size.isDense {
            templates = try await DemoTemplates.play(size.templates, seed: size.seed, tools, clock: archive.clock, in: workshop)
        }
        let cast = templates
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<size.structures {
                if number >= atOnce { try await group.next() }
                group.addTask {
                    let structure = DemoStructure(number: number, seed: size.seed, today: today)
                    if let cast {
                        try await structure.found(passwordHash: hash, tools, in: archive)
                        try await structure.play(DemoRecognition.qualifications(in: structure), in: archive)
                        try await DemoCasting(cast, in: structure, first: number * size.people(in: 0), archive).tell(size.people(in: number))
                    } else {
                        try await structure.tell(size.people(in: number), passwordHash: hash, tools, in: archive)
                    }
                    told(number)
                }
            }
            try await group.waitForAll()
        }
        let card = try await secret
        guard size.isDense else { return }
        let first = DemoStructure(number: 0, seed: size.seed, today: today)
        try await first.play(DemoCard.scenes(in: first, card, tools), in: archive)
    }

    /// Structures never wait for each other on PostgreSQL; on SQLite, whose writer is alone, one writes while the next puts its lives into scenes.
    private static let atOnce = 3
}

/// What every life is played with.
struct DemoTools: Sendable {
    let referentials: Referentials
    let sheets: SkillSheets
    let freins: Freins
    let bilans: Bilans
    let isDense: Bool
    let compose: @Sendable (BilanFacts) -> BilanContents

    init(_ referentials: Referentials, isDense: Bool, compose: @escaping @Sendable (BilanFacts) -> BilanContents) {
        self.referentials = referentials
        (sheets, freins, bilans) = (SkillSheets(referentials), Freins(referentials), Bilans(referentials))
        self.isDense = isDense
        self.compose = compose
    }
}
