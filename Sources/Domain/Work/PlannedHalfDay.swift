/// A half-day that a crew works: from when to when, where, and who.
public struct PlannedHalfDay: Hashable, Sendable {
    public let id: ID<PlannedHalfDay>
    public let crew: ID<Crew>
    public let halfDay: HalfDay
    /// Minutes since midnight at the site.
    public let startsAt: Int
    public let endsAt: Int
    public let place: String?
    public let people: Set<ID<Person>>

    public init(
        id: ID<PlannedHalfDay>, crew: ID<Crew>, halfDay: HalfDay, startsAt: Int, endsAt: Int, place: String? = nil, people: Set<ID<Person>> = []
    ) {
        self.id = id
        self.crew = crew
        self.halfDay = halfDay
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.place = place
        self.people = people
    }

    public var minutes: Int { max(endsAt - startsAt, 0) }
}

/// An absence known before its day.
public struct AnnouncedAbsence: Hashable, Sendable {
    public let id: ID<AnnouncedAbsence>
    public let person: ID<Person>
    public let first: HalfDay
    /// Included.
    public let last: HalfDay
    /// Of `absenceReasons`; nil when its reader may only know that there is one.
    public let reason: String?
    /// The reason, or what the crew's sheet says in its place.
    public let label: String

    public init(id: ID<AnnouncedAbsence>, person: ID<Person>, first: HalfDay, last: HalfDay, reason: String?, label: String) {
        self.id = id
        self.person = person
        self.first = first
        self.last = last
        self.reason = reason
        self.label = label
    }

    public func covers(_ halfDay: HalfDay) -> Bool { first <= halfDay && halfDay <= last }
}

/// Somebody of a crew as the one who leads it sees them: who they are, on which days they are expected, when they will be away.
public struct CrewMember: Hashable, Sendable {
    public let person: Person
    /// Days they may be planned on; in a scheme without contracts, every day.
    public let expected: Set<Day>
    /// Nil when contracts are not their reader's to see: an encadrant knows who is expected, not under what.
    public let contracts: [Period]?
    public let absences: [AnnouncedAbsence]

    public init(person: Person, expected: Set<Day>, contracts: [Period]?, absences: [AnnouncedAbsence]) {
        self.person = person
        self.expected = expected
        self.contracts = contracts
        self.absences = absences
    }

    public func isUnderContract(on day: Day) -> Bool { contracts?.contains { $0.contains(day) } ?? false }
    public func absence(on halfDay: HalfDay) -> AnnouncedAbsence? { absences.first { $0.covers(halfDay) } }
}

/// A crew's week: who is in it, and the half-days planned, by their order.
public struct CrewWeek: Sendable {
    public let crew: Crew
    public let week: Week
    public let members: [CrewMember]
    public let planned: [PlannedHalfDay]

    public init(crew: Crew, week: Week, members: [CrewMember], planned: [PlannedHalfDay]) {
        self.crew = crew
        self.week = week
        self.members = members
        self.planned = planned
    }

    public func planned(_ halfDay: HalfDay) -> PlannedHalfDay? { planned.first { $0.halfDay == halfDay } }

    /// Whom a half-day planned now proposes: expected that day, and not known to be away.
    public func proposed(for halfDay: HalfDay) -> [CrewMember] {
        members.filter { $0.expected.contains(halfDay.day) && $0.absence(on: halfDay) == nil }
    }
}
