import Database
import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Jalon
@testable import Store

@Suite("The large demo, whose lives are templates told again")
struct LargeDemoTests {
    @Test("its journals verify and what derives from its facts agrees with them", arguments: Engines.all)
    func isSound(engine: TestEngine) async throws {
        try await withDemo(.cast, on: engine) { house in
            let verdicts = try await AuditChain.verifyAll(in: house.archive, witness: house.witness)
            #expect(verdicts.count == 2)
            #expect(verdicts.allSatisfy { $0.entries > 500 && $0.findings.isEmpty })
            let differences = try await Derivation.run(house, onlyChecking: true).flatMap(\.found)
            #expect(differences.isEmpty, "\(differences.prefix(3))")
        }
    }

    @Test("every reference leads somewhere, though the engine did not look while it was filled")
    func references() async throws {
        try await withDemo(.cast, on: .sqlite) { house in
            let broken = try await house.archive.database.read { db in try db.rows("SELECT * FROM pragma_foreign_key_check") }
            #expect(broken.isEmpty)
        }
    }

    @Test("every sealed text opens with its person’s key, and nothing bears the mask of the templates", arguments: Engines.all)
    func opens(engine: TestEngine) async throws {
        try await withDemo(.cast, on: engine) { house in
            let (texts, people) = try await (openedTexts(of: house), names(of: house))
            #expect(people.count == 24)
            #expect(Set(people).count > 20)
            #expect(texts.count > 2000)
            for mask in ["zqnom", "zqpr", "600000000"] { #expect(!texts.contains { $0.lowercased().contains(mask) }, "\(mask)") }
        }
    }

    @Test("half of those who asked were never hired, as over the years of a country, and the journal does not repeat the ids that stand beside it")
    func mix() async throws {
        try await withDemo(.cast, on: .sqlite) { house in
            let (hired, asked) = try await house.archive.database.read { db in
                try (
                    db.first("SELECT count(DISTINCT person_id) FROM parcours")?.int(0) ?? 0,
                    db.first("SELECT count(DISTINCT person_id) FROM candidatures")?.int(0) ?? 0
                )
            }
            #expect(asked == 24)
            #expect((8...14).contains(hired), "\(hired)")
            let texts = try await openedTexts(of: house)
            #expect(!texts.contains { $0.contains("structure_id\t") })
        }
    }

    @Test("a bilan’s signature is the fingerprint of the text that bears its person’s name")
    func signatures() async throws {
        try await withDemo(.cast, on: .sqlite) { house in
            let vault = house.archive.vault
            let rows = try await house.archive.database.read { db in
                try db.rows(
                    """
                    SELECT c.person_id, c.id, c.whole, k.wrapped, s.content_hash, p.first_name
                    FROM bilan_contents c
                    JOIN people p ON p.structure_id = c.structure_id AND p.id = c.person_id
                    JOIN person_keys k ON k.structure_id = c.structure_id AND k.person_id = c.person_id
                    JOIN signatures s ON s.structure_id = c.structure_id AND s.person_id = c.person_id AND s.subject_id = c.bilan_id
                    WHERE s.party = 'counsellor'
                    """)
            }
            #expect(rows.count > 10)
            for row in rows {
                let key = try vault.unwrap(row.blob(3), for: ID(known: row.text(0)))
                let whole = try key.open(row.blob(2), table: "bilan_contents", column: "whole", row: row.text(1))
                #expect(try Fingerprint.of(whole) == row.text(4))
                #expect(try whole.contains(row.text(5)))
            }
        }
    }

    @Test("told twice with one seed, it has the same people and the same ids")
    func repeats() async throws {
        func told() async throws -> [[SQLValue]] {
            try await withDemo(.cast, on: .sqlite) { house in
                try await house.archive.database.read { db in
                    try db.rows("SELECT id, last_name, first_name, birth_date, phone, sort_key FROM people ORDER BY id").map(\.values)
                        + db.rows("SELECT sequence, at, actor, act, row_id FROM audit_entries ORDER BY structure_id, sequence").map(\.values)
                }
            }
        }
        let (first, second) = (try await told(), try await told())
        #expect(first == second)
    }

    // MARK: reading

    private func names(of house: House) async throws -> [String] {
        try await house.archive.database.read { db in
            try db.rows("SELECT first_name, last_name FROM people").map { "\(try $0.text(0)) \(try $0.text(1))" }
        }
    }

    /// Every sealed value of people's rows and of their journal, and every plain text beside.
    private func openedTexts(of house: House) async throws -> [String] {
        let vault = house.archive.vault
        return try await house.archive.database.read { db in
            var keys: [String: PersonKey] = [:]
            for row in try db.rows("SELECT person_id, wrapped FROM person_keys") {
                keys[try row.text(0)] = try vault.unwrap(row.blob(1), for: ID(known: row.text(0)))
            }
            var texts: [String] = []
            for table in DemoTables.all {
                let names = table.columns.map(\.name)
                let (id, whose) = (names.firstIndex(of: "id"), names.firstIndex(of: table.person) ?? 0)
                for row in try db.rows(Statement(stringLiteral: "SELECT \(names.joined(separator: ", ")) FROM \(table.name)")) {
                    for (index, value) in row.values.enumerated() {
                        if case .text(let text) = value { texts.append(text) }
                        guard case .blob(let bytes) = value, let id, let key = try keys[row.text(whose)] else { continue }
                        texts.append(try key.open(bytes, table: table.name, column: names[index], row: row.text(id)))
                    }
                }
            }
            for row in try db.rows("SELECT person_id, row_id, payload FROM audit_entries WHERE person_id IS NOT NULL") {
                let key = try #require(keys[try row.text(0)])
                let payload = try key.open(row.blob(2), table: "audit_entries", column: "payload", row: row.text(1))
                // Four letters of the mask stand by chance in a million of base64.
                texts.append(payload.replacing(/\t=[A-Za-z0-9+\/]+=*/, with: "\t"))
            }
            return texts
        }
    }
}

extension Demo.Size {
    /// Two structures of twelve people, cast from twenty templates.
    static var cast: Demo.Size {
        var size = Demo.Size()
        (size.structures, size.people, size.whole) = (2, 24, 0)
        return size
    }
}
