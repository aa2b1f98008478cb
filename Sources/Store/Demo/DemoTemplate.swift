import Database

/// A life played once through the product's own acts, cut at what changes when it is told again of somebody else: ids, names, what is sealed with
/// the person's key, what was signed.
struct DemoTemplate: Sendable {
    enum Piece: Sendable {
        /// Bytes of `pool`.
        case literal(Int32, Int32)
        /// What takes the place of an id, a name or a fingerprint.
        case slot(Int32)
        /// Sealed bytes, as the audit writes them.
        case journalled(Int32)
        /// Sealed bytes as a value of a row, with their length.
        case blob(Int32)
        /// Around a value whose length depends on names.
        case open
        case close
    }
    /// Of pieces.
    typealias Span = Range<Int>

    /// `place`: table, column and row, what the seal is bound to.
    struct Sealed: Sendable {
        let plain: Span
        let place: Span
    }

    struct TableRow: Sendable {
        /// Among `DemoTables.all`.
        let table: Int
        let packed: Span
    }

    /// An entry of the audit.
    struct Entry: Sendable {
        let milliseconds: Int
        /// What the MAC covers between the sequence and the payload, each followed by a zero.
        let fields: Span
        let payload: Sealed
    }

    /// Of the identity, before the ids; `sorted` is what the sort key begins with.
    enum Name: Int, CaseIterable {
        case last, first, sorted, phone, birth, pass
    }

    var pool: [UInt8] = []
    var pieces: [Piece] = []
    /// In the order of the slots that follow those of `Name`, which follow those of the structure.
    var ids: [String] = []
    /// What was signed, whose fingerprints follow the ids.
    var signed: [Span] = []
    var sealed: [Sealed] = []
    var rows: [TableRow] = []
    var entries: [Entry] = []
    /// Place of the person among `ids`.
    var person = 0
    var isWoman = false
    var birthDate = ""
    /// Nil without a PASS.
    var passYear: String?
}

/// The tables where lives lie, each after those it refers to.
enum DemoTables {
    struct Table: Sendable {
        let name: String
        let columns: [PackedRows.Column]
        /// The column that says whose row it is.
        let person: String
        let isSealed: [Bool]
    }

    /// Made anew for each person, or nobody's: keys, words, the chain, what only a server writes.
    private static let leftOut: Set<String> = ["person_keys", "person_words", "audit_entries", "read_log", "sessions"]

    static let all = ordered.filter { !leftOut.contains($0) }.compactMap(table)
    static let keys = PackedColumns("person_keys", ["structure_id", "person_id", "wrapped"])
    static let words = PackedColumns("person_words", ["structure_id", "word", "person_id", "source"])
    static let entries = PackedColumns(
        "audit_entries", ["structure_id", "sequence", "at", "actor", "act", "table_name", "row_id", "person_id", "payload", "mac"])

    /// As the migrations make them: a table can only refer to an earlier one.
    private static let ordered: [String] = Migrations.all.flatMap { migration in
        migration.statements.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            return words.starts(with: ["CREATE", "TABLE"]) && words.count > 2 ? String(words[2]) : nil
        }
    }

    private static func table(_ name: String) -> Table? {
        let columns = Schema.current.tables[name] ?? []
        let person = name == "people" ? "id" : "person_id"
        guard columns.contains(where: { $0.name == "structure_id" }), columns.contains(where: { $0.name == person }) else { return nil }
        return Table(
            name: name, columns: columns.map { PackedRows.Column($0.name, kind($0.type)) }, person: person,
            isSealed: columns.map { $0.columnClass?.isSealed == true })
    }

    static func kind(_ type: String) -> PackedRows.Kind {
        switch type {
        case "INTEGER", "BIGINT": .integer
        case "REAL": .real
        case "BLOB": .blob
        default: .text
        }
    }
}

/// Some columns of a table, with their kinds as the migrations say them.
struct PackedColumns: Sendable {
    let table: String
    let columns: [PackedRows.Column]

    init(_ table: String, _ names: [String]) {
        self.table = table
        columns = names.map { PackedRows.Column($0, DemoTables.kind(Schema.current.column($0, of: table)?.type ?? "TEXT")) }
    }
}
