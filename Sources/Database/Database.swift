/// The seam: one SQL text for both engines. Only `Jalon` and the two drivers know which engine runs.
///
/// Closures are synchronous, so that a transaction cannot wait for anything but the engine; a `write` closure may run again
/// (busy on SQLite, 40001 or 40P01 on PostgreSQL) and therefore does SQL only.
public protocol Database: Sendable {
    var engine: Engine { get }
    /// A read-only transaction: the engine itself refuses a write.
    func read<Value: Sendable>(_ work: @escaping @Sendable (any Reading) throws -> Value) async throws -> Value
    /// One transaction, committed when the closure returns, rolled back when it throws.
    func write<Value: Sendable>(_ work: @escaping @Sendable (any Writing) throws -> Value) async throws -> Value
    /// Runs a script of several statements without parameters (migrations), in one transaction.
    func execute(script: String) async throws
    /// Adds many rows, then runs the statements, in one transaction: for a base being filled, and for nothing that a person does. Tables come after
    /// those they refer to; where the engine lets it, references are not looked up again, so the caller answers for them.
    func fill(_ tables: [PackedRows], then statements: [Statement]) async throws
    func close() async
}

public enum Engine: String, Sendable {
    case sqlite, postgres
}

public protocol Reading {
    /// All rows, in the order of the statement.
    func rows(_ statement: Statement) throws -> [Row]
}

public protocol Writing: Reading {
    /// Number of rows changed.
    @discardableResult
    func run(_ statement: Statement) throws -> Int
}

extension Reading {
    public func first(_ statement: Statement) throws -> Row? {
        try rows(statement).first
    }
}

/// A value bound to a statement. Booleans are INTEGER 0/1, days and instants TEXT, money cents.
public enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// What can be bound in a statement: `\(value)`.
public protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

extension String: SQLBindable { public var sqlValue: SQLValue { .text(self) } }
extension Int: SQLBindable { public var sqlValue: SQLValue { .integer(Int64(self)) } }
extension Int64: SQLBindable { public var sqlValue: SQLValue { .integer(self) } }
extension Double: SQLBindable { public var sqlValue: SQLValue { .real(self) } }
extension Bool: SQLBindable { public var sqlValue: SQLValue { .integer(self ? 1 : 0) } }
extension SQLValue: SQLBindable { public var sqlValue: SQLValue { self } }
extension [UInt8]: SQLBindable { public var sqlValue: SQLValue { .blob(self) } }
extension Optional: SQLBindable where Wrapped: SQLBindable {
    public var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

/// SQL written as a literal, whose `\(values)` are always bound, never spliced.
///
///     try db.rows("SELECT name FROM sites WHERE structure_id = \(structure.rawValue) AND id = \(id.rawValue)")
///
/// The text holds `?` for each value; the PostgreSQL driver numbers them.
public struct Statement: Sendable, ExpressibleByStringInterpolation {
    public var sql: String
    public var values: [SQLValue]

    public init(stringLiteral value: String) {
        sql = value
        values = []
    }

    public init(stringInterpolation: StringInterpolation) {
        sql = stringInterpolation.sql
        values = stringInterpolation.values
    }

    public static func + (left: Statement, right: Statement) -> Statement {
        var sum = left
        sum.sql += right.sql
        sum.values += right.values
        return sum
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        var sql = ""
        var values: [SQLValue] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            sql.reserveCapacity(literalCapacity + interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) {
            sql += literal
        }

        public mutating func appendInterpolation(_ value: some SQLBindable) {
            sql += "?"
            values.append(value.sqlValue)
        }

        /// The same for an optional: NULL when it is nil. Without this the compiler warns of the word "nil" in a text.
        public mutating func appendInterpolation<Value: SQLBindable>(_ value: Value?) {
            appendInterpolation(value.sqlValue)
        }

        /// A fragment with its own bound values: a policy clause shared by several finders.
        public mutating func appendInterpolation(sql fragment: Statement) {
            sql += fragment.sql
            values += fragment.values
        }
    }
}

/// One row, read by position in the order of the SELECT. A type that does not fit throws `.wrongType`: a mistake of the developer, found by the first test.
public struct Row: Sendable {
    public let values: [SQLValue]

    public init(_ values: [SQLValue]) {
        self.values = values
    }

    public func text(_ index: Int) throws -> String {
        guard case .text(let value) = values[index] else { throw DatabaseError.wrongType(column: index) }
        return value
    }

    public func optionalText(_ index: Int) throws -> String? {
        if case .null = values[index] { return nil }
        return try text(index)
    }

    public func int(_ index: Int) throws -> Int {
        guard case .integer(let value) = values[index] else { throw DatabaseError.wrongType(column: index) }
        return Int(value)
    }

    public func optionalInt(_ index: Int) throws -> Int? {
        if case .null = values[index] { return nil }
        return try int(index)
    }

    public func double(_ index: Int) throws -> Double {
        switch values[index] {
        case .real(let value): return value
        case .integer(let value): return Double(value)
        default: throw DatabaseError.wrongType(column: index)
        }
    }

    public func bool(_ index: Int) throws -> Bool {
        try int(index) == 1
    }

    public func blob(_ index: Int) throws -> [UInt8] {
        guard case .blob(let value) = values[index] else { throw DatabaseError.wrongType(column: index) }
        return value
    }

    public func optionalBlob(_ index: Int) throws -> [UInt8]? {
        if case .null = values[index] { return nil }
        return try blob(index)
    }
}

public enum DatabaseError: Error, Equatable {
    /// A UNIQUE or PRIMARY KEY refused the row.
    case duplicate(String)
    /// A REFERENCES refused the row.
    case missingReference(String)
    /// A CHECK or NOT NULL refused the row.
    case refusedByCheck(String)
    /// Somebody else held the engine too long, even after the retries.
    case busy
    /// A write in a read transaction.
    case readOnly
    case wrongType(column: Int)
    /// Anything else, with the engine's own words (never shown to a user).
    case failed(String)
}
