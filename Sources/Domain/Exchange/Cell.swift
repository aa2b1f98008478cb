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

/// One sheet of a file that was read, from its first row and first column on.
public struct Sheet: Hashable, Sendable {
    public let name: String
    public let rows: [[Cell]]

    public init(name: String, rows: [[Cell]]) {
        self.name = name
        self.rows = rows
    }
}
