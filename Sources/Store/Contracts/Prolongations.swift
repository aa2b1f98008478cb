import Database
public import Domain

/// Prolongations of a PASS: asked, then granted, denied or withdrawn, each step a row.
public enum Prolongations {
    /// What a request brings besides its dates. `proof` and `words` are sealed, of the class of the reason.
    public struct Details: Sendable {
        public let prescriber: String?
        public let organisation: String?
        public let proof: String?
        public let words: String?
        public let denial: ProlongationDenial?

        public init(prescriber: String? = nil, organisation: String? = nil, proof: String? = nil, words: String? = nil, denial: ProlongationDenial? = nil) {
            self.prescriber = prescriber
            self.organisation = organisation
            self.proof = proof
            self.words = words
            self.denial = denial
        }
    }

    /// Asks for a prolongation. Where nobody has to agree, or the platform already took it, the end moves at once.
    public static func ask(
        _ id: ID<Prolongation>, _ person: ID<Person>, _ request: ProlongationRequest, on day: Day, _ details: Details,
        _ circumstances: Passes.Circumstances, by act: Act
    ) throws {
        _ = try People.writable(person, .contract, request.reason.sensitivity, by: act)
        let pass = try Passes.writable(person, by: act)
        var request = request
        request.anotherIsPending = pass.facts.pending != nil
        try Passes.allow(.prolongation(request), pass, circumstances)
        let standing: NotedProlongation.Standing = request.reason.needsAgreement && !circumstances.acceptedElsewhere ? .pending : .granted
        var row = Step(
            standing.rawValue, id, pass: pass.id, on: day, askedOn: day, from: pass.pass.end, to: request.end, request.reason,
            acceptedElsewhere: circumstances.acceptedElsewhere, details)
        row.hasReport = request.hasReportFile
        try insert(row, of: person, by: act)
    }

    /// What the prescriber answered, or that the request was withdrawn.
    public static func answer(
        _ old: ID<Prolongation>, as id: ID<Prolongation>, _ person: ID<Person>, _ standing: NotedProlongation.Standing, on day: Day, _ details: Details,
        by act: Act
    ) throws {
        let pass = try Passes.writable(person, by: act)
        let (known, reason) = try prolongation(old, of: pass, person, by: act)
        guard known.standing == .pending, standing != .pending else { throw Refusal.conflict("Cette demande a déjà reçu une réponse.") }
        if standing == .granted, let added = Prolongation(from: known.start, to: known.end, reason: reason), pass.pass.storing(added) == nil {
            throw Refusal.conflict("Une autre prolongation couvre déjà ces jours.")
        }
        var row = Step(
            standing.rawValue, id, pass: pass.id, on: day, askedOn: known.askedOn, from: known.start, to: known.end, reason, acceptedElsewhere: false, details)
        row.supersedes = old
        try insert(row, of: person, by: act)
    }

    /// Takes the last prolongation back: noted by mistake, or undone by the State's support.
    public static func remove(_ old: ID<Prolongation>, as id: ID<Prolongation>, _ person: ID<Person>, on day: Day, because words: String, by act: Act) throws {
        let pass = try Passes.writable(person, by: act)
        let (known, reason) = try prolongation(old, of: pass, person, by: act)
        guard known.id == pass.facts.lastGranted?.id else { throw Refusal.conflict("Seule la dernière prolongation peut être retirée.") }
        var row = Step(
            "removed", id, pass: pass.id, on: day, askedOn: known.askedOn, from: known.start, to: known.end, reason, acceptedElsewhere: true,
            Details(words: words))
        row.supersedes = old
        try insert(row, of: person, by: act)
    }

    /// Found with its reason, once the reader may know it.
    private static func prolongation(
        _ id: ID<Prolongation>, of pass: NumberedPass, _ person: ID<Person>, by act: Act
    ) throws -> (NotedProlongation, ProlongationReason) {
        try Corrections.check("pass_prolongations", id.text, of: person, by: act)
        guard let known = pass.facts.prolongations.first(where: { $0.id == id }), let reason = known.reason else { throw Refusal.notFound }
        _ = try People.writable(person, .contract, reason.sensitivity, by: act)
        return (known, reason)
    }

    private static func insert(_ row: Step, of person: ID<Person>, by act: Act) throws {
        try act.insert(
            into: "pass_prolongations", id: row.id.text, of: person,
            [
                "pass_id": row.pass.text, "step": row.step, "happened_on": row.day.iso, "asked_on": row.askedOn.iso, "starts_on": row.start.iso,
                "ends_on": row.end.iso, "sensitivity": row.reason.sensitivity.rawValue, "reason": row.reason.rawValue,
                "accepted_elsewhere": row.acceptedElsewhere, "prescriber_name": row.details.prescriber,
                "prescriber_organisation": row.details.organisation, "denial": row.details.denial?.rawValue, "proof": row.details.proof,
                "words": row.details.words, "report_joined": row.hasReport, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
                "supersedes_id": row.supersedes?.text,
            ])
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// One row of `pass_prolongations` before it is written.
    private struct Step {
        let step: String
        let id: ID<Prolongation>
        let pass: ID<PassIAE>
        let day: Day
        let askedOn: Day
        let start: Day
        let end: Day
        let reason: ProlongationReason
        let acceptedElsewhere: Bool
        let details: Details
        var supersedes: ID<Prolongation>?
        var hasReport = false

        init(
            _ step: String, _ id: ID<Prolongation>, pass: ID<PassIAE>, on day: Day, askedOn: Day, from start: Day, to end: Day, _ reason: ProlongationReason,
            acceptedElsewhere: Bool, _ details: Details
        ) {
            self.step = step
            self.id = id
            self.pass = pass
            self.day = day
            self.askedOn = askedOn
            self.start = start
            self.end = end
            self.reason = reason
            self.acceptedElsewhere = acceptedElsewhere
            self.details = details
        }
    }
}

extension Prolongations {
    /// Proofs and words of one person's prolongations, by the row that brought them; only those of a class the reader may read.
    public static func words(of person: ID<Person>, seenBy sight: Sight) throws -> [ProlongationWords] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT t.id, t.supersedes_id, t.proof, t.words, k.wrapped, t.report_joined
            FROM pass_prolongations t
            JOIN people p ON p.structure_id = t.structure_id AND p.id = t.person_id
            JOIN person_keys k ON k.structure_id = t.structure_id AND k.person_id = t.person_id
            WHERE t.structure_id = \(reader.structure.text) AND t.person_id = \(person.text) AND t.recorded_at <= \(sight.horizon)
            AND \(sql: Seen.row(by: reader, .contract, class: "t.sensitivity"))
            ORDER BY t.id
            """)
        return try rows.compactMap { row in
            guard let wrapped = try row.optionalBlob(4) else { return nil }
            let (key, id) = (try sight.key(of: person, wrapped: wrapped), try row.text(0))
            func open(_ place: Int, _ column: String) throws -> String? {
                try row.optionalBlob(place).map { try key.open($0, table: "pass_prolongations", column: column, row: id) }
            }
            return ProlongationWords(
                of: ID(known: id), after: try row.optionalText(1).map { ID(known: $0) }, proof: try open(2, "proof"), words: try open(3, "words"),
                hasReport: try row.bool(5))
        }
    }
}
