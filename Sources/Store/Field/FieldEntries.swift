import Database
public import Domain

/// Entries that tablets handed in and that are not simply among the facts: refused or to verify, for their author and the direction. Who carried
/// them, and whoever looks at what nobody could open, is told how many.
public enum FieldEntries {
    /// Days that a refused entry is shown.
    public static let days = 90
    private static let most = 200
    private static let mostCounts = 50

    /// Those that somebody has yet to look at, then the others, the latest first, in three queries. An author reads what they wrote as far as the people are still theirs; the direction reads all.
    public static func waiting(_ referentials: Referentials, seenBy sight: Sight) throws -> [FieldEntry] {
        try entries(try rows("1 = 1", seenBy: sight), referentials, seenBy: sight)
    }

    /// The same of one; nil when it is nobody's of these, or stands among the facts from the start.
    public static func one(_ id: ID<FieldEntry>, _ referentials: Referentials, seenBy sight: Sight) throws -> FieldEntry? {
        try entries(try rows("f.id = \(id.text)", seenBy: sight), referentials, seenBy: sight).first
    }

    private static func entries(_ rows: [Row], _ referentials: Referentials, seenBy sight: Sight) throws -> [FieldEntry] {
        let said = try rows.map { try $0.optionalText(8).flatMap { try? FieldSaid(json: $0) } }
        let people = try people(Set(said.compactMap { $0?.people }.flatMap { $0 }), seenBy: sight)
        let steps = try FieldEntrySteps.of(try rows.map { try $0.text(0) }, seenBy: sight)
        return try zip(rows, said).map { row, said in try entry(row, said, people, steps, referentials, seenBy: sight.reader) }
    }

    /// What is only counted, in one query: unreadable entries, of one's own carrying or all for the direction, and those carried for somebody else.
    public static func counted(seenBy sight: Sight) throws -> [CountedEntries] {
        let reader = sight.reader
        let unread: Statement = reader.has(.direction) ? "1 = 1" : "f.carried_by = \(reader.user.text)"
        let carried: Statement =
            reader.has(.direction) ? "1 = 0" : "f.carried_by = \(reader.user.text) AND f.author_id <> \(reader.user.text)"
        return try sight.db.rows(
            """
            SELECT f.state, a.name, c.name, CASE WHEN f.author_id IS NULL THEN f.reason END, count(*), max(f.recorded_at), max(\(sql: zone))
            \(sql: entries(reader)) AND f.state IN ('refused', 'to_verify') AND \(sql: isNotDismissed)
            AND ((f.author_id IS NULL AND \(sql: unread)) OR (\(sql: carried)))
            GROUP BY 1, 2, 3, 4
            ORDER BY 6 DESC
            LIMIT \(mostCounts)
            """
        ).map { row in
            CountedEntries(
                state: FieldEntry.State(rawValue: try row.text(0)) ?? .refused, authorName: try row.optionalText(1), carrierName: try row.text(2),
                reason: try row.optionalText(3), count: try row.int(4), lastOn: try day(row, 5, zone: 6) ?? reader.today)
        }
    }

    private static let isNotDismissed: Statement =
        "NOT EXISTS (SELECT 1 FROM field_dismissals d WHERE d.structure_id = f.structure_id AND d.field_entry_id = f.id)"

    private static func rows(_ condition: Statement, seenBy sight: Sight) throws -> [Row] {
        let reader = sight.reader
        let whose: Statement = reader.has(.direction) ? "f.author_id IS NOT NULL" : "f.author_id = \(reader.user.text)"
        return try sight.db.rows(
            """
            SELECT f.id, f.kind, f.state, f.reason, a.name, c.name, f.said_at, f.made_at, f.said, f.recorded_at, f.words, \(sql: zone),
                f.author_id, (SELECT count(*) FROM field_photos h WHERE h.structure_id = f.structure_id AND h.id = f.id)
            \(sql: entries(reader)) AND (f.state IN ('refused', 'to_verify', 'waiting') OR f.taken_up_at IS NOT NULL) AND \(sql: whose) AND \(sql: condition)
            ORDER BY CASE WHEN f.state <> 'confirmed' AND \(sql: isNotDismissed) THEN 0 ELSE 1 END, f.id DESC
            LIMIT \(most)
            """)
    }

    private static func entries(_ reader: Reader) -> Statement {
        """
        FROM field_entries f
        JOIN users c ON c.structure_id = f.structure_id AND c.id = f.carried_by
        LEFT JOIN users a ON a.structure_id = f.structure_id AND a.id = f.author_id
        WHERE f.structure_id = \(reader.structure.text) AND f.recorded_at >= \(reader.now.adding(minutes: -days * 24 * 60).iso)
        """
    }

    /// Where the author leads a crew; otherwise of the first site.
    private static let zone: Statement = """
        COALESCE((
            SELECT min(s.time_zone) FROM grants g
            JOIN crews w ON w.structure_id = g.structure_id AND w.id = g.crew_id
            JOIN sites s ON s.structure_id = w.structure_id AND s.id = w.site_id
            WHERE g.structure_id = f.structure_id AND g.user_id = f.author_id), (
            SELECT s.time_zone FROM sites s WHERE s.structure_id = f.structure_id ORDER BY s.id LIMIT 1))
        """

    static func day(_ row: Row, _ moment: Int, zone: Int) throws -> Day? {
        guard let at = try row.optionalText(moment).flatMap({ Instant(iso: $0) }) else { return nil }
        return try row.optionalText(zone).map { Clock.day(of: at, in: $0) } ?? at.day
    }

    private struct Seen {
        let person: Person
        let key: PersonKey?
        /// Of them, what is the reader's to read.
        let facets: Set<Facet>
    }

    /// A signal is of safety, a fact seen of skills: presence opens neither.
    private static let facets: [Facet] = [.presence, .skills, .safety]

    private static func people(_ ids: Set<String>, seenBy sight: Sight) throws -> [String: Seen] {
        let (all, reader) = (ids.sorted(), sight.reader)
        let sees = facets.map { "CASE WHEN \(sql: Store.Seen.person(by: reader, $0)) THEN 1 ELSE 0 END" as Statement }
        var seen: [String: Seen] = [:]
        for start in stride(from: 0, to: all.count, by: 500) {
            let some = all[start..<min(start + 500, all.count)]
            let rows = try sight.db.rows(
                """
                SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, k.wrapped, \(sql: .joined(sees, by: ", "))
                FROM people p
                JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
                WHERE p.structure_id = \(reader.structure.text) AND p.id IN (\(sql: .joined(some.map { "\($0)" }, by: ", ")))
                """)
            for row in rows {
                let own = try facets.indices.filter { try row.int(8 + $0) == 1 }.map { facets[$0] }
                guard !own.isEmpty else { continue }
                let person = try People.person(row, structure: reader.structure)
                seen[person.id.text] = Seen(person: person, key: try row.optionalBlob(7).map { try sight.key(of: person.id, wrapped: $0) }, facets: Set(own))
            }
        }
        return seen
    }

    private static func entry(
        _ row: Row, _ said: FieldSaid?, _ people: [String: Seen], _ steps: [String: [KeptStep]], _ referentials: Referentials, seenBy reader: Reader
    ) throws -> FieldEntry {
        let (id, kind) = (try row.text(0), try row.optionalText(1).flatMap(FieldEntry.Kind.init))
        let seen = people.filter { $0.value.facets.contains(facet(of: kind)) }
        let key = said?.person.flatMap { seen[$0]?.key }
        let words = kind == .selfAssessment ? nil : try row.optionalBlob(10).flatMap { try key?.open($0, table: "field_entries", column: "words", row: id) }
        let state = FieldEntry.State(rawValue: try row.text(2)) ?? .refused
        let zone = try row.optionalText(11)
        let own = try (steps[id] ?? []).map { step in try step.opened(in: zone) { people[$0]?.key } }
        let isTheirs = try row.optionalText(12) == reader.user.text || mayWrite(said, facet(of: kind), people, reader)
        let isKept = try kind == .photo ? row.int(13) == 1 : kind?.keepsAll == true
        let isOpen = state == .refused && isKept && !own.contains { if case .dismissed = $0.what { true } else { false } }
        return FieldEntry(
            id: ID(known: id), kind: kind, state: state,
            reason: try row.optionalText(3), authorName: try row.optionalText(4), carrierName: try row.text(5),
            saidOn: try day(row, 6, zone: 11), madeOn: try day(row, 7, zone: 11), receivedOn: try day(row, 9, zone: 11) ?? Day(number: 0),
            lines: said.map { lines($0, id, words, seen, referentials) } ?? [], steps: own, mayBeTakenUp: isOpen && isTheirs)
    }

    /// Whoever may write by hand, today, all that it says of everybody it speaks of.
    private static func mayWrite(_ said: FieldSaid?, _ facet: Facet, _ people: [String: Seen], _ reader: Reader) -> Bool {
        guard let about = said?.people, !about.isEmpty else { return false }
        return about.allSatisfy { id in people[id].map { Policy.right(of: reader, on: facet, .ordinary, of: $0.person.place) == .write } ?? false }
    }

    private static func facet(of kind: FieldEntry.Kind?) -> Facet {
        switch kind {
        case .attendance, nil: .presence
        case .observation, .selfAssessment, .photo: .skills
        case .signal: .safety
        }
    }

    private static func lines(
        _ said: FieldSaid, _ row: String, _ words: String?, _ people: [String: Seen], _ referentials: Referentials
    ) -> [FieldEntry.Line] {
        guard let day = Day(iso: said.day) else { return [] }
        let person = said.person.flatMap { people[$0]?.person }
        switch FieldEntry.Kind(rawValue: said.kind) {
        case .attendance:
            guard let part = said.part.flatMap(HalfDay.Part.init) else { return [] }
            return (said.marks ?? []).map { mark in
                let what: AttendanceMark.Said =
                    mark.said == "absent"
                    ? .absent(reason: AttendanceMark.unspecified) : .present(lateBy: mark.late ?? 0, leftEarlyBy: mark.early ?? 0)
                let why = KeptWords.why(of: mark, in: row, people[mark.person]?.key)
                return FieldEntry.Line(person: people[mark.person]?.person, said: .attendance(HalfDay(day, part), what, why: why))
            }
        case .observation:
            let sign = said.sign.flatMap(Observation.Sign.init) ?? .plus
            return [FieldEntry.Line(person: person, said: .observation(day, sign, situation: said.situation, words: words))]
        case .signal:
            let label = said.code.flatMap { referentials.signalKinds[$0]?.label } ?? "Signal"
            return [FieldEntry.Line(person: person, said: .signal(kind: label, words: words))]
        case .selfAssessment: return [FieldEntry.Line(person: person, said: .selfAssessment(day))]
        case .photo: return [FieldEntry.Line(person: person, said: .photo(day))]
        case nil: return []
        }
    }
}
