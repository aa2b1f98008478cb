public import Domain
import HTML

/// The French of the fiche salarié.
public enum EmployeeRecordWords {
    static let plainly = """
        Jalon ne transmet rien à l’ASP : la fiche salarié se fait sur Les Emplois et se suit dans l’Extranet. \
        Cette page dit seulement si tout est réuni pour la remplir.
        """
    static let elsewhere = """
        À saisir dans l’Extranet, parce que Jalon ne le garde pas : le numéro de sécurité sociale ou le numéro technique temporaire, le SIRET, \
        l’AAH, la reconnaissance de travailleur handicapé, et les cases sur la sortie de l’ASE ou de détention, le statut de réfugié, l’hébergement, \
        la situation de parent isolé, la langue et la mobilité.
        """
    static let originElsewhere = "L’orienteur est au dossier de candidature : le CIP vous le dit."

    static func place(_ place: EmployeeRecordGap.Place) -> String {
        switch place {
        case .pass: "PASS IAE"
        case .identity: "Identité"
        case .address: "Adresse"
        case .situation: "Situation"
        }
    }

    /// « lieu de naissance »; the rule's own words for what is there but wrong.
    static func missing(_ gap: EmployeeRecordGap) -> String {
        switch gap.field {
        case "passIae": "numéro du PASS"
        case "passDateDeb": "dates du PASS"
        case "civilite": "civilité"
        case "dateNaissance": "date de naissance"
        case "codeInseePays": "lieu de naissance"
        case "adresse": "adresse"
        case "orienteur": "orienteur"
        case "niveauFormation": "niveau de formation"
        case "salarieEnEmploi": "en emploi ou non avant l’embauche"
        case "inscritPoleEmploi": "inscription à France Travail"
        default: gap.because.text
        }
    }

    static func transition(_ transition: EmployeeRecordTransition) -> String {
        switch transition {
        case .ready: "Complétée sur Les Emplois"
        case .waitForASPResponse: "Envoyée à l’ASP"
        case .process, .unarchiveProcessed: "Intégrée par l’ASP"
        case .reject, .unarchiveRejected: "Rejetée, en erreur"
        case .disable: "Désactivée"
        case .enable, .unarchiveNew: "Réactivée"
        case .archive: "Archivée"
        }
    }

    static func tag(_ state: EmployeeRecordState, _ states: Referential<CaseTerm<EmployeeRecordState>>) -> HTML {
        let label = states.label(of: state)
        return switch state {
        case .processed: Tag.draw(label, .done)
        case .rejected: Tag.draw(label, .late)
        case .disabled, .archived: Tag.draw(label, .closed)
        case .new, .ready, .sent: Tag.draw(label, .coming)
        }
    }

    public static let titles = [Choice(NIR.Title.madam.rawValue, "Madame"), Choice(NIR.Title.mister.rawValue, "Monsieur")]

    static func duration(_ duration: ASPDuration) -> String {
        switch duration {
        case .underSixMonths: "moins de 6 mois"
        case .sixToElevenMonths: "6 à 11 mois"
        case .twelveToTwentyThreeMonths: "12 à 23 mois"
        case .twentyFourMonthsAndMore: "24 mois ou plus"
        }
    }

    public static let durations = ASPDuration.allCases.map { Choice($0.rawValue, "Depuis " + duration($0)) }
    /// Types of employer of the ASP.
    static let employers = [
        ("04", "un ACI"), ("03", "une association intermédiaire"), ("01", "une entreprise d’insertion"), ("02", "une ETTI"), ("05", "un ESAT"),
        ("06", "une entreprise adaptée"), ("07", "un autre employeur"),
    ]
    public static let employments = [
        ChoiceGroup("Sans emploi", ASPDuration.allCases.map { Choice("sans:" + $0.rawValue, "Sans emploi depuis " + duration($0)) }),
        ChoiceGroup("En emploi", employers.map { Choice("en:" + $0.0, "En emploi dans " + $0.1) }),
    ]
    public static let registrations = [Choice("non", "Pas inscrit·e")] + ASPDuration.allCases.map { Choice($0.rawValue, "Inscrit·e depuis " + duration($0)) }
    public static let benefits = [Choice("non", "Non")] + ASPDuration.allCases.map { Choice($0.rawValue, "Oui, depuis " + duration($0)) }
    public static let extensions = [Choice("B", "bis"), Choice("T", "ter"), Choice("Q", "quater"), Choice("C", "quinquies")]
    /// The commonest of the ninety-three of the ASP; any other is chosen in the Extranet.
    public static let lanes = [
        Choice("RUE", "rue"), Choice("AV", "avenue"), Choice("BD", "boulevard"), Choice("CHEM", "chemin"), Choice("IMP", "impasse"), Choice("LD", "lieu-dit"),
        Choice("RES", "résidence"), Choice(otherLane, "une autre voie, à choisir dans l’Extranet"),
    ]
    public static let otherLane = "AUTRE"
}
