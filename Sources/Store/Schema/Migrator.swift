public import Database
import Foundation

/// Brings a database to the schema of this version, one transaction for each migration.
public struct Migrator: Sendable {
    private let migrations: [Migration]

    /// The product's own list, unless a test brings another.
    public init(migrations: [Migration] = Migrations.all) {
        self.migrations = migrations
    }

    /// What is left to apply, in order. Throws `MigrationError` when the database and the list tell different stories.
    public func pending(in database: any Database) async throws -> [Migration] {
        try await createTable(in: database)
        let applied = try await database.read { db in
            try db.rows("SELECT number, checksum FROM migrations ORDER BY number").map { (try $0.int(0), try $0.text(1)) }
        }
        for (number, checksum) in applied {
            guard let known = migrations.first(where: { $0.number == number }) else { throw MigrationError.newerDatabase(number: number) }
            guard known.checksum == checksum else { throw MigrationError.edited(number: number, name: known.name) }
        }
        let numbers = Set(applied.map(\.0))
        return migrations.filter { !numbers.contains($0.number) }.sorted { $0.number < $1.number }
    }

    /// Applies what is pending; the list of what was applied is empty when the schema was up to date.
    @discardableResult
    public func migrate(_ database: any Database) async throws -> [Migration] {
        let pending = try await pending(in: database)
        for migration in pending {
            try await apply(migration, to: database)
        }
        if database.engine == .postgres { try await checkCollations(of: database) }
        return pending
    }

    private func createTable(in database: any Database) async throws {
        do {
            try await database.execute(script: SchemaDialect.text(table, for: database.engine))
        } catch DatabaseError.duplicate {
            // PostgreSQL says so, despite IF NOT EXISTS, to the later of two servers that start in the same instant.
        }
    }

    /// The row comes first: of two servers that start together the second waits for it, then finds it taken and goes on.
    private func apply(_ migration: Migration, to database: any Database) async throws {
        let values = "\(migration.number), \(quoted(migration.name)), \(quoted(Date.now.ISO8601Format())), \(quoted(migration.checksum))"
        let row = "INSERT INTO migrations (number, name, applied_at, checksum) VALUES (\(values));\n"
        do {
            try await database.execute(script: row + SchemaDialect.text(migration.statements, for: database.engine))
        } catch DatabaseError.duplicate(let message) {
            let stillPending = try await pending(in: database).contains { $0.number == migration.number }
            guard !stillPending else { throw DatabaseError.duplicate(message) }
        }
    }

    /// Order, prefixes and keys of pages are those of SQLite only under collation "C". Views are not ours: an administrator's
    /// extensions, such as pg_stat_statements, bring theirs.
    private func checkCollations(of database: any Database) async throws {
        let columns = try await database.read { db in
            try db.rows(
                """
                SELECT c.table_name || '.' || c.column_name
                FROM information_schema.columns c
                JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
                WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
                  AND c.data_type IN ('text', 'character varying', 'character')
                  AND c.collation_name IS DISTINCT FROM 'C'
                ORDER BY 1
                """
            ).map { try $0.text(0) }
        }
        guard columns.isEmpty else { throw MigrationError.collation(columns: columns) }
    }

    private func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "''") + "'"
    }

    private let table = """
        CREATE TABLE IF NOT EXISTS migrations (
            number INTEGER NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            applied_at TEXT NOT NULL,
            checksum TEXT NOT NULL
        )
        """
}

public enum MigrationError: Error, Equatable {
    /// The text of an applied migration is not what was applied.
    case edited(number: Int, name: String)
    /// The database was migrated by a later version of Jalon.
    case newerDatabase(number: Int)
    /// PostgreSQL columns that would not sort as SQLite does.
    case collation(columns: [String])
}
