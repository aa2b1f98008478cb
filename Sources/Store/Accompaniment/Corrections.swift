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

    /// The same for a fact that others refer to by the id of its first row.
    static func check(_ table: String, _ fact: String, _ correction: Correction, of person: ID<Person>, by act: Act) throws {
        try check(table, correction.shown, of: person, by: act)
        var statement: Statement = "SELECT 1 FROM "
        statement.sql += table
        let own = try act.rows(
            statement
                + " WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND id = \(correction.shown) AND COALESCE(fact_id, id) = \(fact)")
        guard !own.isEmpty else { throw Refusal.notFound }
    }

    /// True when the same hand has already sent that row: a tablet may not know that it was heard, and what is sent again adds nothing. Throws
    /// `conflict` when the id is of somebody else's row, or of a row about another person.
    static func isSent(_ table: String, _ id: String, of person: ID<Person>, by act: Act) throws -> Bool {
        var statement: Statement = "SELECT person_id, recorded_by FROM "
        statement.sql += table
        guard let row = try act.rows(statement + " WHERE structure_id = \(act.structure.text) AND id = \(id)").first else { return false }
        guard try row.text(0) == person.text, try row.text(1) == act.actor.text else { throw Refusal.conflict(table) }
        return true
    }

    /// The id of the fact that a row tells of: its own for the first.
    static func fact(_ table: String, _ row: String, of person: ID<Person>, by act: Act) throws -> String? {
        var statement: Statement = "SELECT COALESCE(fact_id, id) FROM "
        statement.sql += table
        return try act.rows(statement + " WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND id = \(row)").first?.text(0)
    }

    /// The columns that make a row a correction.
    static func columns(_ fact: String, _ correction: Correction) -> [(String, any SQLBindable)] {
        [("fact_id", fact), ("supersedes_id", correction.shown), ("correction", correction.reason)]
    }

    /// Every version of every fact of a person in `rows` (alias `t`), in one query, by the table that holds it: facts of two tables may bear
    /// one id. `columns` come from the seventh place on, after id of the fact, id of the row, moment, name, reason and wrapped key; `heldIn`
    /// is the place of a column that names the table, when several are read as one; without it all stand under "".
    /// `condition` says who sees them (`p` is the person).
    static func versions<Value: Hashable & Sendable>(
        in table: Statement, of person: ID<Person>, columns: String, heldIn: Int? = nil, where condition: Statement, seenBy sight: Sight,
        _ read: (Row, PersonKey) throws -> (value: Value, reason: String?)
    ) throws -> [String: [FactVersions<Value>]] {
        var statement: Statement = "SELECT COALESCE(t.fact_id, t.id), t.id, t.recorded_at, u.name, t.correction, k.wrapped, "
        statement.sql += columns + " FROM "
        let rows = try sight.db.rows(
            statement + table + """
                 t
                JOIN people p ON p.structure_id = t.structure_id AND p.id = t.person_id
                JOIN person_keys k ON k.structure_id = t.structure_id AND k.person_id = t.person_id
                LEFT JOIN users u ON u.structure_id = t.structure_id AND u.id = t.recorded_by
                WHERE t.structure_id = \(sight.reader.structure.text) AND t.person_id = \(person.text) AND t.recorded_at <= \(sight.horizon)
                AND \(sql: condition)
                ORDER BY t.recorded_at, t.id
                """)
        guard let wrapped = try rows.first?.optionalBlob(5) else { return [:] }
        let key = try sight.key(of: person, wrapped: wrapped)
        let byTable = try Dictionary(grouping: rows) { try heldIn.map($0.text) ?? "" }
        return try byTable.mapValues { own in
            try Dictionary(grouping: own) { try $0.text(0) }.sorted { $0.key < $1.key }.compactMap { fact, rows in
                FactVersions(id: fact, try rows.map { row in try version(row, read(row, key)) })
            }
        }
    }

    static func byFact<Subject, Value>(_ versions: [FactVersions<Value>]?) -> [ID<Subject>: FactVersions<Value>] {
        Dictionary((versions ?? []).map { (ID(known: $0.id), $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func version<Value>(_ row: Row, _ said: (value: Value, reason: String?)) throws -> FactVersions<Value>.Version {
        .init(
            row: try row.text(1), value: said.value, notedOn: Instant(iso: try row.text(2))?.day ?? Day(number: 0), by: try row.optionalText(3) ?? "",
            reason: said.reason)
    }

    /// True for a row that holds: neither taken back nor replaced by a later one, as known at `horizon`, or by now when it is nil. `row` is its
    /// alias in the query. For every table whose rows can be withdrawn.
    static func stands(_ table: String, as row: String, at horizon: String? = nil) -> Statement {
        let (table, row) = (Statement(stringLiteral: table), Statement(stringLiteral: row))
        func known(_ alias: Statement) -> Statement { horizon.map { " AND \(sql: alias).recorded_at <= \($0)" } ?? "" }
        return """
            \(sql: row).withdrawn = 0\(sql: known(row)) AND NOT EXISTS (
                SELECT 1 FROM \(sql: table) later
                WHERE later.structure_id = \(sql: row).structure_id AND later.person_id = \(sql: row).person_id
                AND later.supersedes_id = \(sql: row).id\(sql: known("later")))
            """
    }

    /// The last word on each fact: rows that no other row supersedes. `id` and `supersedes` are the places of these columns.
    static func last(_ rows: [Row], id: Int, supersedes: Int) throws -> [Row] {
        let superseded = Set(try rows.compactMap { try $0.optionalText(supersedes) })
        return try rows.filter { try !superseded.contains($0.text(id)) }
    }
}
