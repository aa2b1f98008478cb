public import Database
public import Domain

/// Who read whose page. A page waits for the group commit of its row; if it cannot be written, the page is not shown.
public actor ReadLog {
    public struct Entry: Sendable {
        public let structure: ID<Structure>
        /// As `Actor.text`.
        public let reader: String
        public let route: String
        public let people: [ID<Person>]

        public init(structure: ID<Structure>, reader: String, route: String, people: [ID<Person>]) {
            self.structure = structure
            self.reader = reader
            self.route = route
            self.people = people
        }
    }

    private let database: any Database
    private let clock: Clock
    private var waiting: [(Statement, CheckedContinuation<Void, any Error>?)] = []
    private var writing = false
    /// When each session was last noted, so that a busy one costs a write a minute and not one a page.
    private var noted: [String: Instant] = [:]

    init(database: any Database, clock: Clock) {
        self.database = database
        self.clock = clock
    }

    /// Returns once the row is committed.
    public func write(_ entry: Entry) async throws {
        let now = clock.now()
        let one = entry.people.count == 1 ? entry.people.first?.text : nil
        let statement: Statement = """
            INSERT INTO read_log (structure_id, id, at, reader, route, person_id, people)
            VALUES (\(entry.structure.text), \(ID<Entry>.make(at: now).text), \(now.iso), \(entry.reader), \(entry.route), \(one),
                \(entry.people.map(\.text).joined(separator: " ")))
            """
        try await withCheckedThrowingContinuation { continuation in
            waiting.append((statement, continuation))
            start()
        }
    }

    /// Notes without waiting that a session was seen, to the minute: same batch, nobody waits for it.
    public func sessionSeen(hash: String) {
        let now = clock.now(), aMinuteAgo = now.adding(minutes: -1)
        if let last = noted[hash], last > aMinuteAgo, last <= now { return }
        if noted.count >= 10_000 { noted = noted.filter { $0.value > aMinuteAgo } }
        noted[hash] = now
        waiting.append(("UPDATE sessions SET last_seen_at = \(now.iso) WHERE hash = \(hash)", nil))
        start()
    }

    private func start() {
        guard !writing else { return }
        writing = true
        Task { await self.drain() }
    }

    /// One transaction for all who wait now; those who come meanwhile are in the next one.
    private func drain() async {
        while !waiting.isEmpty {
            let batch = waiting
            waiting = []
            let statements = batch.map(\.0)
            do {
                try await database.write { db in for statement in statements { try db.run(statement) } }
                for (_, continuation) in batch { continuation?.resume() }
            } catch {
                for (_, continuation) in batch { continuation?.resume(throwing: error) }
            }
        }
        writing = false
    }
}
