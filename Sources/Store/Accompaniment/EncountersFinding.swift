import Database
public import Domain

/// Entretiens and contacts of a person, in one query: the person's page has few to spend.
extension Encounters {
    /// How many characters of a shared note a list shows.
    private static let excerptLength = 160

    /// Nil when accompaniment is not the reader's to see. Direction sees that there were entretiens, not a word of them.
    /// `limit`: of each, the latest.
    public static func of(_ person: Person, limit: Int = 500, seenBy sight: Sight) throws -> Encounters? {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT k.wrapped, CASE WHEN \(sql: Seen.person(by: reader, .accompaniment, .private)) THEN 1 ELSE 0 END AS words,
                   f.what, f.id, f.code, f.label, f.version, f.state, f.happened_on, f.starts_at, f.minutes, f.sealed, f.seal_row, u.name,
                   (SELECT max(d.happened_on) FROM diagnostics d
                    WHERE d.structure_id = p.structure_id AND d.person_id = p.id AND d.moment = 'entry' AND d.recorded_at <= \(sight.horizon))
            FROM people p
            JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
            LEFT JOIN (
                SELECT * FROM (\(sql: entretiens(person.id, limit, sight))) a
                UNION ALL
                SELECT * FROM (\(sql: contacts(person.id, limit, sight))) b
            ) f ON f.structure_id = p.structure_id
            LEFT JOIN users u ON u.structure_id = p.structure_id AND u.id = f.recorded_by
            WHERE p.structure_id = \(reader.structure.text) AND p.id = \(person.id.text)
            AND \(sql: Seen.person(by: reader, .accompaniment))
            ORDER BY f.happened_on DESC, f.starts_at DESC, f.recorded_at DESC, f.id DESC
            """)
        return try encounters(rows, of: person, seenBy: sight)
    }

    private static func entretiens(_ person: ID<Person>, _ limit: Int, _ sight: Sight) -> Statement {
        """
        SELECT v.structure_id, 'entretien' AS what, v.entretien_id AS id, v.kind AS code, v.kind_label AS label, v.kind_version AS version,
               v.state, v.happened_on, v.starts_at, v.minutes, v.shared_note AS sealed, v.id AS seal_row, v.recorded_at, v.recorded_by
        FROM entretien_versions v
        WHERE v.structure_id = \(sight.reader.structure.text) AND v.person_id = \(person.text)
        AND \(sql: Entretiens.latest(seenBy: sight))
        ORDER BY v.happened_on DESC, v.starts_at DESC, v.recorded_at DESC, v.id DESC
        LIMIT \(limit)
        """
    }

    private static func contacts(_ person: ID<Person>, _ limit: Int, _ sight: Sight) -> Statement {
        """
        SELECT c.structure_id, 'contact' AS what, COALESCE(c.fact_id, c.id) AS id, c.kind AS code, c.kind_label AS label, c.kind_version AS version,
               c.outcome AS state, c.happened_on, CAST(NULL AS INTEGER) AS starts_at, CAST(NULL AS INTEGER) AS minutes, c.line AS sealed, c.id AS seal_row, c.recorded_at, c.recorded_by
        FROM contacts c
        WHERE c.structure_id = \(sight.reader.structure.text) AND c.person_id = \(person.text) AND c.recorded_at <= \(sight.horizon)
        AND NOT EXISTS (
            SELECT 1 FROM contacts l
            WHERE l.structure_id = c.structure_id AND l.person_id = c.person_id AND l.supersedes_id = c.id AND l.recorded_at <= \(sight.horizon))
        ORDER BY c.happened_on DESC, c.recorded_at DESC, c.id DESC
        LIMIT \(limit)
        """
    }

    private static func encounters(_ rows: [Row], of person: Person, seenBy sight: Sight) throws -> Encounters? {
        guard let first = rows.first else { return nil }
        let readsWords = try first.bool(1)
        let key = try readsWords ? first.optionalBlob(0).map { try sight.key(of: person.id, wrapped: $0) } : nil
        var encounters = Encounters(
            entretiens: try rows.filter { try $0.optionalText(2) == "entretien" }.map { try entretien($0, key) },
            contacts: try rows.filter { try $0.optionalText(2) == "contact" }.map { try contact($0, key) },
            readsWords: readsWords, writes: Policy.right(of: sight.reader, on: .accompaniment, .private, of: person.place) == .write)
        if readsWords { encounters.diagnosedOn = try first.optionalText(14).flatMap { Day(iso: $0) } }
        return encounters
    }

    private static func entretien(_ row: Row, _ key: PersonKey?) throws -> EntretienLine {
        let note = try words(row, key, table: "entretien_versions", column: "shared_note") ?? ""
        return EntretienLine(
            id: ID(known: try row.text(3)), state: EntretienState(rawValue: try row.text(7)) ?? .held, kindLabel: try row.text(5),
            day: Day(iso: try row.text(8)) ?? Day(number: 0), startsAt: try row.optionalInt(9), minutes: try row.optionalInt(10),
            by: try row.optionalText(13) ?? "", excerpt: note.isEmpty ? nil : String(note.prefix(excerptLength)) + (note.count > excerptLength ? "…" : ""))
    }

    private static func contact(_ row: Row, _ key: PersonKey?) throws -> Contact {
        Contact(
            id: ID(known: try row.text(3)), kind: RecordedCode(code: try row.text(4), label: try row.text(5), version: try row.text(6)),
            outcome: ContactOutcome(rawValue: try row.text(7)) ?? .aside, day: Day(iso: try row.text(8)) ?? Day(number: 0),
            line: try words(row, key, table: "contacts", column: "line"), by: try row.optionalText(13) ?? "")
    }

    private static func words(_ row: Row, _ key: PersonKey?, table: String, column: String) throws -> String? {
        guard let key, let sealed = try row.optionalBlob(11) else { return nil }
        return try key.open(sealed, table: table, column: column, row: try row.text(12))
    }
}
