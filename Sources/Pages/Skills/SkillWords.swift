public import Domain

/// How skills are spoken of: to staff, and to the person.
public enum SkillWords {
    public static func label(_ answer: SkillAnswer?) -> String {
        switch answer {
        case .level(let level): label(level)
        case .notObserved: "Non observé"
        case nil: "Sans réponse"
        }
    }

    public static func label(_ level: SkillLevel) -> String { LevelDrawing.word(level.rawValue) }

    /// What the person reads: first person, short.
    public static func own(_ answer: SkillAnswer) -> String { LevelDrawing.plain(answer.level?.rawValue) }

    public static func occasion(_ occasion: SkillSheet.Occasion) -> String {
        switch occasion {
        case .entry: "À l’entrée"
        case .quarterly: "Point des trois mois"
        case .renewal: "Avant un renouvellement"
        case .exit: "À la sortie"
        case .onDemand: "À la demande"
        }
    }

    public static func framework(_ code: String) -> String {
        switch code {
        case "savoir-etre": "Savoir-être"
        case "aide-a-la-personne": "Aide à la personne"
        case "batiment": "Bâtiment second œuvre"
        case "clea": "CléA"
        case "cqp-salarie-polyvalent": "CQP Salarié polyvalent"
        case "espaces-verts": "Espaces verts"
        case "maraichage": "Maraîchage"
        case "proprete": "Propreté"
        default: code.prefix(1).uppercased() + code.dropFirst().replacing("-", with: " ")
        }
    }

    public static func family(_ family: CQPFamily) -> String {
        switch family {
        case .savoirsDeBase: "Savoirs de base"
        case .savoirEtre: "Savoir-être"
        case .savoirsProceduraux: "Savoirs procéduraux"
        case .savoirsProfessionnels: "Savoirs professionnels"
        }
    }

    /// « +2 », « 0 », « −1 », or a dash when one could not say.
    public static func gap(_ gap: SkillGap?) -> String {
        guard let gap else { return "–" }
        return gap.points > 0 ? "+\(gap.points)" : gap.points < 0 ? "−\(-gap.points)" : "0"
    }

    public static func progress(_ progress: SkillProgress) -> String {
        switch progress.change {
        case .risen(let from, let to): "\(progress.label) : de « \(label(from)) » à « \(label(to)) »"
        case .fallen(let from, let to): "\(progress.label) : de « \(label(from)) » à « \(label(to)) », à reprendre"
        case .same(let level): "\(progress.label) : toujours « \(label(level)) »"
        case .new(let level): "\(progress.label) : « \(label(level)) », vu pour la première fois"
        }
    }
}
