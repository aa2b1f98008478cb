public import Database
import Foundation
import PostgresDatabase
import SQLiteDatabase
import Store
public import Testing

/// The engines every test of the Store runs on: `@Test(arguments: Engines.all)`.
///
/// PostgreSQL is the server named by `JALON_TEST_POSTGRES`, where the tests create and drop databases (`bin/postgres` starts one).
/// Without that server its tests fail, unless `JALON_TEST_SQLITE_ONLY=1` says that this was meant.
public enum Engines {
    public static let all: [TestEngine] = ProcessInfo.processInfo.environment["JALON_TEST_SQLITE_ONLY"] == "1" ? [.sqlite] : [.sqlite, .postgres]
    /// For what only one engine can show; empty when PostgreSQL was left out on purpose.
    public static let postgresOnly: [TestEngine] = all.filter { $0 == .postgres }
}

public enum TestEngine: String, Sendable, CustomTestStringConvertible {
    case sqlite, postgres

    public var testDescription: String { rawValue }

    /// A database of its own for one test, with the schema of the product, gone when `body` returns.
    public func withDatabase<Value>(_ body: (any Database) async throws -> Value) async throws -> Value {
        try await withTestDatabase(from: { try await Template.migrated.copy(on: self) }) { try await body($0.database) }
    }

    /// The same without any table.
    public func withEmptyDatabase<Value>(_ body: (any Database) async throws -> Value) async throws -> Value {
        try await withTestDatabase(from: { try await TestDatabase.create(on: self) }) { try await body($0.database) }
    }

    /// The same, for a test that opens the database a second time.
    public func withEmptyTestDatabase<Value>(_ body: (TestDatabase) async throws -> Value) async throws -> Value {
        try await withTestDatabase(from: { try await TestDatabase.create(on: self) }, body)
    }

    private func withTestDatabase<Value>(
        from create: () async throws -> TestDatabase, _ body: (TestDatabase) async throws -> Value
    ) async throws -> Value {
        try await Turns.databases.take {
            let test = try await create()
            return try await discarding(test, after: body)
        }
    }

    private func discarding<Value>(_ test: TestDatabase, after body: (TestDatabase) async throws -> Value) async throws -> Value {
        do {
            let value = try await body(test)
            try await test.discard()
            return value
        } catch {
            try? await test.discard()
            throw error
        }
    }
}

/// A database made for one test.
public struct TestDatabase: Sendable {
    public let database: any Database
    /// A file on SQLite, a database's name on PostgreSQL.
    public let name: String

    static func create(on engine: TestEngine, copying template: String? = nil) async throws -> TestDatabase {
        let name = "jalon_test_" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
        switch engine {
        case .sqlite:
            let path = folder.appendingPathComponent(name + ".sqlite").path
            if let template { try FileManager.default.copyItem(atPath: template, toPath: path) }
            return TestDatabase(database: try SQLiteDatabase(path: path), name: path)
        case .postgres:
            try await server { try await $0.execute(alone: "CREATE DATABASE \(name) TEMPLATE \(template ?? "template0") ENCODING 'UTF8'") }
            return TestDatabase(database: try await PostgresDatabase(conninfo: conninfo(of: name), size: 6), name: name)
        }
    }

    /// Another handle on the same data, as another server would have.
    public func openAgain() async throws -> any Database {
        switch database.engine {
        case .sqlite: try SQLiteDatabase(path: name)
        case .postgres: try await PostgresDatabase(conninfo: conninfo(of: name), size: 2)
        }
    }

    /// `JALON_DATABASE` for this database; nil on SQLite, whose file is `name`.
    public func url() throws -> String? {
        database.engine == .postgres ? try conninfo(of: name) : nil
    }

    func discard() async throws {
        await database.close()
        switch database.engine {
        case .sqlite: for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: name + suffix) }
        case .postgres: try await server { try await $0.execute(alone: "DROP DATABASE \(name) WITH (FORCE)") }
        }
    }
}

/// The migrated schema is built once for each engine and copied for each test: a copy costs a tenth of the migrations.
private actor Template {
    static let migrated = Template()
    private var building: [TestEngine: Task<String, any Error>] = [:]

    func copy(on engine: TestEngine) async throws -> TestDatabase {
        let template = building[engine] ?? Task { try await build(on: engine) }
        building[engine] = template
        return try await TestDatabase.create(on: engine, copying: try await template.value)
    }

    private nonisolated func build(on engine: TestEngine) async throws -> String {
        let test = try await TestDatabase.create(on: engine)
        try await Migrator().migrate(test.database)
        await test.database.close()
        return test.name
    }
}

struct MissingServer: Error, CustomStringConvertible {
    let description = """
        JALON_TEST_POSTGRES is not set: the tests of PostgreSQL need a server, which bin/test starts. \
        JALON_TEST_SQLITE_ONLY=1 leaves them out.
        """
}

private let folder: URL = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("jalon-tests-\(ProcessInfo.processInfo.processIdentifier)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    atexit { removeFolder() }
    return folder
}()

private func removeFolder() {
    try? FileManager.default.removeItem(at: folder)
}

private func conninfo(of database: String) throws -> String {
    guard let server = ProcessInfo.processInfo.environment["JALON_TEST_POSTGRES"], !server.isEmpty else { throw MissingServer() }
    guard var url = URLComponents(string: server), url.scheme?.hasPrefix("postgres") == true else { return server + " dbname=\(database)" }
    url.path = "/" + database
    // Two cores run everything else too: a server that answers late is no failure of the test.
    url.queryItems = (url.queryItems ?? []) + [URLQueryItem(name: "connect_timeout", value: "60")]
    return url.string ?? server
}

/// A short visit to the server's own database.
private func server(_ visit: (PostgresDatabase) async throws -> Void) async throws {
    let server = try await PostgresDatabase(conninfo: conninfo(of: "postgres"), size: 1)
    do {
        try await visit(server)
        await server.close()
    } catch {
        await server.close()
        throw error
    }
}
