import Domain

/// How the parts of a diagnostic are named.
enum DiagnosticWords {
    static func title(_ moment: Diagnostic.Moment) -> String {
        switch moment {
        case .entry: "Diagnostic à l’entrée"
        case .integrationEnd: "Diagnostic en fin d’intégration"
        }
    }

    static func path(_ moment: Diagnostic.Moment, of person: Person) -> Path {
        let path = DiagnosticPaths.diagnostic(person.id.text)
        return moment == .entry ? path : path.with(["moment": moment.rawValue])
    }

    static let groups: [(title: String, parts: [DiagnosticTexts.Part])] = [
        ("Ce que la personne veut", [.wishes]), ("Son parcours avant", [.jobs, .trainings, .interests]),
        ("Ses appuis", [.strengths, .efforts]), ("Ce que nous tentons", [.hypotheses]),
    ]

    static func label(_ part: DiagnosticTexts.Part) -> String {
        switch part {
        case .wishes: "Ses souhaits, avec ses mots"
        case .jobs: "Emplois"
        case .trainings: "Formations"
        case .interests: "Centres d’intérêt"
        case .strengths: "Points forts"
        case .efforts: "Points d’effort"
        case .hypotheses: "Hypothèses et leurs étapes"
        }
    }

    static func hint(_ part: DiagnosticTexts.Part) -> String? {
        switch part {
        case .wishes: "Comme la personne le dit, sans reformuler."
        case .hypotheses: "Une hypothèse par ligne : ce qui pourrait aider, les étapes pour l’essayer, quand on regarde si cela aide."
        default: nil
        }
    }
}
