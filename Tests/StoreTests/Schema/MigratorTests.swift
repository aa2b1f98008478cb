import Database
import TestSupport
import Testing

@testable import Store

@Suite("Migrations only go forward")
struct MigratorTests {
    private let sites = Migration(
        number: 1, name: "sites-have-names",
        statements: """
            CREATE TABLE sites (
                id TEXT NOT NULL PRIMARY KEY, -- TEXT, INTEGER and BLOB are types; here they are words
                name TEXT NOT NULL CHECK (name <> 'TEXT'),
                people INTEGER NOT NULL,
                rate REAL,
                seal BLOB
            );
            """)
    private let crews = Migration(
        number: 2, name: "crews-belong-to-a-site",
        statements: """
            CREATE TABLE crews (
                site_id TEXT NOT NULL REFERENCES sites (id),
                id TEXT NOT NULL,
                PRIMARY KEY (site_id, id)
            );
            """)

    @Test("What is pending is applied once, in order", arguments: Engines.all)
    func appliesOnce(engine: TestEngine) async throws {
        try await engine.withEmptyDatabase { database in
            let first = try await Migrator(migrations: [sites]).migrate(database)
            let pending = try await Migrator(migrations: [sites, crews]).pending(in: database)
            let second = try await Migrator(migrations: [sites, crews]).migrate(database)
            let third = try await Migrator(migrations: [sites, crews]).migrate(database)
            #expect(first.map(\.number) == [1])
            #expect(pending.map(\.name) == ["crews-belong-to-a-site"])
            #expect(second.map(\.number) == [2])
            #expect(third.isEmpty)
        }
    }

    @Test("An edited migration is refused, and so is a database from a later version", arguments: Engines.all)
    func refusals(engine: TestEngine) async throws {
        try await engine.withEmptyDatabase { database in
            try await Migrator(migrations: [sites, crews]).migrate(database)
            let edited = Migration(number: 2, name: crews.name, statements: crews.statements + " ")
            await #expect(throws: MigrationError.edited(number: 2, name: crews.name)) {
                try await Migrator(migrations: [sites, edited]).migrate(database)
            }
            await #expect(throws: MigrationError.newerDatabase(number: 2)) { try await Migrator(migrations: [sites]).migrate(database) }
        }
    }

    @Test("A migration that fails leaves no half", arguments: Engines.all)
    func failure(engine: TestEngine) async throws {
        let broken = Migration(number: 2, name: "broken", statements: "CREATE TABLE halves (id TEXT); INSERT INTO nowhere VALUES (1);")
        try await engine.withEmptyDatabase { database in
            await #expect(throws: DatabaseError.self) { try await Migrator(migrations: [sites, broken]).migrate(database) }
            let mended = try await Migrator(migrations: [sites, crews]).migrate(database)
            let columns = try await schemaLines(of: database)
            #expect(mended.map(\.number) == [2])
            #expect(!columns.contains { $0.hasPrefix("halves") })
        }
    }

    @Test("Servers that start together migrate once, time and again", arguments: Engines.all)
    func startingTogether(engine: TestEngine) async throws {
        try await engine.withEmptyTestDatabase { test in
            let others = [try await test.openAgain(), try await test.openAgain()]
            let migrator = Migrator(migrations: [sites, crews])
            for _ in 1...8 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for database in others + [test.database] { group.addTask { try await migrator.migrate(database) } }
                    try await group.waitForAll()
                }
                #expect(try await test.database.read { db in try db.first("SELECT count(*) FROM migrations")?.int(0) } == 2)
                try await test.database.execute(script: "DROP TABLE crews; DROP TABLE sites; DROP TABLE migrations")
            }
            for other in others { await other.close() }
        }
    }

    @Test("The numbers of the list rise, each with a name of its own")
    func numbering() {
        let numbers = Migrations.all.map(\.number)
        #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
        #expect(Set(Migrations.all.map(\.name)).count == Migrations.all.count)
    }

    @Test("Both engines have the same tables, columns, types, nullability and keys")
    func sameSchema() async throws {
        var schemas: [Set<String>] = []
        for engine in Engines.all {
            let product = try await engine.withDatabase { try await schemaLines(of: $0) }
            #expect(product.contains("migrations.number integer NOT NULL key 1"))
            let example = try await engine.withEmptyDatabase { database in
                try await Migrator(migrations: [sites, crews]).migrate(database)
                return try await schemaLines(of: database)
            }
            schemas.append(Set(product + example))
        }
        for other in schemas.dropFirst() {
            #expect(other.symmetricDifference(schemas[0]).sorted() == [])
        }
        #expect(schemas.first?.contains("crews.id text NOT NULL key 2") == true)
    }

    @Test("A PostgreSQL column that would sort otherwise is refused", arguments: Engines.postgresOnly)
    func collation(engine: TestEngine) async throws {
        try await engine.withEmptyDatabase { database in
            try await database.execute(script: "CREATE TABLE towns (name VARCHAR(10) COLLATE \"POSIX\")")
            try await database.execute(script: "CREATE VIEW of_an_extension AS SELECT name FROM towns")
            await #expect(throws: MigrationError.collation(columns: ["towns.name"])) { try await Migrator(migrations: []).migrate(database) }
        }
    }
}
