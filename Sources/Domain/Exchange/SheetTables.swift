/// One table of a sheet, with the titles above it: a sheet may hold several, one under the other, each with headings of its own.
struct SheetTable: Sendable {
    /// Named as the whole sheet.
    let sheet: Sheet
    /// Rows of the sheet above this table.
    let start: Int
}

extension LayoutFinder {
    /// Every row is in one of them, in order. Headings repeated at each page start no table: those with another meaning do.
    func tables(of sheet: Sheet) -> [SheetTable] {
        var (starts, last): ([Int], [ColumnMeaning]?) = ([0], nil)
        var row = 0
        while row < sheet.rows.count {
            guard isTableHead(sheet.rows[row], sheet: sheet.name) else {
                row += 1
                continue
            }
            // Headings on two rows are one.
            let end = row + 1 < sheet.rows.count && isTableHead(sheet.rows[row + 1], sheet: sheet.name) ? row + 2 : row + 1
            let mine = meanings(sheet.rows[end - 1], sheet: sheet.name)
            if let last, last != mine, let start = start(of: row, in: sheet, isOfPeople: mine.contains(where: \.isName)) { starts.append(start) }
            if last == nil || last != mine { last = mine }
            row = end
        }
        let ends = starts.dropFirst() + [sheet.rows.count]
        return zip(starts, ends).map { SheetTable(sheet: Sheet(name: sheet.name, rows: Array(sheet.rows[$0..<$1])), start: $0) }
    }

    /// Words only, most of them headings, and enough of them to tell people or numbers of people.
    private func isTableHead(_ row: [Cell], sheet: String) -> Bool {
        let filled = row.prefix(LayoutFinder.width).filter { !$0.isBlank }
        guard filled.count >= 3 else { return false }
        for cell in filled {
            guard case .text(let text) = cell, text.count < 60, text.count(where: \.isNumber) < 4, !text.contains("@") else { return false }
        }
        let known = filled.count { Heading($0.tidy, vocabulary).meaning != .unknown }
        return known * 3 >= filled.count * 2 && score(row, sheet: sheet) >= 3
    }

    private func meanings(_ row: [Cell], sheet: String) -> [ColumnMeaning] {
        let all = row.prefix(LayoutFinder.width).map { $0.isBlank ? ColumnMeaning.unknown : Heading($0.tidy, vocabulary).meaning }
        return Array(all.prefix((all.lastIndex { $0 != .unknown } ?? -1) + 1))
    }

    /// With the titles just above. Nil for words without names that no blank row sets apart: they may be a row of the table above.
    private func start(of head: Int, in sheet: Sheet, isOfPeople: Bool) -> Int? {
        var start = head
        while start > 0, head - start < 3, sheet.rows[start - 1].count(where: { !$0.isBlank }) == 1 { start -= 1 }
        if start > 0, !sheet.rows[start - 1].allSatisfy(\.isBlank), !isOfPeople { return nil }
        return start
    }
}

extension ColumnMeaning {
    fileprivate var isName: Bool {
        switch self {
        case .fullName, .field(.lastName), .field(.firstName), .field(.passNumber): true
        default: false
        }
    }
}
