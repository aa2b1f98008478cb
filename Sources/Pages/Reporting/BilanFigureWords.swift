public import Domain
import HTML

/// The figures of the calendar of bilans in French: their words, their addresses, and what each counts.
public enum BilanFigureWords {
    /// As in the address; « tous » is all of them.
    private static let slugs: [(String, BilanPiece)] = [
        ("diagnostics", .diagnostic), ("integration", .integration), ("intermediaires", .intermediate), ("renouvellements", .renewal), ("sorties", .exit),
        ("fse", .fseExit), ("six-mois", .afterExit),
    ]
    private static let all = "tous"
    private static let standings: [(String, BilanCalendar.Standing)] = [
        ("a-l-heure", .onTime), ("en-retard", .late), ("manquants", .missing), ("a-venir", .coming),
    ]

    /// Nil for a word that is no figure.
    public static func choice(_ slug: String, _ standing: String?) -> BilanChoice? {
        let known = standing.flatMap { word in standings.first { $0.0 == word }?.1 }
        if slug == all { return BilanChoice(nil, known) }
        return slugs.first { $0.0 == slug }.map { BilanChoice($0.1, known) }
    }

    public static func slug(_ piece: BilanPiece?) -> String { piece.flatMap { piece in slugs.first { $0.1 == piece }?.0 } ?? all }

    public static func slug(_ standing: BilanCalendar.Standing?) -> String { standings.first { $0.1 == standing }?.0 ?? "" }

    public static func label(_ piece: BilanPiece?) -> String {
        switch piece {
        case .diagnostic: "Diagnostics à l’entrée"
        case .integration: "Fins d’intégration"
        case .intermediate: "Bilans intermédiaires"
        case .renewal: "Bilans avant une fin de contrat"
        case .exit: "Bilans de sortie"
        case .fseExit: "Questionnaires FSE+ de sortie"
        case .afterExit: "Situations après la sortie"
        case nil: "Tous les bilans"
        }
    }

    public static func label(_ choice: BilanChoice) -> String {
        guard let standing = choice.standing else { return label(choice.piece) }
        return "\(label(choice.piece)), \(words(standing))"
    }

    static func words(_ standing: BilanCalendar.Standing) -> String {
        switch standing {
        case .onTime: "à l’heure"
        case .late: "en retard"
        case .missing: "manquants"
        case .coming, .toWrite: "à venir"
        }
    }

    static func tag(_ standing: BilanCalendar.Standing) -> HTML {
        switch standing {
        case .onTime: Tag.draw("à l’heure", .done)
        case .late: Tag.draw("en retard", .watch)
        case .missing: Tag.draw("manquant", .late)
        case .coming: Tag.draw("à venir", .coming)
        case .toWrite: Tag.draw("à faire", .current)
        }
    }

    public static func definition(_ standing: BilanCalendar.Standing?) -> String {
        switch standing {
        case .onTime: "validés au plus tard le jour prévu"
        case .late: "validés après le jour prévu"
        case .missing: "le jour est passé et rien n’est validé"
        case .coming, .toWrite: "le jour n’est pas encore passé"
        case nil: "dont le jour prévu tombe dans la période et est passé, ou déjà validés"
        }
    }

    /// What validates a piece.
    static func validation(_ piece: BilanPiece?) -> String {
        switch piece {
        case .diagnostic: "Validé le jour où le diagnostic d’entrée est écrit."
        case .integration: "Validée par le diagnostic de fin d’intégration, ou par un bilan de fin d’intégration signé de tous."
        case .intermediate, .renewal: "Validé le jour de la dernière signature. Un bilan signé répond à tout ce qui était ouvert le jour où il s’est tenu."
        case .exit: "Validé le jour de la dernière signature d’un bilan de sortie."
        case .fseExit, .afterExit: "Jalon n’en garde pas encore la réponse : seul le nombre attendu est compté."
        case nil: "Un bilan est validé quand tous ceux qui doivent le signer l’ont fait ; un diagnostic, quand il est écrit."
        }
    }

    static let closed = "La date d’un diagnostic est privée : vous en voyez le nombre, pas les personnes."

    /// « 61,9 % », or why there is none.
    static func percent(_ rate: Rate) -> String {
        rate.thousandths.map { FrenchNumber.decimal($0, places: 1, trimmed: true) + French.narrowSpace + "%" } ?? "sans objet"
    }
}

/// Why a date is asked for: the practice, with the dated parameter that says how many days or months.
struct BilanFigureReasons {
    let parameters: Parameters
    let day: Day

    func of(_ piece: BilanPiece?) -> [Reason] {
        let validation = Reason(BilanFigureWords.validation(piece))
        switch piece {
        case .diagnostic: return [number(.bilanDiagnosticDays, "Jours après l’entrée"), validation]
        case .integration: return [number(.bilanIntegrationMonths, "Mois après l’entrée"), validation]
        case .intermediate: return [number(.bilanIntervalMonths, "Mois entre deux bilans, depuis l’entrée"), validation]
        case .renewal: return [number(.bilanRenewalLastDays, "Jours avant chaque fin de contrat"), validation]
        case .exit: return [Reason("Au plus tard le jour de la sortie."), validation]
        case .fseExit: return [number(.fseExitDays, "Jours après la sortie"), validation]
        case .afterExit: return [number(.bilanAfterExitMonths, "Mois après la sortie, avec trente jours pour la noter"), validation]
        case nil: return [validation]
        }
    }

    private func number(_ code: ParameterCode, _ words: String) -> Reason {
        let parameter = parameters[code, on: day]
        return Reason("\(words) : \(parameter.value).", source: "\(parameter.citation), paramètres version \(parameters.referential.version)")
    }
}
