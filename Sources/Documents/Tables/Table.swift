public import Domain

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
