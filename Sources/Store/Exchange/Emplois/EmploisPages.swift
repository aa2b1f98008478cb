import Database
import Domain
import Foundation

/// Rows as they wait in the base, as JSON under the master key.
enum EmploisPages {
    static func heldPlace(_ siret: String) -> String { "emplois_held|content|" + siret }
    static func pagePlace(_ id: ID<EmploisReading>, _ stream: Int, _ rank: Int) -> String { "emplois_pages|content|\(id.text) \(stream) \(rank)" }
    static func previewPlace(_ id: ID<EmploisReading>) -> String { "emplois_readings|preview|" + id.text }

    static func sealed(_ value: some Encodable, _ vault: Vault, _ place: String) throws -> [UInt8] {
        try vault.seal(Array(try JSONEncoder().encode(value)), as: place)
    }

    static func opened<Value: Decodable>(_ bytes: [UInt8], as type: Value.Type, _ vault: Vault, _ place: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(vault.open(bytes, as: place)))
    }

    static func rows(of id: ID<EmploisReading>, _ structure: ID<Structure>, _ vault: Vault, _ db: any Reading) throws -> [EmploisRow] {
        try db.rows(
            """
            SELECT stream, rank, content
            FROM emplois_pages
            WHERE structure_id = \(structure.text) AND reading_id = \(id.text)
            ORDER BY stream, rank
            """
        ).flatMap { row in
            try opened(row.blob(2), as: [EmploisRow].self, vault, pagePlace(id, row.int(0), row.int(1)))
        }
    }

    /// What waited for a site that is known now.
    static func released(_ sites: Set<String>, _ structure: ID<Structure>, _ vault: Vault, _ db: any Reading) throws -> [EmploisRow] {
        try db.rows("SELECT siret, content FROM emplois_held WHERE structure_id = \(structure.text) ORDER BY siret").flatMap { row in
            let siret = try row.text(0)
            return sites.contains(siret) ? try opened(row.blob(1), as: [EmploisRow].self, vault, heldPlace(siret)) : []
        }
    }

    static func hold(_ held: [String: [EmploisRow]], releasing sites: Set<String>, by act: Act) throws {
        for siret in sites.union(held.keys).sorted() {
            try act.derive("DELETE FROM emplois_held WHERE structure_id = \(act.structure.text) AND siret = \(siret)")
        }
        for (siret, rows) in held.sorted(by: { $0.key < $1.key }) {
            let content = try sealed(rows, act.vault, heldPlace(siret))
            try act.derive(
                """
                INSERT INTO emplois_held (structure_id, siret, rows_held, held_at, content)
                VALUES (\(act.structure.text), \(siret), \(rows.count), \(act.now.iso), \(content))
                """)
        }
    }
}
