import Domain

/// A table as French spreadsheets open it: semicolons, decimal comma, CRLF, UTF-8 with its mark.
public struct CSVFile: Sendable {
    public var table: Table

    public init(_ table: Table) {
        self.table = table
    }

    public var bytes: [UInt8] { CSVFile.bytes(of: [table]) }

    /// Several tables one under the other, an empty line between two.
    public static func bytes(of tables: [Table]) -> [UInt8] {
        Array(("\u{FEFF}" + tables.map(text).joined(separator: "\r\n")).utf8)
    }

    private static func text(_ table: Table) -> String {
        var text = line(table.columns.map { .text($0.title) })
        for row in table.rows { text += line(row.prefix(table.columns.count)) }
        return text
    }

    private static func line(_ cells: some Sequence<Cell>) -> String {
        cells.map(field).joined(separator: ";") + "\r\n"
    }

    private static func field(_ cell: Cell) -> String {
        switch cell {
        case .blank: return ""
        case .text(let text): return quoted(Formula.isSuspected(text) ? "'" + text : text)
        case .number: return cell.plain.split(separator: ".").joined(separator: ",")
        case .day(let day): return day.iso.split(separator: "-").reversed().joined(separator: "/")
        case .flag(let flag): return flag ? "oui" : "non"
        }
    }

    private static func quoted(_ text: String) -> String {
        let needed = text.utf8.contains { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "\"") || $0 < 0x20 } || text.hasPrefix(" ") || text.hasSuffix(" ")
        return needed ? "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" : text
    }
}
