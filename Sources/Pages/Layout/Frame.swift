public import Domain

/// What stands around every page: who reads, where they may go, and what just happened.
public struct Frame: Sendable {
    /// Staff read dense pages with navigation and search; the person reads large ones; a bare page (sign-in, refusal, one-time link) knows nobody.
    public enum Audience: Sendable {
        case staff, person, bare
    }

    public var audience: Audience
    public var readerName: String
    /// « CIP · Beaune »; empty when it says nothing to the reader.
    public var roleLabel: String
    public var structureName: String
    public var navigation: [NavigationItem]
    /// The token of this session's forms; empty on a bare page.
    public var csrf: String
    /// Fresh at each drawing: with the address and the words of a form it makes a second click harmless.
    public var once: String
    public var demoBanner: Bool
    public var today: Day
    public var notice: Notice?
    /// What was searched, kept in the search box of the results.
    public var search: String
    /// Where « Se déconnecter » and « Terminer » post.
    public var signOut: Path
    /// Of a page in the person’s own space; nil for everything else, which is in French.
    public var language: Translation?

    public init(
        audience: Audience, today: Day, readerName: String = "", roleLabel: String = "", structureName: String = "",
        navigation: [NavigationItem] = [], csrf: String = "", once: String = "", demoBanner: Bool = false, notice: Notice? = nil, search: String = "",
        signOut: Path = Path("/deconnexion")
    ) {
        self.audience = audience
        self.today = today
        self.readerName = readerName
        self.roleLabel = roleLabel
        self.structureName = structureName
        self.navigation = navigation
        self.csrf = csrf
        self.once = once
        self.demoBanner = demoBanner
        self.notice = notice
        self.search = search
        self.signOut = signOut
    }
}

/// One place of the main navigation.
public struct NavigationItem: Sendable {
    public let label: String
    public let path: Path
    /// The reader is there.
    public let current: Bool

    public init(_ label: String, _ path: Path, current: Bool = false) {
        self.label = label
        self.path = path
        self.current = current
    }
}

/// One sentence about what just happened, with the next act when there is one.
public struct Notice: Sendable {
    public enum Kind: Sendable {
        /// `done` is read politely by a screen reader, the two others at once.
        case done, warning, refused
    }

    public let kind: Kind
    public let text: String
    public let act: Link?

    public init(_ kind: Kind, _ text: String, act: Link? = nil) {
        self.kind = kind
        self.text = text
        self.act = act
    }
}

/// Words that lead somewhere.
public struct Link: Hashable, Sendable {
    public let label: String
    public let path: Path

    public init(_ label: String, _ path: Path) {
        self.label = label
        self.path = path
    }
}
