import Database
import TestSupport
import Testing

@Suite("Filling a base by the thousand")
struct FillTests {
    private static let columns: [PackedRows.Column] = [
        .init("id", .text), .init("count", .integer), .init("share", .real), .init("bytes", .blob), .init("note", .text),
    ]
    private static let rows: [[SQLValue]] = [
        [.text("a"), .integer(-5), .real(0.25), .blob([0, 255, 10]), .text("Élodie « à l’heure »\tlà\n")],
        [.text("b"), .integer(.max), .null, .blob([]), .text("")], [.text("c"), .null, .real(-1e300), .null, .null],
    ]

    private func packed(_ rows: [[SQLValue]]) -> PackedRows {
        var bytes: [UInt8] = []
        for row in rows {
            PackedRows.appendHead(row.count, to: &bytes)
            for value in row { PackedRows.append(value, to: &bytes) }
        }
        return PackedRows("filled", FillTests.columns, bytes: bytes)
    }

    private func withTable(_ engine: TestEngine, _ body: (any Database) async throws -> Void) async throws {
        try await engine.withEmptyDatabase { database in
            let blob = database.engine == .sqlite ? "BLOB" : "BYTEA", real = database.engine == .sqlite ? "REAL" : "DOUBLE PRECISION"
            try await database.execute(script: "CREATE TABLE filled (id TEXT NOT NULL PRIMARY KEY, count BIGINT, share \(real), bytes \(blob), note TEXT)")
            try await body(database)
        }
    }

    @Test("every kind of value comes back as it was given", arguments: Engines.all)
    func keeps(engine: TestEngine) async throws {
        try await withTable(engine) { database in
            try await database.fill([packed(FillTests.rows)], then: ["UPDATE filled SET count = \(7) WHERE id = \("c")"])
            let found = try await database.read { db in try db.rows("SELECT id, count, share, bytes, note FROM filled ORDER BY id").map(\.values) }
            #expect(found[0] == FillTests.rows[0])
            #expect(found[1] == FillTests.rows[1])
            #expect(found[2] == [.text("c"), .integer(7), .real(-1e300), .null, .null])
        }
    }

    @Test("a row that the engine refuses leaves nothing of the others", arguments: Engines.all)
    func allOrNothing(engine: TestEngine) async throws {
        try await withTable(engine) { database in
            await #expect(throws: (any Error).self) { try await database.fill([packed(FillTests.rows + [FillTests.rows[0]])], then: []) }
            let count = try await database.read { db in try db.first("SELECT count(*) FROM filled")?.int(0) }
            #expect(count == 0)
        }
    }

    @Test("after a fill on SQLite, a reference that leads nowhere is refused again")
    func referencesComeBack() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            try await database.fill([], then: [])
            await #expect(throws: (any Error).self) {
                try await database.write { db in
                    try db.run("INSERT INTO sites (structure_id, id, name, time_zone) VALUES (\("nowhere"), \("site"), \("Beaune"), \("Europe/Paris"))")
                }
            }
        }
    }

    @Test("a statement written with its values asks what the bound one asks", arguments: Engines.all)
    func written(engine: TestEngine) async throws {
        try await withTable(engine) { database in
            try await database.fill([packed(FillTests.rows)], then: [])
            let (note, bytes): (String, [UInt8]) = ("Élodie « à l’heure »\tlà\n", [0, 255, 10])
            let bound: Statement = "SELECT id FROM filled WHERE note = \(note) AND bytes = \(bytes) AND share = \(0.25) AND count = \(-5)"
            let text = Statement(stringLiteral: bound.written(for: database.engine))
            let (first, second) = try await database.read { db in (try db.rows(bound).map(\.values), try db.rows(text).map(\.values)) }
            #expect(first == [[.text("a")]])
            #expect(second == first)
        }
    }
}
