/// A right: one user, one role, one place, between two days. Withdrawn by giving it an end; it acts at once.
public struct Grant: Hashable, Sendable {
    public let user: ID<User>
    public let role: Role
    public let structure: ID<Structure>
    /// Nil for the whole structure.
    public let site: ID<Site>?
    /// Set for an encadrant: their crew.
    public let crew: ID<Crew>?
    public let from: Day
    public let to: Day?
    /// Whose place is taken: a counsellor away names a stand-in with dates.
    public let standsInFor: ID<User>?

    public init(
        user: ID<User>, role: Role, structure: ID<Structure>, site: ID<Site>? = nil, crew: ID<Crew>? = nil,
        from: Day, to: Day? = nil, standsInFor: ID<User>? = nil
    ) {
        self.user = user
        self.role = role
        self.structure = structure
        self.site = site
        self.crew = crew
        self.from = from
        self.to = to
        self.standsInFor = standsInFor
    }

    public func isInForce(on day: Day) -> Bool {
        from <= day && (to.map { day <= $0 } ?? true)
    }
}

/// Who reads: made only from a session or a command, never from a request's own words.
public struct Reader: Hashable, Sendable {
    public let user: ID<User>
    public let structure: ID<Structure>
    /// Those in force on `today`.
    public let grants: [Grant]
    public let today: Day
    /// The moment of the reading: an exceptional access lasts one hour.
    public let now: Instant

    public init(user: ID<User>, structure: ID<Structure>, grants: [Grant], today: Day, now: Instant) {
        self.user = user
        self.structure = structure
        self.grants = grants.filter { $0.isInForce(on: today) && $0.user == user && $0.structure == structure }
        self.today = today
        self.now = now
    }

    public var roles: Set<Role> { Set(grants.map(\.role)) }

    public func has(_ role: Role) -> Bool { grants.contains { $0.role == role } }
}
