public import Domain

/// A spreadsheet somebody hands over, whatever its name says: read by content, within limits.
public enum SpreadsheetFile {
    /// Rows of all sheets; a structure has some hundreds.
    public static let rows = 50_000
    static let cells = 2_000_000

    /// - Parameter name: of the only sheet, when the file is text.
    /// - Throws: `DocumentError`.
    public static func sheets(_ file: [UInt8], name: String, worker: DocumentWorker) async throws -> [Sheet] {
        guard !file.isEmpty else { throw DocumentError.unreadable }
        if isLocked(file) { throw DocumentError.locked }
        let sheets = (Sheet.isText(file) ? [try text(file, name: name)] : try await worker.sheets(file)).map(trimmed)
        guard sheets.reduce(0, { $0 + $1.rows.count }) <= rows else { throw DocumentError.tooLarge }
        return sheets
    }

    /// Blank rows after the last one that says something are no rows of the table.
    private static func trimmed(_ sheet: Sheet) -> Sheet {
        let end = sheet.rows.lastIndex { row in row.contains { $0 != .blank } }.map { $0 + 1 } ?? 0
        return Sheet(name: sheet.name, rows: Array(sheet.rows.prefix(end)))
    }

    /// Counted before anything is built: ten million ends of line are ten megabytes, and a gigabyte of rows.
    private static func text(_ file: [UInt8], name: String) throws -> Sheet {
        var (lines, marks) = (0, 0)
        for byte in file {
            if byte == 0x0A { lines += 1 }
            if byte == 0x3B || byte == 0x2C || byte == 0x09 { marks += 1 }
        }
        guard lines <= rows, lines + marks <= cells else { throw DocumentError.tooLarge }
        guard !isMarkup(file) else { throw DocumentError.unreadable }
        return Sheet(csv: file, name: name)
    }

    /// HTML or XML under the name of a spreadsheet, or a PDF.
    private static func isMarkup(_ file: [UInt8]) -> Bool {
        let start = file.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF || $0 <= 0x20 }
        return start.first == 0x3C || start.starts(with: Array("%PDF".utf8)) || start.starts(with: Array("{\\rtf".utf8))
    }

    /// A file protected by a password is an OLE file that holds the stream « EncryptedPackage » (ECMA-376, part 4; MS-OFFCRYPTO).
    private static func isLocked(_ file: [UInt8]) -> Bool {
        guard file.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return false }
        let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        guard file.count > name.count else { return false }
        return (0..<(file.count - name.count)).contains { file[$0] == name[0] && file[$0 + 2] == name[2] && file[$0..<$0 + name.count].elementsEqual(name) }
    }
}
