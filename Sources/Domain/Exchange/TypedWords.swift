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
        // « 0,8 » in a file where every cell is text.
        if let number = Double(text.replacing(",", with: ".")), number > 0, number < 1 { return TypedNumbers.share(number) }
        guard case .text = cell, !told.isEmpty || text.contains("%") else { return TypedNumbers.hours(cell) }
        let number = TypedNumbers.decimal(text)
        if told.contains("month") { return hoursOfAMonth(text) }
        if told.contains("etp") { return TypedNumbers.share(number) }
        if text.contains("%") { return TypedNumbers.share(number.map { $0 / 100 }) }
        // « temps plein 35 h » says its hours too; « 1/2 temps » does not.
        if let number, number > 4 { return TypedNumbers.hours(cell) }
        return TypedNumbers.share(told.first.flatMap { Double($0) }.map { $0 / 100 })
    }

    /// « 26h par semaine soit 112h67 par mois » tells its week; « 112,67 h/mois » has to be counted.
    private func hoursOfAMonth(_ text: String) -> CellReading<Hours> {
        let marked = [" soit ", " ou ", " - ", " – ", " / ", " = "].reduce(text.lowercased()) { $0.replacing($1, with: ";") }
        let parts = marked.split { [";", "(", ")", "\n", "="].contains($0) }.map(String.init).filter { $0.contains(where: \.isNumber) }
        func isMonthly(_ part: String) -> Bool { vocabulary.workloads.scan(Phrases.words(part), lenient: false).contains { $0.target == "month" } }
        if let week = parts.first(where: { !isMonthly($0) }), parts.count > 1 { return TypedNumbers.hours(.text(week)) }
        return TypedNumbers.monthly(ofText: parts.first ?? text)
    }
}
