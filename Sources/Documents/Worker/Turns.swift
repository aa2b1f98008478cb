/// Who may use a process now, and who waits, in order of arrival.
struct Turns {
    private var free: Int
    private let room: Int
    private var waiting: [CheckedContinuation<Void, any Error>] = []

    init(free: Int, room: Int) {
        self.free = free
        self.room = room
    }

    var hasRoom: Bool { waiting.count < room }

    mutating func take() -> Bool {
        guard free > 0 else { return false }
        free -= 1
        return true
    }

    mutating func wait(_ continuation: CheckedContinuation<Void, any Error>) {
        waiting.append(continuation)
    }

    /// Hands the turn to the one who has waited longest.
    mutating func give() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }

    mutating func close() {
        for continuation in waiting { continuation.resume(throwing: DocumentError.stopped) }
        waiting = []
    }
}
