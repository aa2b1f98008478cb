/// How often a person practised each skill at work: half-days when they were there, on a production support that trains it; and situations of an
/// AFEST where it was seen. The two are counted apart: a situation may fall on a half-day that counts too.
public struct SkillExposure: Hashable, Sendable {
    /// One skill, practised at least once.
    public struct Practice: Hashable, Sendable {
        public let skill: ObservedSkill
        public let halfDays: Int
        /// Of an AFEST.
        public let situations: Int
        public let last: Day
        /// Titles of the supports, in the order they were first worked with.
        public let supports: [String]
        /// The days when the sequences of these situations were prepared.
        public let sequences: [Day]
        /// Who marked the person there on those half-days, or noted the situation, in the order of their names.
        public let seenBy: [String]
    }

    /// The most practised first.
    public let practices: [Practice]

    /// How far back it looks: as long as a PASS.
    public static let months = 24

    public static let none = SkillExposure(present: [], planned: [])

    /// `present` and `situations`: of one person, one for each half-day, any number for a situation. `planned`: of whichever crews.
    public init(present: [PresentHalfDay], planned: [PlannedSupport], situations: [AfestPractice] = []) {
        let supports = Dictionary(grouping: planned) { CrewHalfDayKey(crew: $0.crew, halfDay: $0.halfDay) }
        var seen: [String: [(half: PresentHalfDay, support: PlannedSupport, skill: ObservedSkill)]] = [:]
        for half in present.sorted(by: { $0.halfDay < $1.halfDay }) {
            for support in supports[CrewHalfDayKey(crew: half.crew, halfDay: half.halfDay)] ?? [] {
                for skill in support.skills { seen[skill.key, default: []].append((half, support, skill)) }
            }
        }
        let noted = Dictionary(grouping: situations.sorted { ($0.day, $0.step.text) < ($1.day, $1.step.text) }, by: \.skill.key)
        practices = Set(seen.keys).union(noted.keys).compactMap { key in
            let (all, own) = (seen[key] ?? [], noted[key] ?? [])
            guard let skill = all.last?.skill ?? own.last?.skill, let last = [all.last?.half.halfDay.day, own.last?.day].compactMap({ $0 }).max() else {
                return nil
            }
            let titles = all.map(\.support.title).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            return Practice(
                skill: skill, halfDays: Set(all.map(\.half.halfDay)).count, situations: Set(own.map(\.step)).count, last: last, supports: titles,
                sequences: Set(own.map(\.prepared)).sorted(), seenBy: Set(all.map(\.half.by) + own.map(\.by)).sorted())
        }.sorted { ($1.times, Words.folded($0.skill.label), $0.skill.key) < ($0.times, Words.folded($1.skill.label), $1.skill.key) }
    }

    /// Half-days by `framework/code`.
    public var halfDays: [String: Int] { Dictionary(practices.map { ($0.skill.key, $0.halfDays) }, uniquingKeysWith: { first, _ in first }) }

    /// Situations of an AFEST by `framework/code`.
    public var situations: [String: Int] { Dictionary(practices.map { ($0.skill.key, $0.situations) }, uniquingKeysWith: { first, _ in first }) }
}

extension SkillExposure.Practice {
    /// To order and to know whether there is any: never shown as one figure.
    var times: Int { halfDays + situations }
}

/// A skill was seen in a situation of an AFEST that happened, by a mark or by a fact linked to it.
public struct AfestPractice: Hashable, Sendable {
    public let person: ID<Person>
    public let step: ID<AfestStep>
    public let day: Day
    /// The day its sequence was prepared.
    public let prepared: Day
    public let skill: ObservedSkill
    /// The name of who noted it.
    public let by: String

    public init(person: ID<Person>, step: ID<AfestStep>, day: Day, prepared: Day, skill: ObservedSkill, by: String) {
        self.person = person
        self.step = step
        self.day = day
        self.prepared = prepared
        self.skill = skill
        self.by = by
    }
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
