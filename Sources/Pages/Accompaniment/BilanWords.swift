public import Domain

/// How bilans are spoken of.
public enum BilanWords {
    public static func kind(_ kind: Bilan.Kind) -> String {
        switch kind {
        case .intermediate: "Bilan intermédiaire"
        case .renewal: "Bilan de renouvellement"
        case .integrationEnd: "Bilan de fin d’intégration"
        case .exit: "Bilan de sortie"
        }
    }

    public static func proposal(_ proposal: Bilan.Proposal) -> String {
        switch proposal {
        case .renew: "Renouveler le contrat"
        case .close: "Clore le contrat à son terme"
        case .none: "Rien de proposé pour le contrat"
        }
    }

    static func party(_ party: Signature.Party, _ person: Person) -> String {
        switch party {
        case .person: person.firstName
        case .encadrant: "Encadrant"
        case .counsellor: "CIP"
        case .direction: "Direction"
        case .representative: "Représentant"
        }
    }

    /// Why the next one is due that day.
    static func why(_ why: BilanCalendar.Next.Why) -> String {
        switch why {
        case .intermediate(let month): "Un bilan se fait tous les trois mois depuis l’entrée : voici celui des \(month) mois."
        case .renewal(let end): "Le contrat finit le \(FrenchDate.short(end)) : la suite se décide au moins trente jours avant."
        case .agreed(let day): "Date convenue au bilan du \(FrenchDate.short(day))."
        }
    }

    /// The next one in a few words, for the path.
    static func due(_ why: BilanCalendar.Next.Why) -> String {
        switch why {
        case .intermediate(let month): "Bilan à \(month) mois"
        case .renewal: "Bilan avant la fin du contrat"
        case .agreed: "Bilan convenu"
        }
    }

    static func severity(_ severity: Int) -> String { "\(severity) sur 4" }
}
