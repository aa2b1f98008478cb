/// A mark as its reader may know it: an absence is called by its reason, or by what the crew's sheet says in its place.
public struct MarkLine: Hashable, Sendable {
    public enum Said: Hashable, Sendable {
        case present(lateBy: Int, leftEarlyBy: Int)
        case absent(label: String)
    }

    public let id: ID<AttendanceMark>
    public let said: Said
    public let byName: String
    /// By whom, as `Actor.text` says.
    public let by: String
    /// When it was made: the day at the site, and the minutes since midnight there.
    public let day: Day
    public let minute: Int
    public let why: String?

    public init(id: ID<AttendanceMark>, said: Said, byName: String, by: String, day: Day, minute: Int, why: String?) {
        self.id = id
        self.said = said
        self.byName = byName
        self.by = by
        self.day = day
        self.minute = minute
        self.why = why
    }
}

/// Somebody's half-day as its reader may know it.
public struct AttendanceLine: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        case unmarked
        case marked(MarkLine)
        case toVerify([MarkLine])
    }

    public let person: Person
    public let halfDay: HalfDay
    /// In minutes; 0 when they were not planned.
    public let planned: Int
    public let state: State
    /// What was said before and was corrected, the oldest first.
    public let corrected: [MarkLine]
    /// Every mark that stands, for what corrects them all.
    public let standing: [ID<AttendanceMark>]
    /// Minutes worked; nil until there is a mark that nobody contests.
    public let worked: Int?
    public let announced: AnnouncedAbsence?

    public init(
        person: Person, halfDay: HalfDay, planned: Int, state: State, corrected: [MarkLine] = [], standing: [ID<AttendanceMark>] = [],
        worked: Int? = nil, announced: AnnouncedAbsence? = nil
    ) {
        self.person = person
        self.halfDay = halfDay
        self.planned = planned
        self.state = state
        self.corrected = corrected
        self.standing = standing
        self.worked = worked
        self.announced = announced
    }

    public var isToVerify: Bool { if case .toVerify = state { true } else { false } }
    public var mark: MarkLine? { if case .marked(let mark) = state { mark } else { nil } }

    /// One's own mark of the same day is put right without a word; anybody else's, or an older one, wants to know why.
    public func wantsReason(from author: String, on today: Day) -> Bool {
        switch state {
        case .unmarked: false
        case .marked(let mark): mark.by != author || halfDay.day != today
        case .toVerify: true
        }
    }
}

/// Half a day of a crew: what was planned, and everybody who was planned or marked, in the order of their names.
public struct CrewHalfDay: Sendable {
    public let halfDay: HalfDay
    public let planned: PlannedHalfDay?
    public let lines: [AttendanceLine]

    public init(halfDay: HalfDay, planned: PlannedHalfDay?, lines: [AttendanceLine]) {
        self.halfDay = halfDay
        self.planned = planned
        self.lines = lines
    }

    public var unmarked: [AttendanceLine] { lines.filter { $0.state == .unmarked } }
}

/// What was just done in one gesture, and until when it is undone in one.
public struct UndoableGesture: Hashable, Sendable {
    public let id: String
    public let count: Int
    public let until: Instant

    public init(id: String, count: Int, until: Instant) {
        self.id = id
        self.count = count
        self.until = until
    }
}

/// A crew with where it works: its day begins and ends there.
public struct CrewPlace: Hashable, Sendable {
    public let crew: Crew
    public let siteName: String
    public let timeZone: String

    public init(crew: Crew, siteName: String, timeZone: String) {
        self.crew = crew
        self.siteName = siteName
        self.timeZone = timeZone
    }
}

/// A crew's day as its reader may know it.
public struct CrewDay: Sendable {
    public let place: CrewPlace
    public let day: Day
    /// At the crew's site.
    public let today: Day
    public let halves: [CrewHalfDay]
    public let members: [CrewMember]
    public let undo: UndoableGesture?

    public init(place: CrewPlace, day: Day, today: Day, halves: [CrewHalfDay], members: [CrewMember], undo: UndoableGesture? = nil) {
        self.place = place
        self.day = day
        self.today = today
        self.halves = halves
        self.members = members
        self.undo = undo
    }

    public func line(of person: ID<Person>, _ part: HalfDay.Part) -> AttendanceLine? {
        halves.first { $0.halfDay.part == part }?.lines.first { $0.person.id == person }
    }
}
