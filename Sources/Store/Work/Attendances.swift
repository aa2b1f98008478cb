import Database
public import Domain

/// Who was there: the half-days of a crew and of a person. An absence whose reason the reader may not know never leaves the Store with it.
public struct Attendances: Sendable {
    let reasons: Referential<AbsenceReason>

    public init(_ referentials: Referentials) {
        reasons = referentials.absenceReasons
    }

    /// Six queries. Nil when the crew does not exist for the reader. `gesture`: what the reader has just done, to be undone for some seconds.
    public func day(_ day: Day, of id: ID<Crew>, gesture: String? = nil, seenBy sight: Sight) throws -> CrewDay? {
        guard let place = try Crews.crew(id, seenBy: sight) else { return nil }
        let scope = CrewScope(crew: place.crew, period: Period(dayOnly: day), sight: sight, reasons: reasons)
        let (members, planned) = (try scope.members(), try scope.planned())
        let marks = try SeenMarks(scope.marks(), reasons)
        let halves = HalfDay.Part.allCases.map { half(HalfDay(day, $0), members, planned, marks) }
        return CrewDay(
            place: place, day: day, today: Clock.day(of: sight.reader.now, in: place.timeZone), halves: halves, members: members,
            undo: gesture.flatMap { marks.undoable($0, by: sight.reader) })
    }

    private func half(_ halfDay: HalfDay, _ members: [CrewMember], _ planned: [PlannedHalfDay], _ marks: SeenMarks) -> CrewHalfDay {
        let plan = planned.first { $0.halfDay == halfDay }
        let lines = members.compactMap { member -> AttendanceLine? in
            let isPlanned = plan?.people.contains(member.person.id) ?? false
            guard isPlanned || marks.has(member.person.id, halfDay) else { return nil }
            return marks.line(member.person, halfDay, planned: isPlanned ? plan?.minutes ?? 0 : 0, announced: member.absence(on: halfDay))
        }
        return CrewHalfDay(halfDay: halfDay, planned: plan, lines: lines)
    }

    /// One person's day in a crew, whether they are still in it or not. Nil when the person or the crew does not exist for the reader.
    public func day(_ day: Day, of person: ID<Person>, in crew: ID<Crew>, seenBy sight: Sight) throws -> (CrewPlace, Person, [AttendanceLine])? {
        guard let place = try Crews.crew(crew, seenBy: sight), let person = try People.person(person, .presence, seenBy: sight) else { return nil }
        let marks = try SeenMarks(PersonMarks.marks(of: person.id, over: Period(dayOnly: day), reasons, seenBy: sight), reasons)
        let planned = try PersonMarks.planned(of: person.id, on: day, in: crew, seenBy: sight)
        let absences = try AnnouncedAbsences(reasons).of(person, since: day, seenBy: sight)
        let lines = HalfDay.Part.allCases.map { part in
            let halfDay = HalfDay(day, part)
            return marks.line(person, halfDay, planned: planned[part] ?? 0, announced: absences.first { $0.covers(halfDay) })
        }
        return (place, person, lines)
    }

    /// Half-days on which people disagree, by day then name: of every crew the reader may see, or of one person.
    public func toVerify(over period: Period, of person: ID<Person>? = nil, seenBy sight: Sight) throws -> [(line: AttendanceLine, crew: ID<Crew>)] {
        let (rows, people) = try PersonMarks.contested(over: period, of: person, reasons, seenBy: sight)
        let marks = SeenMarks(rows, reasons)
        return marks.halfDays.compactMap { key in
            guard let person = people[key.person] else { return nil }
            let line = marks.line(person, key.halfDay, planned: 0, announced: nil)
            return line.isToVerify ? (line, key.crew) : nil
        }
    }
}

/// Marks with what their reader may know of them.
struct SeenMarks {
    struct One {
        let mark: AttendanceMark
        let byName: String
        /// Of an absence, as the reader may know it.
        let label: String
        /// By the server.
        let recordedAt: Instant
        /// When it was made, at the site.
        let made: (day: Day, minute: Int)
    }

    typealias MarkedHalfDay = (person: ID<Person>, halfDay: HalfDay, crew: ID<Crew>)

    /// An id is unique in a structure; the person is named all the same, so that nobody's mark is ever read for another's.
    private struct Name: Hashable {
        let person: ID<Person>
        let id: ID<AttendanceMark>

        init(_ mark: AttendanceMark) { (person, id) = (mark.person, mark.id) }
    }

    struct Key: Hashable {
        let person: ID<Person>
        let halfDay: HalfDay
    }

    let all: [One]
    private let attendances: [Key: Attendance]
    private let byName: [Name: One]
    private let reasons: Referential<AbsenceReason>

    init(_ all: [One], _ reasons: Referential<AbsenceReason>) {
        self.all = all
        self.reasons = reasons
        attendances = Dictionary(grouping: all, by: { Key(person: $0.mark.person, halfDay: $0.mark.halfDay) }).mapValues { Attendance($0.map(\.mark)) }
        byName = Dictionary(all.map { (Name($0.mark), $0) }, uniquingKeysWith: { first, _ in first })
    }

    func has(_ person: ID<Person>, _ halfDay: HalfDay) -> Bool {
        attendances[Key(person: person, halfDay: halfDay)].map { $0.state != .unmarked } ?? false
    }

    func attendance(_ person: ID<Person>, _ halfDay: HalfDay) -> Attendance { attendances[Key(person: person, halfDay: halfDay)] ?? Attendance() }

    /// In the order of the days, each with the crew of its last mark.
    var halfDays: [MarkedHalfDay] {
        attendances.keys.sorted { ($0.halfDay, $0.person) < ($1.halfDay, $1.person) }.compactMap { key in
            attendances[key]?.marks.last.map { (key.person, key.halfDay, $0.crew) }
        }
    }

    func line(_ person: Person, _ halfDay: HalfDay, planned: Int, announced: AnnouncedAbsence?) -> AttendanceLine {
        let attendance = attendance(person.id, halfDay)
        let state: AttendanceLine.State =
            switch attendance.state {
            case .unmarked: .unmarked
            case .marked(let mark): line(mark).map { .marked($0) } ?? .unmarked
            case .toVerify(let marks): .toVerify(marks.compactMap(line))
            }
        let minutes = AttendanceHours.minutes(of: attendance, planned: planned, reasons: reasons)
        return AttendanceLine(
            person: person, halfDay: halfDay, planned: planned, state: state, corrected: attendance.corrected.compactMap(line),
            standing: attendance.standing.map(\.id), worked: attendance.mark == nil || planned == 0 ? nil : minutes[.worked] ?? 0, announced: announced)
    }

    private func line(_ mark: AttendanceMark) -> MarkLine? {
        guard let one = byName[Name(mark)] else { return nil }
        let said: MarkLine.Said
        switch mark.said {
        case .present(let late, let early): said = .present(lateBy: late, leftEarlyBy: early)
        case .absent: said = .absent(label: one.label)
        case .withdrawn: return nil
        }
        return MarkLine(id: mark.id, said: said, byName: one.byName, by: mark.madeBy, day: one.made.day, minute: one.made.minute, why: mark.why)
    }

    /// What `reader` did in one gesture not ten seconds ago, and has not taken back.
    func undoable(_ gesture: String, by reader: Reader) -> UndoableGesture? {
        let taken = Set(all.filter { $0.mark.said == .withdrawn }.compactMap(\.mark.corrects))
        let own = all.filter { one in
            one.mark.gesture == gesture && one.mark.madeBy == reader.user.text && one.mark.said != .withdrawn && !taken.contains(one.mark.id)
        }
        guard let recorded = own.map(\.recordedAt).max() else { return nil }
        let until = recorded.adding(seconds: AttendanceMark.undoSeconds)
        return reader.now <= until ? UndoableGesture(id: gesture, count: Set(own.map(\.mark.person)).count, until: until) : nil
    }
}
