/// A skill that a document would say is acquired, while the latest facts say it is to work on: to be looked at before it is handed over.
public struct AttestationDoubt: Hashable, Sendable {
    public let skill: AttestationContent.AcquiredSkill
    public let label: String
    /// Of the last fact to work on.
    public let day: Day

    /// In the order of the document. `levels`: the last agreed, by `framework/code`; `facts`: of this person, those that stand; `frameworks`: those
    /// the document was drawn from.
    public static func of(
        _ content: AttestationContent, levels: [String: AgreedLevel], facts: [CrewSkills.Fact], in frameworks: [SkillFramework]
    ) -> [AttestationDoubt] {
        let grids = Dictionary(frameworks.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let doubts = Dictionary(grouping: facts.sorted { $0.day > $1.day }, by: \.skill).compactMap { key, own -> AttestationDoubt? in
            let parts = key.split(separator: "/", maxSplits: 1).map(String.init)
            guard let level = levels[key], SkillPoints.standing(level, own.map { ($0.day, $0.sign) }) == .toWork, parts.count == 2,
                let grid = grids[parts[0]], let skill = grid.skills[parts[1]], let fact = own.first(where: { $0.day > level.day && $0.sign == .minus })
            else { return nil }
            let line = AttestationContent.AcquiredSkill(group: grid.label, cv: skill.cv, plain: skill.plain)
            return AttestationDoubt(skill: line, label: skill.label, day: fact.day)
        }
        return content.skills.compactMap { line in doubts.first { $0.skill == line } }
    }
}
