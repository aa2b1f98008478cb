import Database
public import Domain

/// What was practised at work, from marks of presence and the supports planned on their half-days: two queries, for one person or for a crew.
public enum SkillExposures {
    public static func of(_ person: ID<Person>, seenBy sight: Sight) throws -> SkillExposure {
        try exposures("p.id = \(person.text)", sight)[person] ?? .none
    }

    /// Of everybody present in the crew today, whichever crew they worked in then.
    static func inCrew(_ crew: ID<Crew>, seenBy sight: Sight) throws -> [ID<Person>: SkillExposure] {
        try exposures("p.crew_id = \(crew.text) AND p.state = 'present'", sight)
    }

    private static func exposures(_ who: Statement, _ sight: Sight) throws -> [ID<Person>: SkillExposure] {
        let since = sight.reader.today.adding(months: -SkillExposure.months)
        let (present, planned) = (try present(who, since, sight), try planned(who, since, sight))
        return Dictionary(grouping: present, by: \.person).mapValues { SkillExposure(present: $0, planned: planned) }
    }

    /// Marks are joined by the pure rule, without the reasons of absences, which are not asked for.
    private static func present(_ who: Statement, _ since: Day, _ sight: Sight) throws -> [PresentHalfDay] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT a.id, a.person_id, a.crew_id, a.happened_on, a.part, a.said, a.made_by, u.name, a.made_at, a.supersedes_id
            FROM people p
            JOIN attendance_marks a ON a.structure_id = p.structure_id AND a.person_id = p.id
            LEFT JOIN users u ON u.structure_id = a.structure_id AND u.id = a.made_by
            WHERE p.structure_id = \(reader.structure.text) AND \(sql: who) AND a.happened_on >= \(since.iso) AND a.recorded_at <= \(sight.horizon)
            AND EXISTS (
                SELECT 1 FROM attendance_marks b
                JOIN planned_supports h ON h.structure_id = b.structure_id AND h.crew_id = b.crew_id AND h.happened_on = b.happened_on AND h.part = b.part
                WHERE b.structure_id = a.structure_id AND b.person_id = a.person_id AND b.happened_on = a.happened_on AND b.part = a.part
                AND \(sql: CrewSupports.stands(at: sight.horizon)))
            AND \(sql: Seen.person(by: reader, .skills)) AND \(sql: Seen.person(by: reader, .presence))
            ORDER BY a.made_at, a.id
            """)
        let names = Dictionary(try rows.compactMap { row in try row.optionalText(7).map { (try row.text(6), $0) } }, uniquingKeysWith: { first, _ in first })
        let marks = try rows.compactMap(mark)
        return Dictionary(grouping: marks) { "\($0.person.text) \($0.halfDay.text)" }.values.compactMap { PresentHalfDay(Attendance($0), names: names) }
    }

    private static func mark(_ row: Row) throws -> AttendanceMark? {
        guard let part = HalfDay.Part(rawValue: try row.text(4)) else { return nil }
        let said: AttendanceMark.Said =
            switch try row.text(5) {
            case "present": AttendanceMark.there
            case "absent": .absent(reason: AttendanceMark.unspecified)
            default: .withdrawn
            }
        return AttendanceMark(
            id: ID(known: try row.text(0)), person: ID(known: try row.text(1)), crew: ID(known: try row.text(2)), halfDay: HalfDay(try row.day(3), part),
            said: said, madeBy: try row.text(6), madeAt: Instant(iso: try row.text(8)) ?? Instant(milliseconds: 0),
            corrects: try row.optionalText(9).map { ID(known: $0) }, gesture: "")
    }

    /// Of the crews that these people were marked in.
    private static func planned(_ who: Statement, _ since: Day, _ sight: Sight) throws -> [PlannedSupport] {
        let structure = sight.reader.structure.text
        let rows = try sight.db.rows(
            """
            SELECT \(sql: CrewSupports.columns)
            FROM planned_supports h
            \(sql: CrewSupports.around)
            WHERE h.structure_id = \(structure) AND h.crew_id IN (
                SELECT a.crew_id
                FROM people p
                JOIN attendance_marks a ON a.structure_id = p.structure_id AND a.person_id = p.id
                WHERE p.structure_id = \(structure) AND \(sql: who) AND a.happened_on >= \(since.iso))
            AND h.happened_on >= \(since.iso) AND \(sql: CrewSupports.stands(at: sight.horizon))
            ORDER BY h.id, k.position
            """)
        return try CrewSupports.planned(rows)
    }
}

extension CrewMembers {
    /// What a crew practised and how far each is from the CQP: five queries.
    public static func practice(of crew: CrewCount, grids: [SkillFramework], seenBy sight: Sight) throws -> CrewPractice {
        CrewPractice(
            members: try members(of: crew.crew, seenBy: sight).map(\.person), levels: try levels(in: crew.crew, sight), facts: try facts(in: crew.crew, sight),
            exposures: try SkillExposures.inCrew(crew.crew, seenBy: sight), grids: grids, on: sight.reader.today)
    }
}
