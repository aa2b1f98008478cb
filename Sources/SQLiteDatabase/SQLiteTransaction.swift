import Database
import Foundation
import GRDB

import struct Database.Row
import struct Database.Statement

/// What a closure of `read` or `write` speaks to; lives as long as the transaction, on its connection's queue.
final class SQLiteTransaction: Writing {
    private let connection: GRDB.Database
    private var failure: (any Error)?

    init(_ connection: GRDB.Database) {
        self.connection = connection
    }

    /// Runs the closure; a statement that failed fails the whole, even when the closure went on: PostgreSQL would not commit either.
    func finish<Value>(_ work: (SQLiteTransaction) throws -> Value) throws -> Value {
        let value = try work(self)
        if let failure { throw failure }
        return value
    }

    func rows(_ statement: Statement) throws -> [Row] {
        try remembering {
            let cursor = try GRDB.Row.fetchCursor(connection.cachedStatement(sql: statement.sql), arguments: arguments(statement))
            var rows: [Row] = []
            while let row = try cursor.next() {
                rows.append(Row((0..<row.count).map { seamValue(row[$0] as DatabaseValue) }))
            }
            return rows
        }
    }

    @discardableResult
    func run(_ statement: Statement) throws -> Int {
        try remembering {
            try connection.cachedStatement(sql: statement.sql).execute(arguments: arguments(statement))
            return connection.changesCount
        }
    }

    private func remembering<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch {
            let mapped = seamError(error)
            if failure == nil { failure = mapped }
            throw mapped
        }
    }

    private func arguments(_ statement: Statement) throws -> StatementArguments {
        StatementArguments(try statement.portableValues().map(engineValue))
    }
}

private func engineValue(_ value: SQLValue) -> DatabaseValue {
    switch value {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .real(let number): number.databaseValue
    case .text(let text): text.databaseValue
    case .blob(let bytes): Data(bytes).databaseValue
    }
}

private func seamValue(_ value: DatabaseValue) -> SQLValue {
    switch value.storage {
    case .null: .null
    case .int64(let number): .integer(number)
    case .double(let number): .real(number)
    case .string(let text): .text(text)
    case .blob(let data): .blob(Array(data))
    }
}
