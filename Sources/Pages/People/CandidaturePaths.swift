public enum CandidaturePaths {
    public static let all = PathPattern("/candidatures")
    public static let new = PathPattern("/candidatures/nouvelle")
    public static let candidature = PathPattern("/candidatures/:candidature")
    public static let steps = PathPattern("/candidatures/:candidature/etapes")
    public static let interviews = PathPattern("/candidatures/:candidature/entretiens")
}

/// What a prescriber account may open.
public enum OrientationPaths {
    public static let all = PathPattern("/mes-orientations")
}
