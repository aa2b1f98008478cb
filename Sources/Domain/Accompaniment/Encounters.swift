/// A call, a message, a visit, somebody who did not come: one line.
public struct Contact: Hashable, Sendable {
    public let id: ID<Contact>
    /// Of `contact-kinds`, as it read that day.
    public let kind: RecordedCode
    public let outcome: ContactOutcome
    public let day: Day
    /// Nil when nothing was added, or when the reader may not read it.
    public let line: String?
    public let by: String

    public init(id: ID<Contact>, kind: RecordedCode, outcome: ContactOutcome, day: Day, line: String?, by: String) {
        self.id = id
        self.kind = kind
        self.outcome = outcome
        self.day = day
        self.line = line
        self.by = by
    }
}

/// An entretien in a list: whoever may not read private words gets no excerpt.
public struct EntretienLine: Hashable, Sendable {
    public let id: ID<Entretien>
    public let state: EntretienState
    public let kindLabel: String
    public let day: Day
    public let startsAt: Int?
    public let minutes: Int?
    public let by: String
    /// The beginning of the shared note.
    public let excerpt: String?

    public init(
        id: ID<Entretien>, state: EntretienState, kindLabel: String, day: Day, startsAt: Int?, minutes: Int?, by: String, excerpt: String?
    ) {
        self.id = id
        self.state = state
        self.kindLabel = kindLabel
        self.day = day
        self.startsAt = startsAt
        self.minutes = minutes
        self.by = by
        self.excerpt = excerpt
    }
}

/// When a person was met and reached: entretiens and contacts, the latest first.
public struct Encounters: Sendable {
    public let entretiens: [EntretienLine]
    public let contacts: [Contact]
    /// The reader may read notes and lines.
    public let readsWords: Bool
    /// The reader may add to them.
    public let writes: Bool
    /// When the entry diagnostic was last talked over; nil when it never was, or when the reader may not read it.
    public var diagnosedOn: Day?

    public init(entretiens: [EntretienLine], contacts: [Contact], readsWords: Bool, writes: Bool) {
        self.entretiens = entretiens
        self.contacts = contacts
        self.readsWords = readsWords
        self.writes = writes
    }

    /// The nearest entretien still to come.
    public func next(from today: Day) -> EntretienLine? {
        entretiens.filter { $0.state == .planned && $0.day >= today }.min { ($0.day, $0.startsAt ?? 0) < ($1.day, $1.startsAt ?? 0) }
    }

    /// The last day the person was spoken with.
    public var lastSeen: Day? {
        let held = entretiens.filter { $0.state == .held }.map(\.day)
        return (held + contacts.filter { $0.outcome == .reached }.map(\.day)).max()
    }
}
