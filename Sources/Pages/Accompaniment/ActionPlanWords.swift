public import Domain
import HTML

/// How objectives and actions are spoken of.
public enum ActionPlanWords {
    public static func origin(_ origin: Objective.Origin) -> String {
        switch origin {
        case .person: "La personne"
        case .counsellor: "Le ou la CIP"
        case .encadrant: "L’encadrant technique"
        }
    }

    /// « à l’initiative de la personne ».
    public static func initiative(_ origin: Objective.Origin) -> String {
        switch origin {
        case .person: "à l’initiative de la personne"
        case .counsellor: "proposé par le ou la CIP"
        case .encadrant: "proposé par l’encadrant technique"
        }
    }

    public static func doer(_ doer: PlannedAction.Doer, partner: String? = nil) -> String {
        switch doer {
        case .person: "La personne"
        case .counsellor: "Le ou la CIP"
        case .encadrant: "L’encadrant technique"
        case .partner: partner ?? "Un partenaire"
        }
    }

    public static func label(_ outcome: PlannedAction.Outcome) -> String {
        switch outcome {
        case .done: "Fait"
        case .notDone: "Pas fait, et ne se fera pas"
        case .replanned: "Reporté à une autre date"
        }
    }

    public static func label(_ outcome: Objective.Outcome) -> String {
        switch outcome {
        case .reached: "Atteint"
        case .givenUp: "Abandonné"
        case .resumed: "Repris"
        }
    }

    /// Who reads a text of that class.
    public static func label(_ sensitivity: Sensitivity) -> String {
        switch sensitivity {
        case .ordinary: "Ordinaire : les CIP du site et la direction"
        case .private: "Privé : les CIP du site"
        case .health: "Santé : le référent et ceux qu’il nomme"
        case .justice: "Justice : le référent et ceux qu’il nomme"
        case .authorOnly: "Vous seul"
        }
    }

    static func tag(_ sensitivity: Sensitivity) -> HTML {
        switch sensitivity {
        case .ordinary, .authorOnly: .empty
        case .private: Tag.draw("privé")
        case .health: Tag.draw("santé")
        case .justice: Tag.draw("justice")
        }
    }
}
