/// A fact seen at work: dated, signed, good or to work on, of skills or of none. Corrected by a later row, withdrawn with a reason.
public struct Observation: Hashable, Sendable {
    public enum Sign: String, CaseIterable, Sendable {
        case plus, minus
    }

    /// The kind that goes without saying; the others are achievements and moments of teaching.
    public static let plainKind = "fait"

    public let id: ID<Observation>
    /// A fact of work, an achievement, a moment of teaching somebody: as the referential called it that day.
    public let kind: RecordedCode
    public let sign: Sign
    /// Where and during what; nil when nobody said.
    public let situation: String?
    public let words: String?
    /// As they were called that day.
    public let skills: [ObservedSkill]
    public let day: Day
    /// When it was entered, on whatever device; `recorded_at` says when it reached the server.
    public let madeAt: Instant
    public let by: String
    public let isWithdrawn: Bool
    /// Of the work that was seen; nil when there is none, or it was removed.
    public let photo: Photo?

    public init(
        id: ID<Observation>, kind: RecordedCode, sign: Sign, situation: String?, words: String?, skills: [ObservedSkill], day: Day, madeAt: Instant,
        by: String = "", isWithdrawn: Bool = false, photo: Photo? = nil
    ) {
        self.photo = photo
        self.id = id
        self.kind = kind
        self.sign = sign
        self.situation = situation
        self.words = words
        self.skills = skills
        self.day = day
        self.madeAt = madeAt
        self.by = by
        self.isWithdrawn = isWithdrawn
    }
}

/// A skill that a fact touches, with the words it had then.
public struct ObservedSkill: Hashable, Sendable {
    public let framework: String
    public let code: String
    public let label: String
    /// Of the grid it was chosen in.
    public let version: String

    public init(framework: String, code: String, label: String, version: String) {
        self.framework = framework
        self.code = code
        self.label = label
        self.version = version
    }

    /// One and the same skill, whatever its words became.
    public var key: String { framework + "/" + code }
}

/// What a kind of observation says of itself.
public struct ObservationKind: ReferentialEntry, Hashable {
    public let term: Term
    /// In a few words, under its name.
    public let hint: String
    /// An achievement, or a moment of teaching, is never « to work on ».
    public let isAlwaysGood: Bool

    public init(term: Term, hint: String, isAlwaysGood: Bool) {
        self.term = term
        self.hint = hint
        self.isAlwaysGood = isAlwaysGood
    }
}

/// Somebody of a crew, as the page that observes shows them.
public struct ObservedPerson: Hashable, Sendable {
    public let person: Person
    /// Of the last fact that stands; nil when there is none.
    public let lastObservedOn: Day?

    public init(person: Person, lastObservedOn: Day?) {
        self.person = person
        self.lastObservedOn = lastObservedOn
    }
}

/// A crew that the reader sees, and how many are in it today.
public struct CrewCount: Hashable, Sendable {
    public let crew: ID<Crew>
    public let name: String
    public let people: Int
    /// Codes of its grids.
    public let frameworks: [String]

    public init(crew: ID<Crew>, name: String, people: Int, frameworks: [String] = []) {
        self.frameworks = frameworks
        self.crew = crew
        self.name = name
        self.people = people
    }
}
