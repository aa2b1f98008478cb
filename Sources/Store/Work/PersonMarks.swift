import Database
import Domain

/// The rows of marks, with what their reader may know of the reasons.
enum PersonMarks {
    /// Of `attendance_marks` (alias `a`) with what `around` joins, in the order that `one` reads.
    static func columns(_ reader: Reader) -> Statement {
        """
        a.id, a.person_id, a.crew_id, a.happened_on, a.part, a.said, a.late_minutes, a.early_minutes, a.reason, a.reason_label, a.why,
            a.gesture_id, a.made_by, u.name, a.made_at, a.device_id, a.supersedes_id,
            CASE WHEN \(sql: Seen.row(by: reader, .presence, class: "a.sensitivity")) THEN 1 ELSE 0 END, a.recorded_at, w.wrapped, z.time_zone
        """
    }

    /// How many `columns` are.
    static let width = 21

    /// Who made it, the key of the person whose half-day it is, and where the crew works.
    static let around: Statement = """
        LEFT JOIN users u ON u.structure_id = a.structure_id AND u.id = a.made_by
        LEFT JOIN person_keys w ON w.structure_id = a.structure_id AND w.person_id = a.person_id
        JOIN crews y ON y.structure_id = a.structure_id AND y.id = a.crew_id
        JOIN sites z ON z.structure_id = y.structure_id AND z.id = y.site_id
        """

    static func one(_ row: Row, _ reasons: Referential<AbsenceReason>, _ sight: Sight) throws -> SeenMarks.One {
        guard let part = HalfDay.Part(rawValue: try row.text(4)) else { throw DatabaseError.wrongType(column: 4) }
        let (author, person, madeAt) = (try row.text(12), ID<Person>(known: try row.text(1)), Instant(iso: try row.text(14)) ?? Instant(milliseconds: 0))
        let mark = AttendanceMark(
            id: ID(known: try row.text(0)), person: person, crew: ID(known: try row.text(2)),
            halfDay: HalfDay(try row.day(3), part), said: try said(row), madeBy: author,
            madeAt: madeAt, device: try row.optionalText(15),
            corrects: try row.optionalText(16).map { ID(known: $0) }, why: try why(row, of: person, sight), gesture: try row.text(11))
        let code = try row.optionalText(8)
        let label = try row.bool(17) ? try row.optionalText(9) : code.flatMap { reasons[$0]?.crewLabel }
        return SeenMarks.One(
            mark: mark, byName: try row.optionalText(13) ?? author, label: label ?? "Absence",
            recordedAt: Instant(iso: try row.text(18)) ?? madeAt, made: Clock.local(madeAt, in: try row.text(20)))
    }

    private static func why(_ row: Row, of person: ID<Person>, _ sight: Sight) throws -> String? {
        guard let sealed = try row.optionalBlob(10), let wrapped = try row.optionalBlob(19) else { return nil }
        return try sight.key(of: person, wrapped: wrapped).open(sealed, table: "attendance_marks", column: "why", row: try row.text(0))
    }

    private static func said(_ row: Row) throws -> AttendanceMark.Said {
        switch try row.text(5) {
        case "present": .present(lateBy: try row.int(6), leftEarlyBy: try row.int(7))
        case "absent": .absent(reason: try row.optionalText(8) ?? AttendanceMark.unspecified)
        default: .withdrawn
        }
    }

    static func marks(
        of person: ID<Person>, over period: Period, _ reasons: Referential<AbsenceReason>, seenBy sight: Sight
    ) throws -> [SeenMarks.One] {
        try marks("p.id = \(person.text)", over: period, reasons, seenBy: sight)
    }

    /// `people` says whose, of `p`.
    static func marks(
        _ people: Statement, over period: Period, _ reasons: Referential<AbsenceReason>, seenBy sight: Sight
    ) throws -> [SeenMarks.One] {
        let rows = try sight.db.rows(
            """
            SELECT \(sql: columns(sight.reader))
            FROM people p
            JOIN attendance_marks a ON a.structure_id = p.structure_id AND a.person_id = p.id
            \(sql: around)
            WHERE p.structure_id = \(sight.reader.structure.text) AND \(sql: people)
            AND a.happened_on >= \(period.first.iso) AND a.happened_on <= \(period.last.iso) AND a.recorded_at <= \(sight.horizon)
            AND \(sql: Seen.person(by: sight.reader, .presence))
            ORDER BY a.made_at, a.id
            """)
        return try rows.map { try one($0, reasons, sight) }
    }

    /// Minutes planned for them in the crew, by part of the day.
    static func planned(of person: ID<Person>, on day: Day, in crew: ID<Crew>, seenBy sight: Sight) throws -> [HalfDay.Part: Int] {
        let rows = try sight.db.rows(
            """
            SELECT h.part, h.ends_at - h.starts_at
            FROM planned_people l
            JOIN planned_half_days h ON h.structure_id = l.structure_id AND h.id = l.half_day_id
            WHERE l.structure_id = \(sight.reader.structure.text) AND l.person_id = \(person.text) AND l.happened_on = \(day.iso)
            AND h.crew_id = \(crew.text) AND \(sql: CrewScope.stands(at: sight.horizon))
            ORDER BY h.id
            """)
        return try rows.reduce(into: [:]) { parts, row in
            if let part = HalfDay.Part(rawValue: try row.text(0)) { parts[part] = try row.int(1) }
        }
    }

    /// Every mark of the half-days that several people marked, with those whose half-days they are.
    static func contested(
        over period: Period, of person: ID<Person>?, _ reasons: Referential<AbsenceReason>, seenBy sight: Sight
    ) throws -> (marks: [SeenMarks.One], people: [ID<Person>: Person]) {
        let one: Statement = person.map { "a.person_id = \($0.text)" } ?? "1 = 1"
        let rows = try sight.db.rows(
            """
            SELECT \(sql: columns(sight.reader)), p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id
            FROM attendance_marks a
            JOIN people p ON p.structure_id = a.structure_id AND p.id = a.person_id
            \(sql: around)
            WHERE a.structure_id = \(sight.reader.structure.text) AND a.happened_on >= \(period.first.iso) AND a.happened_on <= \(period.last.iso)
            AND a.recorded_at <= \(sight.horizon) AND \(sql: one) AND \(sql: isContested(at: sight.horizon)) AND \(sql: Seen.person(by: sight.reader, .presence))
            ORDER BY p.sort_key, a.made_at, a.id
            """)
        var people: [ID<Person>: Person] = [:]
        let marks = try rows.map { row in
            let person = try People.person(Row(Array(row.values[width...])), structure: sight.reader.structure)
            people[person.id] = person
            return try PersonMarks.one(row, reasons, sight)
        }
        return (marks, people)
    }

    /// Somebody else marked the same half-day (of `a`): without that nobody can disagree.
    static func isContested(at horizon: String) -> Statement {
        """
        EXISTS (
            SELECT 1 FROM attendance_marks b
            WHERE b.structure_id = a.structure_id AND b.person_id = a.person_id AND b.happened_on = a.happened_on AND b.part = a.part
            AND b.made_by <> a.made_by AND b.recorded_at <= \(horizon))
        """
    }
}

extension CrewScope {
    /// Of everybody of the crew, whichever crew they were marked in.
    func marks() throws -> [SeenMarks.One] {
        let rows = try sight.db.rows(
            """
            SELECT \(sql: PersonMarks.columns(sight.reader))
            FROM people p
            JOIN attendance_marks a ON a.structure_id = p.structure_id AND a.person_id = p.id
            \(sql: PersonMarks.around)
            WHERE p.structure_id = \(sight.reader.structure.text) AND p.crew_id = \(crew.id.text)
            AND a.happened_on >= \(period.first.iso) AND a.happened_on <= \(period.last.iso) AND a.recorded_at <= \(sight.horizon)
            AND \(sql: Seen.person(by: sight.reader, .presence))
            ORDER BY a.made_at, a.id
            """)
        return try rows.map { try PersonMarks.one($0, reasons, sight) }
    }
}
