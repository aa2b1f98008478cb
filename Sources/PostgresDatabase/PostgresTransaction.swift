import CPQ
import Database

/// What a closure of `read` or `write` speaks to; lives as long as the transaction, on its connection's queue.
struct PostgresTransaction: Writing {
    let connection: PostgresConnection

    func rows(_ statement: Statement) throws -> [Row] {
        try connection.perform(statement, decodedRows)
    }

    @discardableResult
    func run(_ statement: Statement) throws -> Int {
        try connection.perform(statement) { Int(String(cString: PQcmdTuples($0))) ?? 0 }
    }
}

/// How a transaction ended.
enum PostgresOutcome<Value: Sendable>: Sendable {
    case done(Value)
    case failed(any Error)
    /// Nothing was committed, and another attempt may succeed.
    case again(any Error)
}

extension PostgresConnection {
    /// One attempt, from BEGIN to COMMIT.
    func attempt<Value>(_ begin: String, _ work: (PostgresTransaction) throws -> Value) -> PostgresOutcome<Value> {
        forgetFailure()
        var isCommitting = false
        do {
            try open()
            try command(begin)
            let value = try work(PostgresTransaction(connection: self))
            // A closure that went on after a refusal: the server would answer COMMIT with a silent ROLLBACK.
            if let failure { throw failure.seamError }
            isCommitting = true
            try command("COMMIT")
            return .done(value)
        } catch {
            rollBack()
            guard let failure, failure.mayRunAgain else { return .failed(error) }
            // The line broke during COMMIT: nobody knows whether it was done, and twice would be worse than an error.
            return isCommitting && failure.lineIsLost ? .failed(error) : .again(error)
        }
    }

    /// A command outside any transaction; its error, if any.
    func runAlone(_ sql: String) -> (any Error)? {
        forgetFailure()
        do {
            try open()
            try command(sql)
            return nil
        } catch {
            rollBack()
            return error
        }
    }
}
