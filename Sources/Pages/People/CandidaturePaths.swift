public enum CandidaturePaths {
    public static let all = PathPattern("/candidatures")
    public static let new = PathPattern("/candidatures/nouvelle")
    public static let candidature = PathPattern("/candidatures/:candidature")
    public static let steps = PathPattern("/candidatures/:candidature/etapes")
    public static let interviews = PathPattern("/candidatures/:candidature/entretiens")
    /// Where an accepted candidature leads.
    public static let entry = PathPattern("/personnes/:personne/entree")
}

/// What a prescriber account may open.
public enum OrientationPaths {
    public static let all = PathPattern("/mes-orientations")
}
