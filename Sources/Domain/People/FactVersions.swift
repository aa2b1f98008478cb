/// What a fact said, from its first writing to its last correction: nothing is overwritten, and what was known on a day stays readable.
public struct FactVersions<Value: Hashable & Sendable>: Hashable, Sendable {
    /// One writing of the fact.
    public struct Version: Hashable, Sendable {
        /// The id of its own row, which a correction names as what it replaces.
        public let row: String
        public let value: Value
        public let notedOn: Day
        public let by: String
        /// Why it replaced the one before; nil for the first, or when it was not asked then.
        public let reason: String?

        public init(row: String, value: Value, notedOn: Day, by: String, reason: String?) {
            self.row = row
            self.value = value
            self.notedOn = notedOn
            self.by = by
            self.reason = reason
        }
    }

    /// Of the fact: it stays the same whatever is corrected.
    public let id: String
    /// The one that holds.
    public let last: Version
    /// Those it replaced, the latest first.
    public let earlier: [Version]

    /// `versions` in the order they were written; nil when there is none.
    public init?(id: String, _ versions: [Version]) {
        guard let last = versions.last else { return nil }
        self.id = id
        self.last = last
        earlier = versions.dropLast().reversed()
    }

    public var isCorrected: Bool { !earlier.isEmpty }
}

/// What replaces a version, and why.
public struct Correction: Hashable, Sendable {
    /// The row that the form showed; when another one replaced it meanwhile, nothing is corrected.
    public let shown: String
    public let reason: String

    public init(shown: String, reason: String) {
        self.shown = shown
        self.reason = reason
    }
}
