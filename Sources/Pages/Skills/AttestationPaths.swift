public import Domain

/// What is handed over at the end of a parcours, and the page that proves it to a stranger.
public enum AttestationPaths {
    public static let synthesis = PathPattern("/personnes/:personne/synthese")
    public static let attestation = PathPattern("/personnes/:personne/attestation")
    /// All that was issued, by pages.
    public static let documents = PathPattern("/personnes/:personne/documents")
    /// To print from the browser, and as PDF.
    public static let printed = PathPattern("/personnes/:personne/documents/:document")
    public static let pdf = PathPattern("/personnes/:personne/documents/:document/pdf")
    public static let withdrawal = PathPattern("/personnes/:personne/documents/:document/retrait")
    public static let proof = PathPattern("/preuve/:jeton")

    public static func page(_ kind: Attestation.Kind) -> PathPattern { kind == .synthesis ? synthesis : attestation }
}
