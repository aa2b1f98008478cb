import Database
public import Domain

/// The exits of a period with all that the rules of counted exits read of them: one query, whoever reads.
public enum ExitPeriods {
    /// Recorded exits, and parcours that ended without one, of the people whose exit the reader may see; both days counted, in the order of names.
    /// `site`: where people stand, nil for all. `kinds`: the hours that count.
    public static func exits(over period: Period, at site: ID<Site>? = nil, counting kinds: Set<HourKind>, seenBy sight: Sight) throws -> [PeriodExit] {
        let reader = sight.reader
        let here: Statement = site.map { "AND p.site_id = \($0.text)" } ?? ""
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, ended.happened_on, ended.category, ended.plain_class,
                ended.local_class, ended.reason, ended.reason_label, ended.reason_version, \(sql: firstHire), \(sql: hours(kinds)),
                CASE WHEN \(sql: readsAllFreins(reader)) THEN 1 ELSE 0 END
            FROM (\(sql: ended(over: period, in: reader.structure))) ended
            JOIN people p ON p.structure_id = \(reader.structure.text) AND p.id = ended.person_id
            WHERE \(sql: Seen.person(by: reader, .exit)) \(sql: here)
            ORDER BY p.sort_key, ended.happened_on, ended.exit_id
            """)
        return try rows.map { try exit($0, in: reader.structure) }
    }

    /// Exits recorded in the period, and ends of parcours in it of whom none is recorded.
    private static func ended(over period: Period, in structure: ID<Structure>) -> Statement {
        """
        SELECT x.person_id, x.exit_id, x.happened_on, x.category, x.plain_class, x.local_class, e.reason, e.reason_label, e.reason_version
        FROM exit_summaries x
        JOIN exits e ON e.structure_id = x.structure_id AND e.person_id = x.person_id AND e.id = x.exit_id
        WHERE x.structure_id = \(structure.text) AND x.happened_on >= \(period.first.iso) AND x.happened_on <= \(period.last.iso)
        UNION ALL
        SELECT m.person_id, '', m.left_on, NULL, 'other', 'other', NULL, NULL, NULL
        FROM parcours_summaries m
        WHERE m.structure_id = \(structure.text) AND m.left_on >= \(period.first.iso) AND m.left_on <= \(period.last.iso)
        AND NOT EXISTS (
            SELECT 1 FROM exit_summaries b
            WHERE b.structure_id = m.structure_id AND b.person_id = m.person_id
            AND b.happened_on >= \(period.first.iso) AND b.happened_on <= \(period.last.iso))
        """
    }

    /// Over the whole chain of contracts, from the first after the exit before: never the last contract alone.
    private static let firstHire: Statement = """
        (SELECT min(c.happened_on) FROM contracts c
        WHERE c.structure_id = p.structure_id AND c.person_id = p.id AND c.happened_on <= ended.happened_on
        AND \(sql: Corrections.stands("contracts", as: "c"))
        AND NOT EXISTS (
            SELECT 1 FROM exit_summaries b
            WHERE b.structure_id = p.structure_id AND b.person_id = p.id AND b.happened_on < ended.happened_on AND b.happened_on >= c.happened_on))
        """

    private static func hours(_ kinds: Set<HourKind>) -> Statement {
        """
        (SELECT CAST(sum(h.hundredths) AS BIGINT) FROM hours h
        WHERE h.structure_id = p.structure_id AND h.person_id = p.id AND \(sql: StandingHours.ofKinds(kinds))
        AND h.happened_on >= substr(ended.happened_on, 1, 4) || '-01-01' AND h.happened_on <= substr(ended.happened_on, 1, 4) || '-12-31'
        AND \(sql: StandingHours.stands))
        """
    }

    private static func readsAllFreins(_ reader: Reader) -> Statement {
        .joined([.private, .health, .justice].map { Seen.person(by: reader, .frein, $0) }, by: " AND ")
    }

    private static func exit(_ row: Row, in structure: ID<Structure>) throws -> PeriodExit {
        let plain = LocalExitClass(code: try row.optionalText(9) ?? "") ?? .other
        let reason = try row.optionalText(11).map { code in
            RecordedCode(code: code, label: try row.optionalText(12) ?? code, version: try row.optionalText(13) ?? "")
        }
        return PeriodExit(
            person: try People.person(row, structure: structure), day: try row.day(7), reason: reason,
            category: try row.optionalText(8).flatMap(ExitCategory.init), firstHire: try row.optionalText(14).flatMap { Day(iso: $0) },
            hoursInExitYear: try row.optionalInt(15).map { Hours(hundredths: $0) }, plainClass: plain,
            wholeClass: LocalExitClass(code: try row.text(10)) ?? plain, readsAllFreins: try row.bool(16))
    }
}
