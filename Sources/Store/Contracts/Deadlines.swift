import Database
public import Domain

/// What narrows the ends; empty shows every end within sight.
public struct DeadlineFilter: Hashable, Sendable {
    public var site: ID<Site>?
    public var crew: ID<Crew>?
    public var subject: Deadline.Subject?
    /// True: with a decision to renew or not; false: nothing decided yet.
    public var isDecided: Bool?

    public init() {}

    public var isEmpty: Bool { self == DeadlineFilter() }
}

/// One page of ends, the nearest first.
public struct DeadlineListing: Sendable {
    public let lines: [Deadline]
    /// The key to ask for the following page with; nil on the last.
    public let next: String?
}

/// Every contract and PASS that ends soon, of people present: one read of the summaries by their dates.
public enum Deadlines {
    public static let pageSize = 50

    /// Ends between both days, by day. `after`: the key the page before gave.
    public static func page(_ filter: DeadlineFilter, over period: Period, after: String = "", limit: Int = pageSize, seenBy sight: Sight) throws
        -> DeadlineListing
    {
        let key = after.split(separator: ".").map(String.init)
        var later: Statement = ""
        if key.count == 3 {
            later = " AND (d.day > \(key[0]) OR (d.day = \(key[0]) AND (d.person_id > \(key[1]) OR (d.person_id = \(key[1]) AND d.subject > \(key[2])))))"
        }
        let rows = try sight.db.rows(statement(filter, period, later, limit: limit + 1, sight))
        let lines = try rows.prefix(limit).map { try line($0, structure: sight.reader.structure) }
        let next = rows.count > limit ? lines.last.map { "\($0.day.iso).\($0.person.id.text).\($0.subject.rawValue)" } : nil
        return DeadlineListing(lines: lines, next: next)
    }

    /// Notes the same decision on several ends; each was checked by its rule.
    public static func decide(_ decision: DeadlineDecision.Kind, months: Int?, note: String?, on deadlines: [Deadline], by act: Act) throws {
        for deadline in deadlines {
            _ = try People.writable(deadline.person.id, .contract, by: act)
            try act.insert(
                into: "deadline_decisions", id: ID<DeadlineDecision>.make(at: act.now).text, of: deadline.person.id,
                [
                    "subject": deadline.subject.rawValue, "deadline": deadline.day.iso, "decision": decision.rawValue,
                    "months": decision == .renew && deadline.subject == .contract ? months : nil, "note": note, "happened_on": act.today.iso,
                    "recorded_at": act.now.iso, "recorded_by": act.actor.text,
                ])
        }
    }

    private static func statement(_ filter: DeadlineFilter, _ period: Period, _ later: Statement, limit: Int, _ sight: Sight) -> Statement {
        let reader = sight.reader
        return """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, d.subject, d.day, s.name, c.name,
                x.decision, x.months, x.note, x.happened_on, COALESCE(u.name, x.recorded_by), \(sql: SummaryDates.columns)
            FROM (
                SELECT 'contract' AS subject, m.contract_until AS day, m.person_id
                FROM parcours_summaries m
                WHERE m.structure_id = \(reader.structure.text) AND m.contract_until >= \(period.first.iso) AND m.contract_until <= \(period.last.iso)
                UNION ALL
                SELECT 'pass' AS subject, m.pass_until AS day, m.person_id
                FROM parcours_summaries m
                WHERE m.structure_id = \(reader.structure.text) AND m.pass_until >= \(period.first.iso) AND m.pass_until <= \(period.last.iso)
            ) d
            JOIN people p ON p.structure_id = \(reader.structure.text) AND p.id = d.person_id
            JOIN parcours_summaries m ON m.structure_id = p.structure_id AND m.person_id = p.id
            JOIN sites s ON s.structure_id = p.structure_id AND s.id = p.site_id
            LEFT JOIN crews c ON c.structure_id = p.structure_id AND c.id = p.crew_id
            LEFT JOIN deadline_decisions x ON x.structure_id = p.structure_id AND x.person_id = p.id AND x.subject = d.subject AND x.deadline = d.day
                AND x.recorded_at <= \(sight.horizon) AND NOT EXISTS (
                    SELECT 1 FROM deadline_decisions n
                    WHERE n.structure_id = x.structure_id AND n.person_id = x.person_id AND n.subject = x.subject AND n.deadline = x.deadline
                    AND n.id > x.id AND n.recorded_at <= \(sight.horizon))
            LEFT JOIN users u ON u.structure_id = x.structure_id AND u.id = x.recorded_by
            WHERE p.state = 'present'\(sql: narrowed(filter))\(sql: later)
            AND \(sql: Seen.person(by: reader, .contract))
            ORDER BY d.day, d.person_id, d.subject
            LIMIT \(limit)
            """
    }

    private static func narrowed(_ filter: DeadlineFilter) -> Statement {
        var all: Statement = ""
        if let site = filter.site { all = all + " AND p.site_id = \(site.text)" }
        if let crew = filter.crew { all = all + " AND p.crew_id = \(crew.text)" }
        if let subject = filter.subject { all = all + " AND d.subject = \(subject.rawValue)" }
        switch filter.isDecided {
        case true?: all = all + " AND x.decision IN ('renew', 'not_renew')"
        case false?: all = all + " AND (x.decision IS NULL OR x.decision = 'undecided')"
        case nil: break
        }
        return all
    }

    private static func line(_ row: Row, structure: ID<Structure>) throws -> Deadline {
        let dates = try SummaryDates(row, from: 16)
        let decision = try row.optionalText(11).flatMap(DeadlineDecision.Kind.init).map { kind in
            DeadlineDecision(
                kind: kind, months: try row.optionalInt(12), note: try row.optionalText(13), on: try row.day(14), by: try row.optionalText(15) ?? "")
        }
        return Deadline(
            person: try People.person(row, structure: structure), siteName: try row.text(9), crewName: try row.optionalText(10),
            subject: Deadline.Subject(rawValue: try row.text(7)) ?? .contract, day: try row.day(8), contract: dates.contract, pass: dates.pass,
            decision: decision)
    }
}
