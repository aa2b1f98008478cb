/// Work without network: the application that a tablet keeps, and what it asks and hands in when the network is back.
public enum FieldPaths {
    public static let app = PathPattern("/atelier/hors-ligne")
    /// The service worker; it stands under the application so that it may look after it.
    public static let agent = PathPattern("/atelier/hors-ligne/agent")
    /// Who is signed in, and the token of what will be sent.
    public static let contact = PathPattern("/atelier/hors-ligne/contact")
    /// What a tablet takes along.
    public static let crews = PathPattern("/atelier/hors-ligne/equipes")
    /// The sheets that wait for their people.
    public static let sheets = PathPattern("/atelier/hors-ligne/fiches")
    public static let tablets = PathPattern("/atelier/hors-ligne/tablettes")
    /// `?numero=`: whether it still stands.
    public static let tablet = PathPattern("/atelier/hors-ligne/tablettes/etat")
    public static let end = PathPattern("/atelier/hors-ligne/tablettes/fin")
    public static let entries = PathPattern("/atelier/hors-ligne/saisies")
    public static let file = PathPattern("/atelier/hors-ligne/saisies/fichier")
    /// A refused entry is tried again.
    public static let resumption = PathPattern("/atelier/hors-ligne/saisies/reprise")
    /// Nothing more comes of it.
    public static let dismissal = PathPattern("/atelier/hors-ligne/saisies/classement")
}

/// The names of what is sent.
public enum FieldFields {
    public static let entries = "entrees"
    public static let file = "fichier"
    public static let device = "appareil"
    public static let name = "nom"
    public static let tablet = "tablette"
    public static let number = "numero"
    public static let received = "recues"
    public static let refused = "refusees"
    public static let toVerify = "averifier"
    public static let missing = "manquantes"
    /// Of one that was taken up: which, and what it came to.
    public static let entry = "saisie"
    public static let resumed = "reprise"
    /// Why nothing more comes of it.
    public static let reason = "raison"
}
