import Database
import Pages
import Store

/// The accounts of the first structure of a demo, shown on the sign-in page: only when every structure of the data folder is one.
enum DemoAccounts {
    static func all(in archive: Archive) async throws -> [DemoAccount] {
        try await archive.database.read { db in
            try db.rows(
                """
                SELECT u.name, u.email, MIN(g.role)
                FROM users u
                JOIN grants g ON g.user_id = u.id AND g.structure_id = u.structure_id
                WHERE u.structure_id = (SELECT MIN(s.id) FROM structures s WHERE s.demo = 1) AND u.closed_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM structures r WHERE r.demo = 0)
                GROUP BY u.id, u.name, u.email
                ORDER BY u.id
                LIMIT 12
                """
            ).map { row in
                DemoAccount(
                    name: try row.text(0), role: Navigation.label(try row.text(2)), email: try row.text(1), password: Demo.password)
            }
        }
    }
}
