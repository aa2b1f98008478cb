public import Database

/// PostgreSQL 15 or later over libpq, for several application servers, replicas and point-in-time recovery.
public final class PostgresDatabase: Database {
    public let engine = Engine.postgres
    private let pool: PostgresPool

    /// - Parameters:
    ///   - conninfo: `postgresql://user:password@host:port/database`, or libpq's `key=value` form.
    ///   - size: lines to the server, at most; they are opened when first needed.
    ///
    /// Throws `DatabaseError.failed` when the server does not answer within five seconds or its encoding is not UTF-8.
    public init(conninfo: String, size: Int = 8) async throws {
        pool = PostgresPool(conninfo: conninfo, size: max(1, size))
        try await checkEncoding()
    }

    public func read<Value: Sendable>(_ work: @escaping @Sendable (any Reading) throws -> Value) async throws -> Value {
        try await transaction(reading) { try work($0) }
    }

    public func write<Value: Sendable>(_ work: @escaping @Sendable (any Writing) throws -> Value) async throws -> Value {
        try await transaction(writing) { try work($0) }
    }

    public func execute(script: String) async throws {
        try await transaction(writing) { try $0.connection.command(script) }
    }

    /// One command that refuses to run inside a transaction: CREATE DATABASE, VACUUM. Never tried twice.
    public func execute(alone command: String) async throws {
        let connection = try await pool.lend()
        let failure = await connection.onQueue { $0.runAlone(command) }
        await pool.giveBack(connection)
        if let failure { throw failure }
    }

    public func close() async {
        await pool.close()
    }

    func transaction<Value: Sendable>(
        _ begin: String, _ work: @escaping @Sendable (PostgresTransaction) throws -> Value
    ) async throws -> Value {
        for attempt in 1... {
            switch try await once(begin, work) {
            case .done(let value): return value
            case .failed(let error): throw error
            case .again(let error) where attempt > 5: throw error
            case .again: try await Task.sleep(for: .milliseconds(Int.random(in: 1...(20 << attempt))))
            }
        }
        throw DatabaseError.busy
    }

    private func once<Value: Sendable>(
        _ begin: String, _ work: @escaping @Sendable (PostgresTransaction) throws -> Value
    ) async throws -> PostgresOutcome<Value> {
        try Task.checkCancellation()
        let connection = try await pool.lend()
        let outcome = await connection.onQueue { $0.attempt(begin, work) }
        await pool.giveBack(connection)
        return outcome
    }

    private func checkEncoding() async throws {
        let connection = try await pool.lend()
        let outcome = await connection.onQueue { connection in
            connection.attempt(reading) { try $0.rows("SELECT current_setting('server_encoding')").first?.text(0) }
        }
        await pool.giveBack(connection)
        switch outcome {
        case .done("UTF8"): return
        case .done(let encoding): throw DatabaseError.failed("the database is in \(encoding ?? "?"), not in UTF8")
        case .failed(let error), .again(let error): throw error
        }
    }
}

/// All the queries of a page see one moment.
private let reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
/// A unit of work first locks its structure's audit head, and what it reads afterwards must be newer than that lock.
let writing = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
