import Synchronization

/// How many statements one request asked, for who develops: on the way of a page nothing of it is left when nobody counts.
public final class QueryCount: Sendable {
    @TaskLocal static var current: QueryCount?

    private let count = Mutex(0)

    private init() {}

    /// Runs `work` and counts what it reads; the read log, written for several requests at once, is nobody's.
    public static func during<Value>(isolation: isolated (any Actor)? = #isolation, _ work: () async -> Value) async -> (value: Value, count: Int) {
        let counter = QueryCount()
        let value = await $current.withValue(counter, operation: work)
        return (value, counter.count.withLock { $0 })
    }

    fileprivate func add() {
        count.withLock { $0 += 1 }
    }
}

/// An engine whose reads are counted for `QueryCount.during`.
public struct CountedDatabase: Database {
    private let database: any Database
    private let told: (@Sendable (String) -> Void)?

    /// `told`: hears each statement read, ready for the engine's own command line (`Statement.written`).
    public init(_ database: any Database, telling told: (@Sendable (String) -> Void)? = nil) {
        self.database = database
        self.told = told
    }

    public var engine: Engine { database.engine }

    public func read<Value: Sendable>(_ work: @escaping @Sendable (any Reading) throws -> Value) async throws -> Value {
        guard let counter = QueryCount.current else { return try await database.read(work) }
        let (told, engine) = (told, engine)
        return try await database.read { db in
            try work(CountedReading(db: db, counter: counter) { statement in told?(statement.written(for: engine)) })
        }
    }

    public func write<Value: Sendable>(_ work: @escaping @Sendable (any Writing) throws -> Value) async throws -> Value {
        try await database.write(work)
    }

    public func execute(script: String) async throws { try await database.execute(script: script) }

    public func fill(_ tables: [PackedRows], then statements: [Statement]) async throws { try await database.fill(tables, then: statements) }

    public func close() async { await database.close() }
}

private struct CountedReading: Reading {
    let db: any Reading
    let counter: QueryCount
    let told: (Statement) -> Void

    func rows(_ statement: Statement) throws -> [Row] {
        counter.add()
        told(statement)
        return try db.rows(statement)
    }
}
