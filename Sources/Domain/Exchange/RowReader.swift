/// One row read: what was understood, what was not, and what kind of row it is.
struct ReadRow: Sendable {
    enum Kind: Hashable, Sendable {
        case person
        case ignored(String)
        case refused(String)
    }

    var kind: Kind
    var fields = ImportedFields()
    var warnings: [ImportWarning] = []
    var nir: String?
    /// Cells that hold something nobody can read.
    var unread = 0
    /// Freins said not to be: an answer, though no value comes of it.
    var denied = 0
    /// A second family name, by which another sheet may call the person.
    var otherLast: String?
}

/// Reads the rows of a sheet whose layout is known.
struct RowReader: Sendable {
    let layout: SheetLayout
    let reader: CellReader
    let names: PersonNames
    let habit: NameHabit
    /// The one way to write each chantier and each site of the file, by what is written.
    let places: [String: String]
    /// The site or the crew that the name of the sheet tells.
    let ofSheet: SheetPlace?
    /// Typed for several people, or twice.
    let sharedNIR: Set<String>
    /// What the numbers of its frein columns mean.
    let scale: FreinScale

    var vocabulary: ImportVocabulary { reader.words.vocabulary }

    func read(_ row: [Cell]) -> ReadRow {
        if let reason = ignored(row) { return ReadRow(kind: .ignored(reason)) }
        var read = ReadRow(kind: .person)
        readNames(row, into: &read)
        let isHired = isHired(row, &read)
        for field in ImportField.allCases where field != .lastName && field != .firstName {
            for column in layout.all(field) { readField(field, column, row, into: &read) }
        }
        readPeriods(row, into: &read)
        readFreinColumns(row, into: &read)
        readNIR(row, into: &read)
        if !isHired { dropContract(&read) }
        checkOrder(.passStart, .passEnd, "la fin du PASS vient avant son début", &read)
        checkOrder(.contractStart, .contractEnd, "la fin du contrat vient avant son début", &read)
        checkOrder(.contractStart, .exitDate, "la sortie vient avant l’entrée", &read)
        if let exit = read.fields.day(.exitDate), exit > reader.days.today {
            read.warnings.append(ImportWarning(field: ImportField.exitDate.rawValue, value: exit.iso, why: RecordTaking.futureExit))
        }
        settle(&read)
        if let ofSheet, case .person = read.kind { read.fields[ofSheet.field] = .text(ofSheet.name) }
        return read
    }

    func cell(_ column: SheetLayout.Column, _ row: [Cell]) -> Cell { column.index < row.count ? row[column.index] : .blank }

    // MARK: What kind of row

    private func ignored(_ row: [Cell]) -> String? {
        let filled = row.enumerated().filter { !$0.element.isBlank }
        guard let first = filled.first else { return "ligne vide" }
        let words = Phrases.words(first.element.tidy)
        let isSomebody = hasIdentity(row)
        if let total = vocabulary.totals.scan(words, lenient: false).first, total.first == 0, !isSomebody {
            return total.target == "vacant" ? "poste sans personne" : RowReader.total
        }
        // Sums without a word.
        if !isSomebody, filled.allSatisfy({ if case .number = $0.element { true } else { false } }) { return RowReader.total }
        if !isSomebody, RowNotes.isNote(filled.map(\.element.tidy)) { return "titre ou remarque" }
        if isHeading(row) { return "titres de colonnes répétés" }
        if filled.count == 1, isTitle(first.element, at: first.offset) { return "titre ou remarque" }
        if filled.count > 1, filled.allSatisfy({ _, cell in cell == first.element }) { return "titre ou remarque" }
        return nil
    }

    /// A birth date, a phone or a PASS that can be read, or a social security number, its key right or not: « LIBRE Sophie » is somebody then, and no vacant post.
    private func hasIdentity(_ row: [Cell]) -> Bool {
        layout.columns.contains { column in
            switch column.meaning {
            case .field(.birthDate): reader.days.read(cell(column, row), about: .birth).value != nil
            case .field(.phone): TypedPhone.read(cell(column, row)).value != nil
            case .field(.passNumber): TypedNumbers.pass(cell(column, row)).value != nil
            case .nir: CellText.digits(cell(column, row).tidy).count >= 13
            default: false
            }
        }
    }

    static let total = "ligne de total"

    private func isHeading(_ row: [Cell]) -> Bool {
        let filled = layout.columns.filter { !cell($0, row).isBlank }
        guard filled.count >= 2, !layout.headingRows.isEmpty else { return false }
        let same = filled.count { Words.folded($0.title) == Words.folded(cell($0, row).tidy) && !$0.title.isEmpty }
        return same * 2 > filled.count
    }

    /// A single cell that is not somebody's name: a chantier above its people, a note under the table.
    private func isTitle(_ cell: Cell, at index: Int) -> Bool {
        if layout.first(.field(.passNumber))?.index == index, TypedNumbers.pass(cell).value != nil { return false }
        guard case .text = cell, let column = layout.fullName, column.index == index else { return true }
        let text = cell.tidy
        guard let name = names.split(cell, habit: habit), !text.contains(":"), text.count < 50, text.allSatisfy({ $0.isLetter || " '-.".contains($0) }) else {
            return true
        }
        if places[PlaceBook.key(text)] != nil || !vocabulary.headings.scan(Phrases.words(text), lenient: false).allSatisfy({ $0.target == "neutral" }) {
            return true
        }
        // A title is all in capitals, or has one at its start only.
        let words = text.split(separator: " ")
        let looksLikeName = words.contains { NameCell.isCapital(String($0)) } != words.allSatisfy { NameCell.isCapital(String($0)) }
        let isKnown = names.knownFirst.contains(Words.folded(name.first)) || vocabulary.firstNames.contains(Words.folded(name.first))
        return !(looksLikeName || isKnown)
    }

    private func settle(_ read: inout ReadRow) {
        let facts = read.fields.values.count { ![.lastName, .firstName, .sex].contains($0.key) }
        if read.fields.name == nil, !canBeFound(read.fields) {
            if facts == read.fields.values.count(where: { [.site, .crew].contains($0.key) }), read.fields[.lastName] == nil, read.fields[.firstName] == nil,
                read.warnings.isEmpty
            {
                read.kind = .ignored("ni nom, ni information sur une personne")
                return
            }
            let part =
                read.fields[.lastName] == nil && read.fields[.firstName] == nil
                ? "le nom manque" : read.fields[.lastName] == nil ? "le nom de famille manque" : "le prénom manque"
            read.kind = .refused("\(part) : impossible de savoir de qui il s’agit")
        } else if read.unread > 0, facts == 0, read.denied == 0 {
            read.kind = .refused("rien d’autre que le nom ne se lit sur cette ligne")
        }
    }

    /// A PASS finds somebody already known without their name.
    private func canBeFound(_ fields: ImportedFields) -> Bool { fields[.passNumber] != nil }

    // MARK: Names

    private func readNames(_ row: [Cell], into read: inout ReadRow) {
        if let column = layout.fullName {
            let cell = cell(column, row)
            if let name = names.split(cell, habit: habit), hasLetters(name.last), hasLetters(name.first) {
                put(name, into: &read)
                readBirthBeside(cell, into: &read)
            } else if !cell.isBlank {
                read.fields[.lastName] = hasLetters(cell.tidy) ? .text(cell.tidy) : nil
                read.warnings.append(ImportWarning(field: ImportField.lastName.rawValue, value: cell.tidy, why: "un nom et un prénom sont attendus"))
            }
            return
        }
        let used = layout.first(.field(.lastName)).map { cell($0, row) } ?? .blank
        let atBirth = layout.first(.birthName).map { cell($0, row) } ?? .blank
        let last = used.isBlank ? atBirth : used
        if !used.isBlank, !atBirth.isBlank { read.otherLast = NameCell(atBirth, vocabulary).words.joined(separator: " ") }
        let first = layout.first(.field(.firstName)).map { cell($0, row) } ?? .blank
        if last.isBlank != first.isBlank, let name = names.split(last.isBlank ? first : last, habit: habit) {
            put(name, into: &read)
            return
        }
        for (field, cell) in [(ImportField.lastName, last), (.firstName, first)] where !cell.isBlank {
            let name = NameCell(cell, vocabulary)
            let text = name.words.joined(separator: " ")
            if field == .lastName, let other = name.otherLast { read.otherLast = other }
            if case .text = cell, hasLetters(text) {
                read.fields[field] = .text(text)
            } else {
                read.warnings.append(warning(field, cell, "ce n’est pas un nom"))
            }
        }
    }

    private func put(_ name: SplitName, into read: inout ReadRow) {
        read.fields[.lastName] = .text(name.last)
        read.fields[.firstName] = .text(name.first)
        if let sex = name.sex { read.fields[.sex] = .text(sex) }
        if let other = name.otherLast { read.otherLast = other }
    }

    /// A name and a birth date in one cell, when no column is for the date.
    private func readBirthBeside(_ cell: Cell, into read: inout ReadRow) {
        guard layout.first(.field(.birthDate)) == nil, let digit = cell.tidy.firstIndex(where: \.isNumber) else { return }
        if let day = reader.days.read(.text(String(cell.tidy[digit...])), about: .birth).value { read.fields[.birthDate] = .day(day) }
    }

    private func hasLetters(_ text: String) -> Bool { text.contains(where: \.isLetter) && text.count(where: \.isNumber) * 2 < text.count }

    func warning(_ field: ImportField, _ cell: Cell, _ why: String) -> ImportWarning {
        ImportWarning(field: field.rawValue, value: cell.tidy, why: why)
    }

    // MARK: What contradicts

    /// Les Emplois gives hiring dates to every application; only an accepted one was a contract.
    private func isHired(_ row: [Cell], _ read: inout ReadRow) -> Bool {
        guard let column = layout.first(.applicationState) else { return true }
        let words = Words.folded(cell(column, row).tidy)
        return words.isEmpty || words.contains("accept")
    }

    private func dropContract(_ read: inout ReadRow) {
        for field in [ImportField.contractStart, .contractEnd] {
            guard let day = read.fields.day(field) else { continue }
            read.fields[field] = nil
            read.warnings.append(
                ImportWarning(field: field.rawValue, value: day.iso, why: "candidature non acceptée : cette date n’est pas celle d’un contrat"))
        }
    }

    private func checkOrder(_ first: ImportField, _ last: ImportField, _ why: String, _ read: inout ReadRow) {
        guard let start = read.fields.day(first), let end = read.fields.day(last), end < start else { return }
        read.fields[last] = nil
        read.warnings.append(ImportWarning(field: last.rawValue, value: end.iso, why: why))
    }

    private func readNIR(_ row: [Cell], into read: inout ReadRow) {
        guard let column = layout.first(.nir) else { return }
        let written = cell(column, row).tidy.filter { $0.isLetter || $0.isNumber }
        guard !written.isEmpty, !TypedDay.isNothing(written) else { return }
        let kept = written.count == 13 ? written + key(beside: column, row) : written
        let title: NIR.Title? = read.fields.text(.sex).map { $0 == "F" ? .madam : .mister }
        var why: String?
        if sharedNIR.contains(written) {
            why = "ce numéro est sur plusieurs lignes"
        } else if let nir = NIR(kept) {
            switch nir.inconsistency(title: title, birthdate: read.fields.day(.birthDate)) {
            case .titleMismatch: why = "ce numéro ne va pas avec le sexe"
            case .birthdateMismatch: why = "ce numéro ne va pas avec la date de naissance"
            default: read.nir = nir.text
            }
        } else {
            why = NIR.check(kept) == .invalid ? "la clé de ce numéro n’est pas bonne" : "un numéro de sécurité sociale a 15 chiffres"
        }
        guard let why else { return }
        read.warnings.append(ImportWarning(field: "nir", value: "…" + kept.suffix(4), why: "\(why) : non repris"))
    }

    /// The two digits of a « Clé » that has its own column.
    private func key(beside column: SheetLayout.Column, _ row: [Cell]) -> String {
        let keys: Set<String> = ["cle", "cle nir", "cle ss", "cle secu", "cle du nir", "cle n ss", "cle de controle"]
        guard let beside = layout.columns.first(where: { $0.index > column.index && keys.contains(Words.folded($0.title)) }) else { return "" }
        let digits = CellText.digits(cell(beside, row).tidy)
        return digits.count == 1 ? "0" + digits : digits.count == 2 ? digits : ""
    }
}
