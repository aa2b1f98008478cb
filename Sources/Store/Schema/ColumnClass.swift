public import Domain

/// The class of a column, written beside it in its migration: `note BLOB, -- sealed private`.
///
/// - `key`: an id. `technical`: says nothing of a person. `staff`: of a user. `secret`: a hash or a wrapped key.
/// - `ordinary`, `private`, `health`, `justice`, `author_only`: of a person in parcours, readable to the engine.
/// - `row`: the class stands in the row's own `sensitivity` column.
/// - `sealed …`: encrypted with the person's key before it reaches the engine.
public enum ColumnClass: Hashable, Sendable {
    case key, technical, staff, secret
    case open(Sensitivity)
    case openByRow
    case sealed(Sensitivity)
    case sealedByRow

    init?(_ text: String) {
        switch text {
        case "key": self = .key
        case "technical": self = .technical
        case "staff": self = .staff
        case "secret": self = .secret
        case "row": self = .openByRow
        case "sealed row": self = .sealedByRow
        default:
            if text.hasPrefix("sealed "), let sensitivity = Sensitivity(rawValue: String(text.dropFirst(7))) {
                self = .sealed(sensitivity)
            } else if let sensitivity = Sensitivity(rawValue: text) {
                self = .open(sensitivity)
            } else {
                return nil
            }
        }
    }

    /// As it is written beside the column.
    public var words: String {
        switch self {
        case .key: "key"
        case .technical: "technical"
        case .staff: "staff"
        case .secret: "secret"
        case .open(let sensitivity): sensitivity.rawValue
        case .openByRow: "row"
        case .sealed(let sensitivity): "sealed " + sensitivity.rawValue
        case .sealedByRow: "sealed row"
        }
    }

    public var isSealed: Bool {
        switch self {
        case .sealed, .sealedByRow: true
        default: false
        }
    }
}

/// What the migrations say of each table: its columns with their classes, in order.
public struct Schema: Sendable {
    public struct Column: Hashable, Sendable {
        public let name: String
        public let type: String
        /// Nil when the migration forgot it: a test fails then.
        public let columnClass: ColumnClass?
    }

    public let tables: [String: [Column]]

    public static let current = Schema(Migrations.all)

    public init(_ migrations: [Migration]) {
        var tables: [String: [Column]] = [:]
        for migration in migrations { Schema.read(migration.statements, into: &tables) }
        self.tables = tables
    }

    public func column(_ name: String, of table: String) -> Column? {
        tables[table]?.first { $0.name == name }
    }

    private static func read(_ script: String, into tables: inout [String: [Column]]) {
        var current: String?
        for line in script.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.starts(with: ["CREATE", "TABLE"]), words.count > 2 {
                current = String(words[2])
            } else if words.starts(with: ["DROP", "TABLE"]), words.count > 2 {
                tables[words[2].trimmedOfCommas] = nil
            } else if words.starts(with: ["ALTER", "TABLE"]), words.count > 5, words[3] == "RENAME", words[4] == "TO" {
                tables[words[5].trimmedOfCommas] = tables.removeValue(forKey: String(words[2]))
            } else if words.first == ");" {
                current = nil
            } else if let table = current, let column = column(words, line: line) {
                tables[table, default: []].append(column)
            } else if words.starts(with: ["ALTER", "TABLE"]), words.count > 5, words[3] == "ADD", words[4] == "COLUMN",
                let column = column(Array(words[5...]), line: line)
            {
                tables[String(words[2]), default: []].append(column)
            }
        }
    }

    private static func column(_ words: [Substring], line: Substring) -> Column? {
        guard words.count > 1, let first = words.first?.first, first.isLowercase else { return nil }
        let comment = line.split(separator: "-- ", maxSplits: 1)
        let columnClass = comment.count == 2 ? ColumnClass(comment[1].trimmedOfSpaces) : nil
        return Column(name: String(words[0]), type: words[1].trimmedOfCommas, columnClass: columnClass)
    }
}

extension Substring {
    var trimmedOfSpaces: String {
        var slice = self
        while slice.last == " " { slice.removeLast() }
        return String(slice)
    }

    var trimmedOfCommas: String {
        var slice = self
        while slice.last == "," || slice.last == ";" { slice.removeLast() }
        return String(slice)
    }
}
