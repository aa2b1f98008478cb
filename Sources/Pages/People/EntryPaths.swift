public enum EntryPaths {
    public static let entry = PathPattern("/personnes/:personne/entree")
    public static let welcome = PathPattern("/personnes/:personne/accueil")
}
