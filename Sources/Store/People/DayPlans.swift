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

    /// `crew` narrows to one crew. Certificates are looked for with their validity in `certificates`.
    public static func facts(
        _ scope: Scope, crew: ID<Crew>? = nil, certificates: Referential<Certificate>, seenBy sight: Sight
    ) throws -> [DayFacts] {
        let reader = sight.reader
        let ofCrew: Statement = crew.map { " AND p.crew_id = \($0.text)" } ?? ""
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, m.stage_from, m.stage_until,
                CASE WHEN \(sql: Seen.person(by: reader, .contract)) THEN 1 ELSE 0 END,
                CASE WHEN \(sql: Seen.person(by: reader, .accompaniment)) THEN m.next_bilan_due END,
                CASE WHEN \(sql: Seen.person(by: reader, .accompaniment)) THEN m.last_seen_on END,
                c.name, \(sql: SummaryDates.columns)
            FROM people p
            JOIN parcours_summaries m ON m.structure_id = p.structure_id AND m.person_id = p.id
            LEFT JOIN crews c ON c.structure_id = p.structure_id AND c.id = p.crew_id
            WHERE p.structure_id = \(reader.structure.text) AND p.state = 'present'
            AND \(sql: referent(scope, reader))\(sql: ofCrew)
            AND \(sql: Seen.person(by: reader, .identity))
            ORDER BY p.sort_key
            """)
        let putOff = try putOffs(scope, sight)
        let expiring = try DayPlans.certificates(scope, ofCrew, certificates, sight)
        return try rows.map { row in
            var facts = try facts(row, structure: reader.structure, putOff: putOff)
            facts.certificates = expiring[facts.person.id] ?? []
            return facts
        }
    }

    /// What was obtained and expires, the last of each code; an encadrant knows them for the safety of the crew.
    private static func certificates(
        _ scope: Scope, _ ofCrew: Statement, _ known: Referential<Certificate>, _ sight: Sight
    ) throws -> [ID<Person>: [ExpiringCertificate]] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT p.id, t.certificate, t.certificate_label, COALESCE(t.ends_on, t.happened_on)
            FROM people p
            JOIN trainings t ON t.structure_id = p.structure_id AND t.person_id = p.id
            WHERE p.structure_id = \(reader.structure.text) AND p.state = 'present' AND t.certificate IS NOT NULL AND t.result = 'certified'
            AND t.withdrawn = 0 AND NOT EXISTS (
                SELECT 1 FROM trainings n
                WHERE n.structure_id = t.structure_id AND n.person_id = t.person_id AND n.supersedes_id = t.id)
            AND \(sql: referent(scope, reader))\(sql: ofCrew)
            AND \(sql: Seen.person(by: reader, .safety))
            ORDER BY 4
            """)
        var last: [ID<Person>: [String: ExpiringCertificate]] = [:]
        for row in rows {
            let code = try row.text(1)
            guard let certificate = known[code], let expiry = CertificateExpiry(obtainedOn: try row.day(3), validityMonths: certificate.validityMonths)
            else { continue }
            last[ID(known: try row.text(0)), default: [:]][code] = ExpiringCertificate(
                label: try row.optionalText(2) ?? certificate.label, lastDay: expiry.lastDay, refresher: certificate.refresher)
        }
        return last.mapValues { Array($0.values) }
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
        let dates = try row.bool(9) ? SummaryDates(row, from: 13) : .none
        return DayFacts(
            person: person, stageFrom: try day(7), stageUntil: try day(8), contract: dates.contract, pass: dates.pass, nextBilanDue: try day(10),
            lastSeenOn: try day(11), putOff: putOff[person.id.text] ?? [:], crewName: try row.optionalText(12))
    }
}
