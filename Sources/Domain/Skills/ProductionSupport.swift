/// A production task that trains named skills (EPSP): what is made, where, with what, under which safety, and what it lets one see.
public struct ProductionSupport: Hashable, Sendable {
    public enum State: String, CaseIterable, Sendable {
        /// Worked with.
        case active
        /// « À l’étude »: a task or a sector that may come, and what it would teach.
        case study
        /// Worked with no more.
        case retired
    }

    /// What is said of it; each change is a new version.
    public struct Wording: Hashable, Sendable {
        public let title: String
        public let state: State
        /// The trade or sector; nil when it goes without saying.
        public let sector: String?
        public let place: String?
        public let what: String
        public let tools: String?
        public let safety: String?
        /// What production expects of it.
        public let objective: String?

        public init(
            title: String, state: State, sector: String?, place: String?, what: String, tools: String?, safety: String?, objective: String?
        ) {
            self.title = title
            self.state = state
            self.sector = sector
            self.place = place
            self.what = what
            self.tools = tools
            self.safety = safety
            self.objective = objective
        }
    }

    /// A skill it trains, with the words it had that day.
    public struct Trained: Hashable, Sendable {
        public let skill: ObservedSkill
        public let observable: String
        public let pictogram: String

        public init(skill: ObservedSkill, observable: String, pictogram: String) {
            self.skill = skill
            self.observable = observable
            self.pictogram = pictogram
        }
    }

    /// Of its first version.
    public let id: ID<ProductionSupport>
    /// The row that stands.
    public let row: String
    /// From 1.
    public let version: Int
    public let wording: Wording
    public let skills: [Trained]
    public let since: Day
    public let by: String

    public init(
        id: ID<ProductionSupport>, row: String, version: Int, wording: Wording, skills: [Trained], since: Day, by: String
    ) {
        self.id = id
        self.row = row
        self.version = version
        self.wording = wording
        self.skills = skills
        self.since = since
        self.by = by
    }
}
