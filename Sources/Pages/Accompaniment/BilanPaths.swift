/// The bilans of a person, as staff reach them.
public enum BilanPaths {
    public static let bilans = PathPattern("/personnes/:personne/bilans")
    public static let bilan = PathPattern("/personnes/:personne/bilans/:bilan")
    public static let signature = PathPattern("/personnes/:personne/bilans/:bilan/signature")
    public static let workSignature = PathPattern("/personnes/:personne/bilans/:bilan/signature-au-travail")
    public static let abandonment = PathPattern("/personnes/:personne/bilans/:bilan/abandon")
    public static let code = PathPattern("/personnes/:personne/bilans/:bilan/code")
}

/// The person's own side, entered by the same door as a fiche.
public enum OwnBilanPaths {
    public static let bilan = PathPattern("/mon-bilan")
    public static let signature = PathPattern("/mon-bilan-signature")
}
