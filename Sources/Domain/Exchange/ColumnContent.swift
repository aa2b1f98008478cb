/// What the cells of a column look like, whatever its heading says.
struct ColumnContent: Sendable {
    /// Cells that are not blank, at most `sample`.
    let count: Int
    private let shares: [Kind: Double]
    /// Years of the days, sorted.
    let days: [Day]
    /// Words of one cell on average, and how many differ.
    let wordsPerCell: Double
    let variety: Double
    let firstNames: Double
    /// Ten digits that begin like a French number: « 06 12 24 56 79 » holds a day too, if one looks for it.
    let phoneShapes: Double

    enum Kind: CaseIterable, Sendable { case day, birth, pass, phone, email, nir, sex, answer, hours, freins, exit, name, serial, cross }

    static let sample = 300

    init(_ cells: [Cell], reader: CellReader) {
        let cells = cells.lazy.filter { !$0.isBlank }.prefix(ColumnContent.sample)
        let all = Array(cells)
        count = all.count
        var counts: [Kind: Int] = [:]
        for cell in all { for kind in reader.kinds(of: cell) { counts[kind, default: 0] += 1 } }
        let total = Double(max(1, all.count))
        shares = counts.mapValues { Double($0) / total }
        days = all.compactMap { reader.days.read($0, about: .event).value ?? reader.days.read($0, about: .birth).value }.sorted()
        let texts = all.map { Words.folded($0.tidy) }
        wordsPerCell = Double(texts.reduce(0) { $0 + $1.split(separator: " ").count }) / total
        variety = Double(Set(texts).count) / total
        let vocabulary = reader.words.vocabulary
        phoneShapes = Double(all.count { ColumnContent.isPhoneShape($0.tidy) }) / total
        firstNames = Double(texts.count { $0.split(separator: " ").contains { vocabulary.firstNames.contains(String($0)) } }) / total
    }

    private static func isPhoneShape(_ text: String) -> Bool {
        let digits = CellText.digits(text)
        guard digits.count == 10, digits.first == "0", digits.dropFirst().first != "0", !text.contains(where: \.isLetter) else { return false }
        // « 01/03/2026 08 »
        return text.allSatisfy(\.isNumber) || !text.split(whereSeparator: { !$0.isNumber }).contains { $0.count == 4 }
    }

    func share(_ kind: Kind) -> Double { shares[kind] ?? 0 }

    var middleDay: Day? { days.isEmpty ? nil : days[days.count / 2] }
}

/// The readers of one file, and what a cell may be for each.
struct CellReader: Sendable {
    var days: TypedDay
    let words: TypedWords

    init(vocabulary: ImportVocabulary, today: Day) {
        days = TypedDay(vocabulary: vocabulary, today: today)
        words = TypedWords(vocabulary: vocabulary)
    }

    func kinds(of cell: Cell) -> [ColumnContent.Kind] {
        switch cell {
        case .blank: return []
        case .flag: return [.answer]
        case .day: return dayKinds(cell)
        case .number(let number): return numberKinds(number, cell)
        case .text: return textKinds(cell)
        }
    }

    private func dayKinds(_ cell: Cell) -> [ColumnContent.Kind] {
        (days.read(cell, about: .event).value == nil ? [] : [.day]) + (days.read(cell, about: .birth).value == nil ? [] : [.birth])
    }

    private func numberKinds(_ number: Double, _ cell: Cell) -> [ColumnContent.Kind] {
        guard number.isFinite, number >= 0, number < 1e15 else { return [] }
        // Yes, no, or how much.
        if number <= 5 { return [.answer] }
        if number >= 15, number <= 48 { return [.hours] }
        var kinds: [ColumnContent.Kind] = []
        if number > 7_300, number < 80_000 { kinds += [.serial] + dayKinds(cell) }
        if TypedNumbers.pass(cell).value != nil { kinds.append(.pass) }
        if number < 1e9, TypedPhone.read(cell).value != nil { kinds.append(.phone) }
        if number >= 1e12, !kinds.contains(.pass) { kinds.append(.nir) }
        return kinds
    }

    private func textKinds(_ cell: Cell) -> [ColumnContent.Kind] {
        let text = cell.tidy
        let digits = text.count(where: \.isNumber)
        var kinds: [ColumnContent.Kind] = []
        if digits >= 3 {
            kinds += dayKinds(cell)
            if kinds.isEmpty, digits <= 15, TypedPhone.read(cell).value != nil { kinds.append(.phone) }
            if TypedNumbers.pass(cell).value != nil { kinds.append(.pass) }
            if [13, 15].contains(digits), text.filter({ !$0.isWhitespace }).count <= 16 { kinds.append(.nir) }
        }
        if TypedNumbers.email(cell).value != nil { kinds.append(.email) }
        if digits <= 5, let hours = words.hours(cell).value, hours.hundredths >= 800 { kinds.append(.hours) }
        if words.answer(text) != nil { kinds.append(.answer) }
        if words.isCross(text) { kinds.append(.cross) }
        if words.sex(cell).value != nil { kinds.append(.sex) }
        let freins = words.freins(cell)
        // A column of « récépissé » and « carte de séjour » is about titles.
        let isPaper = freins.codes.count == 1 && words.vocabulary.nature(of: Phrases.words(text)) == .paper
        if !freins.codes.isEmpty, freins.unknown.isEmpty, !isPaper { kinds.append(.freins) }
        if words.exitReason(cell).value != nil { kinds.append(.exit) }
        if digits == 0, text.count > 1, text.count < 60, text.allSatisfy({ $0.isLetter || " '-.,\n".contains($0) }) { kinds.append(.name) }
        return kinds
    }
}
