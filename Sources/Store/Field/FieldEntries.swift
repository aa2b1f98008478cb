import Database
public import Domain

/// Entries that tablets handed in and that are not simply among the facts: refused or to verify, for their author, who carried them, and the direction.
public enum FieldEntries {
    /// Days that a refused entry is shown.
    public static let days = 90
    private static let most = 200

    /// The latest first, in two queries. An author reads what they wrote as far as the people are still theirs; the direction reads all.
    public static func waiting(_ referentials: Referentials, seenBy sight: Sight) throws -> [FieldEntry] {
        let rows = try rows(seenBy: sight)
        let said = try rows.map { try $0.optionalText(8).flatMap { try? FieldSaid(json: $0) } }
        let people = try people(Set(said.compactMap { $0?.people }.flatMap { $0 }), seenBy: sight)
        return try zip(rows, said).map { row, said in try entry(row, said, people, referentials) }
    }

    private static func rows(seenBy sight: Sight) throws -> [Row] {
        let reader = sight.reader
        let own: Statement = "(f.author_id = \(reader.user.text) OR f.carried_by = \(reader.user.text))"
        let whose: Statement = reader.has(.direction) ? "1 = 1" : own
        return try sight.db.rows(
            """
            SELECT f.id, f.kind, f.state, f.reason, a.name, c.name, f.said_at, f.made_at, f.said, f.recorded_at, f.words
            FROM field_entries f
            JOIN users c ON c.structure_id = f.structure_id AND c.id = f.carried_by
            LEFT JOIN users a ON a.structure_id = f.structure_id AND a.id = f.author_id
            WHERE f.structure_id = \(reader.structure.text) AND f.state IN ('refused', 'to_verify')
            AND f.recorded_at >= \(reader.now.adding(minutes: -days * 24 * 60).iso) AND \(sql: whose)
            ORDER BY f.id DESC
            LIMIT \(most)
            """)
    }

    private struct Seen {
        let person: Person
        let key: PersonKey?
    }

    private static func people(_ ids: Set<String>, seenBy sight: Sight) throws -> [String: Seen] {
        guard !ids.isEmpty else { return [:] }
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, k.wrapped
            FROM people p
            JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
            WHERE p.structure_id = \(sight.reader.structure.text) AND p.id IN (\(sql: .joined(ids.sorted().map { "\($0)" }, by: ", ")))
            AND \(sql: Store.Seen.person(by: sight.reader, .presence))
            """)
        return try rows.reduce(into: [:]) { seen, row in
            let person = try People.person(row, structure: sight.reader.structure)
            seen[person.id.text] = Seen(person: person, key: try row.optionalBlob(7).map { try sight.key(of: person.id, wrapped: $0) })
        }
    }

    private static func entry(_ row: Row, _ said: FieldSaid?, _ people: [String: Seen], _ referentials: Referentials) throws -> FieldEntry {
        let id = try row.text(0)
        let key = said?.person.flatMap { people[$0]?.key }
        let words = try row.optionalBlob(10).flatMap { try key?.open($0, table: "field_entries", column: "words", row: id) }
        return FieldEntry(
            id: ID(known: id), kind: try row.optionalText(1).flatMap(FieldEntry.Kind.init), state: FieldEntry.State(rawValue: try row.text(2)) ?? .refused,
            reason: try row.optionalText(3), authorName: try row.optionalText(4), carrierName: try row.text(5),
            saidAt: try row.optionalText(6).flatMap { Instant(iso: $0) }, madeAt: try row.optionalText(7).flatMap { Instant(iso: $0) },
            receivedAt: Instant(iso: try row.text(9)) ?? Instant(milliseconds: 0), lines: said.map { lines($0, words, people, referentials) } ?? [])
    }

    private static func lines(_ said: FieldSaid, _ words: String?, _ people: [String: Seen], _ referentials: Referentials) -> [FieldEntry.Line] {
        guard let day = Day(iso: said.day) else { return [] }
        let person = said.person.flatMap { people[$0]?.person }
        switch FieldEntry.Kind(rawValue: said.kind) {
        case .attendance:
            guard let part = said.part.flatMap(HalfDay.Part.init) else { return [] }
            return (said.marks ?? []).map { mark in
                let what: AttendanceMark.Said =
                    mark.said == "absent"
                    ? .absent(reason: AttendanceMark.unspecified) : .present(lateBy: mark.late ?? 0, leftEarlyBy: mark.early ?? 0)
                return FieldEntry.Line(person: people[mark.person]?.person, said: .attendance(HalfDay(day, part), what))
            }
        case .observation:
            let sign = said.sign.flatMap(Observation.Sign.init) ?? .plus
            return [FieldEntry.Line(person: person, said: .observation(day, sign, situation: said.situation, words: words))]
        case .signal:
            let label = said.code.flatMap { referentials.signalKinds[$0]?.label } ?? "Signal"
            return [FieldEntry.Line(person: person, said: .signal(kind: label, words: words))]
        case nil: return []
        }
    }
}
