/// The right of a person to IAE: criteria, their proofs, the diagnoses made. Not the social diagnostic.
public enum EligibilityPaths {
    public static let eligibility = PathPattern("/personnes/:personne/eligibilite")
    public static let diagnoses = PathPattern("/personnes/:personne/eligibilite/diagnostics")
    public static let diagnosisRemoval = PathPattern("/personnes/:personne/eligibilite/diagnostics/:diagnostic/retrait")
    public static let criterion = PathPattern("/personnes/:personne/eligibilite/:critere")
    public static let removal = PathPattern("/personnes/:personne/eligibilite/:critere/retrait")
    public static let proofs = PathPattern("/personnes/:personne/eligibilite/:critere/preuves")
    public static let proofCorrection = PathPattern("/personnes/:personne/eligibilite/:critere/preuves/:preuve/correction")
    public static let proofRemoval = PathPattern("/personnes/:personne/eligibilite/:critere/preuves/:preuve/retrait")
}
