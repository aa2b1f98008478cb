/// The French label of one case of a closed list that rules reason on: its code is the case's raw value.
public struct CaseTerm<Case>: ReferentialEntry where Case: RawRepresentable<String> & CaseIterable & Sendable {
    public let term: Term
    public let value: Case

    public init(term: Term, value: Case) {
        self.term = term
        self.value = value
    }
}

extension Referential {
    /// What `value` is called today; its raw code should the list not name it, which the embedded lists never allow.
    public func label<Case>(of value: Case) -> String where Entry == CaseTerm<Case> {
        self[value.rawValue]?.label ?? value.rawValue
    }
}

/// An administrative criterion of eligibility, with the piece that proves it and what it weighs.
public struct CriterionTerm: ReferentialEntry, Hashable {
    public let term: Term
    public let criterion: EligibilityCriterion
    /// In French.
    public let proof: String
    public let sensitivity: Sensitivity
    public let rule: CriterionRule

    public init(term: Term, criterion: EligibilityCriterion, proof: String, sensitivity: Sensitivity, rule: CriterionRule) {
        self.term = term
        self.criterion = criterion
        self.proof = proof
        self.sensitivity = sensitivity
        self.rule = rule
    }
}
