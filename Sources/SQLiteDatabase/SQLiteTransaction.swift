import Database
import Foundation
import GRDB
import GRDBSQLite

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

    /// Steps the engine's own statement: the library's rows cost as much again as the question.
    func rows(_ statement: Statement) throws -> [Row] {
        try remembering {
            let prepared = try connection.cachedStatement(sql: statement.sql)
            return try withExtendedLifetime(prepared) {
                let engine = prepared.sqliteStatement
                defer {
                    sqlite3_reset(engine)
                    sqlite3_clear_bindings(engine)
                }
                try bind(statement.portableValues(), to: engine)
                return try rows(of: engine)
            }
        }
    }

    private func rows(of engine: OpaquePointer) throws -> [Row] {
        let columns = sqlite3_column_count(engine)
        var rows: [Row] = []
        while true {
            switch sqlite3_step(engine) {
            case SQLITE_ROW: rows.append(Row((0..<columns).map { seamValue(engine, $0) }))
            case SQLITE_DONE: return rows
            case SQLITE_INTERRUPT: throw CancellationError()
            default: throw GRDB.DatabaseError(resultCode: connection.lastErrorCode, message: connection.lastErrorMessage)
            }
        }
    }

    private func bind(_ values: [SQLValue], to engine: OpaquePointer) throws {
        guard values.count == Int(sqlite3_bind_parameter_count(engine)) else {
            throw GRDB.DatabaseError(resultCode: .SQLITE_MISUSE, message: "wrong count of values")
        }
        for (offset, value) in values.enumerated() where bind(value, to: engine, at: Int32(offset + 1)) != SQLITE_OK {
            throw GRDB.DatabaseError(resultCode: connection.lastErrorCode, message: connection.lastErrorMessage)
        }
    }

    /// The engine copies texts and bytes before this returns.
    private func bind(_ value: SQLValue, to engine: OpaquePointer, at place: Int32) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(engine, place)
        case .integer(let number): sqlite3_bind_int64(engine, place, number)
        case .real(let number): sqlite3_bind_double(engine, place, number)
        // Without an address the engine would bind nothing at all.
        case .text(""): sqlite3_bind_text(engine, place, "", 0, copied)
        case .text(var text):
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { sqlite3_bind_text(engine, place, $0.baseAddress, Int32($0.count), copied) }
            }
        case .blob(let bytes):
            bytes.isEmpty
                ? sqlite3_bind_zeroblob(engine, place, 0) : bytes.withUnsafeBytes { sqlite3_bind_blob(engine, place, $0.baseAddress, Int32($0.count), copied) }
        }
    }

    @discardableResult
    func run(_ statement: Statement) throws -> Int {
        try remembering {
            try connection.cachedStatement(sql: statement.sql).execute(arguments: arguments(statement))
            return connection.changesCount
        }
    }

    /// After a refusal nothing more runs: the engine may have rolled back by itself, and what follows would be written alone.
    private func remembering<Value>(_ work: () throws -> Value) throws -> Value {
        if let failure { throw failure }
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

/// `SQLITE_TRANSIENT`, a macro that C cannot give to Swift.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

private func seamValue(_ engine: OpaquePointer, _ column: Int32) -> SQLValue {
    switch sqlite3_column_type(engine, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(engine, column))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(engine, column))
    case SQLITE_TEXT:
        guard let start = sqlite3_column_text(engine, column) else { return .text("") }
        return .text(String(decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(engine, column))), as: UTF8.self))
    case SQLITE_BLOB:
        let start = sqlite3_column_blob(engine, column)
        return .blob(Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(engine, column)))))
    default: return .null
    }
}
