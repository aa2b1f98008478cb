/// The fiches de compétences of a person, as staff reach them.
public enum SkillSheetPaths {
    public static let sheets = PathPattern("/personnes/:personne/fiches")
    public static let sheet = PathPattern("/personnes/:personne/fiches/:fiche")
    public static let rating = PathPattern("/personnes/:personne/fiches/:fiche/evaluation")
    public static let signature = PathPattern("/personnes/:personne/fiches/:fiche/signature")
    public static let code = PathPattern("/personnes/:personne/fiches/:fiche/code")
    public static let agreement = PathPattern("/personnes/:personne/fiches/:fiche/niveaux-convenus")
}

/// The person's own side, short enough to be typed on a phone.
public enum SelfAssessmentPaths {
    public static let entrance = PathPattern("/fiche")
    public static let sheet = PathPattern("/ma-fiche")
    public static let question = PathPattern("/ma-fiche/:rang")
    public static let signature = PathPattern("/ma-fiche-signature")
    public static let kept = PathPattern("/mes-reponses")
}
