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

    public static let pageSize = 100

    /// The people behind a figure, in the order of their names, with how many there are in all. `after`: the key that the page before gave.
    public static func people(
        behind indicator: Indicator, _ choice: FigureChoice, over period: Period, after: String = "", limit: Int = pageSize, seenBy sight: Sight
    ) throws -> FigurePeople {
        let (source, key) = (source(indicator, choice, period, sight), choice.countsExits ? "p.sort_key || ' ' || x.exit_id" : "p.sort_key" as Statement)
        let day: Statement = choice.countsExits ? "x.happened_on" : indicator == .exits ? "m.left_on" : "m.entered_on"
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, \(sql: day), \(sql: key)
            \(sql: source) AND \(sql: key) > \(after)
            ORDER BY 9
            LIMIT \(limit + 1)
            """)
        let count = try sight.db.first("SELECT count(*) \(sql: source)")?.int(0) ?? 0
        let lines = try rows.prefix(limit).map { row in
            (person: try People.person(row, structure: sight.reader.structure), day: try row.optionalText(7).flatMap { Day(iso: $0) })
        }
        return FigurePeople(lines: lines, count: count, next: rows.count > limit ? try rows[limit - 1].text(8) : nil)
    }

    /// How far ends of parcours and recorded exits part; nil for a reader who sees no exit.
    public static func exitGap(over period: Period, seenBy sight: Sight) throws -> ExitGap? {
        guard sight.reader.roles.contains(where: { Policy.right(of: $0, on: .exit, .ordinary).canRead }) else { return nil }
        let row = try sight.db.first(
            """
            SELECT (SELECT count(*) \(sql: source(.exits, .withoutExit, period, sight))), (SELECT count(*) \(sql: source(.exits, .withoutEnd, period, sight)))
            """)
        return ExitGap(withoutExit: try row?.int(0) ?? 0, withoutEnd: try row?.int(1) ?? 0)
    }

    /// From the first FROM to the last condition: the same counts and lists.
    private static func source(_ indicator: Indicator, _ choice: FigureChoice, _ period: Period, _ sight: Sight) -> Statement {
        let (structure, reader) = (sight.reader.structure.text, sight.reader)
        let exits: Statement = """
            FROM exit_summaries x
            JOIN people p ON p.structure_id = x.structure_id AND p.id = x.person_id
            WHERE x.structure_id = \(structure) AND x.happened_on >= \(period.first.iso) AND x.happened_on <= \(period.last.iso)
            AND \(sql: Seen.person(by: reader, .exit))
            """
        let parcours: Statement = """
            FROM parcours_summaries m
            JOIN people p ON p.structure_id = m.structure_id AND p.id = m.person_id
            WHERE m.structure_id = \(structure) AND \(sql: condition(indicator, period))
            """
        switch choice {
        case .all(let part):
            let ofPart: Statement = part.map { " AND COALESCE(m.dispositif_id, '') = \($0)" } ?? ""
            return parcours + "\(sql: ofPart) AND \(sql: Seen.person(by: reader, .identity))"
        case .category(let category): return exits + " AND x.category = \(category.rawValue)"
        case .withoutExit:
            return parcours + """
                 AND \(sql: Seen.person(by: reader, .exit))
                AND NOT EXISTS (
                    SELECT 1 FROM exit_summaries x
                    WHERE x.structure_id = m.structure_id AND x.person_id = m.person_id
                    AND x.happened_on >= \(period.first.iso) AND x.happened_on <= \(period.last.iso))
                """
        case .withoutEnd:
            return exits + """
                 AND NOT EXISTS (
                    SELECT 1 FROM parcours_summaries m
                    WHERE m.structure_id = x.structure_id AND m.person_id = x.person_id AND \(sql: condition(.exits, period)))
                """
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

extension FigureChoice {
    /// A person who left twice has two of them.
    fileprivate var countsExits: Bool {
        switch self {
        case .category, .withoutEnd: true
        case .all, .withoutExit: false
        }
    }
}
