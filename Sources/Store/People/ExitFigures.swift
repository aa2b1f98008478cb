import Database
public import Domain

/// Exits of a period, for Pilotage: one grouped pass over summaries, and the people behind each figure.
extension Exits {
    /// Both days counted. The people counted are those whose exit the reader may see; who may know nothing of freins
    /// is not told that a positive exit is one by freins lifted.
    public static func byCategory(from first: Day, to last: Day, seenBy sight: Sight) throws -> [ExitCount] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT x.category, x.local_class, count(*)
            FROM exit_summaries x
            JOIN people p ON p.structure_id = x.structure_id AND p.id = x.person_id
            WHERE x.structure_id = \(reader.structure.text) AND x.happened_on >= \(first.iso) AND x.happened_on <= \(last.iso)
            AND \(sql: Seen.person(by: reader, .exit))
            GROUP BY x.category, x.local_class
            ORDER BY x.category, x.local_class
            """)
        let knowsFreins = reader.roles.contains { Policy.right(of: $0, on: .frein, .ordinary).canRead }
        return try rows.compactMap { row in
            guard let category = ExitCategory(rawValue: try row.text(0)), let local = LocalExitClass(code: try row.text(1)) else { return nil }
            let shown = local == .positive(.liftedFreins) && !knowsFreins ? .positive(.byReason) : local
            return ExitCount(category: category, local: shown, count: try row.int(2))
        }
    }

    /// Who left in that period, by day; `category` nil for all.
    public static func people(category: ExitCategory?, from first: Day, to last: Day, seenBy sight: Sight) throws -> [ExitLine] {
        let reader = sight.reader
        let ranked: Statement = category.map { "AND x.category = \($0.rawValue)" } ?? ""
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, x.happened_on, e.reason_label
            FROM exit_summaries x
            JOIN exits e ON e.structure_id = x.structure_id AND e.person_id = x.person_id AND e.id = x.exit_id
            JOIN people p ON p.structure_id = x.structure_id AND p.id = x.person_id
            WHERE x.structure_id = \(reader.structure.text) AND x.happened_on >= \(first.iso) AND x.happened_on <= \(last.iso)
            \(sql: ranked)
            AND \(sql: Seen.person(by: reader, .exit))
            ORDER BY x.happened_on, p.sort_key
            """)
        return try rows.map { row in
            ExitLine(person: try People.person(row, structure: reader.structure), day: try row.day(7), reason: try row.text(8))
        }
    }
}
