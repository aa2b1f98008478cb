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
    public func goOn(from first: EmploisReadings.Cursor) async throws {
        var cursor = first
        do {
            try await readAll(&cursor)
            let (plans, whole) = (EmploisPlans(referentials), cursor)
            try await archive.act(as: actor, "a lu Les Emplois") { act in try plans.ready(whole, by: act) }
            logger.info("emplois read", metadata: ["reading": "\(cursor.id.text)"])
        } catch {
            let failure = error as? EmploisFailure ?? .interrupted
            warn("emplois stopped", cursor, error, ["failure": "\(failure.rawValue)"])
            await note(failure, cursor)
            throw failure
        }
    }

    private func note(_ failure: EmploisFailure, _ cursor: EmploisReadings.Cursor) async {
        do {
            try await archive.act(as: actor, "n’a pas fini de lire Les Emplois") { act in try EmploisReadings.fail(cursor, failure, by: act) }
        } catch {
            warn("emplois stop could not be noted", cursor, error)
        }
    }

    /// The kind of an error alone: its words may hold a name.
    private func warn(_ message: Logger.Message, _ cursor: EmploisReadings.Cursor, _ error: any Error, _ more: Logger.Metadata = [:]) {
        let kind: Logger.Metadata = ["reading": "\(cursor.id.text)", "kind": "\(String(reflecting: type(of: error)))"]
        logger.warning(message, metadata: kind.merging(more) { $1 })
    }

    /// Writes what was read.
    public func record(_ id: ID<EmploisReading>) async throws {
        let plans = EmploisPlans(referentials)
        try await archive.act(as: actor, "enregistre la lecture des Emplois") { act in try plans.record(id, by: act) }
    }

    /// Of twenty rows each: past that the list goes in a circle.
    private static let mostPages = 2_000

    private func readAll(_ cursor: inout EmploisReadings.Cursor) async throws {
        guard let (origin, token) = try await EmploisConnections.door(in: actor.structure, of: archive) else { throw EmploisFailure.tokenRefused }
        guard cursor.next.map({ $0.hasPrefix(origin + "/") }) ?? true else { throw EmploisFailure.elsewhere }
        let pace = EmploisPace(time, isResumed: cursor.pages > 0)
        var (hasReread, counted, turned) = (false, Int?.none, 0)
        var hasMoved = false
        while let kind = EmploisRow.Stream(rawValue: cursor.stream) {
            let address = cursor.next ?? origin + EmploisContract.first(kind)
            guard let answer = try await answer(address, token, pace, kind) else {
                try await keep([], &cursor, stream: cursor.stream + 1, next: nil)
                continue
            }
            let page = try EmploisContract.page(answer, kind)
            turned += 1
            let following = try page.next.map { (next: String) -> String in
                guard turned < EmploisRun.mostPages, let there = EmploisAddress.following(next, of: EmploisContract.list(kind), at: origin),
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
                try await reread(&cursor)
                continue
            }
            try await keep(page.rows, &cursor, stream: isLast ? cursor.stream + 1 : cursor.stream, next: following)
            if isLast { (hasMoved, counted) = (false, nil) }
        }
    }

    /// Fewer different fiches than the list counts: one left while the pages were turned, and another slipped between two of them.
    private func hasDrifted(_ last: EmploisContract.Page, _ cursor: EmploisReadings.Cursor) async throws -> Bool {
        let (vault, structure) = (archive.vault, actor.structure)
        let kept = try await archive.database.read { db in try EmploisReadings.keptIdentities(cursor, in: structure, vault: vault, db) }
        return kept.union(last.rows.map(\.identity)).count < last.count
    }

    private func keep(_ rows: [EmploisRow], _ cursor: inout EmploisReadings.Cursor, stream: Int, next: String?) async throws {
        let here = cursor
        logger.info("emplois page", metadata: ["reading": "\(here.id.text)", "stream": "\(here.stream)", "rows": "\(rows.count)"])
        try await archive.act(as: actor, "garde une page des Emplois") { act in
            try EmploisReadings.keep(rows, here, stream: stream, next: next, by: act)
        }
        cursor = here.moved(to: stream, next: next)
    }

    private func reread(_ cursor: inout EmploisReadings.Cursor) async throws {
        let here = cursor
        try await archive.act(as: actor, "relit Les Emplois") { act in try EmploisReadings.reread(here, by: act) }
        cursor = here.moved(to: here.stream, next: nil)
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
            // Noted and logged there.
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
