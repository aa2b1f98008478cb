/// How often a person practised each skill at work: half-days when they were there, on a production support that trains it.
public struct SkillExposure: Hashable, Sendable {
    /// One skill, practised at least once.
    public struct Practice: Hashable, Sendable {
        public let skill: ObservedSkill
        public let halfDays: Int
        public let last: Day
        /// Titles of the supports, in the order they were first worked with.
        public let supports: [String]
        /// Who marked the person there on those half-days, in the order of their names.
        public let seenBy: [String]
    }

    /// The most practised first.
    public let practices: [Practice]

    /// How far back it looks: as long as a PASS.
    public static let months = 24

    public static let none = SkillExposure(present: [], planned: [])

    /// `present`: of one person, one for each half-day. `planned`: of whichever crews.
    public init(present: [PresentHalfDay], planned: [PlannedSupport]) {
        let supports = Dictionary(grouping: planned) { CrewHalfDayKey(crew: $0.crew, halfDay: $0.halfDay) }
        var seen: [String: [(half: PresentHalfDay, support: PlannedSupport, skill: ObservedSkill)]] = [:]
        for half in present.sorted(by: { $0.halfDay < $1.halfDay }) {
            for support in supports[CrewHalfDayKey(crew: half.crew, halfDay: half.halfDay)] ?? [] {
                for skill in support.skills { seen[skill.key, default: []].append((half, support, skill)) }
            }
        }
        practices = seen.values.compactMap { all in
            guard let last = all.last else { return nil }
            let titles = all.map(\.support.title).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            return Practice(
                skill: last.skill, halfDays: Set(all.map(\.half.halfDay)).count, last: last.half.halfDay.day, supports: titles,
                seenBy: Set(all.map(\.half.by)).sorted())
        }.sorted { ($1.halfDays, Words.folded($0.skill.label), $0.skill.key) < ($0.halfDays, Words.folded($1.skill.label), $1.skill.key) }
    }

    /// Half-days by `framework/code`.
    public var halfDays: [String: Int] { Dictionary(practices.map { ($0.skill.key, $0.halfDays) }, uniquingKeysWith: { first, _ in first }) }
}

private struct CrewHalfDayKey: Hashable {
    let crew: ID<Crew>
    let halfDay: HalfDay
}

/// Somebody was there on a half-day, and who said so.
public struct PresentHalfDay: Hashable, Sendable {
    public let person: ID<Person>
    public let crew: ID<Crew>
    public let halfDay: HalfDay
    /// The name of who marked it.
    public let by: String

    public init(person: ID<Person>, crew: ID<Crew>, halfDay: HalfDay, by: String) {
        self.person = person
        self.crew = crew
        self.halfDay = halfDay
        self.by = by
    }

    /// Nil unless nobody contests that they were there, late or not. `names`: by who made the mark.
    public init?(_ attendance: Attendance, names: [String: String]) {
        guard let mark = attendance.mark, case .present = mark.said else { return nil }
        self.init(person: mark.person, crew: mark.crew, halfDay: mark.halfDay, by: names[mark.madeBy] ?? mark.madeBy)
    }
}

/// A support that a crew works with on a half-day.
public struct PlannedSupport: Hashable, Sendable {
    public let id: ID<PlannedSupport>
    public let crew: ID<Crew>
    public let halfDay: HalfDay
    public let support: ID<ProductionSupport>
    public let title: String
    /// As that version of the support names them.
    public let skills: [ObservedSkill]

    public init(id: ID<PlannedSupport>, crew: ID<Crew>, halfDay: HalfDay, support: ID<ProductionSupport>, title: String, skills: [ObservedSkill]) {
        self.id = id
        self.crew = crew
        self.halfDay = halfDay
        self.support = support
        self.title = title
        self.skills = skills
    }
}

/// The half-days that a crew works in a week, and the supports of each.
public struct CrewSupportWeek: Hashable, Sendable {
    public let week: Week
    /// Planned, in their order.
    public let halfDays: [HalfDay]
    public let planned: [PlannedSupport]
    /// Those in production, in the order of their titles; empty for who does not plan.
    public let supports: [ProductionSupport]

    public init(week: Week, halfDays: [HalfDay], planned: [PlannedSupport], supports: [ProductionSupport]) {
        self.week = week
        self.halfDays = halfDays
        self.planned = planned
        self.supports = supports
    }

    public func supports(of halfDay: HalfDay) -> [PlannedSupport] { planned.filter { $0.halfDay == halfDay } }
}
