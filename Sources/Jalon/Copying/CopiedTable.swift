import Crypto
import Database
import Store

/// A table as it is copied and compared: in the order of its primary key, page by page.
struct CopiedTable: Sendable {
    let name: String
    let columns: [String]
    let key: [String]
    let references: Set<String>

    /// Rows at a time: some megabytes.
    var page: Int { name == "photo_contents" || name == "field_photos" ? 8 : 2000 }

    /// Every table of the product, each after those it refers to. Asked of SQLite, which says so in a query.
    static func all(in database: any Database) async throws -> [CopiedTable] {
        let names = Schema.current.tables.keys.filter { $0 != "migrations" }.sorted()
        var waiting = try await database.read { db in try names.map { try CopiedTable($0, db) } }
        var ordered: [CopiedTable] = []
        while !waiting.isEmpty {
            let known = Set(ordered.map(\.name))
            let ready = waiting.filter { $0.references.subtracting(known).isEmpty }
            guard !ready.isEmpty else { throw SettingsError("Les tables \(waiting.map(\.name).joined(separator: ", ")) se renvoient l’une à l’autre.") }
            ordered += ready
            waiting.removeAll { table in ready.contains { $0.name == table.name } }
        }
        return ordered
    }

    private init(_ name: String, _ db: any Reading) throws {
        self.name = name
        columns = try db.rows("SELECT name FROM pragma_table_info(\(name)) ORDER BY cid").map { try $0.text(0) }
        key = try db.rows("SELECT name FROM pragma_table_info(\(name)) WHERE pk > 0 ORDER BY pk").map { try $0.text(0) }
        references = Set(try db.rows("SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(\(name))").map { try $0.text(0) }).subtracting([name])
    }

    /// The rows after `last`, the key of the row before them.
    func rows(after last: [SQLValue]?, in database: any Database) async throws -> [Row] {
        let names = key.joined(separator: ", ")
        var statement = Statement(stringLiteral: "SELECT \(columns.joined(separator: ", ")) FROM \(name)")
        if let last {
            statement.sql += " WHERE (\(names)) > (\(last.map { _ in "?" }.joined(separator: ", ")))"
            statement.values = last
        }
        statement.sql += " ORDER BY \(names) LIMIT \(page)"
        let page = statement
        return try await database.read { db in try db.rows(page) }
    }

    func key(of row: Row) -> [SQLValue] {
        key.compactMap { name in columns.firstIndex(of: name).map { row.values[$0] } }
    }

    /// The key of the last row; nil when the table is empty.
    func lastKey(in database: any Database) async throws -> [SQLValue]? {
        let descending = key.map { $0 + " DESC" }.joined(separator: ", ")
        let statement = Statement(stringLiteral: "SELECT \(key.joined(separator: ", ")) FROM \(name) ORDER BY \(descending) LIMIT 1")
        return try await database.read { db in try db.first(statement)?.values }
    }

    /// How many rows, and one fingerprint of them all.
    func content(in database: any Database) async throws -> Content {
        var (hash, count, last) = (SHA256(), 0, [SQLValue]?.none)
        while case let page = try await rows(after: last, in: database), !page.isEmpty {
            for row in page { for value in row.values { hash.update(data: CopiedTable.bytes(value)) } }
            count += page.count
            last = page.last.map(key(of:))
        }
        return Content(rows: count, fingerprint: Hex.text(hash.finalize()))
    }

    struct Content: Equatable {
        let rows: Int
        let fingerprint: String
    }

    /// A mark of its kind, its length and its bytes, so that two rows are never read as one another.
    private static func bytes(_ value: SQLValue) -> [UInt8] {
        func framed(_ mark: Character, _ bytes: [UInt8]) -> [UInt8] { Array("\(mark)\(bytes.count):".utf8) + bytes }
        return switch value {
        case .null: framed("n", [])
        case .integer(let number): framed("i", Array(String(number).utf8))
        case .real(let number): framed("r", Array(String(number).utf8))
        case .text(let text): framed("t", Array(text.utf8))
        case .blob(let bytes): framed("b", bytes)
        }
    }
}
