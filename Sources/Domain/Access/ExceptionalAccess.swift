/// Somebody opened a file that is not theirs, for a reason, for one hour. Told to the referent, kept on the person's page.
public struct ExceptionalAccess: Hashable, Sendable {
    public let id: ID<ExceptionalAccess>
    public let person: ID<Person>
    public let personName: String
    public let userName: String
    public let reason: String
    public let openedAt: Instant
    public let endsAt: Instant

    public init(
        id: ID<ExceptionalAccess>, person: ID<Person>, personName: String, userName: String, reason: String, openedAt: Instant, endsAt: Instant
    ) {
        self.id = id
        self.person = person
        self.personName = personName
        self.userName = userName
        self.reason = reason
        self.openedAt = openedAt
        self.endsAt = endsAt
    }

    /// Minutes it lasts.
    public static let minutes = 60
    /// Who may ask for one: they answer for people, and the policy still decides of the rest.
    public static let roles: Set<Role> = [.counsellor, .direction]
}

/// A colleague who takes a counsellor's place between two days.
public struct StandIn: Hashable, Sendable {
    public let id: ID<Grant>
    public let colleagueName: String
    public let siteName: String?
    public let from: Day
    public let to: Day

    public init(id: ID<Grant>, colleagueName: String, siteName: String?, from: Day, to: Day) {
        self.id = id
        self.colleagueName = colleagueName
        self.siteName = siteName
        self.from = from
        self.to = to
    }
}
