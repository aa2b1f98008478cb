import Database
import Domain

/// Facts that a later row corrects or takes back: nothing is overwritten, and nothing is corrected twice.
enum Corrections {
    /// Refuses what does not exist for that person, or was already corrected by somebody else.
    static func check(_ table: String, _ id: String, of person: ID<Person>, by act: Act) throws {
        var statement: Statement = "SELECT id, supersedes_id FROM "
        statement.sql += table
        let rows = try act.rows(
            statement + " WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND (id = \(id) OR supersedes_id = \(id))")
        guard try rows.contains(where: { try $0.text(0) == id }) else { throw Refusal.notFound }
        guard try !rows.contains(where: { try $0.optionalText(1) == id }) else { throw Refusal.conflict(table) }
    }

    /// The last word on each fact: rows that no other row supersedes. `id` and `supersedes` are the places of these columns.
    static func last(_ rows: [Row], id: Int, supersedes: Int) throws -> [Row] {
        let superseded = Set(try rows.compactMap { try $0.optionalText(supersedes) })
        return try rows.filter { try !superseded.contains($0.text(id)) }
    }
}
