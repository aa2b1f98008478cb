public import Domain
import HTML

/// The words of signatures.
public enum SigningWords {
    static func period(_ key: String) -> String {
        if let halfDay = HalfDay(key) { return WorkWords.halfDay(halfDay) }
        guard let monday = Day(iso: key) else { return key }
        return "semaine \(FrenchDate.range(monday, Week(of: monday).sunday))"
    }

    /// « avec son code, sur l’écran de Denis (code choisi le 2 févr. 2026 sur celui de Claire) », « devant Denis, qui l’atteste ».
    public static func means(_ signature: AttendanceSignature) -> String {
        guard signature.means == .pin else { return "devant \(signature.witness), qui l’atteste" }
        let chosen = signature.code.map { code in
            " (code choisi le \(FrenchDate.short(code.chosenOn)) sur \(code.witness == signature.witness ? "le même" : "celui de \(code.witness)"))"
        }
        return "avec son code, sur l’écran de \(signature.witness)\(chosen ?? "")"
    }

    static func made(_ signature: AttendanceSignature) -> String {
        "\(WorkWords.moment(signature.day, signature.minute)), \(means(signature))"
    }

    static func said(_ halfDay: SignedHalfDay) -> String {
        switch halfDay.state {
        case .unmarked: "Pas noté"
        case .toVerify: "À vérifier"
        case .marked(_, let said, _): WorkWords.said(said)
        }
    }

    static func tag(_ group: SigningGroup) -> HTML {
        if group.isDone { return Tag.draw("Signé", .done) }
        if group.isStale { return Tag.draw("Corrigé, à signer de nouveau", .watch) }
        if group.signable.isEmpty { return Tag.draw("Rien à signer encore", .neutral) }
        return Tag.draw("À signer", .coming)
    }

    static func rule(_ rule: SigningRule) -> String {
        switch rule {
        case .off: "Pas de signature dans Jalon"
        case .halfDay: "Une signature par demi-journée"
        case .week: "Une signature par semaine"
        }
    }

    /// Inside a sentence.
    static func inSentence(_ rule: SigningRule) -> String { SigningWords.rule(rule).prefix(1).lowercased() + SigningWords.rule(rule).dropFirst() }

    static let nature = "Cette signature dit qui, quand, quoi et par quel moyen. Ce n’est pas une signature électronique qualifiée."
}
