/// The cells of one row, field by field.
extension RowReader {
    func readField(_ field: ImportField, _ column: SheetLayout.Column, _ row: [Cell], into read: inout ReadRow) {
        let cell = cell(column, row)
        guard !cell.isBlank else { return }
        var days = reader.days
        days.monthFirst = column.monthFirst
        switch field {
        case .lastName, .firstName: break
        case .birthDate: keep(days.read(cell, about: .birth), ImportValue.day, field, cell, &read)
        case .contractStart, .contractEnd: keepLater(days.read(cell, about: .event), field, cell, &read)
        case .passStart, .passEnd, .exitDate: keep(days.read(cell, about: .event), ImportValue.day, field, cell, &read)
        case .sex: keep(reader.words.sex(cell), ImportValue.text, field, cell, &read)
        case .phone:
            readPhone(cell, &read)
        case .email: if read.fields[.email] == nil { keep(TypedNumbers.email(cell), ImportValue.text, field, cell, &read) }
        case .passNumber: readPass(cell, &read)
        case .weeklyHours: keep(reader.words.hours(column.heading.isShare ? .text(cell.tidy + " ETP") : cell), ImportValue.hours, field, cell, &read)
        case .site, .crew: readPlace(field, cell, &read)
        case .exitReason: keep(reader.words.exitReason(cell), ImportValue.text, field, cell, &read)
        case .freins: readFreins(cell, &read)
        }
    }

    /// « 999990012345 jusqu’au 04/01/2028 », when no column is for its dates.
    private func readPass(_ cell: Cell, _ read: inout ReadRow) {
        keep(TypedNumbers.pass(cell), { .text($0.text) }, .passNumber, cell, &read)
        guard case .text(let text) = cell, layout.all(.passStart).isEmpty, layout.all(.passEnd).isEmpty, layout.first(.passPeriod) == nil,
            text.contains("/")
        else { return }
        if let (first, last) = reader.days.period(cell) {
            (read.fields[.passStart], read.fields[.passEnd]) = (.day(first), .day(last))
        } else if let day = reader.days.read(cell, about: .event).value {
            read.fields[.passEnd] = .day(day)
        }
    }

    /// « 06 12 34 56 78 amina@exemple.fr » in one column of « Coordonnées »: both are taken.
    private func readPhone(_ cell: Cell, _ read: inout ReadRow) {
        let text = cell.tidy
        let words = text.split { $0 == " " || $0 == "\n" || $0 == ";" || $0 == "," }.map(String.init)
        guard words.contains(where: { $0.contains("@") }) else { return keepPhone(cell, &read) }
        if read.fields[.email] == nil { keep(TypedNumbers.email(cell), ImportValue.text, .email, cell, &read) }
        let rest = words.filter { !$0.contains("@") }.joined(separator: " ")
        if rest.contains(where: \.isNumber) { keepPhone(.text(rest), &read) }
    }

    private func keepPhone(_ cell: Cell, _ read: inout ReadRow) {
        guard read.fields[.phone] == nil || isMobile(cell) else { return }
        keep(TypedPhone.read(cell), ImportValue.text, .phone, cell, &read)
    }

    /// Of several contracts or renewals side by side the latest stays.
    private func keepLater(_ reading: CellReading<Day>, _ field: ImportField, _ cell: Cell, _ read: inout ReadRow) {
        if let known = read.fields.day(field), let day = reading.value, day < known { return }
        keep(reading, ImportValue.day, field, cell, &read)
    }

    private func isMobile(_ cell: Cell) -> Bool {
        TypedPhone.read(cell).value.map { $0.hasPrefix("+336") || $0.hasPrefix("+337") } ?? false
    }

    private func keep<Value>(
        _ reading: CellReading<Value>, _ value: (Value) -> ImportValue, _ field: ImportField, _ cell: Cell, _ read: inout ReadRow
    ) {
        switch reading {
        case .blank: break
        case .read(let kept, let doubt):
            read.fields[field] = value(kept)
            if let doubt { read.warnings.append(warning(field, cell, doubt)) }
        case .unreadable(let why):
            if field != .sex { read.unread += 1 }
            read.warnings.append(warning(field, cell, why))
        }
    }

    private func readPlace(_ field: ImportField, _ cell: Cell, _ read: inout ReadRow) {
        let text = cell.tidy
        guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return }
        read.fields[field] = .text(places[PlaceBook.key(text)] ?? text)
    }

    private func readFreins(_ cell: Cell, _ read: inout ReadRow) {
        let found = reader.words.freins(cell)
        addFreins(found.codes, &read)
        if found.isDenied || !found.lifted.isEmpty { read.denied += 1 }
        for text in found.unknown {
            read.unread += 1
            read.warnings.append(ImportWarning(field: "freins", value: text, why: "frein non reconnu dans la nomenclature"))
        }
        for text in found.lifted {
            read.warnings.append(ImportWarning(field: "freins", value: text, why: "cela dit que ce n’est pas, ou plus, un frein : non repris"))
        }
    }

    func addFreins(_ codes: [String], _ read: inout ReadRow) {
        let known = read.fields.codes(.freins)
        let all = known + codes.filter { !known.contains($0) }
        if !all.isEmpty { read.fields[.freins] = .codes(all) }
    }

    /// Of two contracts side by side the later one stays.
    func readPeriods(_ row: [Cell], into read: inout ReadRow) {
        for (meaning, start, end) in [(ColumnMeaning.contractPeriod, ImportField.contractStart, ImportField.contractEnd), (.passPeriod, .passStart, .passEnd)] {
            for column in layout.columns where column.meaning == meaning {
                let cell = cell(column, row)
                guard !cell.isBlank else { continue }
                if let (first, last) = reader.days.period(cell) {
                    keep(reader.days.read(.day(first), about: .event), ImportValue.day, start, cell, &read)
                    keep(reader.days.read(.day(last), about: .event), ImportValue.day, end, cell, &read)
                } else {
                    keep(reader.days.read(cell, about: .event), ImportValue.day, start, cell, &read)
                }
            }
        }
    }
}
