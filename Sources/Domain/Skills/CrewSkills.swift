/// What a crew can do: who is ready for what, what nobody practises, what no support trains. Computed from agreed levels and facts.
public struct CrewSkills: Hashable, Sendable {
    /// A fact as the crew needs it.
    public struct Fact: Hashable, Sendable {
        public let person: ID<Person>
        /// `framework/code`.
        public let skill: String
        public let sign: Observation.Sign
        public let day: Day

        public init(person: ID<Person>, skill: String, sign: Observation.Sign, day: Day) {
            self.person = person
            self.skill = skill
            self.sign = sign
            self.day = day
        }
    }

    /// One skill of the crew's grids.
    public struct Line: Hashable, Sendable {
        public let framework: SkillFrameworkName
        public let skill: Skill
        /// Acquired: they can be counted on.
        public let ready: [Person]
        /// Something is known of them, and it is not acquired yet.
        public let learning: [Person]
        /// Facts of the last months, and of how many people.
        public let facts: Int
        public let observed: Int
        /// A support in production trains it.
        public let isTrained: Bool

        public var isPractised: Bool { facts > 0 }
    }

    public let lines: [Line]

    /// How far back a practice counts.
    public static let months = 3

    /// - Parameters:
    ///   - members: in the order of their names.
    ///   - levels: the last agreed level of each, by `framework/code`.
    ///   - facts: all that stand.
    ///   - trained: skills of the supports in production, as `framework/code`.
    public init(
        grids: [SkillFramework], members: [Person], levels: [ID<Person>: [String: AgreedLevel]], facts: [Fact], trained: Set<String>, on today: Day
    ) {
        let since = today.adding(months: -CrewSkills.months)
        let bySkill = Dictionary(grouping: facts, by: \.skill)
        lines = grids.flatMap { grid in grid.skills.inForce(on: today).map { (grid, $0) } }.map { grid, skill in
            let key = grid.code + "/" + skill.code
            let own = Dictionary(grouping: bySkill[key] ?? [], by: \.person)
            let standings = members.compactMap { person in
                CrewSkills.standing(levels[person.id]?[key], own[person.id] ?? []).map { (person, $0) }
            }
            let recent = (bySkill[key] ?? []).filter { $0.day > since }
            return Line(
                framework: SkillFrameworkName(code: grid.code, label: grid.label), skill: skill,
                ready: standings.filter { $0.1 == .acquired }.map(\.0), learning: standings.filter { $0.1 != .acquired }.map(\.0),
                facts: recent.count, observed: Set(recent.map(\.person)).count, isTrained: trained.contains(key))
        }
    }

    /// Where one person stands in every skill that something is known of, by `framework/code`.
    static func standings(_ levels: [String: AgreedLevel], _ facts: [Fact]) -> [String: SkillPoints.Standing] {
        let own = Dictionary(grouping: facts, by: \.skill)
        return Dictionary(
            Set(levels.keys).union(own.keys).compactMap { key in standing(levels[key], own[key] ?? []).map { (key, $0) } }, uniquingKeysWith: { $1 })
    }

    private static func standing(_ level: AgreedLevel?, _ facts: [Fact]) -> SkillPoints.Standing? {
        guard level != nil || !facts.isEmpty else { return nil }
        return SkillPoints.standing(level, facts.sorted { $0.day > $1.day }.map { ($0.day, $0.sign) })
    }
}

/// A grid, by its code and its label.
public struct SkillFrameworkName: Hashable, Sendable {
    public let code: String
    public let label: String

    public init(code: String, label: String) {
        self.code = code
        self.label = label
    }
}
