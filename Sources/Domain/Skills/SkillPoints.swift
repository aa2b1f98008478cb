/// Points acquis, à confirmer, à travailler (seed 001): computed from agreed levels and from facts seen at work, never typed.
public struct SkillPoints: Hashable, Sendable {
    public enum Standing: String, CaseIterable, Sendable {
        case acquired, toConfirm = "to_confirm", toWork = "to_work"
    }

    /// One skill, where it stands, and why.
    public struct Point: Hashable, Sendable {
        public let skill: ObservedSkill
        public let standing: Standing
        /// The last level agreed, and when.
        public let agreed: AgreedLevel?
        /// Facts of this skill, the latest first: those since the last agreed level decide.
        public let facts: [Observation]

        public init(skill: ObservedSkill, standing: Standing, agreed: AgreedLevel?, facts: [Observation]) {
            self.skill = skill
            self.standing = standing
            self.agreed = agreed
            self.facts = facts
        }

        /// Those that came after the level, or all when there is none.
        public var recent: [Observation] { facts.filter { fact in agreed.map { fact.day > $0.day } ?? true } }
    }

    /// By label, in each standing.
    public let points: [Point]
    /// Achievements and moments of teaching, the latest first, whatever skill they touch.
    public let achievements: [Observation]

    public func points(_ standing: Standing) -> [Point] { points.filter { $0.standing == standing } }

    /// `facts`: those that stand. `sheets`: as their reader may see them; only agreed levels count.
    public init(facts: [Observation], sheets: [SkillSheet]) {
        var skills: [String: ObservedSkill] = [:]
        var levels: [String: AgreedLevel] = [:]
        for sheet in sheets.sorted(by: { $0.openedOn < $1.openedOn }) {
            for line in sheet.skills {
                guard let day = sheet.agreedOn, let level = line.agreed?.level else { continue }
                let skill = ObservedSkill(framework: line.framework, code: line.code, label: line.label, version: "")
                (skills[skill.key], levels[skill.key]) = (skill, AgreedLevel(level: level, day: day))
            }
        }
        let dated = facts.sorted { ($0.day, $0.madeAt) > ($1.day, $1.madeAt) }
        for skill in dated.reversed().flatMap(\.skills) { skills[skill.key] = skill }
        points = skills.values.map { skill in
            let own = dated.filter { fact in fact.skills.contains { $0.key == skill.key } }
            let agreed = levels[skill.key]
            return Point(skill: skill, standing: SkillPoints.standing(agreed, own.map { ($0.day, $0.sign) }), agreed: agreed, facts: own)
        }.sorted { (Words.folded($0.skill.label), $0.skill.key) < (Words.folded($1.skill.label), $1.skill.key) }
        achievements = dated.filter { $0.sign == .plus && $0.kind.code != Observation.plainKind }
    }

    /// A good fact on so many different days, with none to work on since, makes a skill acquired.
    public static let daysToAcquire = 2

    /// The last word counts. A fact to work on that nothing good followed: to work on. Acquired when the agreed level says so, or when good
    /// facts of two days say so since the last bad one; seen well once without any level: to confirm.
    ///
    /// `facts`: the latest first.
    static func standing(_ agreed: AgreedLevel?, _ facts: [(day: Day, sign: Observation.Sign)]) -> Standing {
        let recent = facts.filter { fact in agreed.map { fact.day > $0.day } ?? true }
        if recent.first?.sign == .minus { return .toWork }
        let good = Set(recent.prefix { $0.sign == .plus }.map(\.day)).count
        if good >= daysToAcquire { return .acquired }
        if let agreed { return agreed.level.isAcquired && !recent.contains { $0.sign == .minus } ? .acquired : .toWork }
        return recent.contains { $0.sign == .minus } ? .toWork : .toConfirm
    }
}

/// A level that both parties agreed on, and the day they did.
public struct AgreedLevel: Hashable, Sendable {
    public let level: SkillLevel
    public let day: Day

    public init(level: SkillLevel, day: Day) {
        self.level = level
        self.day = day
    }
}
