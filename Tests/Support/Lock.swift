import Synchronization

/// One at a time.
final class Lock: Sendable {
    private let mutex = Mutex(())

    func with<Value>(_ work: () -> Value) -> Value {
        mutex.withLock { _ in work() }
    }
}
