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
}
