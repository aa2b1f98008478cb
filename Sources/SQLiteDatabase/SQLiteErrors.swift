import Database
import GRDB

import enum Database.DatabaseError

/// An error of the engine in the words of the seam; any other error (a closure's own, a cancellation) passes as it is.
func seamError(_ error: any Error) -> any Error {
    guard let error = error as? GRDB.DatabaseError else { return error }
    let message = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch error.extendedResultCode {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
        return DatabaseError.duplicate(message)
    case .SQLITE_CONSTRAINT_FOREIGNKEY:
        return DatabaseError.missingReference(message)
    case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_NOTNULL, .SQLITE_CONSTRAINT_DATATYPE:
        return DatabaseError.refusedByCheck(message)
    default:
        return seamError(primary: error.resultCode, message)
    }
}

private func seamError(primary code: ResultCode, _ message: String) -> DatabaseError {
    switch code {
    case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
    case .SQLITE_READONLY: .readOnly
    default: .failed(message)
    }
}
