public import Database
public import Domain

/// Criteria of eligibility, their proofs and the diagnoses made: each reader finds the classes that are theirs, and no trace of the others.
public struct EligibilityFiles: Sendable {
    let criteria: Referential<CriterionTerm>
    let parameters: Parameters

    public init(_ referentials: Referentials) {
        (criteria, parameters) = (referentials.eligibilityCriteria, referentials.parameters)
    }

    /// The whole as the reader may see it, in three queries; nil when candidatures are not theirs to see.
    public func file(of id: ID<Person>, seenBy sight: Sight) throws -> EligibilityFile? {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id,
                CASE WHEN \(sql: Seen.person(by: reader, .contract)) THEN m.pass_from END, m.pass_until,
                d.id, d.author, d.happened_on, u.name, d.words,
                CASE WHEN \(sql: Seen.person(by: reader, .candidature, .private)) THEN k.wrapped END,
                \(sql: StructureSettings.kindOfPerson)
            FROM people p
            JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
            LEFT JOIN parcours_summaries m ON m.structure_id = p.structure_id AND m.person_id = p.id
            LEFT JOIN eligibility_diagnoses d ON d.structure_id = p.structure_id AND d.person_id = p.id
                AND \(sql: Corrections.stands("eligibility_diagnoses", as: "d", at: sight.horizon))
            LEFT JOIN users u ON u.structure_id = d.structure_id AND u.id = d.recorded_by
            WHERE p.structure_id = \(reader.structure.text) AND p.id = \(id.text)
            AND \(sql: Seen.person(by: reader, .candidature))
            ORDER BY d.happened_on DESC, d.id DESC
            """)
        guard let first = rows.first else { return nil }
        let person = try People.person(first, structure: reader.structure)
        let key = try first.optionalBlob(14).map { try sight.key(of: id, wrapped: $0) }
        let pass = try pass(first)
        let day = EligibilityFile.dayThatCounts(under: pass, on: reader.today)
        return EligibilityFile(
            person: person, criteria: try criteria(of: id, on: day, seenBy: sight), diagnoses: try rows.compactMap { try diagnosis($0, key) }, pass: pass,
            rights: try rights(on: person, seenBy: sight), kind: try first.optionalText(15).flatMap(SIAEKind.init(annexOrCode:)) ?? .aci)
    }

    /// Those still held, with their proofs and the rule of `day`, in the order of the referential; one query.
    func criteria(of person: ID<Person>, on day: Day, seenBy sight: Sight) throws -> [TickedCriterion] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT t.id, t.criterion, t.label, t.version, t.sensitivity, t.happened_on, u.name,
                f.id, f.kind, f.dated_on, f.ends_on, f.happened_on, v.name, f.reference, k.wrapped, t.source
            FROM people p
            JOIN eligibility_criteria t ON t.structure_id = p.structure_id AND t.person_id = p.id
            JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
            LEFT JOIN criterion_proofs f ON f.structure_id = t.structure_id AND f.person_id = t.person_id AND f.criterion_id = t.id
                AND \(sql: Corrections.stands("criterion_proofs", as: "f", at: sight.horizon))
            LEFT JOIN users u ON u.structure_id = t.structure_id AND u.id = t.recorded_by
            LEFT JOIN users v ON v.structure_id = f.structure_id AND v.id = f.recorded_by
            WHERE p.structure_id = \(reader.structure.text) AND p.id = \(person.text)
            AND \(sql: Corrections.stands("eligibility_criteria", as: "t", at: sight.horizon))
            AND \(sql: Seen.row(by: reader, .candidature, class: "t.sensitivity"))
            ORDER BY f.dated_on DESC, f.id DESC
            """)
        guard let wrapped = try rows.first?.optionalBlob(14) else { return [] }
        let key = try sight.key(of: person, wrapped: wrapped)
        let order = Dictionary(criteria.entries.enumerated().map { ($0.element.code, $0.offset) }, uniquingKeysWith: { first, _ in first })
        return try Dictionary(grouping: rows) { try $0.text(0) }.values.compactMap { try criterion($0, key, on: day) }
            .sorted { (order[$0.recorded.code] ?? .max, $0.id) < (order[$1.recorded.code] ?? .max, $1.id) }
    }

    /// What may be ticked that day: in force, of a class the reader writes.
    public func offered(in file: EligibilityFile, on day: Day) -> [CriterionTerm] {
        criteria.inForce(on: day).filter { term in file.mayWrite(term.sensitivity) && !file.criteria.contains { $0.criterion == term.criterion } }
    }

    public func term(of criterion: EligibilityCriterion) -> CriterionTerm? { criteria[criterion.rawValue] }
}

// MARK: rows

extension EligibilityFiles {
    private func rights(on person: Person, seenBy sight: Sight) throws -> [Sensitivity: Right] {
        let place = try People.place(of: person, seenBy: sight)
        let classes: [Sensitivity] = [.ordinary, .private, .health, .justice]
        return Dictionary(uniqueKeysWithValues: classes.map { ($0, Policy.right(of: sight.reader, on: .candidature, $0, of: place)) })
    }

    private func pass(_ row: Row) throws -> PassIAE? {
        guard let start = try row.optionalText(7).flatMap({ Day(iso: $0) }), let end = try row.optionalText(8).flatMap({ Day(iso: $0) }) else { return nil }
        return PassIAE(start: start, knownEnd: end)
    }

    private func diagnosis(_ row: Row, _ key: PersonKey?) throws -> NotedDiagnosis? {
        guard let id = try row.optionalText(9), let author = EligibilityDiagnosis.Author(rawValue: try row.text(10)) else { return nil }
        let (day, sealed) = (try row.day(11), try row.optionalBlob(13))
        let words = try key.flatMap { key in try sealed.map { try key.open($0, table: "eligibility_diagnoses", column: "words", row: id) } }
        return NotedDiagnosis(
            id: ID(known: id), diagnosis: EligibilityDiagnosis(by: author, on: day, EligibilityParameters(parameters, on: day)), madeOn: day,
            notedBy: try row.optionalText(12) ?? "Jalon", words: words)
    }

    /// A code of which the referential says nothing that day keeps its last rule.
    private func criterion(_ rows: [Row], _ key: PersonKey, on day: Day) throws -> TickedCriterion? {
        guard let first = rows.first, let term = try criteria.entry(first.text(1), on: day) ?? criteria[first.text(1)] else { return nil }
        return TickedCriterion(
            id: ID(known: try first.text(0)), criterion: term.criterion, rule: term.rule,
            recorded: RecordedCode(code: try first.text(1), label: try first.text(2), version: try first.text(3)),
            sensitivity: Sensitivity(rawValue: try first.text(4)) ?? .justice, tickedOn: try first.day(5), tickedBy: try first.optionalText(6) ?? "Jalon",
            isFromEmplois: try first.optionalText(15) != nil, proofs: try rows.compactMap { try proof($0, key) })
    }

    private func proof(_ row: Row, _ key: PersonKey) throws -> CriterionProof? {
        guard let id = try row.optionalText(7) else { return nil }
        return CriterionProof(
            id: ID(known: id), kind: CriterionProof.Kind(rawValue: try row.text(8)) ?? .declaration, datedOn: try row.day(9),
            endsOn: try row.optionalText(10).flatMap { Day(iso: $0) }, seenOn: try row.day(11), seenBy: try row.optionalText(12) ?? "Jalon",
            reference: try row.optionalBlob(13).map { try key.open($0, table: "criterion_proofs", column: "reference", row: id) })
    }
}
