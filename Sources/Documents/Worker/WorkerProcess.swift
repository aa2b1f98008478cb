import Dispatch
import Synchronization

/// One Python process and the socket to it. All that blocks runs on its own queue, never on Swift's cooperative threads.
final class WorkerProcess: Sendable {
    /// The process ended or spoke nonsense; the request may be asked again elsewhere.
    struct Gone: Error {}

    let identifier: Int32
    private let connection: WorkerConnection
    private let queue = DispatchQueue(label: "jalon.document-worker")
    private let ended = Mutex(false)
    private let answered = Mutex(false)

    private init(identifier: Int32, connection: WorkerConnection) {
        self.identifier = identifier
        self.connection = connection
    }

    deinit { end() }

    /// Whether it has answered a request already, so that its memory may have grown.
    var isUsed: Bool { answered.withLock { $0 } }

    /// Starts Python and waits for its first word. The script goes as an argument: a file in a temporary folder is swept away
    /// under a server that runs for weeks.
    /// - Throws: `DocumentError.workerMissing` when there is no such Python or it does not come up.
    static func start(python: String, limits: DocumentLimits) async throws -> (process: WorkerProcess, abilities: WorkerReply.Header) {
        let arguments = [python, "-I", "-B", "-c", EmbeddedFile.text("worker.py")] + limits.arguments
        guard let spawned = WorkerSpawn.start(arguments) else { throw DocumentError.workerMissing }
        let process = WorkerProcess(identifier: spawned.pid, connection: WorkerConnection(descriptor: spawned.descriptor))
        do {
            let hello = try await process.exchange(nil, within: limits.startSeconds)
            guard hello.header.ready == true else { throw Gone() }
            return (process, hello.header)
        } catch {
            process.end()
            throw DocumentError.workerMissing
        }
    }

    /// - Throws: `DocumentError.tooLong` or `Gone`; the process is then of no further use and has been ended.
    func ask(_ request: WorkerRequest, within seconds: Double) async throws -> WorkerReply {
        do {
            let reply = try await exchange(try request.bytes(), within: seconds)
            answered.withLock { $0 = true }
            return reply
        } catch {
            end()
            throw error
        }
    }

    /// Kills at once; the queue collects what is left as soon as it is free.
    func end() {
        let isFirst = ended.withLock { ended in
            defer { ended = true }
            return !ended
        }
        guard isFirst else { return }
        WorkerSpawn.kill(identifier)
        queue.async { [identifier, connection] in
            WorkerSpawn.collect(identifier)
            connection.close()
        }
    }

    private func exchange(_ bytes: [UInt8]?, within seconds: Double) async throws -> WorkerReply {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [connection] in
                continuation.resume(
                    with: Result {
                        let deadline = DispatchTime.now() + seconds
                        if let bytes { try connection.send(bytes, until: deadline) }
                        return try connection.reply(until: deadline)
                    })
            }
        }
    }
}
