/// How a structure is laid out: where it works, under which dispositifs, in which crews.
public struct Organisation: Sendable {
    public let sites: [Site]
    public let dispositifs: [Dispositif]
    /// Each with the dispositif it works under.
    public let crews: [(crew: Crew, dispositif: ID<Dispositif>)]
    /// Codes of the grids of skills of each crew, savoir-être apart.
    public let frameworks: [ID<Crew>: [String]]

    public init(
        sites: [Site], dispositifs: [Dispositif], crews: [(crew: Crew, dispositif: ID<Dispositif>)], frameworks: [ID<Crew>: [String]] = [:]
    ) {
        self.sites = sites
        self.dispositifs = dispositifs
        self.crews = crews
        self.frameworks = frameworks
    }
}

/// Where a French structure may work, by IANA name: the today of a site is told by its own clock.
public enum SiteTimeZone: String, CaseIterable, Sendable {
    case paris = "Europe/Paris"
    case reunion = "Indian/Reunion"
    case guadeloupe = "America/Guadeloupe"
    case martinique = "America/Martinique"
    case cayenne = "America/Cayenne"
    case mayotte = "Indian/Mayotte"
    case noumea = "Pacific/Noumea"
}
