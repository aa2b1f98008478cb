import Database
import Foundation
import SQLiteDatabase
import Store

/// The tables of an open folder, in the order of their references.
struct OpenTables {
    let all: [CopiedTable]
    /// The migrations that made them.
    let schema: Schema

    /// What only this server could use, and what ends within hours: sessions, links, codes shown to a person.
    static let leftOut: Set<String> = ["sessions", "sign_in_failures", "one_time_links", "sheet_codes", "bilan_codes"]

    /// Asked of an empty SQLite base of that schema, so that both engines have the same tables in the same order.
    static func of(_ migrations: [Migration]) async throws -> OpenTables {
        let folder = NSTemporaryDirectory() + "/jalon-schema-\(UUID().uuidString)"
        try House.makeFolder(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database = try SQLiteDatabase(path: folder + "/schema.sqlite")
        try await Migrator(migrations: migrations).migrate(database)
        let tables = try await CopiedTable.all(in: database)
        await database.close()
        return OpenTables(all: tables.filter { !leftOut.contains($0.name) }, schema: Schema(migrations))
    }

    /// Nil when no row of the table can be told to belong to a structure.
    static func condition(of table: CopiedTable, in structure: String) -> Statement? {
        if table.columns.contains("structure_id") { return "structure_id = \(structure)" }
        switch table.name {
        case "structures": return "id = \(structure)"
        case "recovery_codes": return "user_id IN (SELECT id FROM users WHERE structure_id = \(structure))"
        default: return nil
        }
    }
}
