import Database
import Domain

/// The lives a large demo is made of, each played once through the product's own acts in a base that is thrown away.
struct DemoTemplates: Sendable {
    /// Life `index` at `index`, so that stages are spread as `DemoLife` spreads them.
    let all: [DemoTemplate]

    /// `workshop`: empty, with its tables.
    static func play(_ count: Int, seed: UInt64, _ tools: DemoTools, clock: Clock, in workshop: any Database) async throws -> DemoTemplates {
        let archive = Archive(database: workshop, vault: Vault(master: Vault.newMaster()), clock: clock, parameters: tools.referentials.parameters)
        let town = DemoStructure(number: 0, seed: seed ^ 0x7E3A, today: clock.today())
        let signed = SignedContents()
        let people = try await town.tell(count, passwordHash: "", tools, in: archive, keeping: signed)
        let texts = signed.all
        let played = try await workshop.read { db in try lives(of: town, vault: archive.vault, signed: texts, db) }
        return DemoTemplates(
            all: try people.map { person in
                guard let life = played[person.text] else { throw DatabaseError.failed("a life of the demo left no trace") }
                return try DemoCutting.cut(life, known: town.ids)
            })
    }

    /// By id of the person.
    private static func lives(
        of town: DemoStructure, vault: Vault, signed: [String: String], _ db: any Reading
    ) throws -> [String: DemoCutting.Life] {
        let structure = town.structure.text
        var lives: [String: DemoCutting.Life] = [:]
        for row in try db.rows("SELECT person_id, wrapped FROM person_keys WHERE structure_id = \(structure)") {
            let person = try row.text(0)
            lives[person] = DemoCutting.Life(person: person, key: try vault.unwrap(try row.blob(1), for: ID(known: person)))
        }
        for (place, table) in DemoTables.all.enumerated() {
            let names = table.columns.map(\.name)
            var statement = Statement(stringLiteral: "SELECT \(names.joined(separator: ", ")) FROM \(table.name)")
            statement = statement + " WHERE structure_id = \(structure)"
            let (whose, hash) = (names.firstIndex(of: table.person) ?? 0, names.firstIndex(of: "content_hash"))
            for row in try db.rows(statement) {
                let person = try row.text(whose)
                lives[person]?.rows.append((place, row.values))
                guard let fingerprint = try hash.flatMap({ try row.optionalText($0) }) else { continue }
                if let content = signed[fingerprint] { lives[person]?.signed[fingerprint] = content }
            }
        }
        for row in try db.rows(
            """
            SELECT structure_id, sequence, at, actor, act, table_name, row_id, person_id, payload
            FROM audit_entries
            WHERE structure_id = \(structure) AND person_id IS NOT NULL
            ORDER BY sequence
            """)
        {
            let entry = try AuditEntry(row)
            if let person = entry.person { lives[person]?.entries.append(entry) }
        }
        return lives
    }
}
