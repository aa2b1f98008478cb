/// Whom the referent counsellor shares health and justice with.
public enum ConfidantPaths {
    public static let confidants = PathPattern("/personnes/:personne/partage-interne")
    public static let end = PathPattern("/personnes/:personne/partage-interne/:collegue/fin")
}
