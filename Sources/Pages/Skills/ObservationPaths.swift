/// The workshop: crews as those who train them see them.
public enum WorkshopPaths {
    public static let workshop = PathPattern("/atelier")
    public static let skills = PathPattern("/atelier/competences")
    public static let practice = PathPattern("/atelier/pratique")
}

/// Facts seen at work, and what they add up to.
public enum ObservationPaths {
    public static let observations = PathPattern("/personnes/:personne/observations")
    public static let new = PathPattern("/personnes/:personne/observations/nouvelle")
    public static let observation = PathPattern("/personnes/:personne/observations/:observation")
    public static let correction = PathPattern("/personnes/:personne/observations/:observation/correction")
    public static let withdrawal = PathPattern("/personnes/:personne/observations/:observation/retrait")
}

/// What the facts and the agreed levels add up to.
public enum SkillPointsPaths {
    public static let points = PathPattern("/personnes/:personne/points")
    /// In the person's own space.
    public static let own = PathPattern("/mes-points")
}

/// What an encadrant tells the counsellor, and the answer.
public enum SignalPaths {
    public static let signals = PathPattern("/signaux")
    public static let ofPerson = PathPattern("/personnes/:personne/signaux")
    public static let answer = PathPattern("/personnes/:personne/signaux/:signal/reponse")
    public static let withdrawal = PathPattern("/personnes/:personne/signaux/:signal/retrait")
}
