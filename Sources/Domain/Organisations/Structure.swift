/// The legal entity that carries the dispositifs: nothing crosses it.
public struct Structure: Hashable, Sendable {
    public let id: ID<Structure>
    public let name: String

    public init(id: ID<Structure>, name: String) {
        self.id = id
        self.name = name
    }
}

/// A place where the structure works. `timeZone` is an IANA name: presence and agenda take their today from it.
public struct Site: Hashable, Sendable {
    public let id: ID<Site>
    public let name: String
    public let timeZone: String

    public init(id: ID<Site>, name: String, timeZone: String) {
        self.id = id
        self.name = name
        self.timeZone = timeZone
    }
}

/// People working together under one encadrant.
public struct Crew: Hashable, Sendable {
    public let id: ID<Crew>
    public let site: ID<Site>
    public let name: String

    public init(id: ID<Crew>, site: ID<Site>, name: String) {
        self.id = id
        self.site = site
        self.name = name
    }
}

/// A scheme a person is in, with its own rules of time and exit.
public struct Dispositif: Hashable, Sendable {
    /// `phc`: premières heures en chantier.
    public enum Kind: String, CaseIterable, Sendable {
        case aci, remobilisation, phc, ownFirm = "own_firm"
    }

    public let id: ID<Dispositif>
    public let kind: Kind
    public let name: String

    public init(id: ID<Dispositif>, kind: Kind, name: String) {
        self.id = id
        self.kind = kind
        self.name = name
    }
}
