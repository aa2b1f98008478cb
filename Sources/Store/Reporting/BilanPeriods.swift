import Database
public import Domain

/// What the calendar of bilans asked and what was written, for everybody whose parcours touches a period: five reads, whoever reads.
public enum BilanPeriods {
    /// Of the people whose accompaniment the reader may see, in the order of names. `site`: where people stand, nil for all.
    /// `months`: how long after the exit something is still due.
    public static func courses(over period: Period, at site: ID<Site>? = nil, afterExit months: Int, seenBy sight: Sight) throws -> [BilanCourse] {
        let source = source(period, site, months, sight)
        let ends = try contractEnds(source, sight)
        let bilans = try signed(source, sight)
        let (diagnostics, stays) = (try diagnostics(source, sight), try stays(source, sight))
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, s.name, m.entered_on, m.stage_until, m.left_on,
                CASE WHEN \(sql: Seen.person(by: sight.reader, .accompaniment, .private)) THEN 1 ELSE 0 END
            \(sql: source)
            ORDER BY p.sort_key
            """)
        return try rows.flatMap { row in
            let id = try row.text(0)
            let whole = StructureStay(
                from: try row.day(8), plannedEnd: try row.optionalText(9).flatMap { Day(iso: $0) }, leftOn: try row.optionalText(10).flatMap { Day(iso: $0) })
            let facts = BilanCourse.Facts(
                person: try People.person(row, structure: sight.reader.structure), siteName: try row.text(7), contractEnds: ends[id] ?? [],
                bilans: bilans[id] ?? [], diagnostics: diagnostics[id] ?? [], readsDiagnostics: try row.bool(11))
            return BilanCourse.each(of: stays[id] ?? [whole], facts)
        }
    }

    /// Stages are corrected and their ends cancelled, but none is withdrawn: the row that no later one replaces.
    private static func stands(_ table: String, as row: String, _ sight: Sight) -> Statement {
        let (table, row) = (Statement(stringLiteral: table), Statement(stringLiteral: row))
        return """
            \(sql: row).recorded_at <= \(sight.horizon) AND NOT EXISTS (
                SELECT 1 FROM \(sql: table) l
                WHERE l.structure_id = \(sql: row).structure_id AND l.person_id = \(sql: row).person_id AND l.supersedes_id = \(sql: row).id
                AND l.recorded_at <= \(sight.horizon))
            """
    }

    /// Each time in the structure, by person: who left and came back has two.
    private static func stays(_ source: Statement, _ sight: Sight) throws -> [String: [StructureStay]] {
        let rows = try sight.db.rows(
            """
            SELECT t.person_id, t.happened_on, t.planned_end, e.happened_on
            FROM stages t
            LEFT JOIN stage_ends e ON e.structure_id = t.structure_id AND e.person_id = t.person_id AND e.stage_id = COALESCE(t.fact_id, t.id)
                AND e.cancelled = 0 AND \(sql: stands("stage_ends", as: "e", sight))
            WHERE t.structure_id = \(sight.reader.structure.text) AND t.person_id IN (SELECT m.person_id \(sql: source))
            AND \(sql: stands("stages", as: "t", sight))
            """)
        return try Dictionary(grouping: rows) { try $0.text(0) }.mapValues { own in
            StructureStay.joining(
                try own.map { row in
                    StructureStay(
                        from: try row.day(1), plannedEnd: try row.optionalText(2).flatMap { Day(iso: $0) },
                        leftOn: try row.optionalText(3).flatMap { Day(iso: $0) })
                })
        }
    }

    /// From the first FROM to the last condition: the same people in each read.
    private static func source(_ period: Period, _ site: ID<Site>?, _ months: Int, _ sight: Sight) -> Statement {
        let here: Statement = site.map { "AND p.site_id = \($0.text)" } ?? ""
        return """
            FROM parcours_summaries m
            JOIN people p ON p.structure_id = m.structure_id AND p.id = m.person_id
            JOIN sites s ON s.structure_id = p.structure_id AND s.id = p.site_id
            WHERE m.structure_id = \(sight.reader.structure.text) AND m.entered_on <= \(period.last.iso)
            AND (m.left_on IS NULL OR m.left_on >= \(period.first.adding(months: -months).iso))
            AND \(sql: Seen.person(by: sight.reader, .accompaniment)) \(sql: here)
            """
    }

    /// The last amendment that moves the end says it, never before the start.
    private static func contractEnds(_ source: Statement, _ sight: Sight) throws -> [String: [Day]] {
        let rows = try sight.db.rows(
            """
            SELECT c.person_id, COALESCE(c.fact_id, c.id), c.happened_on, COALESCE(a.ends_on, c.ends_on)
            FROM contracts c
            LEFT JOIN contract_amendments a ON a.structure_id = c.structure_id AND a.person_id = c.person_id
                AND a.contract_id = COALESCE(c.fact_id, c.id) AND a.ends_on IS NOT NULL AND \(sql: Corrections.stands("contract_amendments", as: "a", at: sight.horizon))
            WHERE c.structure_id = \(sight.reader.structure.text) AND c.person_id IN (SELECT m.person_id \(sql: source))
            AND \(sql: Corrections.stands("contracts", as: "c", at: sight.horizon))
            ORDER BY c.person_id, 2, a.happened_on, COALESCE(a.fact_id, a.id)
            """)
        return try Dictionary(grouping: rows) { try $0.text(0) }.mapValues { own in
            let last = Dictionary(try own.map { (try $0.text(1), max(try $0.day(2), try $0.day(3))) }, uniquingKeysWith: { $1 })
            return last.values.sorted()
        }
    }

    private static func signed(_ source: Statement, _ sight: Sight) throws -> [String: [BilanCourse.Signed]] {
        let rows = try sight.db.rows(
            """
            SELECT b.person_id, b.kind, b.happened_on, max(g.signed_at), z.time_zone
            FROM bilans b
            JOIN signatures g ON g.structure_id = b.structure_id AND g.person_id = b.person_id AND g.subject_table = 'bilans' AND g.subject_id = b.id
                AND g.signed_at <= \(sight.horizon)
            JOIN people q ON q.structure_id = b.structure_id AND q.id = b.person_id
            JOIN sites z ON z.structure_id = q.structure_id AND z.id = q.site_id
            WHERE b.structure_id = \(sight.reader.structure.text) AND b.person_id IN (SELECT m.person_id \(sql: source))
            AND b.recorded_at <= \(sight.horizon)
            GROUP BY b.person_id, b.id, b.kind, b.happened_on, b.needs_encadrant, z.time_zone
            HAVING count(*) = 2 + b.needs_encadrant
            """)
        return try Dictionary(grouping: rows) { try $0.text(0) }.mapValues { own in
            try own.compactMap { row in
                guard let kind = Bilan.Kind(rawValue: try row.text(1)), let at = Instant(iso: try row.text(3)) else { return nil }
                return BilanCourse.Signed(kind: kind, on: try row.day(2), signedOn: Clock.day(of: at, in: try row.text(4)))
            }
        }
    }

    /// The day of each version; the first of a stay is the one that counts.
    private static func diagnostics(_ source: Statement, _ sight: Sight) throws -> [String: [(moment: Diagnostic.Moment, on: Day)]] {
        let rows = try sight.db.rows(
            """
            SELECT d.person_id, d.moment, d.happened_on
            FROM diagnostics d
            WHERE d.structure_id = \(sight.reader.structure.text) AND d.person_id IN (SELECT m.person_id \(sql: source))
            AND d.recorded_at <= \(sight.horizon)
            GROUP BY d.person_id, d.moment, d.happened_on
            """)
        return try Dictionary(grouping: rows) { try $0.text(0) }.mapValues { own in
            try own.compactMap { row in try Diagnostic.Moment(rawValue: row.text(1)).map { (moment: $0, on: try row.day(2)) } }
        }
    }
}
