public import Database
import GRDB
import GRDBSQLite

public import struct Database.Statement

extension SQLiteDatabase {
    /// References are not looked up: the engine would do so row by row, at half of the cost of the whole.
    public func fill(_ tables: [PackedRows], then statements: [Statement]) async throws {
        do {
            try await committing { connection in
                // Neither can change inside a transaction; the first ones are those of the pool (`configuration`).
                try connection.execute(sql: "PRAGMA foreign_keys=OFF; PRAGMA cache_size=-65536")
                let outcome = Result { try immediately(connection) { try connection.add(tables, then: statements) } }
                try connection.execute(sql: "PRAGMA foreign_keys=ON; PRAGMA cache_size=-2000")
                try outcome.get()
            }
        } catch {
            throw seamError(error)
        }
    }
}

extension GRDB.Database {
    fileprivate func add(_ tables: [PackedRows], then statements: [Statement]) throws {
        for rows in tables {
            let names = rows.columns.map(\.name)
            let sql = "INSERT INTO \(rows.table) (\(names.joined(separator: ", "))) VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))"
            let statement = try makeStatement(sql: sql)
            let filling = Filling(statement: statement.sqliteStatement, kinds: rows.columns.map(\.kind))
            let isDone = withExtendedLifetime(statement) { rows.bytes.withUnsafeBytes(filling.run) }
            guard isDone else { throw GRDB.DatabaseError(resultCode: lastErrorCode, message: lastErrorMessage) }
        }
        try SQLiteTransaction(self).finish { transaction in for statement in statements { try transaction.run(statement) } }
    }
}

/// Values are bound where they lie, without a copy: the engine has read them before the statement is reset.
private struct Filling {
    let statement: OpaquePointer
    let kinds: [PackedRows.Kind]

    /// False when the engine refused a row; its last error says why.
    func run(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var offset = 0
        while offset < bytes.count {
            offset += 2
            for (index, kind) in kinds.enumerated() {
                let length = Int(Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)))
                offset += 4
                bind(Int32(index + 1), kind, bytes, offset, length)
                offset += max(0, length)
            }
            let answer = sqlite3_step(statement)
            sqlite3_reset(statement)
            guard answer == SQLITE_DONE else { return false }
        }
        sqlite3_clear_bindings(statement)
        return true
    }

    private func bind(_ place: Int32, _ kind: PackedRows.Kind, _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ length: Int) {
        guard length >= 0, let start = bytes.baseAddress?.advanced(by: offset) else {
            sqlite3_bind_null(statement, place)
            return
        }
        switch kind {
        case .integer:
            sqlite3_bind_int64(statement, place, Int64(bigEndian: start.loadUnaligned(as: Int64.self)))
        case .real:
            sqlite3_bind_double(statement, place, Double(bitPattern: UInt64(bigEndian: start.loadUnaligned(as: UInt64.self))))
        case .text:
            sqlite3_bind_text(statement, place, start.assumingMemoryBound(to: CChar.self), Int32(length), nil)
        case .blob:
            sqlite3_bind_blob(statement, place, start, Int32(length), nil)
        }
    }
}
