public import Domain

/// Assessors from outside: the inviter's pages, the door, and the space that a link opens.
public enum OutsidePaths {
    public static let assessors = PathPattern("/personnes/:personne/evaluateurs")
    public static let assessment = PathPattern("/personnes/:personne/evaluateurs/:exterieure")
    public static let link = PathPattern("/personnes/:personne/evaluateurs/:exterieure/lien")
    public static let end = PathPattern("/personnes/:personne/evaluateurs/:exterieure/fin")
    /// What is handed to the assessor. It shows a button and says nothing; the button opens.
    public static let door = PathPattern("/evaluateur/:secret")
    public static let space = PathPattern("/evaluation-exterieure")
}

/// The fields of an invitation.
public enum OutsideInvitationForm {
    public static let name = "nom"
    public static let organisation = "organisme"
    public static let email = "courriel"
    public static let framework = "grille"
    public static let families = "familles"
    public static let shares = "partage"
    public static let agreed = "accord"
    public static let days = "jours"
}

/// The fields of what an assessor writes; a skill's by its place, from 1.
public enum OutsideDraftForm {
    public static let day = "date"
    public static let place = "lieu"
    public static let version = "version"
    public static let certified = "certifie"
    /// Which of the two buttons.
    public static let act = "suite"
    public static let signing = "signer"

    public static func answer(_ place: Int) -> String { "reponse-\(place)" }
    public static func remark(_ place: Int) -> String { "remarque-\(place)" }
}

public enum OutsideWords {
    public static func answer(_ answer: OutsideAssessment.Answer) -> String {
        switch answer {
        case .acquired: "Acquis"
        case .toConsolidate: "À consolider"
        case .notObserved: "Non observé"
        }
    }

    /// « Jeanne Petit, AFPA »
    public static func who(_ assessor: OutsideAssessment.Assessor) -> String { "\(assessor.name), \(assessor.organisation)" }

    static func state(_ one: OutsideAssessment, at now: Instant) -> (words: String, state: Tag.State) {
        if one.signed != nil { return ("Signée", .done) }
        if one.isOpen(at: now) { return one.isBegun ? ("Commencée", .current) : ("Attendue", .coming) }
        return ("Lien fini", .closed)
    }

    /// What an assessor sees, the same words for whoever invites and for the assessor.
    static func shown(sharesFacts: Bool) -> String {
        "Le prénom et l’initiale du nom, la structure, les compétences demandées"
            + (sharesFacts ? " et les faits vus au travail qui les concernent, sans dire qui les a notés." : ".")
            + " Rien d’autre : ni contrat, ni accompagnement, ni ce que la personne ou son encadrant ont répondu."
    }
}
