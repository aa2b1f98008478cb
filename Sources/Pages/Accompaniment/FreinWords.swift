public import Domain
public import HTML

/// How freins are spoken of to staff.
public enum FreinWords {
    public static func severity(_ severity: Int?) -> String {
        switch severity {
        case 0?: "Pas de difficulté"
        case 1?: "Faible"
        case 2?: "Moyen"
        case 3?: "Fort"
        case 4?: "Bloquant"
        default: "Non évalué"
        }
    }

    public static let severities: [Choice] = (0...4).map { Choice(String($0), "\($0) · \(severity($0))") }

    public static func state(_ state: FreinState) -> String {
        switch state {
        case .clear: "Pas de difficulté"
        case .identified: "Identifié"
        case .underWay: "En cours"
        case .stabilised: "Stabilisé"
        case .untreated: "Non traité"
        case .lifted: "Levé"
        case .reappeared: "Réapparu"
        }
    }

    public static func tag(_ state: FreinState) -> HTML {
        Tag.draw(self.state(state), tone(state))
    }

    public static func evolution(_ evolution: FreinEvolution) -> String {
        switch evolution {
        case .lifted: "↘ n’est plus un obstacle"
        case .improved: "↘ en baisse"
        case .stable: "→ stable"
        case .worsened: "↗ en hausse"
        }
    }

    public static func source(_ source: FreinSource) -> String {
        switch source {
        case .diagnostic: "diagnostic"
        case .entretien: "entretien"
        case .bilan: "bilan"
        case .act: "réouverture"
        }
    }

    /// Those one may choose: an act notes its own.
    public static let sources: [Choice] = [Choice("diagnostic", "Diagnostic"), Choice("entretien", "Entretien"), Choice("bilan", "Bilan")]

    public static func setAside(_ reason: FreinSetAside) -> String {
        switch reason {
        case .refusedByPerson: "La personne ne souhaite pas y travailler"
        case .outOfScope: "Ce n’est pas du ressort de la structure"
        case .referred: "Confié à un partenaire"
        }
    }

    public static let weakest = "preuve la plus faible : la parole seule"

    private static func tone(_ state: FreinState) -> Tag.State {
        switch state {
        case .clear: .neutral
        case .identified: .coming
        case .underWay: .current
        case .stabilised: .watch
        case .untreated: .closed
        case .lifted: .done
        case .reappeared: .late
        }
    }
}
