import Database
import TestSupport
import Testing

@testable import PostgresDatabase

@Suite("PostgreSQL: lines break and come back")
struct PostgresTests {
    @Test("Only the question marks that stand for a value are numbered")
    func placeholders() {
        #expect(numbered("SELECT ? WHERE a = '?' AND b = ?") == "SELECT $1 WHERE a = '?' AND b = $2")
        #expect(numbered("SELECT 'l''été ?', \"a?\", ? -- why?\n, ?") == "SELECT 'l''été ?', \"a?\", $1 -- why?\n, $2")
        #expect(numbered("(? IS NULL OR ? IS NOT NULL)") == "($1::text IS NULL OR $2::text IS NOT NULL)")
        #expect(numbered("SELECT 'open ?") == "SELECT 'open ?")
    }

    @Test("The same statement is prepared once on a line", arguments: Engines.postgresOnly)
    func preparedOnce(engine: TestEngine) async throws {
        try await engine.withTown { town in
            let count = try await town.read { db in
                for people in 1...20 { _ = try db.rows("SELECT name FROM sites WHERE people = \(people)") }
                return try db.first("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT name FROM sites%'")?.int(0)
            }
            #expect(count == 1)
        }
    }

    @Test("A schema that changes under a prepared statement is noticed by nobody", arguments: Engines.postgresOnly)
    func changedSchema(engine: TestEngine) async throws {
        try await engine.withTown { town in
            let all: Statement = "SELECT * FROM crews"
            #expect(try await town.read { db in try db.first(all)?.values.count } == 2)
            try await town.execute(script: "ALTER TABLE crews ADD COLUMN colour TEXT")
            #expect(try await town.read { db in try db.first(all)?.values.count } == 3)
        }
    }

    @Test("A server that restarts costs a moment, not a page", arguments: Engines.postgresOnly)
    func lostLines(engine: TestEngine) async throws {
        try await engine.withTestTown { test in
            let other = try await test.openAgain()
            let cut: Statement = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            _ = try await other.write { db in try db.rows(cut) }
            #expect(try await test.database.read { db in try db.first("SELECT count(*) FROM sites")?.int(0) } == 2)
            _ = try await other.write { db in try db.rows(cut) }
            #expect(try await test.database.write { db in try db.run("UPDATE sites SET people = 3") } == 2)
            await other.close()
        }
    }

    @Test("A server that is not there is told at once")
    func noServer() async throws {
        await #expect(throws: DatabaseError.self) { _ = try await PostgresDatabase(conninfo: "postgresql://jalon@127.0.0.1:1/jalon") }
    }
}
