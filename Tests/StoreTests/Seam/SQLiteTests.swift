import Database
import Foundation
import SQLiteDatabase
import TestSupport
import Testing

@Suite("SQLite: the file survives")
struct SQLiteTests {
    @Test("A commit reaches the disk before it is acknowledged, and references are enforced")
    func settings() async throws {
        try await TestEngine.sqlite.withTown { town in
            let settings = try await town.write { db in
                try ["synchronous", "foreign_keys", "journal_mode"].map { try db.first(Statement(stringLiteral: "PRAGMA \($0)"))?.values.first }
            }
            #expect(settings == [.integer(2), .integer(1), .text("wal")])
        }
    }

    @Test("A backup made while people save is whole")
    func backup() async throws {
        try await TestEngine.sqlite.withTestTown { test in
            let sqlite = try #require(test.database as? SQLiteDatabase)
            let copy = test.name + ".copy"
            defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + suffix) } }
            async let saving: Void = addCrews(1...100, to: sqlite)
            try await sqlite.backup(to: copy)
            try await saving
            let opened = try SQLiteDatabase(path: copy)
            for path in [test.name, copy] {
                let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
                #expect(rights?.intValue == 0o600)
            }
            let row = try await opened.write { db in try db.first("PRAGMA integrity_check") }
            #expect(row?.values == [.text("ok")])
            await opened.close()
            await #expect(throws: DatabaseError.self) { try await sqlite.backup(to: copy) }
        }
    }

    @Test("A file that is no database is refused at the door")
    func notADatabase() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("jalon-\(UUID().uuidString)").path
        try String(repeating: "Ceci n’est pas une base. ", count: 200).write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(throws: DatabaseError.self) { _ = try SQLiteDatabase(path: path) }
    }

    private func addCrews(_ numbers: ClosedRange<Int>, to database: SQLiteDatabase) async throws {
        for number in numbers {
            _ = try await database.write { db in try db.run("INSERT INTO crews (id, site_id) VALUES (\("crew \(number)"), 'dijon')") }
        }
    }
}
