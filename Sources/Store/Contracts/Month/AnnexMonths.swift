import Database
public import Domain

/// The months of every annexe within sight, in four queries whatever their number. Hours are those of the people the reader may see.
public enum AnnexMonths {
    public static func over(_ period: Period, counting kinds: Set<HourKind>, seenBy sight: Sight) throws -> [AnnexMonth] {
        let annexes = try Annexes.over(period, seenBy: sight)
        guard !annexes.isEmpty else { return [] }
        let (hours, states, declared) = (try hours(period, kinds, sight), try states(period, sight), try declared(period, sight))
        return annexes.flatMap { annex in
            annex.months.filter { $0 >= period.first.firstOfMonth && $0 <= period.last }.map { month in
                let key = annex.id.text + " " + month.iso.prefix(7)
                return AnnexMonth(
                    annex: annex, month: month, state: states[key]?.0 ?? .draft, version: states[key]?.1 ?? 1, paid: hours[key]?.0 ?? Hours(0),
                    people: hours[key]?.1 ?? 0, declared: declared[key])
            }
        }
    }

    /// Days that presence brought count only where no month was entered on the sheet.
    private static func hours(_ period: Period, _ kinds: Set<HourKind>, _ sight: Sight) throws -> [String: (Hours, Int)] {
        let rows = try sight.db.rows(
            """
            SELECT h.annex_id, substr(h.happened_on, 1, 7), CAST(sum(CASE WHEN \(sql: StandingHours.ofKinds(kinds)) THEN COALESCE(h.hundredths, 0) ELSE 0 END) AS BIGINT),
                count(DISTINCT CASE WHEN h.hundredths > 0 THEN h.person_id END)
            FROM annexes a
            JOIN hours h ON h.structure_id = a.structure_id AND h.annex_id = a.id
            JOIN people p ON p.structure_id = h.structure_id AND p.id = h.person_id
            WHERE a.structure_id = \(sight.reader.structure.text) AND a.happened_on <= \(period.last.iso) AND a.ends_on >= \(period.first.iso)
            AND h.happened_on >= \(period.first.iso) AND h.happened_on <= \(period.last.iso)
            AND \(sql: StandingHours.stands)
            AND \(sql: Seen.person(by: sight.reader, .contract))
            GROUP BY 1, 2
            """)
        return Dictionary(
            try rows.map { (try $0.text(0) + " " + $0.text(1), (Hours(hundredths: try $0.int(2)), try $0.int(3))) }, uniquingKeysWith: { $1 })
    }

    private static func states(_ period: Period, _ sight: Sight) throws -> [String: (MonthState, Int)] {
        let rows = try sight.db.rows(
            """
            SELECT c.annex_id, c.happened_on, c.state, c.version
            FROM annexes a
            JOIN month_closings c ON c.structure_id = a.structure_id AND c.annex_id = a.id
            WHERE a.structure_id = \(sight.reader.structure.text) AND a.happened_on <= \(period.last.iso) AND a.ends_on >= \(period.first.iso)
            AND c.happened_on >= \(period.first.firstOfMonth.iso) AND c.happened_on <= \(period.last.iso)
            ORDER BY c.id
            """)
        return Dictionary(
            try rows.map { row in
                (try row.text(0) + " " + String(try row.text(1).prefix(7)), (MonthState(rawValue: try row.text(2)) ?? .entered, try row.int(3)))
            }, uniquingKeysWith: { $1 })
    }

    private static func declared(_ period: Period, _ sight: Sight) throws -> [String: Hours] {
        let rows = try sight.db.rows(
            """
            SELECT d.annex_id, substr(d.happened_on, 1, 7), CAST(sum(d.paid_hundredths) AS BIGINT)
            FROM annexes a
            JOIN declared_lines d ON d.structure_id = a.structure_id AND d.annex_id = a.id
            JOIN people p ON p.structure_id = d.structure_id AND p.id = d.person_id
            WHERE a.structure_id = \(sight.reader.structure.text) AND a.happened_on <= \(period.last.iso) AND a.ends_on >= \(period.first.iso)
            AND d.happened_on >= \(period.first.firstOfMonth.iso) AND d.happened_on <= \(period.last.iso)
            AND d.closing_id = (
                SELECT max(c.id) FROM month_closings c
                WHERE c.structure_id = d.structure_id AND c.annex_id = d.annex_id AND c.happened_on = d.happened_on AND c.state = 'VALIDE')
            AND \(sql: Seen.person(by: sight.reader, .contract))
            GROUP BY 1, 2
            """)
        return Dictionary(try rows.map { (try $0.text(0) + " " + $0.text(1), Hours(hundredths: try $0.int(2))) }, uniquingKeysWith: { $1 })
    }
}
