import Database
import Domain

/// One act of marking in one crew.
struct AttendanceDesk {
    let place: CrewPlace
    let sight: Sight
    private let act: Act
    private let reasons: Referential<AbsenceReason>

    init(crew: ID<Crew>, reasons: Referential<AbsenceReason>, act: Act) throws {
        sight = try act.sight()
        guard let place = try Crews.crew(crew, seenBy: sight) else { throw Refusal.notFound }
        guard Crews.right(on: place.crew, of: sight.reader) == .write else {
            throw Refusal.notAllowed("Votre rôle ne permet pas d’écrire les présences de cette équipe.")
        }
        (self.place, self.act, self.reasons) = (place, act, reasons)
    }

    func check(_ person: ID<Person>) throws { _ = try People.writable(person, .presence, by: act) }

    func check(_ halfDay: HalfDay) throws {
        guard halfDay.day <= Clock.day(of: act.now, in: place.timeZone) else {
            throw Refusal.invalid(["jour": "Ce jour n’est pas encore venu : la présence se note le jour même ou après."])
        }
    }

    func record(_ mark: NewMark) throws {
        try check(mark.halfDay)
        try check(mark.person)
        if case .absent(let code) = mark.said {
            guard let reason = reasons.entry(code, on: mark.halfDay.day) else { throw Refusal.invalid(["motif": "Choisissez l’un des motifs proposés."]) }
            _ = try People.writable(mark.person, .presence, reason.sensitivity, by: act)
        }
        guard try !isKnown(mark) else { return }
        try checkReason(of: mark)
        try insertAll(mark)
    }

    /// `conflict` when the id is known for another mark: of somebody else, of another half-day, by another hand, or saying something else.
    private func isKnown(_ mark: NewMark) throws -> Bool {
        let known = try act.rows(
            """
            SELECT a.person_id, a.crew_id, a.made_by, a.happened_on, a.part, a.said, a.late_minutes, a.early_minutes, a.reason, a.supersedes_id, a.why
            FROM attendance_marks a
            WHERE a.structure_id = \(act.structure.text) AND a.id = \(mark.id.text)
            """)
        guard let row = known.first else { return false }
        let same: [SQLValue] =
            [
                mark.person.text.sqlValue, place.crew.id.text.sqlValue, act.actor.text.sqlValue, mark.halfDay.day.iso.sqlValue,
                mark.halfDay.part.rawValue.sqlValue,
            ] + AttendanceDesk.words(mark.said) + [(mark.seen.first?.text).sqlValue]
        guard Array(row.values.prefix(10)) == same, try why(row, of: mark) == mark.why else { throw Refusal.conflict("attendance_marks") }
        return true
    }

    private func why(_ row: Row, of mark: NewMark) throws -> String? {
        try row.optionalBlob(10).map { try act.key(of: mark.person).open($0, table: "attendance_marks", column: "why", row: mark.id.text) }
    }

    /// What the columns `said`, `late_minutes`, `early_minutes` and `reason` hold.
    private static func words(_ said: AttendanceMark.Said) -> [SQLValue] {
        switch said {
        case .present(let late, let early): [.text("present"), .integer(Int64(late)), .integer(Int64(early)), .null]
        case .absent(let code): [.text("absent"), .integer(0), .integer(0), .text(code)]
        case .withdrawn: [.text("withdrawn"), .integer(0), .integer(0), .null]
        }
    }

    /// A device's clock may run ahead or be years behind: nothing is made after it arrives, nor before its own day.
    private func moment(_ mark: NewMark) -> Instant {
        mark.madeAt <= act.now && Clock.day(of: mark.madeAt, in: place.timeZone) >= mark.halfDay.day ? mark.madeAt : act.now
    }

    private func checkReason(of mark: NewMark) throws {
        guard mark.why == nil, !mark.seen.isEmpty else { return }
        let marks = try PersonMarks.marks(of: mark.person, over: Period(dayOnly: mark.halfDay.day), reasons, seenBy: sight).filter {
            mark.seen.contains($0.mark.id)
        }
        let today = Clock.day(of: act.now, in: place.timeZone)
        guard marks.allSatisfy({ $0.mark.madeBy == act.actor.text && mark.halfDay.day == today }) else {
            throw Refusal.invalid(["pourquoi": "Dites en quelques mots pourquoi vous corrigez."])
        }
    }

    /// A row for each mark it corrects: the ids after the first follow from the first, so that it is one mark however often it is sent.
    func insertAll(_ mark: NewMark) throws {
        try insert(mark, corrects: mark.seen.first)
        for other in mark.seen.dropFirst() {
            let id = ID<AttendanceMark>(known: String(mark.id.text.prefix(10) + Fingerprint.of(mark.id.text + other.text).prefix(16)))
            let next = NewMark(
                id: id, person: mark.person, halfDay: mark.halfDay, said: mark.said, madeAt: mark.madeAt, device: mark.device, why: mark.why,
                gesture: mark.gesture)
            try insert(next, corrects: other)
        }
    }

    func insert(_ mark: NewMark, corrects: ID<AttendanceMark>?) throws {
        let words = AttendanceDesk.words(mark.said)
        let reason: AbsenceReason? = if case .absent(let code) = mark.said { reasons[code] } else { nil }
        try act.insert(
            into: "attendance_marks", id: mark.id.text, of: mark.person,
            [
                "crew_id": place.crew.id.text, "part": mark.halfDay.part.rawValue, "said": words[0], "late_minutes": words[1], "early_minutes": words[2],
                "sensitivity": (reason?.sensitivity ?? .ordinary).rawValue, "reason": reason?.code, "reason_label": reason?.label,
                "reason_version": reason.map { _ in reasons.version }, "why": mark.why, "gesture_id": mark.gesture,
                "made_by": act.actor.text, "made_at": moment(mark).iso, "happened_on": mark.halfDay.day.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text, "device_id": mark.device, "supersedes_id": corrects?.text,
            ])
    }

    /// Codes of the absences announced for that half-day, whoever marks: what they may not read is kept, not shown.
    func reasonsOfAbsence(on halfDay: HalfDay) throws -> [ID<Person>: String] {
        let rows = try act.rows(
            """
            SELECT a.person_id, a.happened_on, a.first_part, a.ends_on, a.last_part, a.reason
            FROM people p
            JOIN announced_absences a ON a.structure_id = p.structure_id AND a.person_id = p.id
            WHERE p.structure_id = \(act.structure.text) AND p.crew_id = \(place.crew.id.text)
            AND a.happened_on <= \(halfDay.day.iso) AND a.ends_on >= \(halfDay.day.iso) AND \(sql: Corrections.stands("announced_absences", as: "a"))
            ORDER BY a.id
            """)
        return try rows.reduce(into: [:]) { away, row in
            let (first, last) = (try AnnouncedAbsences.halfDay(row, 1), try AnnouncedAbsences.halfDay(row, 3))
            if first <= halfDay, halfDay <= last { away[ID(known: try row.text(0))] = try row.text(5) }
        }
    }
}
