/// A person's own data, handed over.
public enum PersonFilePaths {
    public static let page = PathPattern("/personnes/:personne/donnees")
    public static let file = PathPattern("/personnes/:personne/donnees/remise")
    /// In the person's own space.
    public static let own = PathPattern("/mes-donnees")
}
