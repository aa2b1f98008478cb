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

    @Test("The log is copied beside the writers, starts again from its beginning, and is empty at the end")
    func log() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("jalon-\(UUID().uuidString)").path
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        let database = try SQLiteDatabase(path: path, longLog: 20)
        try await database.execute(script: "CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT")
        for number in 1...2000 {
            _ = try await database.write { db in try db.run("INSERT INTO notes (words) VALUES (\(String(repeating: "mot ", count: number % 600)))") }
            if number.isMultiple(of: 50) { try await Task.sleep(for: .milliseconds(5)) }
        }
        let size = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? NSNumber
        // Two thousand acts wrote six thousand pages.
        #expect(try #require(size).intValue < 2_000 * 4096)
        await database.close()
        let rest = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? NSNumber
        #expect((rest?.intValue ?? 0) == 0)
        let opened = try SQLiteDatabase(path: path)
        let counted = try await opened.read { db in try db.first("SELECT count(*), sum(length(words)) FROM notes")?.values }
        #expect(counted == [.integer(2000), .integer(4 * (3 * 600 * 599 / 2 + 200 * 201 / 2))])
        await opened.close()
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
