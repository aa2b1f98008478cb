/// Where a sheet says what: its heading rows and the meaning of its columns.
struct SheetLayout: Sendable {
    struct Column: Sendable {
        let index: Int
        let title: String
        /// The heading above several columns.
        let group: String
        let heading: Heading
        let content: ColumnContent
        var meaning: ColumnMeaning
        /// Dates of this column are written month first.
        var monthFirst = false
        /// Of a column of one frein: what its answers answer.
        var asks = FreinQuestion.difficulty
        /// Dates of which nothing says what they are: left out, for somebody to choose.
        var isUnsure = false
        /// What two of its cells say.
        var samples: [String] = []

        /// No title, or one that says nothing: « Colonne 3 », « Date ».
        var isUntitled: Bool {
            Phrases.words(title).allSatisfy { $0.count < 2 || $0.allSatisfy(\.isNumber) || Self.empty.contains($0) }
        }

        private static let empty: Set<String> = ["colonne", "column", "col", "champ", "field", "date", "info", "donnee", "zone", "valeur", "value"]
    }

    /// Empty when the sheet has no headings.
    let headingRows: Range<Int>
    var columns: [Column]

    func first(_ meaning: ColumnMeaning) -> Column? { columns.first { $0.meaning == meaning } }

    func all(_ field: ImportField) -> [Column] { columns.filter { $0.meaning == .field(field) } }

    var fullName: Column? { columns.first { if case .fullName = $0.meaning { true } else { false } } }

    /// A family name and a first name can be read.
    var hasNames: Bool { fullName != nil || first(.field(.lastName)) != nil && first(.field(.firstName)) != nil }

    /// Somebody can be told, and something said of them.
    var isOfPeople: Bool {
        (hasNames || first(.field(.passNumber)) != nil) && columns.count { $0.meaning.isOfPerson } >= (fullName == nil ? 3 : 2)
    }
}

/// Finds the layout of a sheet: the heading row under titles and blank lines, by meaning; then every column, by heading and by content.
struct LayoutFinder: Sendable {
    let reader: CellReader
    let today: Day
    var vocabulary: ImportVocabulary { reader.words.vocabulary }

    /// A heading further down, or further right, is no heading.
    static let depth = 40
    static let width = 200

    init(reader: CellReader, today: Day) {
        self.reader = reader
        self.today = today
    }

    /// Nil when the sheet is not one of people.
    func layout(of sheet: Sheet, _ mapping: ColumnMapping = [:]) -> SheetLayout? {
        found(in: sheet, mapping).flatMap { $0.isOfPeople ? $0 : nil }
    }

    /// The columns of any sheet, as recognised then corrected; nil when it holds nothing.
    func found(in sheet: Sheet, _ mapping: ColumnMapping = [:]) -> SheetLayout? {
        let width = min(LayoutFinder.width, sheet.rows.lazy.map(\.count).max() ?? 0)
        guard width > 0 else { return nil }
        let (rows, titles, groups) = headings(of: sheet, width: width)
        let isOfExits = Heading.isExit(sheet.name, vocabulary) || sheet.rows[..<rows.lowerBound].contains(where: isExitTitle)
        let body = sheet.rows.dropFirst(rows.upperBound).filter { !isTotal($0) }
        let columns = (0..<width).map { index in
            let cells = body.lazy.compactMap { index < $0.count ? $0[index] : nil }
            let heading = Heading(titles[index], under: groups[index], isOfExits: isOfExits, vocabulary)
            return SheetLayout.Column(
                index: index, title: titles[index], group: groups[index], heading: heading,
                content: ColumnContent(Array(cells.prefix(5_000)), reader: reader), meaning: heading.meaning, samples: samples(cells.prefix(5_000)))
        }
        var layout = SheetLayout(headingRows: rows, columns: columns)
        ColumnResolver(reader: reader, today: today, isExitSheet: isOfExits).resolve(&layout, rows: Array(body.prefix(2_000)))
        return layout.corrected(by: mapping, name: sheet.name)
    }

    /// « SORTIES 2025 » above the headings, not « Entrées et sorties ».
    private func isExitTitle(_ row: [Cell]) -> Bool {
        let filled = row.filter { !$0.isBlank }
        guard filled.count == 1, case .text(let text) = filled[0], text.count < 60 else { return false }
        let ideas = vocabulary.headings.scan(Phrases.words(text), lenient: false).map(\.target)
        return ideas.contains("exit") && !ideas.contains { ["start", "contract", "pass", "other"].contains($0) }
    }

    /// The first two that differ.
    private func samples(_ cells: some Sequence<Cell>) -> [String] {
        var samples: [String] = []
        for cell in cells where !cell.isBlank && samples.count < 2 && !samples.contains(cell.tidy) { samples.append(cell.tidy) }
        return samples
    }

    /// Sums say nothing of what a column holds.
    private func isTotal(_ row: [Cell]) -> Bool {
        guard let first = row.first(where: { !$0.isBlank }) else { return false }
        return vocabulary.totals.scan(Phrases.words(first.tidy), lenient: false).first?.first == 0
    }

    // MARK: The heading row

    private func headings(of sheet: Sheet, width: Int) -> (rows: Range<Int>, titles: [String], groups: [String]) {
        let none = Array(repeating: "", count: width)
        let scores = sheet.rows.prefix(LayoutFinder.depth).map { score($0, sheet: sheet.name) }
        guard let best = scores.max(), best >= 3, let row = scores.firstIndex(of: best) else { return (0..<0, none, none) }
        let titles = texts(sheet.rows[row], width: width)
        if row + 1 < sheet.rows.count, isSubHeading(sheet.rows[row + 1], under: titles, sheet: sheet.name) {
            return combined(above: titles, below: texts(sheet.rows[row + 1], width: width), rows: row..<row + 2)
        }
        if row > 0, isGroupRow(sheet.rows[row - 1]) {
            return combined(above: texts(sheet.rows[row - 1], width: width), below: titles, rows: row - 1..<row + 1)
        }
        return (row..<row + 1, titles, none)
    }

    /// Counts what each cell would mean; a day or a number has no place among headings.
    func score(_ row: [Cell], sheet: String) -> Double {
        var meanings: Set<ColumnMeaning> = []
        let isOfExits = Heading.isExit(sheet, vocabulary)
        var score = 0.0
        for cell in row.prefix(LayoutFinder.width) where !cell.isBlank {
            guard case .text = cell else {
                score -= 2
                continue
            }
            let text = cell.tidy
            if text.count(where: \.isNumber) >= 5 || text.contains("@") || text.count > 80 { score -= 2 }
            let heading = Heading(text, isOfExits: isOfExits, vocabulary)
            guard meanings.insert(heading.meaning).inserted || heading.meaning == .otherwise else { continue }
            if heading.meaning.isOfPerson || heading.meaning == .birthName { score += heading.rank >= 2 ? 2 : 1 }
            if heading.meaning == .otherwise { score += 0.3 }
        }
        return meanings.count { $0.isOfPerson } >= 2 ? score : 0
    }

    private func texts(_ row: [Cell], width: Int) -> [String] {
        (0..<width).map { $0 < row.count ? row[$0].tidy : "" }
    }

    /// « Début | Fin » under « Contrat »: words only, and under cells of the first row.
    private func isSubHeading(_ row: [Cell], under titles: [String], sheet: String) -> Bool {
        let filled = row.enumerated().filter { !$0.element.isBlank && $0.offset < titles.count }
        guard filled.count >= 2 else { return false }
        return filled.allSatisfy { index, cell in
            guard case .text = cell else { return false }
            let text = cell.tidy
            guard text.count < 40, !text.contains(where: \.isNumber) || text.hasPrefix("N") else { return false }
            let group = spread(titles)[index]
            let below = Heading(text, under: group, vocabulary)
            // A cell merged downwards says the same twice.
            return below.meaning != .unknown && text == titles[index]
                || (below.meaning != .unknown || below.isBareDate)
                    && (titles[index].isEmpty || Words.folded(text) == "date" || Heading(text, under: group, vocabulary) != Heading(titles[index], vocabulary))
        }
    }

    private func isGroupRow(_ row: [Cell]) -> Bool {
        let filled = row.filter { !$0.isBlank }
        return filled.count >= 2 && filled.allSatisfy { if case .text(let text) = $0 { text.count < 60 } else { false } }
    }

    private func spread(_ titles: [String]) -> [String] {
        var last = ""
        return titles.map { title in
            if !title.isEmpty { last = title }
            return last
        }
    }

    /// A cell merged downwards holds its heading in the row above.
    private func combined(above: [String], below: [String], rows: Range<Int>) -> (rows: Range<Int>, titles: [String], groups: [String]) {
        let groups = spread(above)
        let titles = zip(above, below).map { $1.isEmpty ? $0 : $1 }
        return (rows, titles, zip(groups, titles).map { $0 == $1 ? "" : $0 })
    }
}
