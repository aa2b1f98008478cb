/// A nomenclature as it stands: dated entries, with the version and the source they come from.
///
/// The same code may appear several times, with periods that never overlap: a label or a number that changed one day.
public struct Referential<Entry: ReferentialEntry>: Sendable {
    /// The name of its file without the extension: « freins », « skills/savoir-etre ».
    public let name: String
    /// What a record keeps beside the code, so that an old figure can be read with the words of its time.
    public let version: String
    /// In French, shown as it is: the text, document or practice the entries come from.
    public let source: String
    /// In the order of the file, all periods.
    public let entries: [Entry]
    private let positions: [String: [Int]]

    /// Throws when two entries of one code are in force on the same day.
    public init(name: String, version: String, source: String, entries: [Entry]) throws(OverlappingEntries) {
        let positions = Dictionary(grouping: entries.indices, by: { entries[$0].code })
        if let overlap = Self.overlap(in: entries, at: positions) { throw overlap }
        self.name = name
        self.version = version
        self.source = source
        self.entries = entries
        self.positions = positions
    }

    /// The most recent wording of a code, whatever the day: what a code picked long ago is called now. Nil when the code is unknown.
    public subscript(code: String) -> Entry? {
        positions[code]?.map { entries[$0] }.max { $0.validity.from < $1.validity.from }
    }

    /// The entry of `code` in force that day; nil when there is none.
    public func entry(_ code: String, on day: Day) -> Entry? {
        positions[code]?.map { entries[$0] }.first { $0.validity.contains(day) }
    }

    /// What may be chosen that day, in the order of the file.
    public func inForce(on day: Day) -> [Entry] {
        entries.filter { $0.validity.contains(day) }
    }

    /// What a record made that day keeps of its choice. Nil when the code is not in force that day.
    public func recorded(_ code: String, on day: Day) -> RecordedCode? {
        entry(code, on: day).map { RecordedCode(code: code, label: $0.label, version: version) }
    }

    private static func overlap(in entries: [Entry], at positions: [String: [Int]]) -> OverlappingEntries? {
        let overlaps = positions.values.compactMap { same -> OverlappingEntries? in
            let ordered = same.sorted { entries[$0].validity.from < entries[$1].validity.from }
            let clash = zip(ordered, ordered.dropFirst()).first { entries[$0].validity.overlaps(entries[$1].validity) }
            return clash.map { OverlappingEntries(first: $0.0, second: $0.1) }
        }
        return overlaps.min { $0.second < $1.second }
    }
}

/// Two entries of one code that are in force on the same day, by their places in the list given.
public struct OverlappingEntries: Error, Hashable {
    public let first: Int
    public let second: Int
}

/// What every entry of a nomenclature has: a code, a label, a period.
public protocol ReferentialEntry: Sendable {
    var term: Term { get }
}

extension ReferentialEntry {
    public var code: String { term.code }
    /// In French, for staff.
    public var label: String { term.label }
    public var validity: Validity { term.validity }
}

/// One word of a nomenclature: enough by itself when there is nothing more to say than its label.
public struct Term: ReferentialEntry, Hashable {
    public let code: String
    public let label: String
    public let validity: Validity

    public init(code: String, label: String, validity: Validity) {
        self.code = code
        self.label = label
        self.validity = validity
    }

    public var term: Term { self }
}

/// When an entry is in force: from a day, included, up to a last day, included, or until further notice.
public struct Validity: Hashable, Sendable {
    public let from: Day
    public let to: Day?

    /// Nil when `to` comes before `from`.
    public init?(from: Day, to: Day? = nil) {
        if let to, to < from { return nil }
        self.from = from
        self.to = to
    }

    public func contains(_ day: Day) -> Bool {
        guard from <= day else { return false }
        guard let to else { return true }
        return day <= to
    }

    public func overlaps(_ other: Validity) -> Bool {
        contains(other.from) || other.contains(from)
    }
}

/// A choice as a record keeps it for ever: the code, the label read that day, and the version of the nomenclature.
public struct RecordedCode: Hashable, Sendable {
    public let code: String
    public let label: String
    public let version: String

    public init(code: String, label: String, version: String) {
        self.code = code
        self.label = label
        self.version = version
    }
}
