import Database
import TestSupport
import Testing

@testable import Store

/// A table is written anew only to widen what it takes: a house that already has entries keeps every one of them.
@Suite struct FieldPhotosMigrationTests {
    private let steps = Migrations.all.filter { $0.number < 431 }

    private let town = """
        INSERT INTO structures (id, name, demo, created_at) VALUES ('s', 'Les Jalons', 0, '2026-02-01T08:00:00Z');
        INSERT INTO field_entries (structure_id, id, entry_id, fingerprint, kind, state, reason, author_id, tablet_id, carried_by, person_id, said, words,
            envelope, said_at, made_at, recorded_at, recorded_by, taken_up_at)
        VALUES ('s', 'a', 'ea', 'fa', 'observation', 'confirmed', NULL, 'u', 't', 'c', NULL, NULL, NULL, NULL, '1', '2', '3', 'r', NULL);
        INSERT INTO field_entries (structure_id, id, entry_id, fingerprint, kind, state, reason, author_id, tablet_id, carried_by, person_id, said, words,
            envelope, said_at, made_at, recorded_at, recorded_by, taken_up_at)
        VALUES ('s', 'b', 'eb', 'fb', 'signal', 'refused', 'un droit', 'u', 't', 'c', 'p', 'dit', 'mots', 'enveloppe', '4', '5', '6', 'r', '7');
        INSERT INTO field_entries (structure_id, id, entry_id, fingerprint, kind, state, reason, author_id, tablet_id, carried_by, person_id, said, words,
            envelope, said_at, made_at, recorded_at, recorded_by, taken_up_at)
        VALUES ('s', 'c', 'ec', 'fc', NULL, 'refused', 'illisible', NULL, NULL, 'c', NULL, NULL, NULL, 'clé|scellé', NULL, NULL, '8', 'c', NULL);
        INSERT INTO field_resumptions (structure_id, id, field_entry_id, state, reason, taken_up_by, recorded_at, recorded_by)
        VALUES ('s', 'x', 'b', 'refused', 'encore', 'u', '9', 'u');
        INSERT INTO field_dismissals (structure_id, id, field_entry_id, person_id, happened_on, recorded_at, recorded_by)
        VALUES ('s', 'y', 'b', 'p', '2026-02-02', '10', 'u');
        """

    private let twice = """
        INSERT INTO field_entries (structure_id, id, entry_id, fingerprint, state, carried_by, recorded_at, recorded_by)
        VALUES ('s', 'z', 'ez', 'fb', 'confirmed', 'c', '11', 'c')
        """

    private func kept(in database: any Database) async throws -> [String] {
        try await database.read { db in
            try db.rows(
                """
                SELECT structure_id || ' ' || id || ' ' || entry_id || ' ' || fingerprint || ' ' || COALESCE(kind, '-') || ' ' || state || ' '
                    || COALESCE(reason, '-') || ' ' || COALESCE(author_id, '-') || ' ' || COALESCE(tablet_id, '-') || ' ' || carried_by || ' '
                    || COALESCE(person_id, '-') || ' ' || COALESCE(said, '-') || ' ' || COALESCE(envelope, '-') || ' ' || COALESCE(said_at, '-') || ' '
                    || COALESCE(made_at, '-') || ' ' || COALESCE(taken_up_at, '-') || ' ' || recorded_at || ' ' || recorded_by || ' '
                    || COALESCE(length(words), 0)
                FROM field_entries
                ORDER BY id
                """
            ).map { try $0.text(0) }
        }
    }

    @Test(arguments: Engines.all) func everyEntryStaysWithItsReasonItsEnvelopeAndWhatCameOfIt(engine: TestEngine) async throws {
        try await engine.withEmptyDatabase { database in
            try await Migrator(migrations: steps).migrate(database)
            try await database.execute(script: town)
            let before = try await kept(in: database)
            #expect(before.count == 3 && before[1] == "s b eb fb signal refused un droit u t c p dit enveloppe 4 5 7 6 r 4")
            #expect(try await Migrator().migrate(database).map(\.number).first == 431)
            #expect(try await kept(in: database) == before)
            let steps = try await database.read { db in
                try db.rows(
                    """
                    SELECT e.id FROM field_entries e JOIN field_resumptions r ON r.structure_id = e.structure_id AND r.field_entry_id = e.id
                    JOIN field_dismissals d ON d.structure_id = e.structure_id AND d.field_entry_id = e.id
                    """
                ).map { try $0.text(0) }
            }
            #expect(steps == ["b"])
            // The same envelope still comes only once.
            await #expect(throws: DatabaseError.self) { try await database.execute(script: twice) }
        }
    }

    @Test(arguments: Engines.all) func theTableHasTheIndexesItHadBefore(engine: TestEngine) async throws {
        func indexes(after migrations: [Migration]) async throws -> [String] {
            try await engine.withEmptyDatabase { database in
                try await Migrator(migrations: migrations).migrate(database)
                let query: Statement =
                    database.engine == .sqlite
                    ? "SELECT sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = 'field_entries' AND sql IS NOT NULL ORDER BY 1"
                    : "SELECT indexdef FROM pg_indexes WHERE tablename = 'field_entries' AND indexname LIKE 'field_entries_by_%' ORDER BY 1"
                return try await database.read { db in try db.rows(query).map { try $0.text(0) } }
            }
        }
        let before = try await indexes(after: steps)
        #expect(before.count == 3)
        #expect(try await indexes(after: Migrations.all) == before)
    }
}
