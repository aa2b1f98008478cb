/// The grids of skills: those that are shipped, and those that the structure words itself.
public enum OwnSkillPaths {
    public static let grids = PathPattern("/referentiels")
    public static let skill = PathPattern("/referentiels/competence")
    public static let retirement = PathPattern("/referentiels/retrait")
    public static let gridRetirement = PathPattern("/referentiels/grille/retrait")
}

public enum OwnSkillForm {
    public static let grid = "grille"
    public static let skill = "competence"
    public static let shown = "version"
    public static let label = "nom"
    public static let observable = "observable"
    public static let plain = "phrase"
    public static let cv = "cv"
    public static let pictogram = "dessin"
    public static let transferable = "transferable"
    public static let rank = "rang"
}
