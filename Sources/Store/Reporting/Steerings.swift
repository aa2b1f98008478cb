import Database
public import Domain

/// Figures counted from the summaries that derive from facts, within the reader's sight: the same clause counts and lists, so a figure always opens onto its people.
public enum Steerings {
    /// Counts by dispositif, one grouped query for each indicator.
    public static func figures(over period: Period, seenBy sight: Sight) throws -> [SteeringFigure] {
        try Indicator.allCases.flatMap { indicator -> [SteeringFigure] in
            let rows = try sight.db.rows(
                """
                SELECT COALESCE(m.dispositif_id, ''), COALESCE(d.name, ''), COUNT(*)
                FROM parcours_summaries m
                JOIN people p ON p.structure_id = m.structure_id AND p.id = m.person_id
                LEFT JOIN dispositifs d ON d.structure_id = m.structure_id AND d.id = m.dispositif_id
                WHERE m.structure_id = \(sight.reader.structure.text) AND \(sql: condition(indicator, period))
                AND \(sql: Seen.person(by: sight.reader, .identity))
                GROUP BY 1, 2
                ORDER BY 2, 1
                """)
            let parts = try rows.map { SteeringFigure(indicator, part: FigurePart(code: try $0.text(0), label: try $0.text(1)), count: try $0.int(2)) }
            return [SteeringFigure(indicator, count: parts.reduce(0) { $0 + $1.count })] + parts
        }
    }

    /// The people behind a figure, in the order of their names.
    public static func people(
        behind indicator: Indicator, part: String? = nil, over period: Period, after: String = "", seenBy sight: Sight
    ) throws -> [(person: Person, day: Day?)] {
        let part: Statement = part.map { " AND COALESCE(m.dispositif_id, '') = \($0)" } ?? ""
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, m.entered_on, m.left_on
            FROM parcours_summaries m
            JOIN people p ON p.structure_id = m.structure_id AND p.id = m.person_id
            WHERE m.structure_id = \(sight.reader.structure.text) AND \(sql: condition(indicator, period))\(sql: part) AND p.sort_key > \(after)
            AND \(sql: Seen.person(by: sight.reader, .identity))
            ORDER BY p.sort_key
            LIMIT 500
            """)
        return try rows.map { row in
            let day = try row.optionalText(indicator == .exits ? 8 : 7).flatMap { Day(iso: $0) }
            return (try People.person(row, structure: sight.reader.structure), day)
        }
    }

    private static func condition(_ indicator: Indicator, _ period: Period) -> Statement {
        switch indicator {
        case .present: "(m.entered_on <= \(period.last.iso) AND (m.left_on IS NULL OR m.left_on > \(period.last.iso)))"
        case .entries: "(m.entered_on >= \(period.first.iso) AND m.entered_on <= \(period.last.iso))"
        case .exits: "(m.left_on >= \(period.first.iso) AND m.left_on <= \(period.last.iso))"
        }
    }
}
