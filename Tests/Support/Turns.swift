/// So many tests at once, the others in the order they came.
///
/// Swift Testing starts every test at once. Each with a database of its own, that was three hundred connections and four
/// gigabytes written in a few seconds: on a slow disk everybody waited, and the longest to wait gave up (08006, timeout expired).
actor Turns {
    static let databases = Turns(16)
    @TaskLocal private static var holdsOne = false

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ width: Int) { free = width }

    /// Runs `body` in a turn. A test that already has one, and opens a second database, does not wait for another.
    nonisolated func take<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        if Turns.holdsOne { return try await body() }
        await enter()
        do {
            let value = try await Turns.$holdsOne.withValue(true, operation: body)
            await leave()
            return value
        } catch {
            await leave()
            throw error
        }
    }

    private func enter() async {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    }

    private func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
