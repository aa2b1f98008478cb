/// An account as the technical administrator and the direction see it: who, in what state, with which rights.
public struct Account: Hashable, Sendable {
    public enum State: String, CaseIterable, Sendable {
        /// Invited, no password yet.
        case invited
        case open, closed
    }

    public let id: ID<User>
    public let name: String
    public let email: String
    public let state: State
    public let hasSecondFactor: Bool
    /// In the order they were given.
    public var grants: [AccountGrant]

    public init(id: ID<User>, name: String, email: String, state: State, hasSecondFactor: Bool, grants: [AccountGrant] = []) {
        self.id = id
        self.name = name
        self.email = email
        self.state = state
        self.hasSecondFactor = hasSecondFactor
        self.grants = grants
    }

    public func holds(_ role: Role, on day: Day) -> Bool {
        grants.contains { $0.role == role && $0.isInForce(on: day) }
    }
}

/// One page of accounts, in the order of their names.
public struct AccountListing: Sendable {
    public let accounts: [Account]
    /// To ask for the following page with; nil on the last.
    public let next: ID<User>?

    public init(accounts: [Account], next: ID<User>?) {
        self.accounts = accounts
        self.next = next
    }
}

/// A right with the names of its places, for a page.
public struct AccountGrant: Hashable, Sendable {
    public let id: ID<Grant>
    public let role: Role
    public let siteName: String?
    public let crewName: String?
    public let from: Day
    public let to: Day?
    /// The colleague whose place is taken.
    public let standsInForName: String?

    public init(id: ID<Grant>, role: Role, siteName: String?, crewName: String?, from: Day, to: Day?, standsInForName: String?) {
        self.id = id
        self.role = role
        self.siteName = siteName
        self.crewName = crewName
        self.from = from
        self.to = to
        self.standsInForName = standsInForName
    }

    public func isInForce(on day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }

    public func isOver(on day: Day) -> Bool { to.map { $0 < day } ?? false }
}

/// What a right is given on: a role, a place, two days. Checked as a whole, so that a right without its place cannot be written.
public struct GrantOffer: Hashable, Sendable {
    public let role: Role
    public let site: ID<Site>?
    public let crew: ID<Crew>?
    public let from: Day
    public let to: Day?

    public init(role: Role, site: ID<Site>? = nil, crew: ID<Crew>? = nil, from: Day, to: Day? = nil) {
        self.role = role
        self.site = site
        self.crew = crew
        self.from = from
        self.to = to
    }
}

/// A link that serves once: shown to the administrator, kept only as a hash.
public struct OneTimeLink: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case invitation, reset
        case firstAdministrator = "first_administrator"
    }

    public let kind: Kind
    /// Nil for the first administrator, whose structure does not exist yet.
    public let user: User?
    public let structureName: String?

    public init(kind: Kind, user: User?, structureName: String?) {
        self.kind = kind
        self.user = user
        self.structureName = structureName
    }
}

/// One of the places where somebody is signed in.
public struct SignedInDevice: Hashable, Sendable {
    /// The start of the hash: enough to name it, of no use to steal it.
    public let reference: String
    /// What the browser says of itself.
    public let device: String
    public let startedAt: Instant
    public let lastSeenAt: Instant
    public let isThisOne: Bool

    public init(reference: String, device: String, startedAt: Instant, lastSeenAt: Instant, isThisOne: Bool) {
        self.reference = reference
        self.device = device
        self.startedAt = startedAt
        self.lastSeenAt = lastSeenAt
        self.isThisOne = isThisOne
    }
}
