import Database
import Store

/// How an engine would answer a statement, and what in it would cost more in a larger federation.
struct QueryPlan {
    /// Tables that may be read whole, each with its reason. None today: whatever a page asks grows with the federation.
    static let small: [String: String] = [:]

    private let statement: Statement
    private let lines: [String]
    private let engine: Engine
    private let indexes: [String: QueryPlans.Index]

    fileprivate init(_ statement: Statement, _ lines: [String], _ engine: Engine, _ indexes: [String: QueryPlans.Index] = [:]) {
        (self.statement, self.lines, self.engine, self.indexes) = (statement, lines, engine, indexes)
    }

    var text: String { lines.joined(separator: "\n") }

    /// Tables read from end to end.
    var scanned: Set<String> {
        Set((engine == .sqlite ? scannedBySQLite : scannedByPostgres).filter { QueryPlan.small[$0] == nil })
    }

    /// Tables of facts that are looked up neither by their person, nor by their own id, nor by whoever reads: on a page of one person,
    /// those of others would be read too; nor by the row they supersede, which one other at most does, as an index holds. SQLite says by which columns each table is searched; PostgreSQL has the same indexes.
    var searchedBeyondThePerson: Set<String> {
        guard engine == .sqlite else { return [] }
        let narrow: Set<Substring> = ["person_id=?", "id=?", "hash=?", "user_id=?", "supersedes_id=?"]
        return Set(
            lines.flatMap { line -> [String] in
                guard let search = line.firstMatch(of: /^SEARCH (\w+) .*\((.*)\)/) else { return [] }
                guard narrow.isDisjoint(with: search.2.split(separator: " ")) else { return [] }
                return tables(named: String(search.1)).filter { Schema.current.column("person_id", of: $0) != nil }
            })
    }

    private var scannedBySQLite: [String] {
        lines.flatMap { line -> [String] in
            guard let scan = line.firstMatch(of: /^(?:SCAN|SEARCH) (\w+)/) else { return [] }
            return line.hasPrefix("SCAN") || line.contains(" AUTOMATIC ") ? tables(named: String(scan.1)) : []
        }
    }

    /// A scan by an index is a search when it has a condition on the first column of that index; PostgreSQL reads it whole for the others.
    private var scannedByPostgres: [String] {
        lines.indices.compactMap { position -> String? in
            if let scan = lines[position].firstMatch(of: /Seq Scan on (\w+)/) { return String(scan.1) }
            guard let scan = lines[position].firstMatch(of: /Index (?:Only )?Scan(?: Backward)? (?:using|on) (\w+)/), let index = indexes[String(scan.1)] else {
                return nil
            }
            let properties = lines[(position + 1)...].prefix { !$0.contains("->") }
            return properties.contains { $0.contains("Index Cond:") && $0.contains("(\(index.firstColumn) ") } ? nil : index.table
        }
    }

    /// SQLite names what a statement calls a table: its alias, of which one text may have several.
    private func tables(named name: String) -> [String] {
        let named = statement.sql.matches(of: /(?:FROM|JOIN) (\w+)(?: (?:AS )?(\w+))?/).compactMap { match -> String? in
            let (table, alias) = (String(match.1), match.2.map(String.init))
            return table == name || alias == name ? table : nil
        }
        return named.filter { Schema.current.tables[$0] != nil }
    }
}

/// Asks an engine for its plans, as it would make them for a federation.
struct QueryPlans: Sendable {
    fileprivate struct Index: Sendable {
        let table: String
        let firstColumn: String
    }

    private let database: any Database
    private let indexes: [String: Index]

    /// PostgreSQL plans by what it believes of the tables: here, a million rows in each.
    init(_ database: any Database) async throws {
        self.database = database
        guard database.engine == .postgres else {
            indexes = [:]
            return
        }
        let tables = Schema.current.tables.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
        try await database.execute(script: "UPDATE pg_class SET relpages = 1, reltuples = 1000000 WHERE relname IN (\(tables))")
        indexes = try await database.read { db in try QueryPlans.indexes(in: db) }
    }

    func plan(of statement: Statement) async throws -> QueryPlan {
        let (engine, indexes) = (database.engine, indexes)
        return try await database.read { db in
            guard engine == .postgres else { return QueryPlan(statement, try db.rows("EXPLAIN QUERY PLAN " + statement).map { try $0.text(3) }, engine) }
            // An index wherever one serves: the tables of a test are too small to need any.
            for setting in ["enable_seqscan", "enable_hashjoin", "enable_mergejoin"] { _ = try db.rows("SELECT set_config(\(setting), 'off', true)") }
            return QueryPlan(statement, try db.rows("EXPLAIN " + statement).map { try $0.text(0) }, engine, indexes)
        }
    }

    private static func indexes(in db: any Reading) throws -> [String: Index] {
        let rows = try db.rows(
            """
            SELECT CAST(c.relname AS TEXT), CAST(t.relname AS TEXT), CAST(a.attname AS TEXT)
            FROM pg_index i
            JOIN pg_class c ON c.oid = i.indexrelid
            JOIN pg_class t ON t.oid = i.indrelid
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
            """)
        return Dictionary(try rows.map { (try $0.text(0), Index(table: try $0.text(1), firstColumn: try $0.text(2))) }, uniquingKeysWith: { $1 })
    }
}
