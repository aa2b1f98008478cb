/// The ledger of freins of a person. `:frein` is the code of the nomenclature.
public enum FreinPaths {
    public static let freins = PathPattern("/personnes/:personne/freins")
    public static let frein = PathPattern("/personnes/:personne/freins/:frein")
    public static let rating = PathPattern("/personnes/:personne/freins/:frein/gravite")
    public static let steps = PathPattern("/personnes/:personne/freins/:frein/demarches")
    public static let setAside = PathPattern("/personnes/:personne/freins/:frein/mise-de-cote")
    public static let lifting = PathPattern("/personnes/:personne/freins/:frein/levee")
    public static let reopening = PathPattern("/personnes/:personne/freins/:frein/reouverture")
    public static let withdrawal = PathPattern("/personnes/:personne/freins/:frein/levees/:levee/retrait")
}

public enum DiagnosticPaths {
    public static let diagnostic = PathPattern("/personnes/:personne/diagnostic")
    public static let draft = PathPattern("/personnes/:personne/diagnostic/brouillon")
    public static let draftDropping = PathPattern("/personnes/:personne/diagnostic/abandon-du-brouillon")
}
