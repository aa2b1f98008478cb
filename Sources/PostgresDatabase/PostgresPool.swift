import Database

/// A fixed number of lines, lent one at a time; who comes when all are lent waits in order.
actor PostgresPool {
    private var idle: [PostgresConnection]
    private var waiting: [CheckedContinuation<PostgresConnection, any Error>] = []
    private var isClosed = false

    init(conninfo: String, size: Int) {
        idle = (0..<size).map { _ in PostgresConnection(conninfo: conninfo) }
    }

    func lend() async throws -> PostgresConnection {
        guard !isClosed else { throw closed }
        // The last given back is the likeliest to be open, with its statements prepared.
        if let connection = idle.popLast() { return connection }
        return try await withCheckedThrowingContinuation { waiting.append($0) }
    }

    func giveBack(_ connection: PostgresConnection) async {
        if isClosed { return await connection.onQueue { $0.disconnect() } }
        guard !waiting.isEmpty else { return idle.append(connection) }
        waiting.removeFirst().resume(returning: connection)
    }

    /// Lines in use are closed when they come back.
    func close() async {
        isClosed = true
        waiting.forEach { $0.resume(throwing: closed) }
        waiting = []
        let closing = idle
        idle = []
        for connection in closing { await connection.onQueue { $0.disconnect() } }
    }

    private var closed: DatabaseError { .failed("the database is closed") }
}
