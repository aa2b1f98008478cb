import Database
public import Domain

/// What shows that a frein is lifted, as it comes from a form.
public struct LiftingProof: Hashable, Sendable {
    /// Of the nomenclature `freinEvidence`.
    public let evidence: FreinEvidence
    public let on: Day
    public let reference: String

    public init(evidence: FreinEvidence, on: Day, reference: String) {
        self.evidence = evidence
        self.on = on
        self.reference = reference
    }
}

extension Freins {
    /// Lifts a frein: a signed act. What is signed is the frein, the day and the proof, word for word.
    public func lift(
        _ id: ID<FreinLifting>, _ code: String, of person: ID<Person>, on day: Day, _ proof: LiftingProof, by act: Act
    ) throws {
        let (line, frein) = try assessed(code, of: person, by: act)
        guard frein.isOpen(on: act.today), day <= act.today, frein.openedOn <= day else { throw Refusal.conflict(code) }
        try insert(
            into: "frein_liftings", id.text, frein.id, line, of: person, on: day,
            [
                "evidence": proof.evidence.code, "evidence_label": proof.evidence.label, "evidence_version": evidence.version,
                "evidence_on": proof.on.iso, "reference": proof.reference,
            ], by: act)
        let content = Freins.signedContent(id, frein, person, on: day, proof)
        try Signatures.sign("frein_liftings", id.text, of: person, Signature.Party.counsellor.rawValue, means: "session", content: content, by: act)
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// The proof no longer holds: the lifting falls, and nothing is erased.
    public func withdrawEvidence(_ lifting: ID<FreinLifting>, _ code: String, of person: ID<Person>, reason: String, by act: Act) throws {
        let (line, frein) = try assessed(code, of: person, by: act)
        guard frein.history.lifting(on: act.today)?.act.id == lifting else { throw Refusal.notFound }
        try insert(
            into: "frein_evidence_withdrawals", ID<FreinEvent>.make(at: act.now).text, frein.id, line, of: person, on: act.today,
            ["lifting_id": lifting.text, "reason": reason], by: act)
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// Exactly what is signed, line by line.
    static func signedContent(_ id: ID<FreinLifting>, _ frein: Frein, _ person: ID<Person>, on day: Day, _ proof: LiftingProof) -> String {
        [
            "\(id.text) \(person.text)", "\(frein.code) \(frein.label) levé le \(day.iso)", "\(proof.evidence.code) \(proof.evidence.label) du \(proof.on.iso)",
            proof.reference,
        ].joined(separator: "\n")
    }
}
