import Database
public import Domain

/// What waits for a reader: read from the summaries by their own people, one query for the facts and one for what was put off.
public enum DayPlans {
    public enum Scope: Sendable {
        /// The people one is referent of, or stands in for.
        case mine
        /// Everybody within sight.
        case all
    }

    public static func facts(_ scope: Scope, seenBy sight: Sight) throws -> [DayFacts] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, m.stage_from, m.stage_until,
                CASE WHEN \(sql: Seen.person(by: reader, .contract)) THEN m.contract_until END,
                CASE WHEN \(sql: Seen.person(by: reader, .contract)) THEN m.pass_until END,
                CASE WHEN \(sql: Seen.person(by: reader, .accompaniment)) THEN m.next_bilan_due END,
                CASE WHEN \(sql: Seen.person(by: reader, .accompaniment)) THEN m.last_seen_on END
            FROM people p
            JOIN parcours_summaries m ON m.structure_id = p.structure_id AND m.person_id = p.id
            WHERE p.structure_id = \(reader.structure.text) AND p.state = 'present'
            AND \(sql: referent(scope, reader))
            AND \(sql: Seen.person(by: reader, .identity))
            ORDER BY p.sort_key
            """)
        let putOff = try putOffs(scope, sight)
        return try rows.map { try facts($0, structure: reader.structure, putOff: putOff) }
    }

    /// Puts a subject off until a day, with its reason; the last one counts.
    public static func putOff(
        _ id: ID<DayItem>, _ subject: DayItem.Subject, of person: ID<Person>, until: Day, reason: String, by act: Act
    ) throws {
        let facet: Facet = subject == .contractEnd || subject == .passEnd ? .contract : .accompaniment
        _ = try People.writable(person, facet, by: act)
        try act.insert(
            into: "put_offs", id: id.text, of: person,
            [
                "subject": subject.rawValue, "until": until.iso, "reason": reason, "happened_on": act.today.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
    }

    private static func referent(_ scope: Scope, _ reader: Reader) -> Statement {
        guard scope == .mine else { return "1 = 1" }
        let users = Set([reader.user] + reader.grants.compactMap(\.standsInFor)).sorted()
        let clauses = users.map { user -> Statement in "p.counsellor_id = \(user.text)" }
        return "(\(sql: .joined(clauses, by: " OR ")))"
    }

    private static func putOffs(_ scope: Scope, _ sight: Sight) throws -> [String: [DayItem.Subject: Day]] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT o.person_id, o.subject, o.until
            FROM people p
            JOIN put_offs o ON o.structure_id = p.structure_id AND o.person_id = p.id
            WHERE p.structure_id = \(reader.structure.text) AND p.state = 'present' AND o.until > \(reader.today.iso)
            AND \(sql: referent(scope, reader))
            ORDER BY o.id
            """)
        var all: [String: [DayItem.Subject: Day]] = [:]
        for row in rows {
            guard let subject = DayItem.Subject(rawValue: try row.text(1)), let until = Day(iso: try row.text(2)) else { continue }
            all[try row.text(0), default: [:]][subject] = until
        }
        return all
    }

    private static func facts(_ row: Row, structure: ID<Structure>, putOff: [String: [DayItem.Subject: Day]]) throws -> DayFacts {
        func day(_ index: Int) throws -> Day? { try row.optionalText(index).flatMap { Day(iso: $0) } }
        let person = try People.person(row, structure: structure)
        return DayFacts(
            person: person, stageFrom: try day(7), stageUntil: try day(8), contractUntil: try day(9), passUntil: try day(10), nextBilanDue: try day(11),
            lastSeenOn: try day(12), putOff: putOff[person.id.text] ?? [:])
    }
}
