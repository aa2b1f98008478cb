import Database
public import Domain

/// The week of a crew in five queries: who, under which contracts, away when, and the half-days planned.
public struct CrewWeeks: Sendable {
    let reasons: Referential<AbsenceReason>

    public init(_ referentials: Referentials) {
        reasons = referentials.absenceReasons
    }

    /// Nil when the crew does not exist for the reader.
    public func week(_ week: Week, of id: ID<Crew>, seenBy sight: Sight) throws -> (place: CrewPlace, week: CrewWeek)? {
        guard let place = try Crews.crew(id, seenBy: sight), let period = Period(week.monday, week.sunday) else { return nil }
        let scope = CrewScope(crew: place.crew, period: period, sight: sight, reasons: reasons)
        return (place, CrewWeek(crew: place.crew, week: week, members: try scope.members(), planned: try scope.planned()))
    }
}

/// What the queries of one crew over a few days share.
struct CrewScope {
    let crew: Crew
    let period: Period
    let sight: Sight
    let reasons: Referential<AbsenceReason>

    private var structure: String { sight.reader.structure.text }

    /// Those of the crew now, and those planned then who have left since, in the order of their names.
    func members() throws -> [CrewMember] {
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id
            FROM people p
            WHERE p.structure_id = \(structure) AND p.crew_id = \(crew.id.text)
            AND (p.state = 'present' OR EXISTS (
                SELECT 1 FROM planned_people l
                WHERE l.structure_id = p.structure_id AND l.person_id = p.id AND l.happened_on >= \(period.first.iso)
                AND l.happened_on <= \(period.last.iso)))
            AND \(sql: Seen.person(by: sight.reader, .presence))
            ORDER BY p.sort_key
            """)
        let (contracts, absences) = (try contracts(), try absences())
        let days = (0..<period.length).map { period.first.adding(days: $0) }
        return try rows.map { row in
            let person = try People.person(row, structure: sight.reader.structure)
            let own = contracts[person.id] ?? []
            let seesContracts = Policy.right(of: sight.reader, on: .contract, .ordinary, of: person.place).canRead
            return CrewMember(
                person: person, expected: Set(days.filter { day in contracts.isEmpty || own.contains { $0.contains(day) } }),
                contracts: seesContracts ? own : nil, absences: absences[person.id] ?? [])
        }
    }

    /// Whom a week expects is worked out of contracts that the reader may not see; they leave the Store with those who may.
    /// An amendment may move the end; nobody is under contract after leaving.
    private func contracts() throws -> [ID<Person>: [Period]] {
        let rows = try sight.db.rows(
            """
            SELECT c.person_id, c.happened_on, c.ends_on, m.left_on, (
                SELECT max(e.ends_on) FROM contract_amendments e
                WHERE e.structure_id = c.structure_id AND e.person_id = c.person_id AND e.contract_id = COALESCE(c.fact_id, c.id)
                AND \(sql: Corrections.stands("contract_amendments", as: "e", at: sight.horizon)))
            FROM people p
            JOIN contracts c ON c.structure_id = p.structure_id AND c.person_id = p.id
            LEFT JOIN parcours_summaries m ON m.structure_id = p.structure_id AND m.person_id = p.id
            WHERE p.structure_id = \(structure) AND p.crew_id = \(crew.id.text) AND c.happened_on <= \(period.last.iso)
            AND \(sql: Corrections.stands("contracts", as: "c", at: sight.horizon))
            ORDER BY c.person_id, c.happened_on
            """)
        var periods: [ID<Person>: [Period]] = [:]
        for row in rows {
            let ends = [try row.text(2), try row.optionalText(4)].compactMap { $0 }.max() ?? ""
            let last = [ends, try row.optionalText(3)].compactMap { $0 }.min().flatMap { Day(iso: $0) }
            guard let last, let run = Period(try row.day(1), last), run.overlaps(period) else { continue }
            periods[ID(known: try row.text(0)), default: []].append(run)
        }
        return periods
    }

    /// Of everybody of the crew; who may not know the reason reads what stands in its place.
    func absences() throws -> [ID<Person>: [AnnouncedAbsence]] {
        let rows = try sight.db.rows(
            """
            SELECT \(sql: AnnouncedAbsences.columns), CASE WHEN \(sql: Seen.row(by: sight.reader, .presence, class: "a.sensitivity")) THEN 1 ELSE 0 END
            FROM people p
            JOIN announced_absences a ON a.structure_id = p.structure_id AND a.person_id = p.id
            WHERE p.structure_id = \(structure) AND p.crew_id = \(crew.id.text) AND a.happened_on <= \(period.last.iso)
            AND a.ends_on >= \(period.first.iso) AND \(sql: Corrections.stands("announced_absences", as: "a", at: sight.horizon))
            ORDER BY a.happened_on, a.id
            """)
        return Dictionary(grouping: try rows.map { try AnnouncedAbsences.absence($0, reasons, isSeen: $0.bool(8)) }, by: \.person)
    }

    /// By their order.
    func planned() throws -> [PlannedHalfDay] {
        let rows = try sight.db.rows(
            """
            SELECT h.id, h.happened_on, h.part, h.starts_at, h.ends_at, h.place, l.person_id
            FROM planned_half_days h
            LEFT JOIN planned_people l ON l.structure_id = h.structure_id AND l.half_day_id = h.id
            WHERE h.structure_id = \(structure) AND h.crew_id = \(crew.id.text)
            AND h.happened_on >= \(period.first.iso) AND h.happened_on <= \(period.last.iso)
            AND \(sql: CrewScope.stands(at: sight.horizon))
            ORDER BY h.happened_on, h.id
            """)
        let byHalfDay = try Dictionary(grouping: rows) { try $0.text(0) }
        return try byHalfDay.compactMap { _, rows in try rows.first.flatMap { try CrewScope.planned($0, rows, crew.id) } }
            .sorted { ($0.halfDay, $0.id) < ($1.halfDay, $1.id) }
    }

    /// Which rows of `planned_half_days` (alias `h`) are the last word, as known at `horizon`.
    static func stands(at horizon: String) -> Statement {
        """
        h.withdrawn = 0 AND h.recorded_at <= \(horizon) AND NOT EXISTS (
            SELECT 1 FROM planned_half_days n
            WHERE n.structure_id = h.structure_id AND n.supersedes_id = h.id AND n.recorded_at <= \(horizon))
        """
    }

    private static func planned(_ row: Row, _ rows: [Row], _ crew: ID<Crew>) throws -> PlannedHalfDay? {
        guard let part = HalfDay.Part(rawValue: try row.text(2)) else { return nil }
        return PlannedHalfDay(
            id: ID(known: try row.text(0)), crew: crew, halfDay: HalfDay(try row.day(1), part), startsAt: try row.int(3), endsAt: try row.int(4),
            place: try row.optionalText(5), people: Set(try rows.compactMap { try $0.optionalText(6) }.map { ID(known: $0) }))
    }
}
