import Database
import Domain
import Foundation
import PostgresDatabase
import Store
import TestSupport
import Testing

@testable import Jalon

@Suite("From SQLite to PostgreSQL")
struct BaseCopyTests {
    @Test("every table arrives whole, the chains hold, and the base can be opened there", arguments: Engines.postgresOnly)
    func copies(engine: TestEngine) async throws {
        try await withDemo(.small, on: .sqlite) { house in
            try await onPostgres(engine) { target, url in
                let outcome = try await BaseCopy(house: house, target: target).run(resumes: false)
                let findings = outcome.verdicts.flatMap(\.findings)
                #expect(outcome.verdicts.count == 2 && findings == [])
                #expect(outcome.rows > 1000 && outcome.tables > 30)
                var settings = house.settings
                settings.databaseURL = url
                try await House.with(settings) { there in
                    let (here, other) = (try await names(house), try await names(there))
                    #expect(here == other && !here.isEmpty)
                    let differences = try await Derivation.run(there, onlyChecking: true).flatMap(\.found)
                    #expect(differences.isEmpty)
                }
            }
        }
    }

    @Test("cut short, it goes on where it stopped", arguments: Engines.postgresOnly)
    func resumes(engine: TestEngine) async throws {
        try await withDemo(.small, on: .sqlite) { house in
            try await onPostgres(engine) { target, _ in
                try await Migrator().migrate(target)
                let tables = try await CopiedTable.all(in: house.archive.database)
                let first = try #require(tables.first { $0.name == "structures" })
                let row = try #require(try await first.rows(after: nil, in: house.archive.database).first)
                try await target.copy([row.values], into: first.name, columns: first.columns)
                await #expect(throws: SettingsError.self) { _ = try await BaseCopy(house: house, target: target).run(resumes: false) }
                let outcome = try await BaseCopy(house: house, target: target).run(resumes: true)
                #expect(outcome.verdicts.count == 2)
            }
        }
    }

    @Test("a base that is not the same is not called a copy", arguments: Engines.postgresOnly)
    func compares(engine: TestEngine) async throws {
        try await withDemo(.small, on: .sqlite) { house in
            try await onPostgres(engine) { target, _ in
                _ = try await BaseCopy(house: house, target: target).run(resumes: false)
                try await target.write { db in _ = try db.run("UPDATE people SET commune = 'Ailleurs' WHERE commune IS NOT NULL") }
                let error = await #expect(throws: SettingsError.self) { _ = try await BaseCopy(house: house, target: target).run(resumes: true) }
                #expect(error?.description.contains("people") == true)
            }
        }
    }

    @Test("tabs, line ends, backslashes, bytes and nothing at all arrive as they were", arguments: Engines.postgresOnly)
    func escapes(engine: TestEngine) async throws {
        try await onPostgres(engine) { target, _ in
            try await target.execute(script: "CREATE TABLE odd (id INTEGER PRIMARY KEY, words TEXT COLLATE \"C\", bytes BYTEA, share DOUBLE PRECISION)")
            let rows: [[SQLValue]] = [
                [.integer(1), .text("a\tb\nc\rd\\e \\N « é » \u{1F600}"), .blob([0, 9, 10, 92, 255]), .real(0.5)],
                [.integer(2), .null, .null, .null], [.integer(3), .text(""), .blob([]), .real(-3)],
            ]
            try await target.copy(rows, into: "odd", columns: ["id", "words", "bytes", "share"])
            let read = try await target.read { db in try db.rows("SELECT id, words, bytes, share FROM odd ORDER BY id").map(\.values) }
            #expect(read == rows)
        }
    }

    private func onPostgres(_ engine: TestEngine, _ body: (PostgresDatabase, String) async throws -> Void) async throws {
        try await engine.withEmptyTestDatabase { test in
            let url = try #require(try test.url())
            let target = try await PostgresDatabase(conninfo: url, size: 2)
            do {
                try await body(target, url)
                await target.close()
            } catch {
                await target.close()
                throw error
            }
        }
    }

    private func names(_ house: House) async throws -> [String] {
        try await house.archive.database.read { db in try db.rows("SELECT last_name FROM people ORDER BY structure_id, id").map { try $0.text(0) } }
    }
}
