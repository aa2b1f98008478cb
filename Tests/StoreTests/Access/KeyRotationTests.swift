import Database
import Domain
import Store
import TestSupport
import Testing

@Suite("A new master key")
struct KeyRotationTests {
    private let master = [UInt8](repeating: 7, count: 32)
    private let next = [UInt8](repeating: 8, count: 32)

    @Test("opens what the former one sealed, and the journal stays provable", arguments: Engines.all)
    func rotates(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let town = try await TestTown.build(in: database)
            let sealed = try town.archive.vault.seal([1, 2, 3], as: "totp secret " + town.claire.text)
            _ = try await database.write { db in try db.run("UPDATE users SET totp_secret = \(sealed) WHERE id = \(town.claire.text)") }
            let note = try await seal("un mot privé", town)

            let fresh = Vault(master: next, former: [master])
            let wasDoneBefore = try await KeyRotation.wasDone(in: database, with: fresh)
            #expect(!wasDoneBefore)
            let outcome = try await KeyRotation.rotate(town.archive, to: fresh)
            #expect((outcome.people, outcome.secrets, outcome.structures) == (4, 1, 2))
            let isDone = try await KeyRotation.wasDone(in: database, with: fresh)
            #expect(isDone)

            let after = Archive(database: database, vault: fresh, clock: town.clock.clock, parameters: town.archive.parameters)
            let reader = try await town.reader(town.claire)
            let word = try await after.read(as: reader) { sight in
                let row = try sight.db.first("SELECT wrapped FROM person_keys WHERE person_id = \(town.amina.text)")
                return try sight.key(of: town.amina, wrapped: row?.blob(0) ?? []).open(note, table: "t", column: "c", row: "r")
            }
            #expect(word == "un mot privé")
            let verdict = try await AuditChain.verify(town.jalons, in: after)
            #expect(verdict.findings == [])
        }
    }

    @Test("the former key alone opens nobody's words any more", arguments: Engines.all)
    func formerKeyIsOfNoUse(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let town = try await TestTown.build(in: database)
            _ = try await KeyRotation.rotate(town.archive, to: Vault(master: next, former: [master]))
            let wrapped = try await database.read { db in try db.first("SELECT wrapped FROM person_keys WHERE person_id = \(town.amina.text)")?.blob(0) ?? [] }
            #expect(throws: (any Error).self) { try town.archive.vault.unwrap(wrapped, for: town.amina) }
        }
    }

    @Test("a journal cut back to before the change of key is found out", arguments: Engines.all)
    func endsUnderFormerKey(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let town = try await TestTown.build(in: database)
            let before = try await AuditChain.heads(in: town.archive).first { $0.structure == town.jalons.text }
            let fresh = Vault(master: next, former: [master])
            _ = try await KeyRotation.rotate(town.archive, to: fresh)
            let (sequence, mac) = (before?.sequence ?? 0, before?.mac ?? "")
            try await database.write { db in
                try db.run("DELETE FROM audit_entries WHERE structure_id = \(town.jalons.text) AND sequence > \(sequence)")
                try db.run("UPDATE audit_heads SET sequence = \(sequence), mac = \(mac) WHERE structure_id = \(town.jalons.text)")
            }
            let after = Archive(database: database, vault: fresh, clock: town.clock.clock, parameters: town.archive.parameters)
            let verdict = try await AuditChain.verify(town.jalons, in: after)
            #expect(verdict.findings == [.formerKey])
        }
    }

    /// A new column sealed by the vault must be re-sealed by `KeyRotation`, then named here.
    @Test("every secret that the master key seals is known to the rotation")
    func everySecretIsKnown() {
        let sealed = Schema.current.tables.flatMap { table, columns in
            columns.filter { $0.type == "BLOB" && $0.columnClass == .secret }.map { "\(table).\($0.name)" }
        }
        #expect(
            sealed.sorted() == [
                "card_pins.secret", "emplois_connections.token", "emplois_held.content", "emplois_pages.content", "emplois_readings.preview",
                "outbox_keys.private_key", "person_cards.token", "person_keys.wrapped", "staged_files.content", "tablets.secret", "users.totp_secret",
                "withdrawn_keys.wrapped",
            ])
    }

    private func seal(_ word: String, _ town: TestTown) async throws -> [UInt8] {
        let wrapped = try await town.archive.database.read { db in
            try db.first("SELECT wrapped FROM person_keys WHERE person_id = \(town.amina.text)")?.blob(0) ?? []
        }
        return try town.archive.vault.unwrap(wrapped, for: town.amina).seal(word, table: "t", column: "c", row: "r")
    }
}
