public import Database
import Synchronization

/// Either engine, with each statement written down as it is asked: tests count them and have them explained.
public final class CountingDatabase: Database {
    private let database: any Database
    private let statements = Mutex<[Statement]>([])

    public init(_ database: any Database) {
        self.database = database
    }

    public var engine: Engine { database.engine }

    /// What was asked while `work` ran, in order, by whoever asked it.
    public func statements(during work: () async throws -> Void) async throws -> [Statement] {
        statements.withLock { $0 = [] }
        try await work()
        return statements.withLock { $0 }
    }

    public func read<Value: Sendable>(_ work: @escaping @Sendable (any Reading) throws -> Value) async throws -> Value {
        try await database.read { [self] db in try work(Counted(db, note)) }
    }

    public func write<Value: Sendable>(_ work: @escaping @Sendable (any Writing) throws -> Value) async throws -> Value {
        try await database.write { [self] db in try work(CountedWriting(db, note)) }
    }

    public func execute(script: String) async throws { try await database.execute(script: script) }

    public func fill(_ tables: [PackedRows], then statements: [Statement]) async throws { try await database.fill(tables, then: statements) }

    public func close() async { await database.close() }

    private func note(_ statement: Statement) {
        statements.withLock { $0.append(statement) }
    }
}

private struct Counted: Reading {
    let db: any Reading
    let note: (Statement) -> Void

    init(_ db: any Reading, _ note: @escaping (Statement) -> Void) {
        (self.db, self.note) = (db, note)
    }

    func rows(_ statement: Statement) throws -> [Row] {
        note(statement)
        return try db.rows(statement)
    }
}

private struct CountedWriting: Writing {
    let db: any Writing
    let note: (Statement) -> Void

    init(_ db: any Writing, _ note: @escaping (Statement) -> Void) {
        (self.db, self.note) = (db, note)
    }

    func rows(_ statement: Statement) throws -> [Row] {
        note(statement)
        return try db.rows(statement)
    }

    @discardableResult
    func run(_ statement: Statement) throws -> Int {
        note(statement)
        return try db.run(statement)
    }
}
