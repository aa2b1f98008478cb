import Database

/// What a database's catalogue says of every column, one line each, in the same words for both engines:
/// `sites.name text NOT NULL`, `sites.id text NOT NULL key 2`.
func schemaLines(of database: any Database) async throws -> [String] {
    let statement: Statement = database.engine == .sqlite ? sqliteColumns : postgresColumns
    return try await database.read { db in
        try db.rows(statement).map { row in
            let key = try row.int(4)
            return "\(try row.text(0)).\(try row.text(1)) \(kind(try row.text(2)))"
                + (try row.bool(3) ? " NOT NULL" : "") + (key > 0 ? " key \(key)" : "")
        }.sorted()
    }
}

private func kind(_ type: String) -> String {
    switch type.lowercased() {
    case "integer", "bigint": "integer"
    case "real", "double precision": "real"
    case "blob", "bytea": "blob"
    default: type.lowercased()
    }
}

private let sqliteColumns: Statement = """
    SELECT tables.name, columns.name, columns.type, columns."notnull", columns.pk
    FROM sqlite_master AS tables
    JOIN pragma_table_info(tables.name) AS columns
    WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%'
    """

private let postgresColumns: Statement = """
    SELECT columns.table_name, columns.column_name, columns.data_type,
        CASE WHEN columns.is_nullable = 'NO' THEN 1 ELSE 0 END,
        COALESCE(keys.position, 0)
    FROM information_schema.columns
    LEFT JOIN (
        SELECT usage.table_name, usage.column_name, usage.ordinal_position AS position
        FROM information_schema.key_column_usage AS usage
        JOIN information_schema.table_constraints AS constraints
            ON constraints.constraint_name = usage.constraint_name AND constraints.table_name = usage.table_name
            AND constraints.table_schema = usage.table_schema
        WHERE constraints.constraint_type = 'PRIMARY KEY' AND usage.table_schema = current_schema()
    ) AS keys ON keys.table_name = columns.table_name AND keys.column_name = columns.column_name
    WHERE columns.table_schema = current_schema()
    """
