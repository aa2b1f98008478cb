import Database
public import Domain

/// A proof as a form tells it.
public struct NewProof: Sendable {
    public let kind: CriterionProof.Kind
    public let datedOn: Day
    public let endsOn: Day?
    public let seenOn: Day
    public let reference: String?

    public init(kind: CriterionProof.Kind, datedOn: Day, endsOn: Day? = nil, seenOn: Day, reference: String? = nil) {
        self.kind = kind
        self.datedOn = datedOn
        self.endsOn = endsOn
        self.seenOn = seenOn
        self.reference = reference
    }
}

extension EligibilityFiles {
    /// Ticks criteria; one ticked already stays as it is. One of a class the reader does not write is refused.
    public func tick(_ codes: [EligibilityCriterion], of person: ID<Person>, on day: Day, by act: Act) throws {
        _ = try People.writable(person, .candidature, by: act)
        guard let file = try file(of: person, seenBy: act.sight()) else { throw Refusal.notFound }
        let offered = offered(in: file, on: day)
        for code in codes where !file.criteria.contains(where: { $0.criterion == code }) {
            guard let term = offered.first(where: { $0.criterion == code }), let recorded = criteria.recorded(term.code, on: day) else {
                throw Refusal.conflict("eligibility_criteria")
            }
            try act.insert(
                into: "eligibility_criteria", id: ID<TickedCriterion>.make(at: act.now).text, of: person,
                [
                    "criterion": recorded.code, "label": recorded.label, "version": recorded.version, "sensitivity": term.sensitivity.rawValue,
                    "withdrawn": false, "happened_on": day.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
                ])
        }
    }

    /// It was ticked by mistake, or no longer holds: it leaves the count, its rows stay.
    public func withdraw(_ id: ID<TickedCriterion>, as new: ID<TickedCriterion>, of person: ID<Person>, because reason: String, by act: Act) throws {
        let criterion = try writable(id, of: person, by: act)
        try Corrections.check("eligibility_criteria", id.text, of: person, by: act)
        try act.insert(
            into: "eligibility_criteria", id: new.text, of: person,
            [
                "criterion": criterion.recorded.code, "label": criterion.recorded.label, "version": criterion.recorded.version,
                "sensitivity": criterion.sensitivity.rawValue, "withdrawn": true, "correction": reason, "happened_on": act.today.iso,
                "recorded_at": act.now.iso, "recorded_by": act.actor.text, "supersedes_id": id.text,
            ])
    }

    /// A proof was seen. A newer one stands beside the older, which stays in the file.
    public func note(_ id: ID<CriterionProof>, for criterion: ID<TickedCriterion>, of person: ID<Person>, _ proof: NewProof, by act: Act) throws {
        try insert(id, for: try writable(criterion, of: person, by: act), of: person, proof, superseding: nil, because: nil, by: act)
    }

    /// The proof as it should have been written; the first row stays.
    public func correct(
        _ old: ID<CriterionProof>, as id: ID<CriterionProof>, for criterion: ID<TickedCriterion>, of person: ID<Person>, _ proof: NewProof, by act: Act
    ) throws {
        let ticked = try holding(old, in: criterion, of: person, by: act).criterion
        try insert(id, for: ticked, of: person, proof, superseding: old, because: nil, by: act)
    }

    public func withdraw(
        _ old: ID<CriterionProof>, as id: ID<CriterionProof>, for criterion: ID<TickedCriterion>, of person: ID<Person>, because reason: String, by act: Act
    ) throws {
        let (ticked, proof) = try holding(old, in: criterion, of: person, by: act)
        let same = NewProof(kind: proof.kind, datedOn: proof.datedOn, endsOn: proof.endsOn, seenOn: proof.seenOn)
        try insert(id, for: ticked, of: person, same, superseding: old, because: reason, by: act)
    }

    private func insert(
        _ id: ID<CriterionProof>, for criterion: TickedCriterion, of person: ID<Person>, _ proof: NewProof, superseding old: ID<CriterionProof>?,
        because reason: String?, by act: Act
    ) throws {
        try act.insert(
            into: "criterion_proofs", id: id.text, of: person,
            [
                "criterion_id": criterion.id.text, "sensitivity": criterion.sensitivity.rawValue, "kind": proof.kind.rawValue, "dated_on": proof.datedOn.iso,
                "ends_on": proof.endsOn?.iso, "reference": proof.reference, "withdrawn": reason != nil, "correction": reason,
                "happened_on": proof.seenOn.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text, "supersedes_id": old?.text,
            ])
    }

    /// The criterion, when the reader sees it and writes its class.
    private func writable(_ id: ID<TickedCriterion>, of person: ID<Person>, by act: Act) throws -> TickedCriterion {
        guard let criterion = try criteria(of: person, on: act.today, seenBy: act.sight()).first(where: { $0.id == id }) else { throw Refusal.notFound }
        _ = try People.writable(person, .candidature, criterion.sensitivity, by: act)
        return criterion
    }

    private func holding(
        _ proof: ID<CriterionProof>, in criterion: ID<TickedCriterion>, of person: ID<Person>, by act: Act
    ) throws -> (criterion: TickedCriterion, proof: CriterionProof) {
        let ticked = try writable(criterion, of: person, by: act)
        try Corrections.check("criterion_proofs", proof.text, of: person, by: act)
        guard let held = ticked.proofs.first(where: { $0.id == proof }) else { throw Refusal.notFound }
        return (ticked, held)
    }
}

extension EligibilityFiles {
    /// Notes who made the diagnosis and when; what stands against it is said by its rule.
    public func note(
        _ id: ID<NotedDiagnosis>, by author: EligibilityDiagnosis.Author, on day: Day, words: String?, of person: ID<Person>,
        _ parameters: EligibilityParameters, by act: Act
    ) throws {
        _ = try People.writable(person, .candidature, by: act)
        guard let file = try file(of: person, seenBy: act.sight()) else { throw Refusal.notFound }
        let refusals = file.refusals(ofDiagnosisBy: author, on: day, in: file.kind, parameters)
        guard refusals.isEmpty else { throw Refusal.invalid(["auteur": refusals.map(\.because.text).joined(separator: " ")]) }
        try insert(id, author, on: day, words, of: person, superseding: nil, because: nil, by: act)
    }

    public func withdraw(_ old: ID<NotedDiagnosis>, as id: ID<NotedDiagnosis>, of person: ID<Person>, because reason: String, by act: Act) throws {
        _ = try People.writable(person, .candidature, by: act)
        try Corrections.check("eligibility_diagnoses", old.text, of: person, by: act)
        guard let held = try file(of: person, seenBy: act.sight())?.diagnoses.first(where: { $0.id == old }) else { throw Refusal.notFound }
        try insert(id, held.diagnosis.author, on: held.madeOn, nil, of: person, superseding: old, because: reason, by: act)
    }

    private func insert(
        _ id: ID<NotedDiagnosis>, _ author: EligibilityDiagnosis.Author, on day: Day, _ words: String?, of person: ID<Person>,
        superseding old: ID<NotedDiagnosis>?, because reason: String?, by act: Act
    ) throws {
        try act.insert(
            into: "eligibility_diagnoses", id: id.text, of: person,
            [
                "author": author.rawValue, "words": words, "withdrawn": old != nil, "correction": reason, "happened_on": day.iso,
                "recorded_at": act.now.iso, "recorded_by": act.actor.text, "supersedes_id": old?.text,
            ])
    }
}
