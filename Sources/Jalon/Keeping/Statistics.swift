import Database

/// What PostgreSQL knows of the sizes of tables. It learns by itself within a minute or two; until then a base just filled is planned as an empty one.
enum Statistics {
    /// After a demo or a copy: one pass, a second for a hundred thousand rows. Nothing on SQLite, whose plans follow the indexes alone.
    static func refresh(_ database: any Database) async throws {
        if database.engine == .postgres { try await database.execute(script: "ANALYZE") }
    }
}
