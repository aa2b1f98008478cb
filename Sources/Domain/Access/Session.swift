/// Who came with a cookie: a user of the structure, a person in parcours, or an assessor from outside.
public enum Session: Hashable, Sendable {
    case user(UserSession)
    case person(PersonSession)
    case assessor(AssessorSession)

    /// SHA-256 of the cookie: the database never holds the cookie itself.
    public var hash: String {
        switch self {
        case .user(let session): session.hash
        case .person(let session): session.hash
        case .assessor(let session): session.hash
        }
    }
}

public struct UserSession: Hashable, Sendable {
    public let hash: String
    public let reader: Reader
    public let userName: String
    public let structureName: String
    public let isDemo: Bool
    /// A second factor was given, or is not asked here.
    public let hasSecondFactor: Bool
    /// Of their site, or of most sites of the structure: hours are told in it.
    public let timeZone: String

    public init(
        hash: String, reader: Reader, userName: String, structureName: String, isDemo: Bool, hasSecondFactor: Bool, timeZone: String = "Europe/Paris"
    ) {
        self.hash = hash
        self.reader = reader
        self.userName = userName
        self.structureName = structureName
        self.isDemo = isDemo
        self.hasSecondFactor = hasSecondFactor
        self.timeZone = timeZone
    }
}

/// Opened by a code that a CIP or an encadrant shows, or by the person’s own card: it reaches one sheet or one bilan, half an hour.
public struct PersonSession: Hashable, Sendable {
    public let hash: String
    public let structure: ID<Structure>
    public let person: ID<Person>
    public let firstName: String
    public let sheet: ID<SkillSheet>?
    public let bilan: ID<Bilan>?
    /// The card that opened it; nil for a code shown on a screen.
    public let card: ID<PersonCard>?
    public let isDemo: Bool
    public let today: Day
    public let now: Instant

    public init(
        hash: String, structure: ID<Structure>, person: ID<Person>, firstName: String, sheet: ID<SkillSheet>?, bilan: ID<Bilan>? = nil,
        card: ID<PersonCard>? = nil, isDemo: Bool,
        today: Day,
        now: Instant
    ) {
        self.hash = hash
        self.structure = structure
        self.person = person
        self.firstName = firstName
        self.sheet = sheet
        self.bilan = bilan
        self.card = card
        self.isDemo = isDemo
        self.today = today
        self.now = now
    }
}
