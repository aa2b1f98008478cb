import Database
import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Jalon
@testable import Store

@Suite("The demo")
struct DemoTests {
    @Test("told twice with one seed, it has the same people, the same facts and the same ids", arguments: Engines.all)
    func repeats(engine: TestEngine) async throws {
        let first = try await told(.small, on: engine)
        let second = try await told(.small, on: engine)
        #expect(first.keys == second.keys)
        for table in first.keys.sorted() {
            let (here, there) = (first[table] ?? [], second[table] ?? [])
            #expect(here == there, "\(table)")
        }
        for table in ["people", "bilans", "signatures", "skill_ratings", "entretien_versions", "exits", "audit_entries"] {
            #expect(first[table]?.isEmpty == false, "\(table)")
        }
    }

    @Test("another seed tells other people")
    func differs() async throws {
        var other = Demo.Size.small
        other.seed = 7
        let (first, second) = (try await told(.small, on: .sqlite), try await told(other, on: .sqlite))
        #expect(first["people"] != second["people"])
    }

    @Test("a base that holds a structure is refused in plain words", arguments: Engines.all)
    func refuses(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, _ in
            let error = await #expect(throws: SettingsError.self) { try await DemoTown.load(house) }
            #expect(error?.description.contains("base vide") == true)
        }
    }

    @Test("each counsellor’s day is a well-kept structure’s: few bilans late, some to come, everybody seen lately")
    func isWellKept() async throws {
        try await withDemo(Demo.Size(), on: .sqlite) { house in
            let findings = try await AuditChain.verifyAll(in: house.archive, witness: house.witness).flatMap(\.findings)
            #expect(findings == [])
            let differences = try await Derivation.run(house, onlyChecking: true).flatMap(\.found)
            #expect(differences.isEmpty)
            let today = house.archive.clock.today()
            let counts = try await house.archive.database.read { db in
                try db.first(
                    """
                    SELECT count(*), count(*) FILTER (WHERE m.next_bilan_due < \(today.iso)),
                        count(*) FILTER (WHERE m.last_seen_on < \(today.adding(days: -40).iso)), count(*) FILTER (WHERE m.contract_until < \(today.iso))
                    FROM people p
                    JOIN parcours_summaries m ON m.structure_id = p.structure_id AND m.person_id = p.id
                    WHERE p.state = 'present'
                    """)
            }
            let row = try #require(counts)
            let (present, late) = (try row.int(0), try row.int(1))
            #expect(present == 42)
            #expect((1...8).contains(late))
            #expect(try row.int(2) <= 4)
            #expect(try row.int(3) == 0)
        }
    }

    // MARK: telling

    /// Every row of every table as text, what is sealed opened, what is secret left out.
    private func told(_ size: Demo.Size, on engine: TestEngine) async throws -> [String: [String]] {
        try await withDemo(size, on: engine) { house in
            let vault = house.archive.vault
            return try await house.archive.database.read { db in
                let keys = try Dictionary(
                    uniqueKeysWithValues: db.rows("SELECT person_id, wrapped FROM person_keys").map { row in
                        (try row.text(0), try vault.unwrap(row.blob(1), for: ID(known: row.text(0))))
                    })
                var tables: [String: [String]] = [:]
                for (table, columns) in Schema.current.tables where table != "migrations" {
                    tables[table] = try text(of: table, columns.map(\.name), keys: keys, db)
                }
                return tables
            }
        }
    }
}

/// Drawn by chance in every demo: keys, what the chain is made of, the salt of the password.
private let secrets: [String: Set<String>] = [
    "person_keys": ["wrapped"], "audit_entries": ["payload", "mac"], "audit_heads": ["mac"], "users": ["password"],
    "outside_links": ["hash"], "person_cards": ["token"], "card_pins": ["hash", "secret", "wrapped"],
]

private func text(of table: String, _ all: [String], keys: [String: PersonKey], _ db: any Reading) throws -> [String] {
    let columns = all.filter { secrets[table]?.contains($0) != true }
    let rows = try db.rows(Statement(stringLiteral: "SELECT \(columns.joined(separator: ", ")) FROM \(table)"))
    return try rows.map { row in
        let values = Dictionary(uniqueKeysWithValues: zip(columns, row.values))
        return try columns.map { column in
            guard case .blob(let sealed) = values[column], case .text(let person) = values["person_id"], case .text(let id) = values["id"] else {
                return "\(column)=\(values[column] ?? .null)"
            }
            let key = try #require(keys[person])
            return try "\(column)=" + key.open(sealed, table: table, column: column, row: id)
        }.joined(separator: " ")
    }.sorted()
}
