public import Database
import Foundation
import GRDB

public import protocol Database.Database
public import protocol Database.Reading
public import protocol Database.Writing

/// The embedded engine: one file in WAL mode, five readers beside one writer.
///
/// Every commit reaches the disk before it is acknowledged (`synchronous=FULL`): records of social follow-up survive a power cut.
public final class SQLiteDatabase: Database {
    public let engine = Engine.sqlite
    public let path: String
    let pool: DatabasePool
    private let checkpoints: SQLiteCheckpoints
    private let log = SQLiteLogLength()

    /// Opens the file, or creates it; its folder exists already. Throws `DatabaseError.failed` when the file is not a database or cannot be written.
    /// `longLog`: pages of the log from which it is copied into the file.
    public init(path: String, longLog: Int32 = 1_000) throws {
        self.path = path
        do {
            createForOwnerOnly(path)
            pool = try DatabasePool(path: path, configuration: SQLiteDatabase.configuration)
            // The pool's init sets NORMAL on the writer after `prepareDatabase` (GRDB 7.10.0, setUpWALMode): FULL comes last.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous=FULL") }
            checkpoints = try SQLiteCheckpoints(of: pool, path: path, long: longLog)
            pool.writeWithoutTransaction(log.follow)
        } catch {
            throw seamError(error)
        }
    }

    public func read<Value: Sendable>(_ work: @escaping @Sendable (any Reading) throws -> Value) async throws -> Value {
        do {
            return try await pool.read { connection in
                try SQLiteTransaction(connection).finish(work)
            }
        } catch {
            throw seamError(error)
        }
    }

    public func write<Value: Sendable>(_ work: @escaping @Sendable (any Writing) throws -> Value) async throws -> Value {
        do {
            return try await committing { connection in
                try immediately(connection) { try SQLiteTransaction(connection).finish(work) }
            }
        } catch {
            throw seamError(error)
        }
    }

    public func execute(script: String) async throws {
        do {
            try await committing { connection in
                try immediately(connection) { try connection.execute(sql: script) }
            }
        } catch {
            throw seamError(error)
        }
    }

    /// Writes on the writer's connection, then sees to the log.
    func committing<Value: Sendable>(_ work: @escaping @Sendable (GRDB.Database) throws -> Value) async throws -> Value {
        try await pool.writeWithoutTransaction { [checkpoints, log] connection in
            let value = try work(connection)
            checkpoints.committed(connection, pages: log.count)
            return value
        }
    }

    /// Writes a consistent copy to a file that does not exist yet, while readers and writers go on.
    ///
    /// A connection of its own holds one snapshot from the first page to the last; the copy is on the disk when this returns.
    public func backup(to destination: String) async throws {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let source = try DatabaseQueue(path: path, configuration: configuration)
            try await source.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [destination]) }
            try source.close()
            try flush(destination)
        } catch {
            throw seamError(error)
        }
    }

    /// Lets the engine refresh what it knows of its indexes, then closes. Later calls throw.
    ///
    /// It looks at some hundred rows of each: of half a million people's journal, a whole look took two minutes.
    /// The log is emptied into the file first: the pool closes its readers last, and a reader cannot do it.
    public func close() async {
        checkpoints.close()
        try? await pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA analysis_limit=400; PRAGMA optimize") }
        try? await pool.writeWithoutTransaction { _ = try GRDB.Row.fetchOne($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        try? pool.close()
    }

    deinit {
        // The writer speaks to `log` as long as it is open.
        checkpoints.close()
        try? pool.close()
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 5
        // LIKE then tells capitals apart as PostgreSQL does, and a prefix is looked up in the index.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA case_sensitive_like=ON") }
        return configuration
    }
}

/// IMMEDIATE takes the writer's lock at BEGIN, so that a transaction never finds the engine busy half-way.
func immediately<Value>(_ connection: GRDB.Database, _ work: () throws -> Value) throws -> Value {
    var value: Value?
    try connection.inTransaction(.immediate) {
        value = try work()
        return .commit
    }
    guard let value else { throw GRDB.DatabaseError(resultCode: .SQLITE_ABORT) }
    return value
}

/// The engine gives its log and its copies the rights of this file. Where the file cannot be made, opening it says why.
private func createForOwnerOnly(_ path: String) {
    guard !FileManager.default.fileExists(atPath: path) else { return }
    _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
}

/// `VACUUM INTO` leaves its file to the system's cache.
private func flush(_ path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try file.synchronize()
    try file.close()
}
