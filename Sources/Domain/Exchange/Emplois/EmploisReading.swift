/// How Les Emplois are reached, for whom new people are.
public struct EmploisConnection: Hashable, Sendable {
    /// `https://emplois.inclusion.beta.gouv.fr`, without a slash at the end.
    public var address: String
    public var counsellor: ID<User>
    public var dispositif: ID<Dispositif>
    /// Whether a token is kept; it is never shown again.
    public var hasToken: Bool
    /// Site of each SIRET.
    public var sites: [String: ID<Site>]

    public init(address: String, counsellor: ID<User>, dispositif: ID<Dispositif>, hasToken: Bool, sites: [String: ID<Site>]) {
        self.address = address
        self.counsellor = counsellor
        self.dispositif = dispositif
        self.hasToken = hasToken
        self.sites = sites
    }

    /// The technical administrator and the direction set it; nobody reads the token.
    public static let writers: Set<Role> = [.technical, .direction]
}

/// One reading of Les Emplois: page after page, then written whole, or left.
public struct EmploisReading: Sendable {
    public enum State: String, CaseIterable, Sendable { case running, read, done, failed, abandoned }

    public let id: ID<EmploisReading>
    public let state: State
    public let startedAt: Instant
    /// Empty for the command line.
    public let startedBy: String
    public let endedAt: Instant?
    /// Who reads has until then; later, another may go on from the last page.
    public let heldUntil: Instant
    public let pages: Int
    public let rows: Int
    public let failure: EmploisFailure?
    /// Nil before it is read whole.
    public let counts: [ImportedRow.Outcome: Int]
    /// Differences that were new.
    public let conflicts: Int

    public init(
        id: ID<EmploisReading>, state: State, startedAt: Instant, startedBy: String, endedAt: Instant?, heldUntil: Instant, pages: Int, rows: Int,
        failure: EmploisFailure?, counts: [ImportedRow.Outcome: Int], conflicts: Int
    ) {
        self.id = id
        self.state = state
        self.startedAt = startedAt
        self.startedBy = startedBy
        self.endedAt = endedAt
        self.heldUntil = heldUntil
        self.pages = pages
        self.rows = rows
        self.failure = failure
        self.counts = counts
        self.conflicts = conflicts
    }

    public static let readers: Set<Role> = [.counsellor, .direction]
    /// They see how the readings go, and no person.
    public static let watchers: Set<Role> = [.counsellor, .direction, .technical, .rh]
}

/// Why a reading stopped. It goes on from its last page at the next one, unless the token or the rights are at fault.
public enum EmploisFailure: String, CaseIterable, Error, Sendable {
    case tokenRefused = "token", forbidden, notFound = "not_found", busy, down, unreachable, certificate, cut, timeout, redirected, tooLarge = "too_large"
    case unreadable, elsewhere, interrupted
    /// curl is not there.
    case toolMissing = "tool_missing"
}

/// A row of a reading that waits for a decision, as it was computed when the last page came.
public struct EmploisPreviewRow: Codable, Sendable {
    public let sheet: String
    public let line: Int
    public let outcome: String
    public let reason: String
    public let name: String
    /// Nil for somebody new.
    public let person: String?
    /// Where the person stands or would stand; nil for a row of nobody.
    public let site: String?
    public let fields: [String]
    public let notes: [String]

    public init(sheet: String, line: Int, outcome: String, reason: String, name: String, person: String?, site: String?, fields: [String], notes: [String]) {
        self.sheet = sheet
        self.line = line
        self.outcome = outcome
        self.reason = reason
        self.name = name
        self.person = person
        self.site = site
        self.fields = fields
        self.notes = notes
    }
}

/// What waits for somebody to say the site of its SIRET.
public struct EmploisHeld: Hashable, Sendable {
    public let siret: String
    public let count: Int
    public let since: Day
    /// False once they were kept long enough: they are then only counted.
    public let isKept: Bool

    public init(siret: String, count: Int, since: Day, isKept: Bool) {
        self.siret = siret
        self.count = count
        self.since = since
        self.isKept = isKept
    }
}
