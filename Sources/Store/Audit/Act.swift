public import Database
public import Domain

/// A unit of work: the only way to write. It records before and after, sealed, in the chain of its structure.
///
/// A class only because it counts the entries of its own transaction; it never leaves it.
public final class Act {
    public let actor: Actor
    public let name: String
    public let now: Instant
    let db: any Writing
    let vault: Vault
    let parameters: Parameters
    private var head = AuditHead(sequence: 0, mac: "")
    private var keys: [ID<Person>: PersonKey] = [:]
    /// Those whose summary waits for the end of a series; nil when it is written at once, as it is outside of one.
    private var waitingForSummary: Set<ID<Person>>?
    /// Every row it writes, with what stood there before, for an act that can be taken back whole; nil when nobody asked.
    private var written: [WrittenRow]?

    init(actor: Actor, name: String, now: Instant, db: any Writing, vault: Vault, parameters: Parameters) {
        self.actor = actor
        self.name = name
        self.now = now
        self.db = db
        self.vault = vault
        self.parameters = parameters
    }

    /// Goes on from an act of the same transaction: its link of the chain, and the keys it has already opened.
    func follow(_ earlier: Act) {
        (head, keys, waitingForSummary) = (earlier.head, earlier.keys, earlier.waitingForSummary)
    }

    func putSummariesOff() {
        waitingForSummary = waitingForSummary ?? []
    }

    /// True when the summary of that person is written later, with what the acts that follow add.
    func putsSummaryOff(of person: ID<Person>) -> Bool {
        waitingForSummary?.insert(person) != nil
    }

    /// Writes every summary that waits.
    func settleSummaries() throws {
        let waiting = waitingForSummary ?? []
        waitingForSummary = nil
        for person in waiting.sorted() { try ParcoursSummaries.refresh(person, by: self) }
    }

    /// Those whose summary waits, for whoever writes many at once.
    func takeWaitingSummaries() -> [ID<Person>] {
        let waiting = waitingForSummary ?? []
        waitingForSummary = []
        return waiting.sorted()
    }

    /// From the first call on, every row written since the one before.
    func takeWritten() -> [WrittenRow] {
        let rows = written ?? []
        written = []
        return rows
    }

    /// Of the last entry so far.
    var sequence: Int { head.sequence }

    public var structure: ID<Structure> { actor.structure }
    public var today: Day { actor.today }

    /// What the acting reader sees, inside the same transaction: to check rights before writing.
    public func sight() throws -> Sight {
        guard case .user(let reader) = actor.kind else { throw Refusal.notFound }
        return Sight(reader: reader, db: db, vault: vault, parameters: parameters)
    }

    /// Reads for the rules of the act itself (a version, a neighbour), without a reader's eyes.
    public func rows(_ statement: Statement) throws -> [Row] {
        try db.rows(statement)
    }

    /// Adds a fact. Columns classed `sealed` are given as plain text and sealed here with the person's key.
    public func insert(into table: String, id: String, of person: ID<Person>? = nil, _ values: KeyValuePairs<String, any SQLBindable>) throws {
        try insert(into: table, id: id, of: person, values.map { ($0.key, $0.value) })
    }

    /// The same for columns put together by a loop.
    public func insert(into table: String, id: String, of person: ID<Person>? = nil, _ values: [(String, any SQLBindable)]) throws {
        var bound: [(String, SQLValue)] = [("structure_id", .text(structure.text)), ("id", .text(id))]
        if let person { bound.append(("person_id", .text(person.text))) }
        let named = bound.count
        for (column, value) in values { bound.append((column, try stored(value.sqlValue, column, table, id, person))) }
        try db.run(Statement.insert(into: table, bound))
        // The entry itself says whose row it is, and which.
        try record(table: table, row: id, person: person, before: [], after: Array(bound[named...]))
    }

    /// Changes a row of the structure found by `id`, and by `version` when the text may be edited by two people at once.
    public func update(
        _ table: String, id: String, of person: ID<Person>? = nil, version: Int? = nil, _ values: KeyValuePairs<String, any SQLBindable>
    ) throws {
        try update(table, id: id, of: person, version: version, values.map { ($0.key, $0.value) })
    }

    /// The same for columns put together by a loop.
    public func update(
        _ table: String, id: String, of person: ID<Person>? = nil, version: Int? = nil, _ values: [(String, any SQLBindable)]
    ) throws {
        var bound: [(String, SQLValue)] = []
        for (column, value) in values { bound.append((column, try stored(value.sqlValue, column, table, id, person))) }
        let before = try self.before(table, id: id, person: person, columns: bound.map(\.0))
        let changed = try db.run(Statement.update(table, structure: structure.text, id: id, person: person?.text, version: version, bound))
        guard changed == 1 else { throw version == nil ? Refusal.notFound : Refusal.conflict(table) }
        try record(table: table, row: id, person: person, before: before, after: bound)
    }

    /// Writes that say nothing of anybody (a search word, a summary derived from facts): outside the chain, inside the transaction.
    public func derive(_ statement: Statement) throws {
        try db.run(statement)
    }

    /// Puts in the chain a change made by `derive` that is an act all the same.
    public func record(_ table: String, row: String, of person: ID<Person>?, _ values: KeyValuePairs<String, any SQLBindable>) throws {
        try record(table: table, row: row, person: person, before: [], after: values.map { ($0.key, $0.value.sqlValue) })
    }

    /// A new person, with a key of their own before anything of theirs is sealed.
    func insertPerson(_ id: ID<Person>, _ values: KeyValuePairs<String, any SQLBindable>) throws {
        let own = values.map { ($0.key, $0.value.sqlValue) }
        try db.run(Statement.insert(into: "people", [("structure_id", SQLValue.text(structure.text)), ("id", .text(id.text))] + own))
        try makeKey(for: id)
        try record(table: "people", row: id.text, person: id, before: [], after: own)
    }

    private func makeKey(for person: ID<Person>) throws {
        let (key, wrapped) = try vault.newPersonKey(for: person)
        keys[person] = key
        try db.run("INSERT INTO person_keys (structure_id, person_id, wrapped) VALUES (\(structure.text), \(person.text), \(wrapped))")
    }

    public func key(of person: ID<Person>) throws -> PersonKey {
        if let key = keys[person] { return key }
        let row = try db.first("SELECT wrapped FROM person_keys WHERE structure_id = \(structure.text) AND person_id = \(person.text)")
        guard let wrapped = try row?.optionalBlob(0) else { throw Refusal.gone("Les données de cette personne ont été effacées.") }
        let key = try vault.unwrap(wrapped, for: person)
        keys[person] = key
        return key
    }

    /// Opens the keys of many people in one question for each thousand; those already open stay so.
    func takeKeys(of people: [ID<Person>]) throws {
        let missing = Set(people).subtracting(keys.keys).sorted()
        for start in stride(from: 0, to: missing.count, by: 1_000) {
            let some = missing[start..<min(start + 1_000, missing.count)]
            let rows = try db.rows(
                """
                SELECT person_id, wrapped FROM person_keys
                WHERE structure_id = \(structure.text) AND person_id IN (\(sql: .joined(some.map { "\($0.text)" }, by: ", ")))
                """)
            for row in rows {
                let person = ID<Person>(known: try row.text(0))
                if let wrapped = try row.optionalBlob(1) { keys[person] = try vault.unwrap(wrapped, for: person) }
            }
        }
    }

    private func stored(_ value: SQLValue, _ column: String, _ table: String, _ id: String, _ person: ID<Person>?) throws -> SQLValue {
        guard Schema.current.column(column, of: table)?.columnClass?.isSealed == true, case .text(let text) = value else { return value }
        guard let person else { throw DatabaseError.failed("\(table).\(column) is sealed and needs its person") }
        return .blob(try key(of: person).seal(text, table: table, column: column, row: id))
    }

    private func before(_ table: String, id: String, person: ID<Person>?, columns: [String]) throws -> [(String, SQLValue)] {
        var statement: Statement = "SELECT "
        statement.sql += columns.joined(separator: ", ") + " FROM " + table
        statement = statement + " WHERE structure_id = \(structure.text) AND id = \(id)"
        if let person, table != "people" { statement = statement + " AND person_id = \(person.text)" }
        guard let row = try db.first(statement) else { throw Refusal.notFound }
        return Array(zip(columns, row.values))
    }

    private func record(table: String, row: String, person: ID<Person>?, before: [(String, SQLValue)], after: [(String, SQLValue)]) throws {
        let subject = person ?? (table == "people" ? ID(row) : nil)
        written?.append(WrittenRow(table: table, row: row, person: subject, before: before))
        let text = AuditPayload.text(before: before, after: after)
        let place = "audit_entries|payload|\(table)|\(row)"
        let payload =
            if let subject { try key(of: subject).seal(text, table: "audit_entries", column: "payload", row: row) } else {
                try vault.seal(Array(text.utf8), as: place)
            }
        let entry = AuditEntry(
            structure: structure.text, sequence: head.sequence + 1, at: now.iso, actor: actor.text, act: name, table: table, row: row,
            person: subject?.text, payload: payload)
        head = AuditHead(sequence: entry.sequence, mac: entry.mac(after: head.mac, vault: vault))
        try db.run(entry.insertion(mac: head.mac))
    }
}

/// A row that an act added, or changed when something stood there before.
struct WrittenRow {
    let table: String
    let row: String
    let person: ID<Person>?
    let before: [(String, SQLValue)]
}

// MARK: the chain of the structure

extension Act {
    /// Takes the structure's chain: until the transaction ends, nobody else writes in this structure.
    func lockChain() throws {
        let row = try db.first(
            """
            UPDATE audit_heads
            SET sequence = sequence
            WHERE structure_id = \(structure.text)
            RETURNING sequence, mac
            """)
        guard let row else { throw Refusal.notFound }
        head = AuditHead(sequence: try row.int(0), mac: try row.text(1))
    }

    func closeChain() throws {
        try db.run("UPDATE audit_heads SET sequence = \(head.sequence), mac = \(head.mac) WHERE structure_id = \(structure.text)")
    }

    /// False when this form has already been accepted.
    func begin(_ once: ID<Submission>) throws -> Bool {
        try db.run(
            """
            INSERT INTO submissions (structure_id, once, user_id, made_at)
            VALUES (\(structure.text), \(once.text), \(actor.text), \(now.iso))
            ON CONFLICT (structure_id, once) DO NOTHING
            """) == 1
    }
}

extension Statement {
    static func insert(into table: String, _ values: [(String, SQLValue)]) -> Statement {
        var statement = Statement(stringLiteral: "INSERT INTO \(table) (\(values.map(\.0).joined(separator: ", "))) VALUES (")
        statement.sql += values.map { _ in "?" }.joined(separator: ", ") + ")"
        statement.values = values.map(\.1)
        return statement
    }

    static func update(
        _ table: String, structure: String, id: String, person: String?, version: Int?, _ values: [(String, SQLValue)]
    ) -> Statement {
        var statement = Statement(stringLiteral: "UPDATE \(table) SET \(values.map { $0.0 + " = ?" }.joined(separator: ", "))")
        statement.values = values.map(\.1)
        if version != nil { statement.sql += ", version = version + 1" }
        statement = statement + " WHERE structure_id = \(structure) AND id = \(id)"
        if let person, table != "people" { statement = statement + " AND person_id = \(person)" }
        if let version { statement = statement + " AND version = \(version)" }
        return statement
    }
}
