/// A whole file understood: one outcome for each row of each sheet, in order. It writes nothing and asks nothing.
public struct WorkbookReading: Sendable {
    private let vocabulary: ImportVocabulary
    private let known: [KnownPerson]
    private let today: Day
    private let mapping: ColumnMapping

    /// - Parameters:
    ///   - known: whom the base already holds; empty for a base that does not exist yet.
    ///   - mapping: what somebody corrected of the columns.
    public init(vocabulary: ImportVocabulary, known: [KnownPerson], today: Day, mapping: ColumnMapping = [:]) {
        self.vocabulary = vocabulary
        self.known = known
        self.today = today
        self.mapping = mapping
    }

    /// Rows are as many as those of the sheets.
    public func read(_ sheets: [Sheet]) -> [ImportedRow] { workbook(sheets).rows }

    /// The rows, and what the columns of each sheet were taken for.
    public func workbook(_ sheets: [Sheet]) -> ReadWorkbook {
        let reader = CellReader(vocabulary: vocabulary, today: today)
        let finder = LayoutFinder(reader: reader, today: today)
        let tables = sheets.flatMap(finder.tables)
        let found = tables.map { finder.found(in: $0.sheet, mapping) }
        let rows = rows(of: tables, found.map { layout in layout.flatMap { $0.isOfPeople ? $0 : nil } }, reader)
        let described = zip(tables, found).compactMap { table, layout in layout?.described(as: table.sheet.name, from: table.start + 1) }
        return ReadWorkbook(rows: rows, sheets: described)
    }

    private func rows(of tables: [SheetTable], _ layouts: [SheetLayout?], _ reader: CellReader) -> [ImportedRow] {
        let sheets = tables.map(\.sheet)
        var names = PersonNames(vocabulary: vocabulary)
        var places = PlaceNames()
        for (sheet, layout) in zip(sheets, layouts) { learn(sheet, layout, &names, &places) }
        let written = places.written
        let shared = sharedNIR(sheets, layouts)
        var people = PeopleIndex()
        for person in known { people.add(person.fields, origin: "déjà dans la base") }
        var rows: [ImportedRow] = []
        let ofSheets = SheetPlace.all(sheets, layouts, vocabulary)
        for ((table, layout), ofSheet) in zip(zip(tables, layouts), ofSheets) {
            let sheet = table.sheet
            guard let layout else {
                rows += unknown(table)
                continue
            }
            let rowReader = RowReader(
                layout: layout, reader: reader, names: names, habit: habit(sheet, layout, names), places: written, ofSheet: ofSheet, sharedNIR: shared,
                scale: FreinScale(sheet, layout, reader.words))
            rows += read(table, with: rowReader, people: &people)
        }
        return rows
    }

    private func read(_ table: SheetTable, with reader: RowReader, people: inout PeopleIndex) -> [ImportedRow] {
        var sections = Sections(of: reader)
        var doubts = reader.layout.columns.filter(\.isUnsure).map { column in
            ImportWarning(field: ImportField.contractStart.rawValue, value: column.title, why: "rien ne dit de quelle date il s’agit : colonne non reprise")
        }
        return table.sheet.rows.enumerated().map { index, cells in
            let line = table.start + index + 1
            if index < reader.layout.headingRows.upperBound {
                let isHeading = reader.layout.headingRows.contains(index)
                let reason = cells.allSatisfy(\.isBlank) ? "ligne vide" : isHeading ? "titres de colonnes" : "titre ou remarque"
                if !isHeading { sections.meet(cells) }
                return ImportedRow(sheet: table.sheet.name, line: line, outcome: .ignored, reason: reason, warnings: [], fields: ImportedFields())
            }
            var read = reader.read(cells)
            sections.tell(&read, cells)
            if case .person = read.kind {
                read.warnings += doubts
                doubts = []
            }
            return row(read, sheet: table.sheet.name, line: line, people: &people)
        }
    }

    private func row(_ read: ReadRow, sheet: String, line: Int, people: inout PeopleIndex) -> ImportedRow {
        var row = ImportedRow(sheet: sheet, line: line, outcome: .ignored, reason: "", warnings: read.warnings, fields: read.fields)
        switch read.kind {
        case .ignored(let reason): row.reason = reason
        case .refused(let reason): (row.outcome, row.reason) = (.refused, reason)
        case .person: settle(&row, otherLast: read.otherLast, people: &people)
        }
        return row
    }

    private func settle(_ row: inout ImportedRow, otherLast: String?, people: inout PeopleIndex) {
        defer { if let place = row.person { people.call(place, also: otherLast) } }
        switch people.match(row.fields, otherLast: otherLast) {
        case .known(let place, let warnings):
            row.warnings += warnings
            row.person = place
            let changes = people.entries[place].fields.changes(from: row.fields)
            row.outcome = changes.isEmpty ? .unchanged : .updated
            row.reason = people.entries[place].origin + (changes.isEmpty ? "" : " ; change : " + changes.map(\.label).joined(separator: ", "))
            people.merge(row.fields, into: place)
        case .several(let places):
            row.outcome = .refused
            row.candidates = places
            row.reason = PeopleIndex.ambiguous(places.map { people.entries[$0].origin })
        case .nobody(let warnings):
            row.warnings += warnings
            if warnings.contains(where: { $0.field == ImportField.passNumber.rawValue }) { row.fields[.passNumber] = nil }
            guard row.fields.name != nil else {
                row.outcome = .refused
                row.reason = "le nom manque, et ce PASS n’est celui de personne de connu"
                return
            }
            row.outcome = .new
            row.reason = "personne nouvelle"
            row.person = people.entries.count
            people.add(row.fields, origin: "déjà ligne \(row.line)" + (row.sheet.isEmpty ? "" : " de « \(row.sheet) »"))
        }
    }

    private func unknown(_ table: SheetTable) -> [ImportedRow] {
        let what = table.start == 0 ? "feuille non reconnue" : "tableau non reconnu"
        return table.sheet.rows.enumerated().map { index, cells in
            let reason = cells.allSatisfy(\.isBlank) ? "ligne vide" : "\(what) : ni noms, ni informations sur des personnes"
            return ImportedRow(
                sheet: table.sheet.name, line: table.start + index + 1, outcome: .ignored, reason: reason, warnings: [], fields: ImportedFields())
        }
    }

    // MARK: What the whole file tells of a row

    private func cells(_ column: SheetLayout.Column, _ sheet: Sheet, _ layout: SheetLayout) -> [Cell] {
        sheet.rows.dropFirst(layout.headingRows.upperBound).compactMap { column.index < $0.count && !$0[column.index].isBlank ? $0[column.index] : nil }
    }

    private func learn(_ sheet: Sheet, _ layout: SheetLayout?, _ names: inout PersonNames, _ places: inout PlaceNames) {
        guard let layout else { return }
        if let column = layout.fullName { names.learn(fullNames: cells(column, sheet, layout)) }
        if layout.fullName == nil, let last = layout.first(.field(.lastName)), let first = layout.first(.field(.firstName)) {
            for cell in cells(last, sheet, layout) { names.learn(SplitName(last: cell.tidy, first: "")) }
            for cell in cells(first, sheet, layout) { names.learn(SplitName(last: "", first: cell.tidy)) }
        }
        for field in [ImportField.site, .crew] {
            for column in layout.all(field) { places.learn(cells(column, sheet, layout)) }
        }
    }

    private func habit(_ sheet: Sheet, _ layout: SheetLayout, _ names: PersonNames) -> NameHabit {
        guard let column = layout.fullName else { return names.habit(of: [], heading: nil) }
        var heading: NameOrder?
        if case .fullName(let order) = column.meaning { heading = order }
        return names.habit(of: cells(column, sheet, layout), heading: heading)
    }

    private func sharedNIR(_ sheets: [Sheet], _ layouts: [SheetLayout?]) -> Set<String> {
        var (seen, shared): (Set<String>, Set<String>) = ([], [])
        for (sheet, layout) in zip(sheets, layouts) {
            guard let layout, let column = layout.first(.nir) else { continue }
            for cell in cells(column, sheet, layout) {
                let kept = cell.tidy.filter { $0.isLetter || $0.isNumber }
                if kept.count >= 13, !seen.insert(kept).inserted { shared.insert(kept) }
            }
        }
        return shared
    }
}

/// A file read whole.
public struct ReadWorkbook: Sendable {
    public let rows: [ImportedRow]
    /// Those that hold something.
    public let sheets: [ImportSheet]
}

/// « bâtiment », « Bâtiment » and « BATIMENT » are one chantier; « EV » is « Espaces verts » when only one has those initials.
struct PlaceNames: Sendable {
    private var counts: [String: [String: Int]] = [:]

    mutating func learn(_ cells: [Cell]) {
        for cell in cells { counts[PlaceBook.key(cell.tidy), default: [:]][cell.tidy, default: 0] += 1 }
    }

    /// By folded words, what to write.
    var written: [String: String] {
        var written = counts.mapValues { PlaceNames.best($0) }
        for short in counts.keys where (2...4).contains(short.count) && !short.contains(" ") {
            let long = counts.keys.filter { $0.contains(" ") && $0.split(separator: " ").compactMap(\.first).map(String.init).joined() == short }
            if long.count == 1, let name = written[long[0]] { written[short] = name }
        }
        return written
    }

    /// A capital first and small letters after, else the most frequent, else the one that has its accents and its whole words.
    private static func best(_ spellings: [String: Int]) -> String {
        func worth(_ text: String) -> Int {
            let startsRaised = text.first?.isUppercase == true
            return startsRaised && text.contains(where: \.isLowercase) ? 2 : startsRaised ? 1 : 0
        }
        let ordered = spellings.sorted { (worth($0.key), $0.value, $0.key.utf8.count, $1.key) > (worth($1.key), $1.value, $1.key.utf8.count, $0.key) }
        return ordered.first?.key ?? ""
    }
}

extension ImportField {
    /// In French, within a sentence.
    public var label: String {
        switch self {
        case .lastName: "nom"
        case .firstName: "prénom"
        case .birthDate: "date de naissance"
        case .sex: "sexe"
        case .phone: "téléphone"
        case .email: "adresse électronique"
        case .passNumber: "numéro de PASS"
        case .passStart: "début du PASS"
        case .passEnd: "fin du PASS"
        case .contractStart: "début du contrat"
        case .contractEnd: "fin du contrat"
        case .weeklyHours: "heures par semaine"
        case .site: "site"
        case .crew: "chantier"
        case .exitDate: "date de sortie"
        case .exitReason: "motif de sortie"
        case .freins: "freins"
        }
    }
}
