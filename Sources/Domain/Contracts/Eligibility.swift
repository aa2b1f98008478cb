/// What makes a person eligible when the structure itself makes the diagnosis; an authorised prescriber needs no criterion.
public enum Eligibility {
    /// One criterion of level 1, or enough of level 2 for that kind of structure.
    public static func isSufficient(_ levels: [CriterionLevel], in kind: SIAEKind, _ parameters: EligibilityParameters = .inForce) -> Bool {
        levels.count { $0 == .one } >= parameters.levelOne || levels.count { $0 == .two } >= parameters.levelTwoNeeded(in: kind)
    }

    /// Whether criteria of these levels are enough, and what was counted.
    public static func explain(_ levels: [CriterionLevel], in kind: SIAEKind, _ parameters: EligibilityParameters = .inForce) -> Verdict<Bool> {
        let needed = parameters.levelTwoNeeded(in: kind)
        return Verdict(
            isSufficient(levels, in: kind, parameters),
            because: [
                Reason("Critères de niveau 1 : \(levels.count { $0 == .one }), de niveau 2 : \(levels.count { $0 == .two })."),
                Reason(
                    "Il faut \(parameters.levelOne == 1 ? "un critère" : "\(parameters.levelOne) critères") de niveau 1, ou \(needed) de niveau 2.",
                    source: parameters.source(in: kind)),
            ])
    }

    /// The pairs ticked together that cannot both be true.
    public static func conflicts(in criteria: Set<EligibilityCriterion>) -> [(EligibilityCriterion, EligibilityCriterion)] {
        EligibilityCriterion.exclusivePairs.filter { criteria.contains($0.0) && criteria.contains($0.1) }
    }
}

/// The numbers of eligibility.
public struct EligibilityParameters: Hashable, Sendable {
    /// Level-2 criteria enough without enough of level 1, for each kind of structure.
    public var levelTwo: [SIAEKind: Int]
    /// Level-1 criteria enough by themselves.
    public var levelOne: Int
    public var prescriberMonths: Int
    public var employerDays: Int
    /// Years reached for the criterion of seniors, and not reached yet for that of the young.
    public var seniorAge: Int
    public var youngAge: Int
    /// Of the number of level-2 criteria, for each kind.
    public var sources: [SIAEKind: String]

    private static let embeddedSource = "critères d’éligibilité IAE, Les Emplois"

    /// As Les Emplois counts (`eligibility/enums.py`, `models/common.py`, read on 2026-11-21).
    public static let inForce = EligibilityParameters(
        levelTwo: [.aci: 3, .ei: 3, .eiti: 3, .ai: 2, .etti: 2], levelOne: 1, prescriberMonths: 6, employerDays: 92, seniorAge: 50, youngAge: 26, sources: [:])

    public init(
        levelTwo: [SIAEKind: Int], levelOne: Int, prescriberMonths: Int, employerDays: Int, seniorAge: Int, youngAge: Int, sources: [SIAEKind: String]
    ) {
        self.levelTwo = levelTwo
        self.levelOne = levelOne
        self.prescriberMonths = prescriberMonths
        self.employerDays = employerDays
        self.seniorAge = seniorAge
        self.youngAge = youngAge
        self.sources = sources
    }

    /// A kind left out needs as many as the strictest.
    public func levelTwoNeeded(in kind: SIAEKind) -> Int { levelTwo[kind] ?? levelTwo.values.max() ?? levelOne }

    public func source(in kind: SIAEKind) -> String { sources[kind] ?? EligibilityParameters.embeddedSource }
}
