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
    /// Notes marks of people the author may write the presence of. A mark already known is left as it is; `conflict` when its id is that of a mark
    /// that says something else, so that nothing is lost unseen.
    ///
    /// Throws `invalid` on « jour » for a day to come, on « motif » for a reason they may not write, on « pourquoi » when the correction of
    /// somebody else's mark, or of another day's, does not say why.
    public func record(_ marks: [NewMark], in crew: ID<Crew>, by act: Act) throws {
        let desk = try AttendanceDesk(crew: crew, reasons: reasons, act: act)
        for mark in marks { try desk.record(mark) }
    }

    /// Everybody planned that half-day whom nobody has marked yet is there, but for those known to be away: they are absent for that reason.
    /// `conflict` when nobody is left to mark, `invalid` on « jour » for a day to come.
    public func markEverybody(_ halfDay: HalfDay, in crew: ID<Crew>, gesture: String, by act: Act) throws {
        let desk = try AttendanceDesk(crew: crew, reasons: reasons, act: act)
        try desk.check(halfDay)
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

    /// Takes back what its author did in one gesture that the server wrote some seconds ago. `gone` when they are over.
    public func undo(_ gesture: String, in crew: ID<Crew>, by act: Act) throws {
        let desk = try AttendanceDesk(crew: crew, reasons: reasons, act: act)
        let rows = try act.rows(
            """
            SELECT a.id, a.person_id, a.happened_on, a.part, a.recorded_at
            FROM attendance_marks a
            WHERE a.structure_id = \(act.structure.text) AND a.gesture_id = \(gesture) AND a.made_by = \(act.actor.text) AND a.said <> 'withdrawn'
            AND a.crew_id = \(crew.text)
            ORDER BY a.id
            """)
        let limit = act.now.adding(seconds: -AttendanceMark.undoSeconds - Attendances.travelSeconds)
        guard let recorded = try rows.compactMap({ Instant(iso: try $0.text(4)) }).max(), recorded >= limit else {
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
