public enum ContractPaths {
    public static let contracts = PathPattern("/personnes/:personne/contrats")
    public static let amendments = PathPattern("/personnes/:personne/contrats/:contrat/avenants")
    public static let correction = PathPattern("/personnes/:personne/contrats/:contrat/correction")
    public static let amendmentCorrection = PathPattern("/personnes/:personne/contrats/:contrat/avenants/:avenant/correction")
    public static let passCorrection = PathPattern("/personnes/:personne/pass/:pass/correction")
    public static let withdrawal = PathPattern("/personnes/:personne/contrats/:contrat/retrait")
    public static let amendmentWithdrawal = PathPattern("/personnes/:personne/contrats/:contrat/avenants/:avenant/retrait")
    public static let passWithdrawal = PathPattern("/personnes/:personne/pass/:pass/retrait")
}

/// What happens to a PASS: each is a resource of the PASS of one person.
public enum PassPaths {
    public static let pass = PathPattern("/personnes/:personne/pass")
    public static let suspensions = PathPattern("/personnes/:personne/pass/suspensions")
    public static let suspension = PathPattern("/personnes/:personne/pass/suspensions/:suspension")
    public static let resumption = PathPattern("/personnes/:personne/pass/suspensions/:suspension/reprise")
    public static let suspensionRemoval = PathPattern("/personnes/:personne/pass/suspensions/:suspension/retrait")
    public static let prolongations = PathPattern("/personnes/:personne/pass/prolongations")
    public static let answer = PathPattern("/personnes/:personne/pass/prolongations/:prolongation/reponse")
    public static let prolongationRemoval = PathPattern("/personnes/:personne/pass/prolongations/:prolongation/retrait")
    public static let postponement = PathPattern("/personnes/:personne/pass/report")
    public static let report = PathPattern("/personnes/:personne/pass/bilan")
    public static let reportPrinted = PathPattern("/personnes/:personne/pass/bilan/impression")
    public static let reportPDF = PathPattern("/personnes/:personne/pass/bilan/pdf")
    public static let reading = PathPattern("/personnes/:personne/pass/lecture")
}
