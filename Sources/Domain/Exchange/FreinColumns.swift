/// Columns of one frein each.
extension RowReader {
    func readFreinColumns(_ row: [Cell], into read: inout ReadRow) {
        for column in layout.columns {
            guard case .frein(let code) = column.meaning else { continue }
            let cell = cell(column, row)
            guard !cell.isBlank else { continue }
            let comment = comment(of: cell)
            guard let answer = reader.words.answer(cell) else {
                readWords(cell, in: column, into: &read)
                continue
            }
            if column.asks == .difficulty, case .grade(let grade) = answer {
                keep(code, grade, in: column, &read)
                continue
            }
            switch column.asks.verdict(answer) {
            case true?: addFreins([code] + comment, &read)
            case false?: read.denied += 1
            case nil: doubt(column, cell, "cela dit-il que la personne l’a, ou que c’est un frein ? non repris", &read)
            }
        }
    }

    /// « X (pas de permis) »
    private func comment(of cell: Cell) -> [String] {
        guard let open = cell.tidy.firstIndex(of: "(") else { return [] }
        return reader.words.freins(.text(cell.tidy[open...].filter { $0 != "(" && $0 != ")" })).codes
    }

    private func keep(_ code: String, _ grade: Int, in column: SheetLayout.Column, _ read: inout ReadRow) {
        guard grade > 0, !scale.none.contains(grade) else {
            read.denied += 1
            return
        }
        addFreins([code], &read)
        if grade == 1, scale.isUncertain {
            read.warnings.append(
                ImportWarning(field: "freins", value: "\(column.title) : 1", why: "repris comme un frein ; vérifiez que 1 ne veut pas dire « aucun »"))
        }
    }

    /// « FLE » under « Langue », « locataire » under « Logement ».
    private func readWords(_ cell: Cell, in column: SheetLayout.Column, into read: inout ReadRow) {
        let said = reader.words.freins(cell)
        addFreins(said.codes, &read)
        if said.isDenied || !said.lifted.isEmpty { read.denied += 1 }
        if said.codes.isEmpty, !said.isDenied, said.lifted.isEmpty { doubt(column, cell, "ni oui ni non", &read) }
    }

    private func doubt(_ column: SheetLayout.Column, _ cell: Cell, _ why: String, _ read: inout ReadRow) {
        read.warnings.append(ImportWarning(field: "freins", value: "\(column.title) : \(cell.tidy)", why: why))
    }
}

/// What the numbers of frein columns mean: from a legend such as « 1 = aucun, 5 = bloquant ».
struct FreinScale: Sendable {
    /// Numbers that mean no frein, beside zero.
    private(set) var none: Set<Int> = []
    /// A scale without legend nor zero, where 1 may be nothing.
    private(set) var isUncertain = false

    init() {}

    init(_ sheet: Sheet, _ layout: SheetLayout, _ words: TypedWords) {
        for (index, row) in sheet.rows.enumerated() {
            for case .text(let text) in row where text.count < 200 && (text.contains("=") || index < layout.headingRows.upperBound) {
                none.formUnion(FreinScale.nones(in: text, words))
            }
        }
        let columns = layout.columns.filter { if case .frein = $0.meaning { $0.asks == .difficulty } else { false } }
        let grades = sheet.rows.dropFirst(layout.headingRows.upperBound).flatMap { row in
            columns.compactMap { column -> Int? in
                guard column.index < row.count, case .grade(let grade)? = words.answer(row[column.index]) else { return nil }
                return grade
            }
        }
        isUncertain = none.isEmpty && !grades.contains(0) && (grades.max() ?? 0) > 1
    }

    /// « 1 = aucun, 5 = bloquant », « de 1 (pas de difficulté) à 4 »
    private static func nones(in text: String, _ words: TypedWords) -> Set<Int> {
        let pieces = CellText.pieces(text)
        let places = pieces.indices.filter { Int(pieces[$0]).map { (0...10).contains($0) } ?? false }
        guard places.count > 1 || text.contains("=") else { return [] }
        var nones: Set<Int> = []
        for (rank, place) in places.enumerated() {
            let end = rank + 1 < places.count ? places[rank + 1] : pieces.count
            let meaning = pieces[(place + 1)..<end]
            let isNone = ["aucun", "aucune", "pas", "sans", "rien", "neant", "ras", "ok", "autonome", "acquis"].contains(meaning.first ?? "")
            if isNone, let number = Int(pieces[place]) { nones.insert(number) }
        }
        return nones
    }
}

/// The columns of one frein each, side by side: together they tell what each asks.
struct FreinGrid: Sendable {
    private let vocabulary: ImportVocabulary
    /// « Dettes », « Mobilité »: several of these make a table of freins.
    private let troubles: Int
    /// « Permis B : oui, non »: a table of what people have.
    private let hasGoods: Bool
    private let count: Int

    init(_ columns: [SheetLayout.Column], _ vocabulary: ImportVocabulary) {
        self.vocabulary = vocabulary
        count = columns.count
        troubles = columns.count { $0.heading.isPlainFrein || FreinGrid.nature($0, vocabulary) != .owned }
        hasGoods = columns.contains { FreinGrid.nature($0, vocabulary) == .owned && !FreinGrid.isCrossed($0) && !$0.heading.isPlainFrein }
    }

    func question(of column: SheetLayout.Column) -> FreinQuestion {
        let nature = FreinGrid.nature(column, vocabulary)
        if column.heading.isPlainFrein || nature == .difficulty || column.content.count == 0 { return .difficulty }
        if nature == .owned { return FreinGrid.isCrossed(column) ? troubles >= 2 ? .difficulty : .unclear : .having }
        if case .frein(let code) = column.meaning, nature == .either, !FreinGrid.isCrossed(column), hasGoods || count == 1 {
            return code.hasPrefix("LOG") ? .having : .unclear
        }
        return count == 1 ? .unclear : .difficulty
    }

    /// Crosses and blanks: nobody wrote « non ».
    private static func isCrossed(_ column: SheetLayout.Column) -> Bool { column.content.share(.cross) >= 0.9 }

    private static func nature(_ column: SheetLayout.Column, _ vocabulary: ImportVocabulary) -> FreinNature? {
        let words = Phrases.words(column.title)
        return FreinSentence.saysLack(words) ? .difficulty : vocabulary.nature(of: words)
    }
}
