/// What an entry can choose from: the places the reader may write in, and the staff of the structure.
public struct EntryOptions: Sendable {
    public struct CrewOption: Hashable, Sendable {
        public let crew: Crew
        public let dispositif: ID<Dispositif>

        public init(crew: Crew, dispositif: ID<Dispositif>) {
            self.crew = crew
            self.dispositif = dispositif
        }
    }

    public struct Colleague: Hashable, Sendable {
        public let user: ID<User>
        public let name: String

        public init(user: ID<User>, name: String) {
            self.user = user
            self.name = name
        }
    }

    public let dispositifs: [Dispositif]
    public let sites: [Site]
    public let crews: [CrewOption]
    public let counsellors: [Colleague]
    public let encadrants: [Colleague]
    /// What files call these sites and crews; only an import asks.
    public let aliases: [PlaceAlias]

    public init(
        dispositifs: [Dispositif], sites: [Site], crews: [CrewOption], counsellors: [Colleague], encadrants: [Colleague], aliases: [PlaceAlias] = []
    ) {
        self.dispositifs = dispositifs
        self.sites = sites
        self.crews = crews
        self.counsellors = counsellors
        self.encadrants = encadrants
        self.aliases = aliases
    }

    /// Crews of that dispositif on a site that may be chosen.
    public func crews(of dispositif: ID<Dispositif>) -> [CrewOption] {
        crews.filter { option in option.dispositif == dispositif && sites.contains { $0.id == option.crew.site } }
    }
}

/// Entry, contracts and PASS as one reader may see them on the page of a person.
public struct EntryView: Sendable {
    public let facts: ParcoursFacts
    /// Steps of the last stage that the reader may see; empty once the person has left.
    public let welcome: [WelcomeStep]
    public let mayEnter: Bool
    public let seesContracts: Bool
    public let maySign: Bool
    /// Whoever writes on their skills hands over their card.
    public let writesSkills: Bool
    /// Sides of the file whose steps the reader ticks.
    public let ticks: Set<Facet>
    public let cddi: CDDIParameters

    public init(_ facts: ParcoursFacts, steps: Referential<DefaultWelcomeStep>, cddi: CDDIParameters, reader: Reader, place: Place) {
        func right(_ facet: Facet) -> Right { Policy.right(of: reader, on: facet, .ordinary, of: place) }
        self.facts = facts
        self.cddi = cddi
        let stage = facts.parcours?.lastStage
        let all = stage.map { $0.endedOn == nil ? WelcomeStep.checklist(of: $0, steps, ticks: facts.ticks) : [] } ?? []
        welcome = all.filter { right($0.facet).canRead }
        mayEnter = right(.identity) == .write
        seesContracts = right(.contract).canRead
        maySign = right(.contract) == .write
        writesSkills = right(.skills) == .write
        ticks = Set([Facet.accompaniment, .safety, .contract].filter { right($0) == .write })
    }
}
