import Database
public import Domain
public import Logging
public import Store

/// Reads Les Emplois to the end, page after page, outside of any transaction; each page is kept as it comes.
public struct EmploisRun: Sendable {
    let archive: Archive
    let referentials: Referentials
    let actor: Actor
    let time: EmploisTime
    let logger: Logger

    public init(archive: Archive, referentials: Referentials, actor: Actor, time: EmploisTime = .real, logger: Logger) {
        self.archive = archive
        self.referentials = referentials
        self.actor = actor
        self.time = time
        self.logger = logger
    }

    /// Takes the reading: nobody else reads this structure until it ends. `conflict` when somebody does.
    public func begin() async throws -> EmploisReadings.Cursor {
        let (id, structure) = (ID<EmploisReading>.make(at: archive.clock.now()), actor.structure)
        try await archive.act(as: actor, "commence à lire Les Emplois") { act in try EmploisReadings.begin(id, by: act) }
        guard let cursor = try await archive.database.read({ db in try EmploisReadings.cursor(in: structure, db) }) else { throw Refusal.notFound }
        return cursor
    }

    /// To the last page; then what it would write is computed and waits.
    /// - Throws: `EmploisFailure`, once the reading is noted as stopped.
    public func goOn(from cursor: EmploisReadings.Cursor) async throws {
        do {
            try await readAll(cursor)
            let plans = EmploisPlans(referentials)
            try await archive.act(as: actor, "a lu Les Emplois") { act in try plans.ready(cursor.id, by: act) }
            logger.info("emplois read", metadata: ["reading": "\(cursor.id.text)"])
        } catch {
            let failure = error as? EmploisFailure ?? .interrupted
            logger.warning("emplois stopped", metadata: ["reading": "\(cursor.id.text)", "failure": "\(failure.rawValue)"])
            _ = try? await archive.act(as: actor, "n’a pas fini de lire Les Emplois") { act in try EmploisReadings.fail(cursor.id, failure, by: act) }
            throw failure
        }
    }

    /// Writes what was read.
    public func record() async throws {
        let plans = EmploisPlans(referentials)
        try await archive.act(as: actor, "enregistre la lecture des Emplois") { act in try plans.record(by: act) }
    }

    /// Of twenty rows each: past that the list goes in a circle.
    private static let mostPages = 2_000

    private func readAll(_ first: EmploisReadings.Cursor) async throws {
        let structure = actor.structure
        guard let connection = try await archive.database.read({ db in try EmploisConnections.one(in: structure, db) }),
            let token = try await EmploisConnections.token(in: structure, of: archive)
        else { throw EmploisFailure.tokenRefused }
        guard first.next.map({ $0.hasPrefix(connection.address + "/") }) ?? true else { throw EmploisFailure.elsewhere }
        let pace = EmploisPace(time, isResumed: first.pages > 0)
        var (stream, next, hasReread, counted, turned) = (first.stream, first.next, false, Int?.none, 0)
        var hasMoved = false
        while let kind = EmploisRow.Stream(rawValue: stream) {
            let cursor = EmploisReadings.Cursor(id: first.id, stream: stream, next: next, pages: first.pages)
            let address = next ?? connection.address + EmploisContract.first(kind)
            guard let answer = try await answer(address, token, pace, kind) else {
                try await keep([], cursor, stream: stream + 1, next: nil)
                (stream, next) = (stream + 1, nil)
                continue
            }
            let page = try EmploisContract.page(answer, kind)
            turned += 1
            let following = try page.next.map { (next: String) -> String in
                guard turned < EmploisRun.mostPages, let there = EmploisAddress.following(next, of: EmploisContract.list(kind), at: connection.address),
                    there != address
                else {
                    throw EmploisFailure.elsewhere
                }
                return there
            }
            let isLast = following == nil
            if page.count != counted ?? page.count { hasMoved = true }
            counted = page.count
            var isShort = hasMoved
            if isLast, !isShort { isShort = try await hasDrifted(page, cursor) }
            if isLast, kind == .records, !hasReread, isShort {
                (hasReread, hasMoved, counted) = (true, false, nil)
                try await archive.act(as: actor, "relit Les Emplois") { act in try EmploisReadings.reread(cursor, by: act) }
                next = nil
                continue
            }
            try await keep(page.rows, cursor, stream: isLast ? stream + 1 : stream, next: following)
            if isLast { (hasMoved, counted) = (false, nil) }
            (stream, next) = isLast ? (stream + 1, nil) : (stream, following)
        }
    }

    /// Fewer different fiches than the list counts: one left while the pages were turned, and another slipped between two of them.
    private func hasDrifted(_ last: EmploisContract.Page, _ cursor: EmploisReadings.Cursor) async throws -> Bool {
        let (vault, structure) = (archive.vault, actor.structure)
        let kept = try await archive.database.read { db in try EmploisReadings.keptIdentities(cursor, in: structure, vault: vault, db) }
        return kept.union(last.rows.map(\.identity)).count < last.count
    }

    private func keep(_ rows: [EmploisRow], _ cursor: EmploisReadings.Cursor, stream: Int, next: String?) async throws {
        logger.info(
            "emplois page",
            metadata: ["reading": "\(cursor.id.text)", "stream": "\(cursor.stream)", "rows": "\(rows.count)"])
        try await archive.act(as: actor, "garde une page des Emplois") { act in
            try EmploisReadings.keep(rows, cursor, stream: stream, next: next, by: act)
        }
    }

    // MARK: one page

    /// Nil for a list that this token may not read, when the reading can do without it.
    private func answer(_ address: String, _ token: String, _ pace: EmploisPace, _ kind: EmploisRow.Stream) async throws -> EmploisAnswer? {
        var (tries, waited) = (0, 0)
        while true {
            try await pace.turn()
            let (answer, failure) = await ask(address, token)
            if let answer, answer.status == 200 { return answer }
            let reason = failure ?? EmploisRun.failure(answer?.status ?? 0)
            if kind != .records, reason == .forbidden || reason == .notFound { return nil }
            let asked = EmploisPatience.asked(answer?.headers["retry-after"])
            guard reason.passes, let wait = EmploisPatience.wait(after: tries, asked: asked, waited: waited, jitter: time.jitter()) else { throw reason }
            (tries, waited) = (tries + 1, waited + wait)
            try await time.sleep(wait)
        }
    }

    private func ask(_ address: String, _ token: String) async -> (EmploisAnswer?, EmploisFailure?) {
        do {
            return (try await EmploisCaller().get(address, token: token), nil)
        } catch {
            return (nil, error as? EmploisFailure ?? .unreachable)
        }
    }

    private static func failure(_ status: Int) -> EmploisFailure {
        switch status {
        case 401: .tokenRefused
        case 403: .forbidden
        case 404, 410: .notFound
        case 429: .busy
        case 300..<400: .redirected
        case 500..<600: .down
        default: .unreadable
        }
    }
}

extension EmploisFailure {
    /// It may be otherwise in a moment.
    var passes: Bool { [.busy, .down, .unreachable, .cut, .timeout].contains(self) }
}

/// Readings that go on behind the pages: whoever started one does not wait for it.
public actor EmploisDesk {
    private var running: [ID<EmploisReading>: Task<Void, Never>] = [:]
    private let time: EmploisTime

    public init(time: EmploisTime = .real) {
        self.time = time
    }

    func start(_ app: WebApp, _ actor: Actor) async throws {
        let run = EmploisRun(archive: app.archive, referentials: app.referentials, actor: actor, time: time, logger: app.logger)
        let cursor = try await run.begin()
        running[cursor.id] = Task {
            try? await run.goOn(from: cursor)
            ended(cursor.id)
        }
    }

    private func ended(_ id: ID<EmploisReading>) { running[id] = nil }

    /// Returns when nothing is read any more: for a test, and for a server that stops.
    public func settled() async {
        for task in Array(running.values) { await task.value }
    }
}
