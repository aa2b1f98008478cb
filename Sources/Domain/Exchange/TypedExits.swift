/// Why somebody left, as a cell says it.
extension TypedWords {
    /// The reason of leaving; a length in the cell tells a long contract from a short one. What is denied, sought or finished is no reason:
    /// « refus de CDI », « en attente de formation ».
    func exitReason(_ cell: Cell) -> CellReading<String> {
        let text = cell.tidy
        if text.isEmpty || text.allSatisfy({ !$0.isLetter && !$0.isNumber }) || TypedDay.isNothing(text) || vocabulary.isNothing(text) { return .blank }
        if let whole = vocabulary.wholeExit(text) { return reason(whole, in: text) }
        let found = ExitClauses.cut(text).flatMap(reasons)
        // « Fin de contrat - CDI »: the end of the contract is how, the CDI is what.
        let telling = found.filter { vocabulary.exitWord($0.code)?.target != ImportWord.noReason }
        guard let longest = telling.map(\.length).max() else {
            guard let said = found.max(by: { $0.length < $1.length }) else { return .unreadable("motif de sortie non reconnu") }
            return reason(said.code, in: text)
        }
        let best = Set(telling.filter { $0.length == longest }.map(\.code))
        let meanings = Set(best.map { vocabulary.exitWord($0)?.target ?? $0 })
        guard meanings.count == 1, let code = best.min() else {
            return .unreadable("plusieurs motifs de sortie dans la même cellule : choisissez celui de la sortie")
        }
        return reason(code, in: text)
    }

    private func reasons(_ clause: String) -> [(code: String, length: Int)] {
        let words = Phrases.words(clause)
        if let whole = vocabulary.wholeExit(clause) { return [(whole, words.count)] }
        return vocabulary.exits.scan(words, lenient: true).filter { !ExitClauses.isDenied($0, in: words) }.map { ($0.target, $0.count) }
    }

    private func reason(_ code: String, in text: String) -> CellReading<String> {
        guard let word = vocabulary.exitWord(code) else { return .read(code) }
        if let long = word.long, let isLong = ContractLength.isLong(text) { return .read(isLong ? long : word.target) }
        guard word.target != ImportWord.noReason else { return .unreadable(word.check ?? "aucun motif de l’ASP ne dit cela") }
        return .read(word.target, doubt: word.check)
    }
}

/// The parts of an explanation, each about one thing.
private enum ExitClauses {
    static func cut(_ text: String) -> [String] {
        let spaced = text.replacing(" - ", with: ";").replacing(" – ", with: ";").replacing(" — ", with: ";")
        return spaced.split { [";", ",", "/", "(", ")", "\n", ":", "→", "|", "="].contains($0) }.map(String.init)
    }

    /// Before a reason, these say that it is not the reason.
    private static let denials = Set(
        Phrases.words(
            "pas sans refus refuse refusee aucun aucune non ni fin attente cherche recherche projet echec perte rupture espoir souhait souhaite voudrait demande avant"
        ))
    private static let links = Set(Phrases.words("de d du des le la l un une en son sa eu obtenu trouve embauche embauchee contrat emploi anticipee"))

    static func isDenied(_ found: Phrases.Found, in words: [String]) -> Bool {
        let before = words[..<found.first].reversed().drop { links.contains($0) }
        return before.first.map { denials.contains($0) } ?? false
    }
}

/// Six months or more, or less: art. L5132-15-1 and the ASP's own two reasons.
enum ContractLength {
    private static let numbers = [
        "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12,
        "quinze": 15, "dixhuit": 18, "vingtquatre": 24, "one": 1, "twelve": 12,
    ]

    /// Nil when the text tells no length, or one that may be either: « moins d’un an ».
    static func isLong(_ text: String) -> Bool? {
        let words = CellText.pieces(text.lowercased().replacing("dix-huit", with: "dixhuit").replacing("vingt-quatre", with: "vingtquatre"))
        let isLess = words.contains("moin") || words.contains("moins") || text.contains("<") || text.contains("-6") || text.contains("- 6")
        for (word, unit) in zip(words, words.dropFirst()) {
            guard let number = Int(word) ?? numbers[word], number < 1000, let least = sixMonths(in: unit) else { continue }
            guard isLess else { return number >= least }
            return least > 1 && number <= least ? false : nil
        }
        if words.contains("long") || words.contains("longue") { return true }
        return words.contains("court") || words.contains("courte") ? false : nil
    }

    /// How many of a unit make six months.
    private static func sixMonths(in unit: String) -> Int? {
        if unit.hasPrefix("mois") || unit.hasPrefix("month") || unit == "m" { return 6 }
        if ["an", "ans", "annee", "annees"].contains(unit) || unit.hasPrefix("year") { return 1 }
        if unit.hasPrefix("sem") || unit.hasPrefix("week") { return 26 }
        return unit.hasPrefix("jour") || unit.hasPrefix("day") ? 182 : nil
    }
}
