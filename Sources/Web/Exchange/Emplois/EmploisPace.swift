public import Domain
import Foundation

/// Time as a reading uses it, so that a test waits for nothing.
public struct EmploisTime: Sendable {
    /// Milliseconds that only go forward.
    let now: @Sendable () -> Int
    let sleep: @Sendable (_ milliseconds: Int) async throws -> Void
    /// A part of a wait, 0 to 1: those who were refused together must not come back together.
    let jitter: @Sendable () -> Double

    public init(now: @escaping @Sendable () -> Int, sleep: @escaping @Sendable (Int) async throws -> Void, jitter: @escaping @Sendable () -> Double) {
        self.now = now
        self.sleep = sleep
        self.jitter = jitter
    }

    public static let real: EmploisTime = {
        let start = ContinuousClock.now
        return EmploisTime(
            now: {
                let (seconds, attoseconds) = (ContinuousClock.now - start).components
                return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
            }, sleep: { try await Task.sleep(for: .milliseconds($0)) }, jitter: { Double.random(in: 0...1) })
    }()
}

/// Sixty calls in any minute, at most. After a cut the minute before is taken as full: nobody knows what was asked in it.
actor EmploisPace {
    static let calls = 60
    private var made: [Int]
    private let time: EmploisTime

    init(_ time: EmploisTime, isResumed: Bool) {
        self.time = time
        let now = time.now()
        made = isResumed ? (1...EmploisPace.calls).map { now - 60_000 + $0 * 1000 } : []
    }

    func turn() async throws {
        while true {
            let now = time.now()
            made.removeAll { $0 <= now - 60_000 }
            guard made.count >= EmploisPace.calls, let oldest = made.first else {
                made.append(now)
                return
            }
            try await time.sleep(oldest + 60_000 - now)
        }
    }
}

/// How long to wait before asking again, and when to give up.
enum EmploisPatience {
    static let tries = 5
    /// Seconds waited for one page in all: the reading is held longer than that.
    static let most = 480
    /// A day, in seconds: whatever an answer asks beyond is the same to us, and a number that is too large must not be multiplied.
    private static let longest = 86_400

    /// Milliseconds; nil to give up. `asked`: the seconds that the answer wants.
    static func wait(after tries: Int, asked: Int?, waited: Int, jitter: Double) -> Int? {
        guard tries < EmploisPatience.tries else { return nil }
        let base = asked.map { $0 * 1000 } ?? (1000 << tries)
        let wait = base + Int(jitter * Double(min(base, 4000)))
        return waited + wait <= most * 1000 ? wait : nil
    }

    /// `Retry-After`: seconds, or a date of HTTP.
    static func asked(_ header: String?, now: Date = Date()) -> Int? {
        guard let header else { return nil }
        if let seconds = Int(header) { return min(max(0, seconds), longest) }
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "GMT")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
        return format.date(from: header).map { Int(min(max(0, $0.timeIntervalSince(now)), Double(longest))) }
    }
}
