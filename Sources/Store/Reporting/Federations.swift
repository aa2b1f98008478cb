import Database
public import Domain

/// The figures of several structures for a head of federation: counted in each, rounded before they go out (`FederationYear`), nobody's name.
public enum Federations {
    public static let readers: Set<Role> = [.network]
    /// Who decides that a structure's figures are given, and who reads what was decided.
    public static let givers = StructureSettings.writers
    public static let watchers = StructureSettings.readers

    /// The reader's own structure and those whose direction gives their figures to it, in the order of names: five queries, whatever their number.
    /// Hours are those of months validated for the ASP.
    public static func year(_ year: Int, seenBy sight: Sight) throws -> FederationYear {
        try Accounts.open(to: readers, sight)
        guard let first = Day(year, 1, 1), let last = Day(year, 12, 31), let period = Period(first, last) else { throw Refusal.notFound }
        let names = try sight.db.rows("SELECT s.id, s.name FROM structures s WHERE \(sql: given(to: sight, as: "s.id"))")
        let (parcours, exits, months) = (try parcours(period, sight), try exits(period, sight), try months(period, sight))
        let all = try names.inFrenchOrder { try $0.text(1) }.map { row in
            let id = try row.text(0)
            return StructureFigures(
                structure: ID(known: id), name: try row.text(1), present: parcours[id]?.present ?? 0, entered: parcours[id]?.entered ?? 0,
                exits: exits[id] ?? [:], months: months[id] ?? [])
        }
        return FederationYear(year: year, all, readBy: sight.reader.structure)
    }

    /// The time of recording has 24 characters and an id 26: the latest, with what it says after them, is the last word of a structure.
    private static func given(to sight: Sight, as column: Statement) -> Statement {
        let reader = sight.reader.structure.text
        return """
            \(sql: column) IN (
                SELECT o.id FROM structures o WHERE o.id = \(reader)
                UNION
                SELECT f.structure_id
                FROM figure_shares f
                WHERE f.reader_id = \(reader)
                GROUP BY f.structure_id
                HAVING substr(max(f.recorded_at || f.id || CAST(f.given AS TEXT)), 51) = '1')
            """
    }

    private static func parcours(_ period: Period, _ sight: Sight) throws -> [String: (present: Int, entered: Int)] {
        let rows = try sight.db.rows(
            """
            SELECT m.structure_id, count(*), count(*) FILTER (WHERE m.entered_on >= \(period.first.iso))
            FROM parcours_summaries m
            WHERE \(sql: given(to: sight, as: "m.structure_id"))
            AND m.entered_on <= \(period.last.iso) AND (m.left_on IS NULL OR m.left_on >= \(period.first.iso))
            GROUP BY m.structure_id
            """)
        return Dictionary(try rows.map { (try $0.text(0), (try $0.int(1), try $0.int(2))) }, uniquingKeysWith: { first, _ in first })
    }

    private static func exits(_ period: Period, _ sight: Sight) throws -> [String: [ExitCategory: Int]] {
        let rows = try sight.db.rows(
            """
            SELECT x.structure_id, x.category, count(*)
            FROM exit_summaries x
            WHERE \(sql: given(to: sight, as: "x.structure_id")) AND x.happened_on >= \(period.first.iso) AND x.happened_on <= \(period.last.iso)
            GROUP BY x.structure_id, x.category
            """)
        return try rows.reduce(into: [:]) { all, row in
            let (structure, category, count) = (try row.text(0), ExitCategory(rawValue: try row.text(1)) ?? .other, try row.int(2))
            all[structure, default: [:]][category, default: 0] += count
        }
    }
}

// MARK: posts

extension Federations {
    private struct Term {
        let from: Day
        let monthly: Int
        let annualHours: Int
    }

    /// Of each annexe and month the last validated closing; the terms are those of that month.
    private static func months(_ period: Period, _ sight: Sight) throws -> [String: [StructureFigures.ValidatedMonth]] {
        let terms = try terms(period, sight)
        let rows = try sight.db.rows(
            """
            SELECT d.structure_id, d.annex_id, d.happened_on, CAST(sum(d.paid_hundredths) AS BIGINT), count(DISTINCT d.person_id)
            FROM (
                SELECT c.structure_id, c.annex_id, c.happened_on, max(c.id) AS closing_id
                FROM month_closings c
                WHERE \(sql: given(to: sight, as: "c.structure_id")) AND c.state = 'VALIDE'
                AND c.happened_on >= \(period.first.iso) AND c.happened_on <= \(period.last.iso)
                GROUP BY c.structure_id, c.annex_id, c.happened_on) v
            JOIN declared_lines d ON d.structure_id = v.structure_id AND d.annex_id = v.annex_id AND d.happened_on = v.happened_on
                AND d.closing_id = v.closing_id
            GROUP BY d.structure_id, d.annex_id, d.happened_on
            """)
        return try rows.reduce(into: [:]) { all, row in
            let (structure, month) = (try row.text(0), try row.day(2))
            let own = terms["\(structure) \(try row.text(1))"] ?? []
            guard let term = own.last(where: { $0.from <= month.lastOfMonth }) ?? own.first else { return }
            all[structure, default: []].append(
                StructureFigures.ValidatedMonth(
                    paid: Hours(hundredths: try row.int(3)), annualHours: term.annualHours, conventioned: term.monthly, people: try row.int(4)))
        }
    }

    /// By structure and annexe, the earliest first.
    private static func terms(_ period: Period, _ sight: Sight) throws -> [String: [Term]] {
        let rows = try sight.db.rows(
            """
            SELECT t.structure_id, t.annex_id, t.happened_on, t.monthly_thousandths, t.annual_hours
            FROM annexes a
            JOIN annex_terms t ON t.structure_id = a.structure_id AND t.annex_id = a.id
            WHERE \(sql: given(to: sight, as: "a.structure_id")) AND a.happened_on <= \(period.last.iso) AND a.ends_on >= \(period.first.iso)
            ORDER BY t.happened_on, t.id
            """)
        return try Dictionary(grouping: rows) { "\(try $0.text(0)) \(try $0.text(1))" }.mapValues { own in
            try own.map { Term(from: try $0.day(2), monthly: try $0.int(3), annualHours: try $0.int(4)) }
        }
    }
}

// MARK: giving

extension Federations {
    /// To whom the structure gives its figures now.
    public static func shares(seenBy sight: Sight) throws -> [FigureShare] {
        try Accounts.open(to: watchers, sight)
        let rows = try sight.db.rows(
            """
            SELECT f.reader_id, s.name, f.happened_on, COALESCE(u.name, f.recorded_by), f.given
            FROM figure_shares f
            JOIN structures s ON s.id = f.reader_id
            LEFT JOIN users u ON u.structure_id = f.structure_id AND u.id = f.recorded_by
            WHERE f.structure_id = \(sight.reader.structure.text)
            ORDER BY f.recorded_at, f.id
            """)
        let last = try rows.reduce(into: [String: Row]()) { $0[try $1.text(0)] = $1 }
        return try last.values.filter { try $0.bool(4) }.inFrenchOrder { try $0.text(1) }.map { row in
            FigureShare(reader: ID(known: try row.text(0)), readerName: try row.text(1), since: try row.day(2), by: try row.text(3))
        }
    }

    /// Structures where somebody is head of a network today, without one's own.
    public static func heads(seenBy sight: Sight) throws -> [(structure: ID<Structure>, name: String)] {
        try Accounts.open(to: givers, sight)
        let today = sight.reader.today.iso
        let rows = try sight.db.rows(
            """
            SELECT DISTINCT s.id, s.name
            FROM grants g
            JOIN structures s ON s.id = g.structure_id
            WHERE g.role = 'network' AND g.valid_from <= \(today) AND (g.valid_to IS NULL OR g.valid_to >= \(today))
            AND g.structure_id <> \(sight.reader.structure.text)
            """)
        return try rows.inFrenchOrder { try $0.text(1) }.map { (ID(known: try $0.text(0)), try $0.text(1)) }
    }

    public static func give(to reader: ID<Structure>, by act: Act) throws {
        let sight = try decider(act)
        guard try heads(seenBy: sight).contains(where: { $0.structure == reader }) else { throw Refusal.notFound }
        guard try !shares(seenBy: sight).contains(where: { $0.reader == reader }) else { return }
        try insert(reader, given: true, by: act)
    }

    public static func end(to reader: ID<Structure>, by act: Act) throws {
        guard try shares(seenBy: decider(act)).contains(where: { $0.reader == reader }) else { throw Refusal.notFound }
        try insert(reader, given: false, by: act)
    }

    /// For the whole structure: a director of one site alone does not.
    private static func decider(_ act: Act) throws -> Sight {
        let sight = try act.sight()
        try Accounts.open(to: givers, sight)
        guard StructureSettings.decides(sight.reader) else {
            throw Refusal.notAllowed("Les chiffres sont ceux de toute la structure : sa direction en décide.")
        }
        return sight
    }

    /// Its id is made here: one that the browser chose would date the decision.
    private static func insert(_ reader: ID<Structure>, given: Bool, by act: Act) throws {
        try act.insert(
            into: "figure_shares", id: ID<FigureShare>.make(at: act.now).text,
            [
                "reader_id": reader.text, "given": given ? 1 : 0, "happened_on": act.today.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
    }
}
