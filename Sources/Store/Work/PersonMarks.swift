import Database
import Domain

/// The rows of marks, with what their reader may know of the reasons.
enum PersonMarks {
    /// Of `attendance_marks` (alias `a`), with the name of who made it (alias `u`), in the order that `one` reads.
    static func columns(_ reader: Reader) -> Statement {
        """
        a.id, a.person_id, a.crew_id, a.happened_on, a.part, a.said, a.late_minutes, a.early_minutes, a.reason, a.reason_label, a.correction,
            a.gesture_id, a.made_by, u.name, a.made_at, a.device_id, a.supersedes_id,
            CASE WHEN \(sql: Seen.row(by: reader, .presence, class: "a.sensitivity")) THEN 1 ELSE 0 END
        """
    }

    static let author: Statement = "LEFT JOIN users u ON u.structure_id = a.structure_id AND u.id = a.made_by"

    static func one(_ row: Row, _ reasons: Referential<AbsenceReason>) throws -> SeenMarks.One {
        guard let part = HalfDay.Part(rawValue: try row.text(4)) else { throw DatabaseError.wrongType(column: 4) }
        let author = try row.text(12)
        let mark = AttendanceMark(
            id: ID(known: try row.text(0)), person: ID(known: try row.text(1)), crew: ID(known: try row.text(2)),
            halfDay: HalfDay(try row.day(3), part), said: try said(row), madeBy: author,
            madeAt: Instant(iso: try row.text(14)) ?? Instant(milliseconds: 0), device: try row.optionalText(15),
            corrects: try row.optionalText(16).map { ID(known: $0) }, why: try row.optionalText(10), gesture: try row.text(11))
        let code = try row.optionalText(8)
        let label = try row.bool(17) ? try row.optionalText(9) : code.flatMap { reasons[$0]?.crewLabel }
        return SeenMarks.One(mark: mark, byName: try row.optionalText(13) ?? author, label: label ?? "Absence")
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
        let rows = try sight.db.rows(
            """
            SELECT \(sql: columns(sight.reader))
            FROM people p
            JOIN attendance_marks a ON a.structure_id = p.structure_id AND a.person_id = p.id
            \(sql: author)
            WHERE p.structure_id = \(sight.reader.structure.text) AND p.id = \(person.text)
            AND a.happened_on >= \(period.first.iso) AND a.happened_on <= \(period.last.iso) AND a.recorded_at <= \(sight.horizon)
            AND \(sql: Seen.person(by: sight.reader, .presence))
            ORDER BY a.made_at, a.id
            """)
        return try rows.map { try one($0, reasons) }
    }

    /// Minutes planned for them in the crew, by part of the day.
    static func planned(of person: ID<Person>, on day: Day, in crew: ID<Crew>, seenBy sight: Sight) throws -> [HalfDay.Part: Int] {
        let rows = try sight.db.rows(
            """
            SELECT h.part, h.ends_at - h.starts_at
            FROM planned_people l
            JOIN planned_half_days h ON h.structure_id = l.structure_id AND h.id = l.half_day_id
            WHERE l.structure_id = \(sight.reader.structure.text) AND l.person_id = \(person.text) AND l.happened_on = \(day.iso)
            AND h.crew_id = \(crew.text) AND \(sql: CrewScope.stands)
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
            \(sql: author)
            WHERE a.structure_id = \(sight.reader.structure.text) AND a.happened_on >= \(period.first.iso) AND a.happened_on <= \(period.last.iso)
            AND \(sql: one) AND \(sql: isContested) AND \(sql: Seen.person(by: sight.reader, .presence))
            ORDER BY p.sort_key, a.made_at, a.id
            """)
        var people: [ID<Person>: Person] = [:]
        let marks = try rows.map { row in
            let person = try People.person(Row(Array(row.values[18...])), structure: sight.reader.structure)
            people[person.id] = person
            return try PersonMarks.one(row, reasons)
        }
        return (marks, people)
    }

    /// Somebody else marked the same half-day (of `a`): without that nobody can disagree.
    static let isContested: Statement = """
        EXISTS (
            SELECT 1 FROM attendance_marks b
            WHERE b.structure_id = a.structure_id AND b.person_id = a.person_id AND b.happened_on = a.happened_on AND b.part = a.part
            AND b.made_by <> a.made_by)
        """
}

extension CrewScope {
    /// Of everybody of the crew, whichever crew they were marked in.
    func marks() throws -> [SeenMarks.One] {
        let rows = try sight.db.rows(
            """
            SELECT \(sql: PersonMarks.columns(sight.reader))
            FROM people p
            JOIN attendance_marks a ON a.structure_id = p.structure_id AND a.person_id = p.id
            \(sql: PersonMarks.author)
            WHERE p.structure_id = \(sight.reader.structure.text) AND p.crew_id = \(crew.id.text)
            AND a.happened_on >= \(period.first.iso) AND a.happened_on <= \(period.last.iso) AND a.recorded_at <= \(sight.horizon)
            AND \(sql: Seen.person(by: sight.reader, .presence))
            ORDER BY a.made_at, a.id
            """)
        return try rows.map { try PersonMarks.one($0, reasons) }
    }
}
