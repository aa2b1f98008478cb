/// What makes a person eligible when the structure itself makes the diagnosis; an authorised prescriber needs no criterion.
public enum Eligibility {
    /// One criterion of level 1, or enough of level 2 for that kind of structure.
    public static func isSufficient(_ levels: [CriterionLevel], in kind: SIAEKind, _ parameters: EligibilityParameters = .inForce) -> Bool {
        levels.contains(.one) || levels.count { $0 == .two } >= parameters.levelTwoNeeded(in: kind)
    }

    /// Whether these criteria are enough, and what was counted.
    public static func explain(
        _ criteria: Set<EligibilityCriterion>, in kind: SIAEKind, _ parameters: EligibilityParameters = .inForce
    ) -> Verdict<Bool> {
        let levels = criteria.map(\.level)
        let needed = parameters.levelTwoNeeded(in: kind)
        return Verdict(
            isSufficient(levels, in: kind, parameters),
            because: [
                Reason("Critères de niveau 1 : \(levels.count { $0 == .one }), de niveau 2 : \(levels.count { $0 == .two })."),
                Reason("Il faut un critère de niveau 1, ou \(needed) de niveau 2.", source: parameters.source),
            ])
    }

    /// The pairs ticked together that cannot both be true.
    public static func conflicts(in criteria: Set<EligibilityCriterion>) -> [(EligibilityCriterion, EligibilityCriterion)] {
        EligibilityCriterion.exclusivePairs.filter { criteria.contains($0.0) && criteria.contains($0.1) }
    }
}

/// The numbers of eligibility.
public struct EligibilityParameters: Hashable, Sendable {
    /// Level-2 criteria enough without any of level 1; a kind that is not there needs three.
    public var levelTwo: [SIAEKind: Int]
    public var prescriberMonths: Int
    public var employerDays: Int
    public var source: String

    /// As Les Emplois counts (`eligibility/enums.py`, `models/common.py`, read on 2026-11-21).
    public static let inForce = EligibilityParameters(
        levelTwo: [.aci: 3, .ei: 3, .eiti: 3, .ai: 2, .etti: 2], prescriberMonths: 6, employerDays: 92, source: "critères d’éligibilité IAE, Les Emplois")

    public init(levelTwo: [SIAEKind: Int], prescriberMonths: Int, employerDays: Int, source: String) {
        self.levelTwo = levelTwo
        self.prescriberMonths = prescriberMonths
        self.employerDays = employerDays
        self.source = source
    }

    public func levelTwoNeeded(in kind: SIAEKind) -> Int { levelTwo[kind] ?? 3 }
}
