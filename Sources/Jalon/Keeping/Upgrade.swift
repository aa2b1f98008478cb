import Database
import Domain
import Foundation
import Store

/// Brings the base to the schema of this version, and back to what it was.
enum Upgrade {
    static let prefix = "avant-migration"

    /// A backup first, and afterwards what derives from facts made again, since a new column is empty; neither when the base is new.
    /// Answers what was applied and where the backup lies.
    static func run(_ house: House, to migrations: [Migration] = Migrations.all) async throws -> (applied: [Migration], backup: String?) {
        let (database, migrator) = (house.archive.database, Migrator(migrations: migrations))
        let pending = try await migrator.pending(in: database)
        guard !pending.isEmpty else {
            // An upgrade cut short between its schema and its rows goes on here.
            try await ClearMarks.seal(in: house.archive)
            return ([], nil)
        }
        guard pending.count < migrations.count else { return (try await migrator.migrate(database), nil) }
        let backup = Backup(house: house)
        let saved = backup.newPath(prefix)
        try await backup.write(to: saved)
        let applied = try await migrator.migrate(database)
        try await ClearMarks.seal(in: house.archive)
        _ = try await Derivation.run(house, onlyChecking: false)
        return (applied, saved)
    }

    /// Goes back to `path`. What is there now is saved first; answers where.
    static func back(to path: String, _ settings: Settings) async throws -> String {
        let saved = try await House.with(settings) { house in
            let backup = Backup(house: house)
            let saved = backup.newPath("avant-retour")
            try await backup.write(to: saved)
            try await clear(house)
            return saved
        }
        if settings.databaseURL == nil {
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: settings.databasePath + suffix) }
        }
        _ = try await Restore(settings: settings).run(path) { throw SettingsError("La clé manque.") }
        return saved
    }

    /// PostgreSQL restores into an empty base.
    private static func clear(_ house: House) async throws {
        guard house.archive.database.engine == .postgres else { return }
        let tables = try await house.archive.database.read { db in
            try db.rows("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'")
                .map { try $0.text(0) }
        }
        guard !tables.isEmpty else { return }
        try await house.archive.database.execute(script: "DROP TABLE \(tables.map { "\"\($0)\"" }.joined(separator: ", ")) CASCADE")
    }
}
