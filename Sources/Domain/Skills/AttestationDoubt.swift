/// A skill that a document would say is acquired, while the latest facts say it is to work on: to be looked at before it is handed over.
public struct AttestationDoubt: Hashable, Sendable {
    public let skill: AttestationContent.AcquiredSkill
    public let label: String
    /// Of the last fact to work on.
    public let day: Day

    /// In the order of the document. `points`: the person's, as their reader may see them; `frameworks`: those the document was drawn from.
    public static func of(_ content: AttestationContent, _ points: SkillPoints, in frameworks: [SkillFramework]) -> [AttestationDoubt] {
        let grids = Dictionary(frameworks.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let doubts = points.points(.toWork).compactMap { point -> AttestationDoubt? in
            guard let grid = grids[point.skill.framework], let skill = grid.skills[point.skill.code],
                let fact = point.recent.first(where: { $0.sign == .minus })
            else { return nil }
            let line = AttestationContent.AcquiredSkill(group: grid.label, cv: skill.cv, plain: skill.plain)
            return AttestationDoubt(skill: line, label: skill.label, day: fact.day)
        }
        return content.skills.compactMap { line in doubts.first { $0.skill == line } }
    }
}
