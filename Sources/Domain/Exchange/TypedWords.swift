/// Cells of words, understood through the vocabulary.
struct TypedWords: Sendable {
    let vocabulary: ImportVocabulary

    func sex(_ cell: Cell) -> CellReading<String> {
        let text = cell.tidy
        if text.isEmpty || TypedDay.isNothing(text) && text.lowercased() != "m" { return .blank }
        if let sex = vocabulary.sex(text) { return .read(sex) }
        let sexes = Set(Words.folded(text).split(separator: " ").compactMap { vocabulary.sex(String($0)) })
        if sexes.count == 1, let sex = sexes.first { return .read(sex) }
        // The civility of INSEE.
        if text == "1" || text == "2" { return .read(text == "1" ? "M" : "F") }
        return .unreadable("ni femme ni homme")
    }

    /// Hours a week, said as such or as a share of the legal week, or by the month.
    func hours(_ cell: Cell) -> CellReading<Hours> {
        let text = cell.tidy
        if vocabulary.isNothing(text) { return .blank }
        let told = vocabulary.workloads.scan(Phrases.words(text), lenient: false).map(\.target)
        if case .number(let number) = cell, number > 0, number <= 1 { return TypedNumbers.share(number) }
        guard case .text = cell, !told.isEmpty || text.contains("%") else { return TypedNumbers.hours(cell) }
        let number = TypedNumbers.decimal(text)
        if told.contains("month") { return TypedNumbers.monthly(number) }
        if told.contains("etp") { return TypedNumbers.share(number) }
        if text.contains("%") { return TypedNumbers.share(number.map { $0 / 100 }) }
        // « temps plein 35 h » says its hours too; « 1/2 temps » does not.
        if let number, number > 4 { return TypedNumbers.hours(cell) }
        return TypedNumbers.share(told.first.flatMap { Double($0) }.map { $0 / 100 })
    }

    /// The codes of a cell, whatever stands between them, and what was not understood.
    func freins(_ cell: Cell) -> (codes: [String], unknown: [String], lifted: [String]) {
        var (codes, unknown, lifted): ([String], [String], [String]) = ([], [], [])
        for piece in pieces(cell.tidy) {
            let words = Phrases.words(piece).filter { !$0.allSatisfy(\.isNumber) || $0.count == 3 }
            let plain = words.joined(separator: " ")
            guard !words.isEmpty, vocabulary.answer(plain) != false, !TypedDay.isNothing(piece) else { continue }
            if words.count > 1, words.contains(where: Self.over.contains) {
                lifted.append(piece)
                continue
            }
            let found = vocabulary.freins.scan(words, lenient: true)
            if found.isEmpty { unknown.append(piece) }
            for code in found.map(\.target) where !codes.contains(code) { codes.append(code) }
        }
        return (codes, unknown, lifted)
    }

    /// « permis obtenu », « logement réglé »: it was one.
    private static let over: Set<String> = ["ok", "obtenu", "obtenue", "regle", "reglee", "leve", "levee", "resolu", "resolue"]

    private func pieces(_ text: String) -> [String] {
        if vocabulary.freins.whole(text) != nil { return [text] }
        let marks: Set<Character> = [",", ";", "/", "+", "\n", "|", "•", "·", "&", "●", "▪", "→", ">"]
        var pieces: [String] = []
        for part in text.split(whereSeparator: marks.contains) {
            let words = part.split(separator: " ").map(String.init)
            pieces += words.split { $0 == "-" || $0 == "–" || $0 == "—" || $0 == "." }.map { $0.joined(separator: " ") }
        }
        return pieces
    }

    /// The reason of leaving; a length in the cell tells a long contract from a short one.
    func exitReason(_ cell: Cell) -> CellReading<String> {
        let text = cell.tidy
        if text.isEmpty || text.allSatisfy({ !$0.isLetter && !$0.isNumber }) { return .blank }
        let words = Phrases.words(text)
        let found = vocabulary.exits.scan(words, lenient: true)
        guard let best = found.max(by: { ($0.count, -$0.first) < ($1.count, -$1.first) }) else {
            return .unreadable("motif de sortie non reconnu")
        }
        guard let word = vocabulary.exitWord(best.target) else { return .read(best.target) }
        if let long = word.long, let isLong = ContractLength.isLong(text) { return .read(isLong ? long : word.target) }
        guard word.target != ImportWord.noReason else { return .unreadable(word.check ?? "aucun motif de l’ASP ne dit cela") }
        return .read(word.target, doubt: word.check)
    }
}

/// Six months or more, or less: art. L5132-15-1 and the ASP's own two reasons.
enum ContractLength {
    /// Nil when the text tells no length.
    static func isLong(_ text: String) -> Bool? {
        let words = CellText.pieces(text)
        let isLess = words.contains("moin") || words.contains("moins") || text.contains("<") || text.contains("-6") || text.contains("- 6")
        guard let place = words.firstIndex(where: { $0.allSatisfy(\.isNumber) }), let number = Int(words[place]), number < 1000 else {
            return words.contains("long") || words.contains("longue") ? true : words.contains("court") || words.contains("courte") ? false : nil
        }
        let unit = words.dropFirst(place + 1).first ?? ""
        if unit.hasPrefix("mois") || unit.hasPrefix("month") || unit == "m" { return isLess && number == 6 ? false : number >= 6 }
        if unit.hasPrefix("an") || unit.hasPrefix("year") { return number >= 1 }
        if unit.hasPrefix("sem") || unit.hasPrefix("week") { return number >= 26 }
        return unit.hasPrefix("jour") || unit.hasPrefix("day") ? number >= 182 : nil
    }
}
