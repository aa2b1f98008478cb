import Database
public import Domain

extension EligibilityFiles {
    /// What was taken back or corrected of the criteria, proofs and diagnoses that the reader may see, the latest first; one query.
    public func history(of person: ID<Person>, seenBy sight: Sight) throws -> [EligibilityChange] {
        let reader = sight.reader
        let readsWords = Seen.person(by: reader, .candidature, .private)
        let rows = try sight.db.rows(
            """
            SELECT 'eligibility_criteria' AS held_in, t.id, o.label, CAST(NULL AS TEXT) AS kind, o.happened_on, f.name, t.withdrawn, t.recorded_at, u.name,
                t.correction, k.wrapped, z.time_zone
            \(sql: EligibilityFiles.changed("eligibility_criteria", sight))
            AND \(sql: Seen.row(by: reader, .candidature, class: "t.sensitivity")) AND p.id = \(person.text)
            UNION ALL
            SELECT 'criterion_proofs', t.id, c.label, o.kind, o.dated_on, f.name, t.withdrawn, t.recorded_at, u.name, t.correction, k.wrapped, z.time_zone
            \(sql: EligibilityFiles.changed("criterion_proofs", sight, joins: EligibilityFiles.itsCriterion))
            AND \(sql: Seen.row(by: reader, .candidature, class: "t.sensitivity")) AND p.id = \(person.text)
            UNION ALL
            SELECT 'eligibility_diagnoses', t.id, o.author, CAST(NULL AS TEXT), o.happened_on, f.name, t.withdrawn, t.recorded_at, u.name,
                CASE WHEN \(sql: readsWords) THEN t.correction END, k.wrapped, z.time_zone
            \(sql: EligibilityFiles.changed("eligibility_diagnoses", sight))
            AND \(sql: Seen.person(by: reader, .candidature)) AND p.id = \(person.text)
            ORDER BY 8 DESC, 2 DESC
            """)
        guard let wrapped = try rows.first?.optionalBlob(10) else { return [] }
        let key = try sight.key(of: person, wrapped: wrapped)
        return try rows.compactMap { try change($0, key) }
    }

    private static let itsCriterion: Statement =
        "JOIN eligibility_criteria c ON c.structure_id = t.structure_id AND c.person_id = t.person_id AND c.id = t.criterion_id"

    /// A row (alias `t`) that replaced another (`o`), who wrote each (`u`, `f`), and the person's key.
    private static func changed(_ table: String, _ sight: Sight, joins: Statement = "") -> Statement {
        let table = Statement(stringLiteral: table)
        return """
            FROM people p
            JOIN sites z ON z.structure_id = p.structure_id AND z.id = p.site_id
            JOIN \(sql: table) t ON t.structure_id = p.structure_id AND t.person_id = p.id AND t.supersedes_id IS NOT NULL
                AND t.recorded_at <= \(sight.horizon)
            JOIN \(sql: table) o ON o.structure_id = t.structure_id AND o.person_id = t.person_id AND o.id = t.supersedes_id
            \(sql: joins)
            JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
            LEFT JOIN users u ON u.structure_id = t.structure_id AND u.id = t.recorded_by
            LEFT JOIN users f ON f.structure_id = o.structure_id AND f.id = o.recorded_by
            WHERE p.structure_id = \(sight.reader.structure.text)
            """
    }

    private func change(_ row: Row, _ key: PersonKey) throws -> EligibilityChange? {
        let (table, id, words) = (try row.text(0), try row.text(1), try row.text(2))
        guard let what = EligibilityFiles.what(table, words, kind: try row.optionalText(3), on: try row.day(4)) else { return nil }
        return EligibilityChange(
            what: what, notedBy: try row.optionalText(5) ?? "Jalon", isWithdrawn: try row.bool(6), on: try EligibilityFiles.day(row),
            by: try row.optionalText(8) ?? "Jalon", reason: try row.optionalBlob(9).map { try key.open($0, table: table, column: "correction", row: id) })
    }

    /// At the person's site: an evening in Guadeloupe is already tomorrow in UTC.
    private static func day(_ row: Row) throws -> Day {
        guard let at = Instant(iso: try row.text(7)) else { return Day(number: 0) }
        return Clock.day(of: at, in: try row.text(11))
    }

    private static func what(_ table: String, _ words: String, kind: String?, on day: Day) -> EligibilityChange.What? {
        switch table {
        case "eligibility_criteria": .criterion(label: words)
        case "criterion_proofs": .proof(of: words, kind: kind.flatMap(CriterionProof.Kind.init) ?? .document, datedOn: day)
        default: EligibilityDiagnosis.Author(rawValue: words).map { .diagnosis($0, madeOn: day) }
        }
    }
}
