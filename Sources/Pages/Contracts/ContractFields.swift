import Domain
import HTML

/// The fields of a contract and of a PASS, the same at entry, at a renewal and at an amendment.
enum ContractFields {
    static func contract(in entry: Entry) -> HTML {
        """
        \(Form.line(
            Field.date("fin", "Dernier jour du contrat", in: entry, required: true),
            Field.number("heures", "Heures par semaine", in: entry, hint: "De 20 à 35, comme 26 ou 26,5.", required: true, unit: "h")))
        """
    }

    /// Asked only of who needs it: folded until a date goes beyond the 24 months.
    static func beyond(in entry: Entry) -> HTML {
        let open = !entry["au_dela"].isEmpty || entry.error("au_dela") != nil || entry.error("formation_fin") != nil
        return """
            <details class="fold"\(when: open, " open")><summary>Au-delà de 24 mois en tout</summary>
            \(Field.select("au_dela", "Ce qui le permet", in: entry, choices: CDDIExtension.codes.map { Choice($0, label($0)) },
                hint: "Art. L5132-15-1. Sauf pour une formation, un bilan écrit doit exister.", empty: "Rien"))
            \(Field.date("formation_fin", "Fin de la formation en cours", in: entry))
            </details>
            """
    }

    static func label(_ code: String) -> String {
        switch code {
        case "training": "Une formation en cours, jusqu’à sa fin"
        case "senior_or_disabled": "50 ans et plus, ou travailleur handicapé reconnu"
        default: "Des difficultés particulièrement importantes"
        }
    }

    static func pass(in entry: Entry) -> HTML {
        """
        \(Field.code("pass_numero", "Numéro du PASS IAE", in: entry, hint: "12 chiffres ou lettres, comme 99999 26 00001.", maxLength: 20))
        \(Form.line(
            Field.date("pass_debut", "Début du PASS", in: entry, hint: "Le premier jour du contrat si vous n’écrivez rien."),
            Field.date("pass_fin", "Fin du PASS", in: entry, hint: "Avant toute suspension ou prolongation. 730 jours, début et fin compris, si vous n’écrivez rien.")))
        \(Field.text("pass_motif", "Pourquoi une autre fin", in: entry, hint: "Seulement si la fin n’est pas celle des 730 jours.", maxLength: 200))
        """
    }

    /// Drawn when a warning stands: the tick that keeps to it, with its reason.
    static func confirmation(in entry: Entry) -> HTML {
        let asked = entry.error("confirme") != nil || entry.error("motif") != nil || !entry["confirme"].isEmpty
        guard asked else { return .empty }
        return Form.group("Confirmer quand même") {
            """
            \(Form.hidden("confirmes", entry["confirmes"]))
            \(Field.checkbox("confirme", "J’ai vérifié, ces dates et ces heures sont les bonnes", in: entry))
            \(Field.text("motif", "Pourquoi", in: entry, hint: "Gardé avec le contrat. Rien sur la santé ni la justice : la RH et la direction le lisent.", maxLength: 200))
            """
        }
    }
}
