public import Database

extension PostgresDatabase {
    /// By binary `COPY`. References are looked up again unless the role may leave that out, which a superuser may.
    public func fill(_ tables: [PackedRows], then statements: [Statement]) async throws {
        try await transaction(writing) { transaction in
            if try transaction.rows("SELECT 1 FROM pg_roles WHERE rolname = current_user AND rolsuper").isEmpty == false {
                try transaction.connection.command("SET LOCAL session_replication_role = replica")
            }
            for rows in tables where !rows.bytes.isEmpty {
                let names = rows.columns.map(\.name).joined(separator: ", ")
                try transaction.connection.copy("COPY \(rows.table) (\(names)) FROM STDIN (FORMAT binary)", header + rows.bytes + [0xFF, 0xFF])
            }
            for statement in statements { try transaction.run(statement) }
        }
    }
}

/// The signature of the format, no flag, no extension.
private let header: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF] + Array("\r\n".utf8) + [0] + Array(repeating: 0, count: 8)
