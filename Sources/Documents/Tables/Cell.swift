public import Domain

/// What a cell of a spreadsheet holds, written or read.
public enum Cell: Hashable, Sendable {
    case blank
    case text(String)
    case number(Double)
    case day(Day)
    case flag(Bool)

    public static func count(_ value: Int) -> Cell { .number(Double(value)) }

    /// Blank when there is no day: a contract without end, an exit that has not come.
    public static func day(orBlank day: Day?) -> Cell { day.map(Cell.day) ?? .blank }

    /// What was read, as a person would type it again; a day is ISO.
    public var plain: String {
        switch self {
        case .blank: ""
        case .text(let text): text
        case .number(let number): number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
        case .day(let day): day.iso
        case .flag(let flag): flag ? "1" : "0"
        }
    }
}

/// A table to hand over: XLSX or CSV.
public struct Table: Sendable {
    public struct Column: Sendable {
        public enum Format: Sendable { case plain, decimals, percent }

        public var title: String
        /// In characters of the standard font, as Excel counts.
        public var width: Double
        public var format: Format

        public init(_ title: String, width: Double = 16, format: Format = .plain) {
            self.title = title
            self.width = width
            self.format = format
        }
    }

    public var name: String
    public var columns: [Column]
    /// Each as long as `columns`; what is beyond is left out.
    public var rows: [[Cell]]

    public init(_ name: String, columns: [Column], rows: [[Cell]]) {
        self.name = name
        self.columns = columns
        self.rows = rows
    }
}

/// A cell that a spreadsheet would run as a formula: a name typed « =HYPERLINK(… » must stay a name.
/// Source: OWASP, CSV Injection (signs of full width are read as formulas too).
enum Formula {
    private static let signs: Set<Character> = ["=", "+", "-", "@", "\t", "\r", "\r\n", "\n", "＝", "＋", "－", "＠"]

    static func isSuspected(_ text: String) -> Bool {
        text.first { $0 != " " }.map(signs.contains) ?? false
    }
}
