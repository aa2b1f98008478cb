import Database
public import Domain

/// A mark as a page or a tablet sends it. Its id is its maker's: sent twice, it is one mark.
public struct NewMark: Sendable {
    public let id: ID<AttendanceMark>
    public let person: ID<Person>
    public let halfDay: HalfDay
    public let said: AttendanceMark.Said
    public let madeAt: Instant
    public let device: String?
    /// What its maker saw standing there; a mark that they did not see is not corrected by theirs.
    public let seen: [ID<AttendanceMark>]
    public let why: String?
    public let gesture: String

    public init(
        id: ID<AttendanceMark>, person: ID<Person>, halfDay: HalfDay, said: AttendanceMark.Said, madeAt: Instant, device: String? = nil,
        seen: [ID<AttendanceMark>] = [], why: String? = nil, gesture: String
    ) {
        self.id = id
        self.person = person
        self.halfDay = halfDay
        self.said = said
        self.madeAt = madeAt
        self.device = device
        self.seen = seen
        self.why = why
        self.gesture = gesture
    }
}

extension Attendances {
    /// Notes marks of people the author may write the presence of. A mark already known by its id is left as it is.
    ///
    /// Throws `invalid` on « jour » for a day to come, on « motif » for a reason they may not write, on « pourquoi » when the correction of
    /// somebody else's mark, or of another day's, does not say why.
    public func record(_ marks: [NewMark], in crew: ID<Crew>, by act: Act) throws {
        let desk = try AttendanceDesk(crew: crew, reasons: reasons, act: act)
        for mark in marks { try desk.record(mark) }
    }

    /// Everybody planned that half-day whom nobody has marked yet is there, but for those known to be away: they are absent for that reason.
    /// `conflict` when nobody is left to mark.
    public func markEverybody(_ halfDay: HalfDay, in crew: ID<Crew>, gesture: String, by act: Act) throws {
        let desk = try AttendanceDesk(crew: crew, reasons: reasons, act: act)
        let scope = CrewScope(crew: desk.place.crew, period: Period(dayOnly: halfDay.day), sight: desk.sight, reasons: reasons)
        let marks = SeenMarks(try scope.marks(), reasons)
        guard let plan = try scope.planned().first(where: { $0.halfDay == halfDay }) else { throw Refusal.conflict("attendance") }
        let waiting = try scope.members().filter { plan.people.contains($0.person.id) && !marks.has($0.person.id, halfDay) }
        guard !waiting.isEmpty else { throw Refusal.conflict("attendance") }
        let away = try desk.reasonsOfAbsence(on: halfDay)
        for member in waiting {
            let said = away[member.person.id].map { AttendanceMark.Said.absent(reason: $0) } ?? AttendanceMark.there
            try desk.insert(
                NewMark(id: .make(at: act.now), person: member.person.id, halfDay: halfDay, said: said, madeAt: act.now, gesture: gesture), corrects: nil)
        }
    }

    /// Takes back what its author did in one gesture, some seconds ago. `gone` when they are over.
    public func undo(_ gesture: String, in crew: ID<Crew>, by act: Act) throws {
        let desk = try AttendanceDesk(crew: crew, reasons: reasons, act: act)
        let rows = try act.rows(
            """
            SELECT a.id, a.person_id, a.happened_on, a.part, a.made_at
            FROM attendance_marks a
            WHERE a.structure_id = \(act.structure.text) AND a.gesture_id = \(gesture) AND a.made_by = \(act.actor.text) AND a.said <> 'withdrawn'
            AND a.crew_id = \(crew.text)
            ORDER BY a.id
            """)
        let limit = act.now.adding(seconds: -AttendanceMark.undoSeconds - Attendances.travelSeconds)
        guard let first = rows.first, let made = Instant(iso: try first.text(4)), made >= limit else {
            throw Refusal.gone("Le temps d’annuler est passé : corrigez la marque de la personne, la première restera lisible.")
        }
        for row in rows {
            let mark = NewMark(
                id: .make(at: act.now), person: ID(known: try row.text(1)), halfDay: try AnnouncedAbsences.halfDay(row, 2), said: .withdrawn,
                madeAt: act.now, gesture: gesture)
            try desk.insert(mark, corrects: ID(known: try row.text(0)))
        }
    }

    /// What a slow network adds to the ten seconds.
    private static let travelSeconds = 5

    /// Ends a disagreement: what one of the marks says holds from now on, and why. `conflict` when there is none any more.
    public func settle(
        _ person: ID<Person>, _ halfDay: HalfDay, keeping kept: ID<AttendanceMark>, why: String, gesture: String, by act: Act
    ) throws {
        let sight = try act.sight()
        let marks = try PersonMarks.marks(of: person, over: Period(dayOnly: halfDay.day), reasons, seenBy: sight)
        let attendance = SeenMarks(marks, reasons).attendance(person, halfDay)
        guard case .toVerify(let contested) = attendance.state, let mark = contested.first(where: { $0.id == kept }) else {
            throw Refusal.conflict("attendance")
        }
        let desk = try AttendanceDesk(crew: mark.crew, reasons: reasons, act: act)
        let settling = NewMark(
            id: .make(at: act.now), person: person, halfDay: halfDay, said: mark.said, madeAt: act.now, seen: attendance.standing.map(\.id), why: why,
            gesture: gesture)
        try desk.check(person)
        try desk.insertAll(settling)
    }
}

/// One act of marking in one crew.
private struct AttendanceDesk {
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

    func record(_ mark: NewMark) throws {
        guard mark.halfDay.day <= Clock.day(of: act.now, in: place.timeZone) else {
            throw Refusal.invalid(["jour": "Ce jour n’est pas encore venu : la présence se note le jour même ou après."])
        }
        try check(mark.person)
        if case .absent(let code) = mark.said {
            guard let reason = reasons.entry(code, on: mark.halfDay.day) else { throw Refusal.invalid(["motif": "Choisissez l’un des motifs proposés."]) }
            _ = try People.writable(mark.person, .presence, reason.sensitivity, by: act)
        }
        let known = try act.rows(
            "SELECT 1 FROM attendance_marks WHERE structure_id = \(act.structure.text) AND person_id = \(mark.person.text) AND id = \(mark.id.text)")
        guard known.isEmpty else { return }
        try checkReason(of: mark)
        try insertAll(mark)
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
        var (said, late, early, reason): (String, Int, Int, AbsenceReason?) = ("withdrawn", 0, 0, nil)
        switch mark.said {
        case .present(let lateBy, let leftEarlyBy): (said, late, early) = ("present", lateBy, leftEarlyBy)
        case .absent(let code): (said, reason) = ("absent", reasons[code])
        case .withdrawn: break
        }
        try act.insert(
            into: "attendance_marks", id: mark.id.text, of: mark.person,
            [
                "crew_id": place.crew.id.text, "part": mark.halfDay.part.rawValue, "said": said, "late_minutes": late, "early_minutes": early,
                "sensitivity": (reason?.sensitivity ?? .ordinary).rawValue, "reason": reason?.code, "reason_label": reason?.label,
                "reason_version": reason.map { _ in reasons.version }, "correction": mark.why, "gesture_id": mark.gesture,
                "made_by": act.actor.text, "made_at": mark.madeAt.iso, "happened_on": mark.halfDay.day.iso, "recorded_at": act.now.iso,
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
