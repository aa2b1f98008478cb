public import Domain
import HTML

/// How skills are spoken of: to staff, and to the person.
public enum SkillWords {
    /// What `party` answered; nil: what both agreed on.
    public static func label(_ answer: SkillAnswer?, by party: SkillSheet.Party? = nil) -> String {
        switch (answer, party) {
        case (.level(let level)?, _): label(level)
        case (.notObserved?, .person?): "Je ne sais pas"
        case (.notObserved?, _): "Non observé"
        case (.refused?, .person?): "Je préfère ne pas répondre"
        case (.refused?, _): "Je ne souhaite pas évaluer"
        case (nil, nil): "À convenir"
        case (nil, _): "Sans réponse"
        }
    }

    /// The drawing of an answer and its words, for a table.
    static func cell(_ answer: SkillAnswer?, by party: SkillSheet.Party? = nil) -> HTML {
        guard let answer else { return "<span class=\"soft\">\(fr: label(nil, by: party).lowercased())</span>" }
        guard answer == .refused else { return LevelDrawing.cell(answer.level?.rawValue, word: label(answer, by: party)) }
        return "<span class=\"level-cell\">\(drawing(answer, size: 36))<span>\(fr: label(answer, by: party))</span></span>"
    }

    static func drawing(_ answer: SkillAnswer, size: Int) -> HTML {
        answer == .refused ? LevelDrawing.refusal(size: size) : LevelDrawing.draw(answer.level?.rawValue, size: size)
    }

    public static func label(_ level: SkillLevel) -> String { LevelDrawing.word(level.rawValue) }

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
        case .new(let level): "\(progress.label) : « \(label(level)) », convenu pour la première fois"
        }
    }
}
