/// People sign their presence, and a month of it is printed and proved.
public enum SigningPaths {
    public static let person = PathPattern("/personnes/:personne/signature/:jour")
    public static let pin = PathPattern("/personnes/:personne/code-de-signature")
    public static let crew = PathPattern("/equipes/:equipe/signatures/:jour")
    public static let sheet = PathPattern("/equipes/:equipe/emargement/:mois")
    public static let rule = PathPattern("/structure/reglages/signature")
}
