import Database
import Pages
import Store

/// The accounts of a demo, shown on the sign-in page: only when every structure of the data folder is one.
enum DemoAccounts {
    static func all(in archive: Archive) async throws -> [DemoAccount] {
        try await archive.database.read { db in
            let real = try db.first("SELECT 1 FROM structures WHERE demo = 0")
            guard real == nil else { return [] }
            return try db.rows(
                """
                SELECT u.name, u.email, MIN(g.role)
                FROM users u
                JOIN grants g ON g.user_id = u.id AND g.structure_id = u.structure_id
                JOIN structures s ON s.id = u.structure_id
                WHERE s.demo = 1 AND u.closed_at IS NULL
                GROUP BY u.id, u.name, u.email
                ORDER BY u.id
                LIMIT 8
                """
            ).map { row in
                DemoAccount(
                    name: try row.text(0), role: Navigation.label(try row.text(2)), email: try row.text(1), password: Demo.password)
            }
        }
    }
}
