import Database
public import Domain

/// Diagnostics: each saving is a new version, sealed with the person's key. A saving made over an older version is refused.
public enum Diagnostics {
    /// Newest version first; empty when there is none, or when the reader may not know.
    public static func versions(of moment: Diagnostic.Moment, of person: ID<Person>, seenBy sight: Sight) throws -> [Diagnostic] {
        let rows = try sight.db.rows(
            """
            SELECT d.id, d.version, d.happened_on, d.recorded_at, u.name, k.wrapped,
                d.wishes, d.jobs, d.trainings, d.interests, d.strengths, d.efforts, d.hypotheses
            FROM people p
            JOIN diagnostics d ON d.structure_id = p.structure_id AND d.person_id = p.id
            JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
            LEFT JOIN users u ON u.structure_id = p.structure_id AND u.id = d.recorded_by
            WHERE p.structure_id = \(sight.reader.structure.text) AND p.id = \(person.text)
            AND d.moment = \(moment.rawValue) AND d.recorded_at <= \(sight.horizon)
            AND \(sql: Seen.person(by: sight.reader, .accompaniment, .private))
            ORDER BY d.version DESC
            """)
        return try rows.map { row in try diagnostic(row, moment, key: row.optionalBlob(5).map { try sight.key(of: person, wrapped: $0) }) }
    }

    /// Saves over version `base` (0 when there was none). Throws `.conflict` when somebody saved meanwhile: nothing is overwritten.
    public static func save(
        _ id: ID<Diagnostic>, _ moment: Diagnostic.Moment, of person: ID<Person>, over base: Int, heldOn day: Day, _ texts: DiagnosticTexts, by act: Act
    ) throws {
        _ = try People.writable(person, .accompaniment, .private, by: act)
        let last = try act.rows(
            """
            SELECT id, version
            FROM diagnostics
            WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND moment = \(moment.rawValue)
            ORDER BY version DESC
            LIMIT 1
            """
        ).first
        guard try last?.int(1) ?? 0 == base else { throw Refusal.conflict("diagnostics") }
        let parts = DiagnosticTexts.Part.allCases.map { ($0.rawValue, (texts[$0].isEmpty ? nil : texts[$0]) as String? as any SQLBindable) }
        try act.insert(
            into: "diagnostics", id: id.text, of: person,
            [
                ("moment", moment.rawValue), ("version", base + 1), ("happened_on", day.iso), ("recorded_at", act.now.iso),
                ("recorded_by", act.actor.text), ("supersedes_id", try last?.text(0)),
            ] + parts)
    }

    private static func diagnostic(_ row: Row, _ moment: Diagnostic.Moment, key: PersonKey?) throws -> Diagnostic {
        let id = try row.text(0)
        var texts: [DiagnosticTexts.Part: String] = [:]
        for (index, part) in DiagnosticTexts.Part.allCases.enumerated() {
            guard let key, let sealed = try row.optionalBlob(6 + index) else { continue }
            texts[part] = try key.open(sealed, table: "diagnostics", column: part.rawValue, row: id)
        }
        return Diagnostic(
            id: ID(known: id), moment: moment, version: try row.int(1), heldOn: Day(iso: try row.text(2)) ?? Day(number: 0),
            savedAt: Instant(iso: try row.text(3)) ?? Instant(milliseconds: 0), savedBy: try row.optionalText(4) ?? "", texts: DiagnosticTexts(texts))
    }
}
