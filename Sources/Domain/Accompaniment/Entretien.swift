/// A dated conversation with a person, planned or held, with what was said.
public struct Entretien: Hashable, Sendable {
    public let id: ID<Entretien>
    /// Rises by one at each save; a save that starts from an older one is refused.
    public let version: Int
    public let content: EntretienContent
    /// Who alone reads the author's note; nil when it was recorded by no user.
    public let noteOwner: ID<User>?

    public init(id: ID<Entretien>, version: Int, content: EntretienContent, noteOwner: ID<User>?) {
        self.id = id
        self.version = version
        self.content = content
        self.noteOwner = noteOwner
    }
}

public enum EntretienState: String, CaseIterable, Sendable {
    case planned, held
    /// The person did not come.
    case missed
    case cancelled
}

/// What one version of an entretien says.
public struct EntretienContent: Hashable, Sendable {
    public var state: EntretienState
    /// Of `entretien-kinds`, as it read that day.
    public var kind: RecordedCode
    public var day: Day
    /// Minutes since midnight, at the site.
    public var startsAt: Int?
    /// How long, in minutes.
    public var minutes: Int?
    public var place: String?
    /// Who else was there.
    public var others: String?
    /// Read by the counsellors of the site.
    public var sharedNote: String
    /// Read by its owner alone; nil when it is not the reader's.
    public var authorNote: String?

    public init(
        state: EntretienState, kind: RecordedCode, day: Day, startsAt: Int? = nil, minutes: Int? = nil, place: String? = nil, others: String? = nil,
        sharedNote: String = "", authorNote: String? = nil
    ) {
        self.state = state
        self.kind = kind
        self.day = day
        self.startsAt = startsAt
        self.minutes = minutes
        self.place = place
        self.others = others
        self.sharedNote = sharedNote
        self.authorNote = authorNote
    }

    /// In Unicode scalars, the measure that the script of the page uses too.
    public static let noteLimit = 100_000

    /// Why `state` does not fit the day; nil when it does.
    public func misfit(on today: Day) -> EntretienMisfit? {
        switch state {
        case .planned: day < today ? .plannedInThePast : nil
        case .held, .missed: day > today ? .heldInTheFuture : nil
        case .cancelled: nil
        }
    }
}

public enum EntretienMisfit: Hashable, Sendable {
    case plannedInThePast, heldInTheFuture
}

/// A version without its notes, for the list of what was saved.
public struct EntretienSave: Hashable, Sendable {
    public let version: Int
    /// At the site.
    public let day: Day
    /// Minutes since midnight, at the site.
    public let minute: Int
    /// The name of who saved it.
    public let by: String

    public init(version: Int, day: Day, minute: Int, by: String) {
        self.version = version
        self.day = day
        self.minute = minute
        self.by = by
    }
}

/// One entretien as its reader may see it.
public struct EntretienView: Sendable {
    public let person: Person
    /// The version asked for.
    public let entretien: Entretien
    /// All versions, the latest first.
    public let saves: [EntretienSave]
    /// The reader owns the author's note: they alone read and write it.
    public let ownsNote: Bool
    public let writes: Bool

    public init(person: Person, entretien: Entretien, saves: [EntretienSave], ownsNote: Bool, writes: Bool) {
        self.person = person
        self.entretien = entretien
        self.saves = saves
        self.ownsNote = ownsNote
        self.writes = writes
    }

    public var isLatest: Bool { saves.first?.version == entretien.version }
}

/// A planned entretien of somebody, for the day's list.
public struct PlannedEntretien: Hashable, Sendable {
    public let id: ID<Entretien>
    public let person: ID<Person>
    public let personName: String
    public let kindLabel: String
    public let day: Day
    /// Minutes since midnight, at the site.
    public let startsAt: Int?

    public init(id: ID<Entretien>, person: ID<Person>, personName: String, kindLabel: String, day: Day, startsAt: Int?) {
        self.id = id
        self.person = person
        self.personName = personName
        self.kindLabel = kindLabel
        self.day = day
        self.startsAt = startsAt
    }

    /// Its day is over and nobody has said what came of it.
    public func isLate(on today: Day) -> Bool { day < today }
}
