import Database
public import Domain

/// Which production supports a crew works with, half-day by half-day.
public enum CrewSupports {
    // MARK: reading

    /// Nil when the crew does not exist for the reader. Five queries for who plans, three for the others.
    public static func week(_ week: Week, of crew: ID<Crew>, seenBy sight: Sight) throws -> (place: CrewPlace, week: CrewSupportWeek)? {
        guard let place = try Crews.crew(crew, seenBy: sight) else { return nil }
        let supports = Crews.plans(place.crew, sight.reader) ? try ProductionSupports.all(seenBy: sight).filter { $0.wording.state == .active } : []
        let known = CrewSupportWeek(
            week: week, halfDays: try halfDays(of: crew, in: week, sight), planned: try planned(for: crew, in: week, sight), supports: supports)
        return (place, known)
    }

    private static func halfDays(of crew: ID<Crew>, in week: Week, _ sight: Sight) throws -> [HalfDay] {
        try sight.db.rows(
            """
            SELECT h.happened_on, h.part
            FROM planned_half_days h
            WHERE h.structure_id = \(sight.reader.structure.text) AND h.crew_id = \(crew.text)
            AND h.happened_on >= \(week.monday.iso) AND h.happened_on <= \(week.sunday.iso) AND \(sql: stands(at: sight.horizon, in: "planned_half_days"))
            """
        ).compactMap { row in try HalfDay.Part(rawValue: row.text(1)).map { HalfDay(try row.day(0), $0) } }.sorted()
    }

    private static func planned(for crew: ID<Crew>, in week: Week, _ sight: Sight) throws -> [PlannedSupport] {
        try planned(
            sight.db.rows(
                """
                SELECT \(sql: columns)
                FROM planned_supports h
                \(sql: around)
                WHERE h.structure_id = \(sight.reader.structure.text) AND h.crew_id = \(crew.text)
                AND h.happened_on >= \(week.monday.iso) AND h.happened_on <= \(week.sunday.iso) AND \(sql: stands(at: sight.horizon))
                ORDER BY h.id, k.position
                """))
    }

    /// What a crew works with that day: the titles of its supports, as a part of another statement. Nothing of anybody is in it.
    static func titles(of crew: ID<Crew>?, _ sight: Sight) -> Statement {
        """
        SELECT DISTINCT s.title, 0, ''
        FROM planned_supports h
        JOIN production_supports s ON s.structure_id = h.structure_id AND s.id = h.support_id
        WHERE h.structure_id = \(sight.reader.structure.text) AND h.crew_id = \(crew?.text ?? "") AND h.happened_on = \(sight.reader.today.iso)
        AND \(sql: stands(at: sight.horizon))
        """
    }

    /// Rows of `planned_supports` (alias `h`) that hold, neither taken back nor replaced.
    static func stands(at horizon: String, in table: String = "planned_supports") -> Statement {
        """
        h.withdrawn = 0 AND h.recorded_at <= \(horizon) AND NOT EXISTS (
            SELECT 1 FROM \(sql: Statement(stringLiteral: table)) n
            WHERE n.structure_id = h.structure_id AND n.supersedes_id = h.id AND n.recorded_at <= \(horizon))
        """
    }

    /// With `around`, in the order that `planned` reads.
    static let columns: Statement = """
        h.id, h.crew_id, h.happened_on, h.part, COALESCE(s.fact_id, s.id), s.title, k.framework, k.code, k.label, k.framework_version
        """

    static let around: Statement = """
        JOIN production_supports s ON s.structure_id = h.structure_id AND s.id = h.support_id
        LEFT JOIN support_skills k ON k.structure_id = s.structure_id AND k.support_id = s.id
        """

    /// In the order of their half-days, then of their titles.
    static func planned(_ rows: [Row]) throws -> [PlannedSupport] {
        try Dictionary(grouping: rows) { try $0.text(0) }.values.compactMap { own -> PlannedSupport? in
            guard let row = own.first, let part = HalfDay.Part(rawValue: try row.text(3)) else { return nil }
            return PlannedSupport(
                id: ID(known: try row.text(0)), crew: ID(known: try row.text(1)), halfDay: HalfDay(try row.day(2), part),
                support: ID(known: try row.text(4)), title: try row.text(5), skills: try own.compactMap(skill))
        }.sorted { ($0.halfDay, Words.folded($0.title), $0.id) < ($1.halfDay, Words.folded($1.title), $1.id) }
    }

    private static func skill(_ row: Row) throws -> ObservedSkill? {
        guard let framework = try row.optionalText(6) else { return nil }
        return ObservedSkill(framework: framework, code: try row.text(7), label: try row.text(8), version: try row.text(9))
    }

    // MARK: writing

    /// Each support on each half-day; what is already planned stays. Throws `invalid` on « supports » or « demies ».
    public static func plan(_ supports: [ID<ProductionSupport>], on halfDays: [HalfDay], in week: Week, of crew: ID<Crew>, by act: Act) throws {
        let known = try writable(week, of: crew, by: act)
        let rows = supports.compactMap { id in known.supports.first { $0.id == id } }
        guard rows.count == supports.count else { throw Refusal.invalid(["supports": "Un de ces supports n’est plus en production : rouvrez la page."]) }
        guard halfDays.allSatisfy(known.halfDays.contains) else {
            throw Refusal.invalid(["demies": "Une de ces demi-journées n’est plus prévue : rouvrez la page."])
        }
        let new = halfDays.sorted().flatMap { half in rows.map { (half, $0) } }.filter { half, support in
            !known.supports(of: half).contains { $0.support == support.id }
        }
        guard !new.isEmpty else { throw Refusal.invalid(["supports": "C’est déjà prévu ainsi."]) }
        for (half, support) in new { try insert(half, support.row, of: crew, by: act) }
    }

    /// The supports of the week before on the same half-days, those that are still in production. `invalid` on « semaine » when there is
    /// nothing to copy.
    public static func copy(into week: Week, of crew: ID<Crew>, by act: Act) throws {
        let known = try writable(week, of: crew, by: act)
        let before = try planned(for: crew, in: week.previous, act.sight())
        let new = before.compactMap { old -> (HalfDay, ProductionSupport)? in
            let half = HalfDay(old.halfDay.day.adding(days: 7), old.halfDay.part)
            guard known.halfDays.contains(half), !known.supports(of: half).contains(where: { $0.support == old.support }) else { return nil }
            return known.supports.first { $0.id == old.support }.map { (half, $0) }
        }
        guard !new.isEmpty else { throw Refusal.invalid(["semaine": "La semaine d’avant n’a rien de plus à reprendre sur ces demi-journées."]) }
        for (half, support) in new { try insert(half, support.row, of: crew, by: act) }
    }

    /// It was not worked with after all. Throws `notFound` when it is not, or no longer, planned that week.
    public static func withdraw(_ planned: ID<PlannedSupport>, in week: Week, of crew: ID<Crew>, by act: Act) throws {
        _ = try writable(week, of: crew, by: act)
        guard let known = try self.planned(for: crew, in: week, act.sight()).first(where: { $0.id == planned }) else { throw Refusal.notFound }
        let row = try act.rows("SELECT support_id FROM planned_supports WHERE structure_id = \(act.structure.text) AND id = \(planned.text)").first
        try insert(known.halfDay, try row?.text(0) ?? "", of: crew, replacing: planned, by: act)
    }

    private static func writable(_ week: Week, of crew: ID<Crew>, by act: Act) throws -> CrewSupportWeek {
        let sight = try act.sight()
        guard let (place, known) = try self.week(week, of: crew, seenBy: sight) else { throw Refusal.notFound }
        guard Crews.plans(place.crew, sight.reader) else {
            throw Refusal.notAllowed("La semaine d’une équipe se prévoit par son encadrant ou par la direction.")
        }
        return known
    }

    /// `support`: the row of the version worked with.
    private static func insert(_ half: HalfDay, _ support: String, of crew: ID<Crew>, replacing earlier: ID<PlannedSupport>? = nil, by act: Act) throws {
        try act.insert(
            into: "planned_supports", id: ID<PlannedSupport>.make(at: act.now).text,
            [
                "crew_id": crew.text, "part": half.part.rawValue, "support_id": support, "withdrawn": earlier == nil ? 0 : 1,
                "happened_on": half.day.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text, "supersedes_id": earlier?.text,
            ])
    }
}
