import Crypto

/// One step forward of the schema, the same text on both engines.
///
/// The text uses the types of SQLite: `TEXT`, `INTEGER`, `REAL`, `BLOB` (`BIGINT` too); `SchemaDialect` says what each becomes on PostgreSQL.
public struct Migration: Sendable {
    /// Rising; a gap is a number that was kept for somebody else.
    public let number: Int
    /// A sentence: `exits-have-a-reason`.
    public let name: String
    /// Statements separated by `;`.
    public let statements: String

    public init(number: Int, name: String, statements: String) {
        self.number = number
        self.name = name
        self.statements = statements
    }

    /// SHA-256 of the statements in hexadecimal: what shows that a released migration was edited.
    public var checksum: String {
        SHA256.hash(data: Array(statements.utf8)).map { byte in
            let digits = Array("0123456789abcdef")
            return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
        }.joined()
    }
}
