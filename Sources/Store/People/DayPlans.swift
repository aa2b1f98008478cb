import Database
public import Domain

/// What waits for a reader: read from the summaries by their own people, one query for the facts, one for what runs out, one for what was put off.
public enum DayPlans {
    public enum Scope: Sendable {
        /// The people one is referent of, or stands in for.
        case mine
        /// Everybody within sight.
        case all
    }

    /// `crew` narrows to one crew. Certificates are looked for with their validity in `certificates`.
    public static func facts(
        _ scope: Scope, crew: ID<Crew>? = nil, _ referentials: Referentials, seenBy sight: Sight
    ) throws -> [DayFacts] {
        let reader = sight.reader
        let ofCrew: Statement = crew.map { " AND p.crew_id = \($0.text)" } ?? ""
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, m.stage_from, m.stage_until,
                CASE WHEN \(sql: Seen.person(by: reader, .contract)) THEN 1 ELSE 0 END,
                CASE WHEN \(sql: Seen.person(by: reader, .accompaniment)) THEN m.next_bilan_due END,
                CASE WHEN \(sql: Seen.person(by: reader, .accompaniment)) THEN m.last_seen_on END,
                c.name, CASE WHEN \(sql: Seen.person(by: reader, .accompaniment)) THEN \(sql: Signals.waiting(at: sight.horizon)) END,
                CASE WHEN \(sql: Seen.person(by: reader, .frein, .health)) THEN (\(sql: unassessed)) END,
                CASE WHEN \(sql: Seen.person(by: reader, .skills)) THEN (\(sql: Photos.hiddenSince)) END, \(sql: SummaryDates.columns)
            FROM people p
            JOIN parcours_summaries m ON m.structure_id = p.structure_id AND m.person_id = p.id
            LEFT JOIN crews c ON c.structure_id = p.structure_id AND c.id = p.crew_id
            WHERE p.structure_id = \(reader.structure.text) AND p.state = 'present'
            AND \(sql: referent(scope, reader))\(sql: ofCrew)
            AND \(sql: Seen.person(by: reader, .identity))
            ORDER BY p.sort_key
            """)
        let putOff = try putOffs(scope, sight)
        let expiring = try DayPlanExpiries(scope, ofCrew, referentials, sight)
        let present = try rows.map { row in
            var facts = try facts(row, structure: reader.structure, putOff: putOff)
            (facts.certificates, facts.proofs) = (expiring.certificates[facts.person.id] ?? [], expiring.proofs[facts.person.id] ?? [])
            return facts
        }
        return present + candidates(expiring, besides: Set(present.map(\.person.id)), putOff: putOff)
    }

    /// Those who are not present yet, and whose proofs age while they wait.
    private static func candidates(
        _ expiring: DayPlanExpiries, besides present: Set<ID<Person>>, putOff: [String: [DayItem.Subject: Day]]
    ) -> [DayFacts] {
        expiring.people.filter { !present.contains($0.id) }.map { person in
            var facts = DayFacts(
                person: person, stageFrom: nil, stageUntil: nil, contract: ContractDates(end: nil, limit: nil, weekly: nil), pass: nil, nextBilanDue: nil,
                lastSeenOn: nil, putOff: putOff[person.id.text] ?? [:])
            facts.proofs = expiring.proofs[person.id] ?? []
            return facts
        }
    }

    /// Puts a subject off until a day, with its reason; the last one counts.
    public static func putOff(
        _ id: ID<DayItem>, _ subject: DayItem.Subject, of person: ID<Person>, until: Day, reason: String, by act: Act
    ) throws {
        _ = try People.writable(person, subject.facet, by: act)
        try act.insert(
            into: "put_offs", id: id.text, of: person,
            [
                "subject": subject.rawValue, "until": until.iso, "reason": reason, "happened_on": act.today.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
    }

    static func referent(_ scope: Scope, _ reader: Reader) -> Statement {
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
            WHERE p.structure_id = \(reader.structure.text) AND p.state IN ('present', 'candidate') AND o.until > \(reader.today.iso)
            AND (\(sql: referent(scope, reader)) OR (p.state = 'candidate' AND p.counsellor_id IS NULL))
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
        let dates = try row.bool(9) ? SummaryDates(row, from: 16) : .none
        var facts = DayFacts(
            person: person, stageFrom: try day(7), stageUntil: try day(8), contract: dates.contract, pass: dates.pass, nextBilanDue: try day(10),
            lastSeenOn: try day(11), putOff: putOff[person.id.text] ?? [:], crewName: try row.optionalText(12))
        facts.signal = try row.optionalText(13).flatMap(WaitingSignal.init)
        facts.hiddenPhotosSince = try day(15)
        facts.unassessed = try row.optionalText(14).flatMap(unassessed)
        return facts
    }

    /// « 2026-06-10 3 »: the day of the first, and how many; nothing without any.
    private static let unassessed: Statement = """
        SELECT min(substr(f.recorded_at, 1, 10)) || ' ' || CAST(count(*) AS TEXT)
        FROM import_facts h
        JOIN freins f ON f.structure_id = h.structure_id AND f.person_id = h.person_id AND f.id = h.row_id
        WHERE h.structure_id = p.structure_id AND h.person_id = p.id AND h.hidden = 1 AND h.table_name = 'freins'
        AND NOT EXISTS (
            SELECT 1 FROM frein_ratings r
            WHERE r.structure_id = f.structure_id AND r.person_id = f.person_id AND r.frein_id = f.id AND r.recorded_at > f.recorded_at)
        """

    private static func unassessed(_ text: String) -> UnassessedFreins? {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let since = Day(iso: String(parts[0])), let count = Int(parts[1]), count > 0 else { return nil }
        return UnassessedFreins(since: since, count: count)
    }
}
