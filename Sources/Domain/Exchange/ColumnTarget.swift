/// What a column of a file is taken for, as a person may correct it on the preview. It travels in forms and is kept under `code`.
public enum ColumnTarget: Hashable, Sendable {
    case ignored
    case field(ImportField)
    case fullName, birthName
    case contractPeriod, passPeriod
    /// Yes or no to one frein of the nomenclature.
    case frein(String)
    case nir, applicationState

    /// Nil for a word that is none of them; the code of a frein is not checked here.
    public init?(code: String) {
        if let field = ImportField(rawValue: code) {
            self = .field(field)
        } else if code.hasPrefix("frein:") {
            self = .frein(String(code.dropFirst(6)))
        } else if let found = ColumnTarget.plain.first(where: { $0.code == code }) {
            self = found
        } else {
            return nil
        }
    }

    /// « last_name », « frein:MOB01 », « ignored ».
    public var code: String {
        switch self {
        case .ignored: "ignored"
        case .field(let field): field.rawValue
        case .fullName: "full_name"
        case .birthName: "birth_name"
        case .contractPeriod: "contract_period"
        case .passPeriod: "pass_period"
        case .frein(let code): "frein:" + code
        case .nir: "nir"
        case .applicationState: "application_state"
        }
    }

    private static let plain: [ColumnTarget] = [.ignored, .fullName, .birthName, .contractPeriod, .passPeriod, .nir, .applicationState]
}

/// One column of a sheet, as the preview shows it.
public struct ImportColumn: Hashable, Sendable {
    /// From 0.
    public let index: Int
    /// Empty without a heading.
    public let title: String
    public let target: ColumnTarget
    /// Cells that hold something.
    public let count: Int
    /// The heading above several columns; empty without one.
    public let group: String
    /// What one or two of its cells say; none where somebody's health or social security number may stand.
    public let samples: [String]
    /// Dates of which nothing says what they are.
    public let isUnsure: Bool
}

/// One sheet of a file with what its columns were taken for.
public struct ImportSheet: Hashable, Sendable {
    public let name: String
    /// Of its first row: a sheet may hold several tables.
    public let line: Int
    /// The headings, folded: files with the same ones are read alike. Nil without headings.
    public let signature: String?
    public let isOfPeople: Bool
    /// Those that hold something.
    public let columns: [ImportColumn]
}

/// What somebody corrected, by signature of the sheet, then by column.
public typealias ColumnMapping = [String: [Int: ColumnTarget]]

extension ColumnMeaning {
    var target: ColumnTarget {
        switch self {
        case .field(let field): .field(field)
        case .fullName: .fullName
        case .birthName: .birthName
        case .contractPeriod: .contractPeriod
        case .passPeriod: .passPeriod
        case .frein(let code): .frein(code)
        case .nir: .nir
        case .applicationState: .applicationState
        case .otherwise, .unknown: .ignored
        }
    }

    /// A full name keeps the order its heading told.
    func corrected(to target: ColumnTarget) -> ColumnMeaning {
        guard target != self.target else { return self == .unknown ? .otherwise : self }
        return switch target {
        case .ignored: .otherwise
        case .field(let field): .field(field)
        case .fullName: .fullName(nil)
        case .birthName: .birthName
        case .contractPeriod: .contractPeriod
        case .passPeriod: .passPeriod
        case .frein(let code): .frein(code)
        case .nir: .nir
        case .applicationState: .applicationState
        }
    }
}

extension SheetLayout {
    var signature: String? {
        let titles = columns.map { Words.folded($0.title) }
        return headingRows.isEmpty || titles.allSatisfy(\.isEmpty) ? nil : titles.joined(separator: "|")
    }

    /// With what somebody said of its columns. `name`: of a sheet that has no headings to be known by.
    func corrected(by mapping: ColumnMapping, name: String) -> SheetLayout {
        guard let targets = mapping[signature ?? "feuille " + name] else { return self }
        var corrected = self
        for index in corrected.columns.indices {
            corrected.columns[index].isUnsure = false
            guard let target = targets[corrected.columns[index].index] else { continue }
            corrected.columns[index].meaning = corrected.columns[index].meaning.corrected(to: target)
        }
        return corrected
    }

    func described(as name: String, from line: Int) -> ImportSheet {
        let filled = columns.filter { $0.content.count > 0 }
        return ImportSheet(
            name: name, line: line, signature: signature, isOfPeople: isOfPeople,
            columns: filled.map { column in
                ImportColumn(
                    index: column.index, title: column.title, target: column.meaning.target, count: column.content.count, group: column.group,
                    samples: column.isPrivate ? [] : column.samples, isUnsure: column.isUnsure && column.meaning == .otherwise)
            })
    }
}

extension SheetLayout.Column {
    /// Freins may be of health; a social security number never leaves the reader.
    fileprivate var isPrivate: Bool {
        switch meaning {
        case .nir, .frein, .field(.freins): true
        default: content.share(.nir) > 0.2 || content.share(.freins) > 0.3
        }
    }
}
