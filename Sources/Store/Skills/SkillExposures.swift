import Database
public import Domain

/// What was practised at work, from marks of presence, the supports planned on their half-days, and situations of an AFEST: two queries, for one
/// person or for a crew.
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
        let present = Dictionary(grouping: try present(who, since, sight), by: \.person)
        let rows = try work(who, since, sight)
        let planned = try CrewSupports.planned(rows.filter { try $0.text(3) != inSequence })
        let situations = Dictionary(grouping: try rows.filter { try $0.text(3) == inSequence }.map(situation), by: \.person)
        let people = Set(present.keys).union(situations.keys).map { person in
            (person, SkillExposure(present: present[person] ?? [], planned: planned, situations: situations[person] ?? []))
        }
        return Dictionary(people, uniquingKeysWith: { first, _ in first })
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

    /// Stands where a planned support has the part of its half-day.
    private static let inSequence = "situation"

    /// Supports planned in the crews that these people were marked in; then the skills seen in their situations of an AFEST, noted there or by a
    /// fact linked to it. Said by both, a skill counts once.
    private static func work(_ who: Statement, _ since: Day, _ sight: Sight) throws -> [Row] {
        let structure = sight.reader.structure.text
        return try sight.db.rows(
            """
            SELECT \(sql: CrewSupports.columns), k.position
            FROM planned_supports h
            \(sql: CrewSupports.around)
            WHERE h.structure_id = \(structure) AND h.crew_id IN (
                SELECT a.crew_id
                FROM people p
                JOIN attendance_marks a ON a.structure_id = p.structure_id AND a.person_id = p.id
                WHERE p.structure_id = \(structure) AND \(sql: who) AND a.happened_on >= \(since.iso))
            AND h.happened_on >= \(since.iso) AND \(sql: CrewSupports.stands(at: sight.horizon))
            UNION ALL
            SELECT r.id, r.person_id, r.happened_on, 'situation', q.happened_on, u.name, m.framework, m.code, m.label, m.framework_version, 0
            FROM people p
            \(sql: situations(since, sight))
            JOIN afest_marks m ON m.structure_id = r.structure_id AND m.person_id = r.person_id AND m.step_id = r.id
            WHERE p.structure_id = \(structure) AND \(sql: who) AND \(sql: Seen.person(by: sight.reader, .skills))
            UNION ALL
            SELECT r.id, r.person_id, r.happened_on, 'situation', q.happened_on, u.name, w.framework, w.code, w.label, w.framework_version, 0
            FROM people p
            \(sql: situations(since, sight))
            \(sql: AfestFacts.linked(at: sight.horizon))
            JOIN observation_skills w ON w.structure_id = o.structure_id AND w.person_id = o.person_id AND w.observation_id = o.id
            WHERE p.structure_id = \(structure) AND \(sql: who) AND \(sql: Seen.person(by: sight.reader, .skills))
            ORDER BY 1, 11
            """)
    }

    /// Those that happened and were not taken back (`r`), their sequence (`q`), and who noted them (`u`).
    private static func situations(_ since: Day, _ sight: Sight) -> Statement {
        """
        JOIN afest_steps r ON r.structure_id = p.structure_id AND r.person_id = p.id AND r.kind = 'situation' AND r.happened_on >= \(since.iso)
            AND r.recorded_at <= \(sight.horizon) AND NOT EXISTS (
                SELECT 1 FROM afest_steps n
                WHERE n.structure_id = r.structure_id AND n.person_id = r.person_id AND n.supersedes_id = r.id AND n.recorded_at <= \(sight.horizon))
        JOIN afest_sequences q ON q.structure_id = r.structure_id AND q.person_id = r.person_id AND q.id = r.sequence_id
        LEFT JOIN users u ON u.structure_id = r.structure_id AND u.id = r.recorded_by
        """
    }

    private static func situation(_ row: Row) throws -> AfestPractice {
        AfestPractice(
            person: ID(known: try row.text(1)), step: ID(known: try row.text(0)), day: try row.day(2), prepared: try row.day(4),
            skill: ObservedSkill(framework: try row.text(6), code: try row.text(7), label: try row.text(8), version: try row.text(9)),
            by: try row.optionalText(5) ?? "")
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
