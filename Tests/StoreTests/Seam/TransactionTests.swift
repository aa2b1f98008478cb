import Database
import Foundation
import SQLiteDatabase
import TestSupport
import Testing

@Suite("Transactions: all or nothing, and nobody lost")
struct TransactionTests {
    @Test("A refusal has the same name on both engines", arguments: Engines.all)
    func refusals(engine: TestEngine) async throws {
        let refusals: [(Statement, String)] = [
            ("INSERT INTO sites (id, name, people) VALUES ('beaune', 'Autre', 1)", "duplicate"),
            ("INSERT INTO sites (id, name, people) VALUES ('autre', 'Beaune', 1)", "duplicate"),
            ("INSERT INTO crews (id, site_id) VALUES ('bois', 'nowhere')", "reference"),
            ("DELETE FROM sites WHERE id = 'beaune'", "reference"),
            ("UPDATE sites SET people = \(-1)", "check"),
            ("INSERT INTO sites (id, people) VALUES ('sans-nom', 1)", "check"),
            ("SELECT mistake FROM nowhere", "failed"),
        ]
        try await engine.withTown { town in
            for (statement, expected) in refusals {
                let error = await #expect(throws: DatabaseError.self) {
                    _ = try await town.write { db in try db.rows(statement) }
                }
                #expect(error?.kind == expected, "\(statement.sql)")
            }
        }
    }

    @Test("A read cannot write", arguments: Engines.all)
    func readRefusesWrites(engine: TestEngine) async throws {
        try await engine.withTown { town in
            await #expect(throws: DatabaseError.readOnly) {
                _ = try await town.read { db in try db.rows("UPDATE sites SET people = 9 RETURNING id") }
            }
            try await expectNothingSaved(town)
        }
    }

    @Test("A closure that throws leaves nothing behind", arguments: Engines.all)
    func rollback(engine: TestEngine) async throws {
        struct Change: Error {}
        try await engine.withTown { town in
            await #expect(throws: Change.self) {
                _ = try await town.write { db in
                    try db.run("UPDATE sites SET people = 9")
                    throw Change()
                }
            }
            try await expectNothingSaved(town)
        }
    }

    @Test("A closure that goes on after a refusal is not committed either", arguments: Engines.all)
    func swallowedRefusal(engine: TestEngine) async throws {
        try await engine.withTown { town in
            let error = await #expect(throws: DatabaseError.self) {
                try await town.write { db in
                    try db.run("UPDATE sites SET people = 9")
                    _ = try? db.run("INSERT INTO crews (id, site_id) VALUES ('bois', 'nowhere')")
                }
            }
            #expect(error?.kind == "reference")
            try await expectNothingSaved(town)
        }
    }

    @Test("A script is one transaction", arguments: Engines.all)
    func script(engine: TestEngine) async throws {
        try await engine.withTown { town in
            await #expect(throws: DatabaseError.self) {
                try await town.execute(script: "UPDATE sites SET people = 9; CREATE TABLE wells (id TEXT); INSERT INTO nowhere VALUES (1);")
            }
            try await expectNothingSaved(town)
            try await town.execute(script: "CREATE TABLE wells (id TEXT); INSERT INTO wells VALUES ('a;b'); -- the end")
            #expect(try await town.read { db in try db.first("SELECT id FROM wells")?.text(0) } == "a;b")
        }
    }

    @Test("Two hundred people save at once and none is lost", arguments: Engines.all)
    func manyWriters(engine: TestEngine) async throws {
        try await engine.withTown { town in
            try await withThrowingTaskGroup { group in
                for _ in 0..<200 {
                    group.addTask { try await town.write(addOneAfterReading) }
                }
                try await group.waitForAll()
            }
            #expect(try await people(town, "dijon") == 202)
        }
    }

    @Test("Two servers on the same data wait for each other", arguments: Engines.all)
    func twoHandles(engine: TestEngine) async throws {
        try await engine.withTestTown { test in
            let other = try await test.openAgain()
            try await withThrowingTaskGroup { group in
                for database in [test.database, other] {
                    for _ in 0..<20 { group.addTask { try await database.write(addOneAfterReading) } }
                }
                try await group.waitForAll()
            }
            #expect(try await people(other, "dijon") == 42)
            await other.close()
        }
    }

    @Test("Two writers who would block each other both finish", arguments: Engines.all)
    func crossedWriters(engine: TestEngine) async throws {
        try await engine.withTown { town in
            let pairs = [("beaune", "dijon"), ("dijon", "beaune")]
            try await withThrowingTaskGroup { group in
                for (first, second) in pairs {
                    group.addTask {
                        try await town.write { db in
                            try db.run("UPDATE sites SET people = people + 1 WHERE id = \(first)")
                            Thread.sleep(forTimeInterval: 0.2)
                            try db.run("UPDATE sites SET people = people + 1 WHERE id = \(second)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await people(town, "beaune") == 3)
            #expect(try await people(town, "dijon") == 4)
        }
    }

    @Test("One read sees one moment, whatever is saved meanwhile", arguments: Engines.all)
    func snapshot(engine: TestEngine) async throws {
        try await engine.withTown { town in
            let gate = DispatchSemaphore(value: 0)
            async let seen = town.read { db in
                let before = try db.first("SELECT people FROM sites WHERE id = 'dijon'")?.int(0)
                _ = gate.wait(timeout: .now() + 5)
                return [before, try db.first("SELECT people FROM sites WHERE id = 'dijon'")?.int(0)]
            }
            try await Task.sleep(for: .milliseconds(100))
            try await town.write(addOneAfterReading)
            gate.signal()
            let counts = try await seen
            #expect(counts[0] == counts[1])
        }
    }

    @Test("A closed database says so", arguments: Engines.all)
    func closed(engine: TestEngine) async throws {
        try await engine.withTown { town in
            await town.close()
            await #expect(throws: (any Error).self) { _ = try await town.read { db in try db.rows("SELECT 1") } }
        }
    }
}

/// Reads, thinks, writes: loses updates wherever two such closures run at once. The first statement takes the row, as a unit of work does.
@Sendable private func addOneAfterReading(_ db: any Writing) throws {
    try db.run("UPDATE sites SET note = 'taken' WHERE id = 'dijon'")
    guard let count = try db.first("SELECT people FROM sites WHERE id = 'dijon'")?.int(0) else { return }
    try db.run("UPDATE sites SET people = \(count + 1) WHERE id = 'dijon'")
}

private func people(_ database: any Database, _ site: String) async throws -> Int? {
    try await database.read { db in try db.first("SELECT people FROM sites WHERE id = \(site)")?.int(0) }
}

private func expectNothingSaved(_ town: any Database, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    #expect(try await people(town, "dijon") == 2, sourceLocation: sourceLocation)
}
