import CPQ
import Database
import Dispatch

/// One line to the server and the serial queue that all its calls run on: libpq blocks, and Swift's own threads must not.
///
/// Unchecked because the compiler cannot see that every mutable part is touched on `queue` only.
final class PostgresConnection: @unchecked Sendable {
    private let conninfo: String
    private let queue = DispatchQueue(label: "jalon.postgres")
    private(set) var line: OpaquePointer?
    private var prepared: [Prepared: String] = [:]
    /// The first refusal of the transaction that runs; after it nothing can be committed.
    private(set) var failure: PostgresFailure?

    private struct Prepared: Hashable {
        let sql: String
        let types: [Oid]
    }

    init(conninfo: String) {
        self.conninfo = conninfo
    }

    deinit {
        PQfinish(line)
    }

    func onQueue<Value: Sendable>(_ work: @escaping @Sendable (PostgresConnection) -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work(self)) }
        }
    }

    // MARK: on the queue

    func forgetFailure() {
        failure = nil
    }

    /// Opens the line, or opens it again when it broke.
    func open() throws {
        if let line, PQstatus(line) == CONNECTION_OK { return }
        disconnect()
        line = connect(conninfo)
        guard PQstatus(line) == CONNECTION_OK else { throw remember(PostgresFailure(nil, on: line)) }
        try command(session)
    }

    func disconnect() {
        PQfinish(line)
        line = nil
        prepared = [:]
    }

    /// Statements without parameters or answer.
    func command(_ sql: String) throws {
        let result = PQexec(line, sql)
        defer { PQclear(result) }
        try check(result)
    }

    func perform<Value>(_ statement: Statement, _ decode: (OpaquePointer) -> Value) throws -> Value {
        let values = try statement.portableValues()
        let name = try prepare(Prepared(sql: statement.sql, types: values.map(\.oid)))
        let result = withParameters(values) { pointers, lengths, formats in
            PQexecPrepared(line, name, Int32(values.count), pointers, lengths, formats, 0)
        }
        defer { PQclear(result) }
        return decode(try check(result))
    }

    /// Leaves the line fit for the next transaction.
    func rollBack() {
        guard failure?.lineIsLost != true, PQstatus(line) == CONNECTION_OK else { return disconnect() }
        if PQtransactionStatus(line) != PQTRANS_IDLE { PQclear(PQexec(line, "ROLLBACK")) }
        if failure?.state == "0A000" { forgetPrepared() }
    }

    private func prepare(_ statement: Prepared) throws -> String {
        if let name = prepared[statement] { return name }
        // Fragments shared by finders make many texts; a server process pays memory for each.
        if prepared.count >= 500 { forgetPrepared() }
        let name = "s\(prepared.count)"
        let result = PQprepare(line, name, numbered(statement.sql), Int32(statement.types.count), statement.types)
        defer { PQclear(result) }
        try check(result)
        prepared[statement] = name
        return name
    }

    private func forgetPrepared() {
        prepared = [:]
        PQclear(PQexec(line, "DEALLOCATE ALL"))
    }

    @discardableResult
    func check(_ result: OpaquePointer?) throws -> OpaquePointer {
        let status = PQresultStatus(result)
        guard let result, status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
            throw remember(PostgresFailure(result, on: line))
        }
        return result
    }

    func remember(_ failure: PostgresFailure) -> DatabaseError {
        if self.failure == nil { self.failure = failure }
        return failure.seamError
    }
}

/// `lock_timeout` gives a writer who waits the same five seconds as on SQLite; a statement of more than a minute is a mistake.
/// The clauses of the policy look dear to the planner: compiling them (`jit`) would cost a page more than running them, and so would planning
/// anew for each value. Every query starts from a key, so one plan serves all values: it is made once for a line instead of six times.
private let session = """
    SET client_min_messages = warning;
    SET standard_conforming_strings = on;
    SET TimeZone = 'UTC';
    SET lock_timeout = '5s';
    SET statement_timeout = '60s';
    SET jit = off;
    SET plan_cache_mode = force_generic_plan
    """

/// `conninfo` comes after our own timeout, so that it may set another; the encoding is not for it to choose.
private func connect(_ conninfo: String) -> OpaquePointer? {
    let settings = [("connect_timeout", "5"), ("dbname", conninfo), ("client_encoding", "UTF8"), ("fallback_application_name", "jalon")]
    let bytes = settings.flatMap { Array($0.0.utf8CString) + Array($0.1.utf8CString) }
    return bytes.withUnsafeBufferPointer { buffer in
        var offset = 0
        func next(_ text: String) -> UnsafePointer<CChar>? {
            defer { offset += text.utf8.count + 1 }
            return buffer.baseAddress.map { $0 + offset }
        }
        let pairs = settings.map { (next($0.0), next($0.1)) }
        return PQconnectdbParams(pairs.map(\.0) + [nil], pairs.map(\.1) + [nil], 1)
    }
}
