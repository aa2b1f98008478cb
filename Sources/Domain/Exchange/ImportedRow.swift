/// What is kept of a row, under the names of `jalon import --json`.
public enum ImportField: String, CaseIterable, Hashable, Sendable {
    case lastName = "last_name"
    case firstName = "first_name"
    case birthDate = "birth_date"
    case sex, phone, email
    case passNumber = "pass_number"
    case passStart = "pass_start"
    case passEnd = "pass_end"
    case contractStart = "contract_start"
    case contractEnd = "contract_end"
    case weeklyHours = "weekly_hours"
    case site, crew
    case exitDate = "exit_date"
    case exitReason = "exit_reason"
    case freins

    var isDay: Bool { [.birthDate, .passStart, .passEnd, .contractStart, .contractEnd, .exitDate].contains(self) }
}

/// One value that was understood.
public enum ImportValue: Hashable, Sendable {
    case text(String)
    case day(Day)
    case hours(Hours)
    /// Codes of the nomenclature, each once, in the order of the cell.
    case codes([String])
}

/// What was understood of a person on one row, or is known of them.
public struct ImportedFields: Hashable, Sendable {
    public private(set) var values: [ImportField: ImportValue]

    public init(_ values: [ImportField: ImportValue] = [:]) {
        self.values = values
    }

    public subscript(field: ImportField) -> ImportValue? {
        get { values[field] }
        set { values[field] = newValue }
    }

    public func text(_ field: ImportField) -> String? {
        if case .text(let text) = values[field] { text } else { nil }
    }

    public func day(_ field: ImportField) -> Day? {
        if case .day(let day) = values[field] { day } else { nil }
    }

    public func codes(_ field: ImportField) -> [String] {
        if case .codes(let codes) = values[field] { codes } else { [] }
    }

    /// Both names written; nil when one is missing.
    var name: (last: String, first: String)? {
        guard let last = text(.lastName), let first = text(.firstName) else { return nil }
        return (last, first)
    }

    /// What `other` says that is not known here yet: the case and marks of a name change nothing, freins are only ever added.
    func changes(from other: ImportedFields) -> [ImportField] {
        ImportField.allCases.filter { field in
            guard let theirs = other.values[field] else { return false }
            if field == .freins { return !Set(other.codes(.freins)).isSubset(of: codes(.freins)) }
            if field == .lastName || field == .firstName { return false }
            if case .text(let mine) = values[field], case .text(let text) = theirs { return Words.folded(mine) != Words.folded(text) || mine.isEmpty }
            return values[field] != theirs
        }
    }

    /// With what `other` adds or changes; a name stays as it was first written.
    func merged(with other: ImportedFields) -> ImportedFields {
        var merged = self
        for (field, value) in other.values where !([.lastName, .firstName].contains(field) && values[field] != nil) { merged.values[field] = value }
        let added = other.codes(.freins).filter { !codes(.freins).contains($0) }
        if other.values[.freins] != nil { merged.values[.freins] = .codes(codes(.freins) + added) }
        return merged
    }
}

/// A value that was left aside, or kept and worth a look.
public struct ImportWarning: Hashable, Sendable {
    /// One of `ImportField`, or « nir ».
    public let field: String
    /// What the cell said; only the end of a social security number.
    public let value: String
    /// In French.
    public let why: String

    public init(field: String, value: String, why: String) {
        self.field = field
        self.value = value
        self.why = why
    }
}

/// What becomes of one row of a file.
public struct ImportedRow: Hashable, Sendable {
    public enum Outcome: String, CaseIterable, Sendable { case new, updated, unchanged, refused, ignored }

    public let sheet: String
    /// From 1, as the spreadsheet numbers its rows.
    public let line: Int
    public internal(set) var outcome: Outcome
    /// In French.
    public internal(set) var reason: String
    public internal(set) var warnings: [ImportWarning]
    public internal(set) var fields: ImportedFields
    /// Whose row it is: a place among those known, then among those the file brings; nil for a row of nobody.
    public internal(set) var person: Int?
    /// Those whose row it may be, when nothing tells which; numbered as `person`.
    var candidates: [Int] = []
    /// What it changes of somebody known, when that was compared with their facts.
    public internal(set) var differences: [ImportDifference] = []
}

/// One value that differs, on the day it was compared.
public struct ImportDifference: Hashable, Sendable {
    public let field: ImportField
    /// Nil when nothing was known.
    public let before: ImportValue?
    public let after: ImportValue?
}

/// A person already in the base, as far as an import compares.
public struct KnownPerson: Sendable {
    public let fields: ImportedFields
    /// Nil for a preview that compares names and dates alone.
    public let file: KnownFile?

    public init(fields: ImportedFields, file: KnownFile? = nil) {
        self.fields = fields
        self.file = file
    }
}
