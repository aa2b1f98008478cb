import Database
import TestSupport
import Testing

@Suite("The seam: both engines answer alike")
struct SeamTests {
    @Test("Every value comes back as it went in", arguments: Engines.all)
    func roundTrip(engine: TestEngine) async throws {
        try await engine.withTown { town in
            let values: [SQLValue] = [
                .null, .integer(0), .integer(.max), .integer(.min), .real(0.1), .real(-1e300), .text(""), .text("Aïcha L’Œuvre — 🌱 مرحبا ?"),
                .blob([]), .blob([0, 1, 39, 92, 255]),
            ]
            for value in values {
                let row = try await town.read { db in try db.first(column(of: value)) }
                #expect(row?.values == [value])
            }
        }
    }

    @Test("A stored value keeps its type, also when it is missing", arguments: Engines.all)
    func storedTypes(engine: TestEngine) async throws {
        try await engine.withTown { town in
            let seal: [UInt8] = [0, 255, 7]
            let nothing: String? = nil
            _ = try await town.write { db in
                try db.run("UPDATE sites SET people = \(12), rate = \(0.25), seal = \(seal), note = \(nothing) WHERE id = \("beaune")")
            }
            let row = try await town.read { db in try db.first("SELECT people, rate, seal, note, name FROM sites WHERE id = 'beaune'") }
            #expect(row?.values == [.integer(12), .real(0.25), .blob(seal), .null, .text("Beaune")])
        }
    }

    @Test("Counts, sums, means and comparisons have the same type on both engines", arguments: Engines.all)
    func aggregates(engine: TestEngine) async throws {
        try await engine.withTown { town in
            let row = try await town.read { db in
                try db.first("SELECT count(*), sum(people), avg(people), max(name), sum(people) = 3, count(*) FILTER (WHERE people = 1) FROM sites")
            }
            #expect(row?.values == [.integer(2), .integer(3), .real(1.5), .text("Dijon"), .integer(1), .integer(1)])
        }
    }

    @Test("An absent filter is written once for both engines", arguments: Engines.all)
    func absentFilter(engine: TestEngine) async throws {
        try await engine.withTown { town in
            for (site, expected) in [(String?.none, 2), ("dijon", 1)] {
                let row = try await town.read { db in
                    try db.first("SELECT count(*) FROM sites WHERE (\(site) IS NULL OR id = \(site)) AND name <> '?'")
                }
                #expect(row?.values == [.integer(Int64(expected))])
            }
        }
    }

    @Test("Names sort byte by byte, whatever the server's language", arguments: Engines.all)
    func order(engine: TestEngine) async throws {
        try await engine.withTown { town in
            try await town.write { db in
                for name in ["abbaye", "Zoé", "Émile"] {
                    try db.run("INSERT INTO sites (id, name, people) VALUES (\(name), \(name), \(5))")
                }
            }
            let names = try await town.read { db in try db.rows("SELECT name FROM sites ORDER BY name").map { try $0.text(0) } }
            #expect(names == ["Beaune", "Dijon", "Zoé", "abbaye", "Émile"])
        }
    }

    @Test("A prefix is compared letter for letter, capitals too", arguments: Engines.all)
    func prefix(engine: TestEngine) async throws {
        try await engine.withTown { town in
            let found = try await town.read { db in
                try ["Beau%", "beau%"].map { try db.rows("SELECT id FROM sites WHERE name LIKE \($0)").count }
            }
            #expect(found == [1, 0])
        }
    }

    @Test("The number of changed rows is told", arguments: Engines.all)
    func changedRows(engine: TestEngine) async throws {
        try await engine.withTown { town in
            let (all, none) = try await town.write { db in
                (try db.run("UPDATE sites SET people = people + \(1)"), try db.run("DELETE FROM sites WHERE id = \("nowhere")"))
            }
            #expect(all == 2)
            #expect(none == 0)
        }
    }

    @Test("RETURNING gives the rows just written", arguments: Engines.all)
    func returning(engine: TestEngine) async throws {
        try await engine.withTown { town in
            let row = try await town.write { db in
                try db.first(
                    """
                    INSERT INTO sites (id, name, people) VALUES (\("beaune"), \("Beaune"), \(4))
                    ON CONFLICT (id) DO UPDATE SET people = sites.people + excluded.people
                    RETURNING people
                    """)
            }
            #expect(row?.values == [.integer(5)])
        }
    }

    @Test("A text that PostgreSQL could not keep is refused by both", arguments: Engines.all)
    func unportableValues(engine: TestEngine) async throws {
        try await engine.withTown { town in
            for value in [SQLValue.text("a\u{0}b"), .real(.nan), .real(.infinity)] {
                let error = await #expect(throws: DatabaseError.self) {
                    _ = try await town.write { db in try db.run("UPDATE sites SET name = \(value)") }
                }
                #expect(error?.kind == "check")
            }
        }
    }
}

private func column(of value: SQLValue) -> Statement {
    "SELECT \(value)"
}
