/// A site or a crew told by the name of a sheet, when no column of it says so: « Site de Beaune », « Espaces verts », one sheet for each.
struct SheetPlace: Hashable, Sendable {
    /// `.site` or `.crew`.
    let field: ImportField
    let name: String

    /// One for each sheet, nil where the name tells no place.
    static func all(_ sheets: [Sheet], _ layouts: [SheetLayout?], _ vocabulary: ImportVocabulary) -> [SheetPlace?] {
        let signatures = layouts.map { $0?.signature }
        return zip(sheets, layouts).map { sheet, layout in
            guard let layout, layout.all(.site).isEmpty, layout.all(.crew).isEmpty else { return nil }
            // A lone sheet is called anything; sheets of the same headings differ by what their names say.
            let isOneOfSeveral = layout.signature.map { mine in signatures.count { $0 == mine } > 1 } ?? false
            return said(by: sheet.name, vocabulary) ?? (isOneOfSeveral ? plain(sheet.name, vocabulary) : nil)
        }
    }

    /// « Site de Beaune », « Chantier Bois », « Équipe A ».
    private static func said(by name: String, _ vocabulary: ImportVocabulary) -> SheetPlace? {
        let words = CellText.tidy(name).split(separator: " ").map(String.init)
        let fields: [String: ImportField] = ["site": .site, "crew": .crew]
        guard let first = words.first, let field = vocabulary.headings.whole(first).flatMap({ fields[$0] }) else { return nil }
        var rest = words.dropFirst()
        let isRaised = !name.contains(where: \.isLowercase)
        func isLink(_ word: String) -> Bool {
            word == "-" || rest.count > 1 && vocabulary.headings.whole(word) == "neutral" && (isRaised || word.allSatisfy(\.isLowercase))
        }
        while let word = rest.first, isLink(word) { rest.removeFirst() }
        let told = rest.joined(separator: " ")
        guard told.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
        // « A » or « 2 » is no name by itself.
        return SheetPlace(field: field, name: told.count < 3 ? words.joined(separator: " ") : told)
    }

    /// A title between rows: « CHANTIER BOIS », « Espaces verts ».
    static func section(_ title: String, _ vocabulary: ImportVocabulary) -> SheetPlace? {
        let title = CellText.tidy(title)
        guard title.count < 40, !title.contains(":"), title.count(where: \.isNumber) < 3 else { return nil }
        return said(by: title, vocabulary) ?? (vocabulary.sheets.whole(title) == "crew" ? SheetPlace(field: .crew, name: title) : nil)
    }

    /// A name that is nothing else: no date, no word of a list of people.
    private static func plain(_ name: String, _ vocabulary: ImportVocabulary) -> SheetPlace? {
        let name = CellText.tidy(name)
        let words = Phrases.words(name)
        guard words.contains(where: { $0.count > 2 }), !name.contains(where: \.isNumber), vocabulary.sex(name) == nil else { return nil }
        let known = vocabulary.sheets.scan(words, lenient: false).map(\.target)
        if known.contains("crew") { return SheetPlace(field: .crew, name: name) }
        let isOther = known.contains("plain") || words.contains { vocabulary.month($0) != nil } || !vocabulary.totals.scan(words, lenient: false).isEmpty
        guard !isOther, vocabulary.headings.scan(words, lenient: false).allSatisfy({ $0.target == "neutral" }) else { return nil }
        return SheetPlace(field: .site, name: name)
    }
}

/// The site and the crew that titles between the rows of a table tell of the rows under them, until another title or a total.
struct Sections {
    private let reader: RowReader
    private let fields: [ImportField]
    private var current: [ImportField: SheetPlace] = [:]

    init(of reader: RowReader) {
        self.reader = reader
        fields = [.site, .crew].filter { reader.layout.all($0).isEmpty }
    }

    /// A row that is nobody's.
    mutating func meet(_ row: [Cell]) {
        let filled = row.filter { !$0.isBlank }
        guard let title = filled.first, filled.allSatisfy({ $0 == title }), let place = SheetPlace.section(title.tidy, reader.vocabulary),
            fields.contains(place.field)
        else { return }
        current = place.field == .site ? [.site: place] : current.merging([.crew: place]) { $1 }
    }

    mutating func tell(_ read: inout ReadRow, _ row: [Cell]) {
        switch read.kind {
        case .person: for (field, place) in current { read.fields[field] = .text(place.name) }
        case .ignored(RowReader.total): current[.crew] = nil
        case .ignored, .refused: meet(row)
        }
    }
}
