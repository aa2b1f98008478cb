/// The structure: its sites, dispositifs and crews.
public enum OrganisationPaths {
    public static let organisation = PathPattern("/structure")
    public static let sites = PathPattern("/structure/sites")
    public static let siteNames = PathPattern("/structure/sites/noms")
    public static let dispositifs = PathPattern("/structure/dispositifs")
    public static let dispositifNames = PathPattern("/structure/dispositifs/noms")
    public static let crews = PathPattern("/structure/equipes")
    public static let crewFrameworks = PathPattern("/structure/equipes/:equipe/grilles")
    public static let crewNames = PathPattern("/structure/equipes/noms")
}
