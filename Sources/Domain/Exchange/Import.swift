/// One file brought by somebody: waiting for a decision, imported, left, or taken back.
public struct Import: Sendable {
    public enum State: String, CaseIterable, Sendable { case staged, done, abandoned, undone }

    public let id: ID<Import>
    public let site: ID<Site>
    public let fileName: String
    /// SHA-256, 64 hex digits.
    public let fileHash: String
    public let state: State
    public let stagedAt: Instant
    public let stagedBy: ID<User>
    /// Of whom brought it, decided, and took it back: names, empty for the command line.
    public let names: Names
    public let decidedAt: Instant?
    public let undoneAt: Instant?
    /// Nil as long as nothing is written.
    public let counts: [ImportedRow.Outcome: Int]

    public struct Names: Hashable, Sendable {
        public let staged: String
        public let undone: String

        public init(staged: String, undone: String) {
            self.staged = staged
            self.undone = undone
        }
    }

    public init(
        id: ID<Import>, site: ID<Site>, fileName: String, fileHash: String, state: State, stagedAt: Instant, stagedBy: ID<User>, names: Names,
        decidedAt: Instant?, undoneAt: Instant?, counts: [ImportedRow.Outcome: Int]
    ) {
        self.id = id
        self.site = site
        self.fileName = fileName
        self.fileHash = fileHash
        self.state = state
        self.stagedAt = stagedAt
        self.stagedBy = stagedBy
        self.names = names
        self.decidedAt = decidedAt
        self.undoneAt = undoneAt
        self.counts = counts
    }
}

/// One row of an import that was written, with the person when the reader may see them.
public struct WrittenImportRow: Sendable {
    /// From 0, over all the sheets.
    public let rank: Int
    public let sheet: String
    public let line: Int
    public let outcome: ImportedRow.Outcome
    public let reason: String
    public let person: Person?
    /// Only those of a person the reader may see whole.
    public let warnings: [ImportWarning]

    public init(
        rank: Int, sheet: String, line: Int, outcome: ImportedRow.Outcome, reason: String, person: Person?, warnings: [ImportWarning]
    ) {
        self.rank = rank
        self.sheet = sheet
        self.line = line
        self.outcome = outcome
        self.reason = reason
        self.person = person
        self.warnings = warnings
    }
}

/// What an import wrote that its author may not read: told to the referent CIP.
public struct UnseenImport: Sendable {
    public let person: Person
    public let count: Int

    public init(person: Person, count: Int) {
        self.person = person
        self.count = count
    }
}

/// An import may be taken back while nothing else has touched its people since.
public enum ImportReturn: Sendable {
    case possible
    /// Those whose file changed since, as far as the reader may see, and how many others.
    case changed([Person], others: Int)
}
