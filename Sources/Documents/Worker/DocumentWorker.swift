public import Domain
import Foundation
public import HTML

/// Makes PDF documents, reads spreadsheets and makes photos smaller in Python processes that it starts when first needed, limits, and replaces when they fail.
///
/// At run time all of it is optional: without Python every call throws `DocumentError.workerMissing`, whose message the screen shows.
public actor DocumentWorker {
    private let python: String
    private let limits: DocumentLimits
    private var idle: [WorkerProcess] = []
    private var busy: [Int32: WorkerProcess] = [:]
    private var abilities: WorkerReply.Header?
    private var missingUntil: ContinuousClock.Instant?
    private var turns: Turns
    private var isStopped = false

    /// - Parameters:
    ///   - python: interpreter of the pinned environment; nil for `defaultPython`.
    ///   - workers: processes at most; each is started when a request finds none idle.
    public init(python: String? = nil, workers: Int = 2, limits: DocumentLimits = DocumentLimits()) {
        self.python = python ?? DocumentWorker.defaultPython
        self.limits = limits
        turns = Turns(free: max(1, workers), room: limits.waiting)
    }

    /// `$JALON_PYTHON`, else `venv/bin/python` in `$JALON_CACHE` or `~/.cache/jalon`.
    public static var defaultPython: String {
        let environment = ProcessInfo.processInfo.environment
        let cache = environment["JALON_CACHE"] ?? (environment["HOME"] ?? "/root") + "/.cache/jalon"
        return environment["JALON_PYTHON"] ?? cache + "/venv/bin/python"
    }

    /// Whether PDF can be made here. The first call starts a process, which takes a second; a failure is remembered for half a minute.
    public var isAvailable: Bool {
        get async {
            if abilities == nil { try? await warmUp() }
            return abilities?.include(.pdf) == true
        }
    }

    /// PDF/UA-1 of a document.
    /// - Throws: `DocumentError`.
    public func pdf(_ document: Document) async throws -> [UInt8] {
        try await pdf(document.page, title: document.title)
    }

    /// PDF/UA-1 of a whole page; `title` replaces the page's own in the properties of the file.
    /// - Throws: `DocumentError`.
    public func pdf(_ html: HTML, title: String, css: String = Document.stylesheet) async throws -> [UInt8] {
        try await answer(WorkerRequest(operation: .pdf, title: title, css: css, body: html.bytes))
    }

    /// The sheets of an xlsx, xls or ods file.
    /// - Throws: `DocumentError`.
    public func sheets(_ file: [UInt8]) async throws -> [Sheet] {
        Sheet.decode(try await answer(WorkerRequest(operation: .sheet, body: file)))
    }

    /// A JPEG of a JPEG or PNG: 2,000 pixels of side at most, the right way up, nothing but the image. Throws `tooLarge` for a picture of more than
    /// 64 million pixels, whatever its weight, and `unreadable` for a file that is cut or is no picture.
    /// - Throws: `DocumentError`.
    public func reduced(photo file: [UInt8]) async throws -> [UInt8] {
        try await answer(WorkerRequest(operation: .photo, body: file))
    }

    /// Ends every process; what waits is refused.
    public func shutdown() {
        isStopped = true
        turns.close()
        for process in idle + Array(busy.values) { process.end() }
        idle = []
    }

    /// Process identifiers, for tests that kill one.
    var identifiers: [Int32] { idle.map(\.identifier) + busy.keys }
}

extension DocumentWorker {
    private func answer(_ request: WorkerRequest) async throws -> [UInt8] {
        guard request.body.count <= limits.bodyBytes else { throw DocumentError.tooLarge }
        try await takeTurn()
        defer { turns.give() }
        let reply = try await askTwice(request)
        if let refusal = reply.refusal { throw refusal }
        return reply.body
    }

    /// A request changes nothing, so one whose process dies is asked once more, on a new process. What kills two has asked for more
    /// memory than there is: calamine (one cell in XFD1048576 is enough), Pango and cairo then end without a word, while the same
    /// page a little earlier in its making would have been a Python `MemoryError`.
    private func askTwice(_ request: WorkerRequest) async throws -> WorkerReply {
        do {
            return try await ask(request, of: try await takeProcess())
        } catch is WorkerProcess.Gone {
            guard !isStopped else { throw DocumentError.stopped }
        }
        do {
            return try await ask(request, of: try await startProcess())
        } catch is WorkerProcess.Gone {
            if isStopped { throw DocumentError.stopped }
            throw DocumentError.tooLarge
        }
    }

    private func ask(_ request: WorkerRequest, of process: WorkerProcess) async throws -> WorkerReply {
        guard abilities?.include(request.operation) == true else {
            idle.append(process)
            throw DocumentError.workerMissing
        }
        busy[process.identifier] = process
        defer { busy[process.identifier] = nil }
        let wasUsed = process.isUsed
        let reply = try await process.ask(request, within: limits.seconds)
        guard reply.header.error != "memory" else {
            process.end()
            // An old process may have grown: perhaps not this document's fault.
            if wasUsed { throw WorkerProcess.Gone() }
            return reply
        }
        keep(process)
        return reply
    }

    private func keep(_ process: WorkerProcess) {
        if isStopped { process.end() } else { idle.append(process) }
    }

    private func warmUp() async throws {
        try await takeTurn()
        defer { turns.give() }
        keep(try await takeProcess())
    }

    private func takeProcess() async throws -> WorkerProcess {
        if let process = idle.popLast() { return process }
        return try await startProcess()
    }

    private func startProcess() async throws -> WorkerProcess {
        if let missingUntil, .now < missingUntil { throw DocumentError.workerMissing }
        do {
            let started = try await WorkerProcess.start(python: python, limits: limits)
            abilities = started.abilities
            guard !isStopped else { throw DocumentError.stopped }
            return started.process
        } catch DocumentError.workerMissing {
            abilities = nil
            missingUntil = .now + .seconds(30)
            throw DocumentError.workerMissing
        }
    }

    private func takeTurn() async throws {
        guard !isStopped else { throw DocumentError.stopped }
        if turns.take() { return }
        guard turns.hasRoom else { throw DocumentError.busy }
        try await withCheckedThrowingContinuation { turns.wait($0) }
    }
}
