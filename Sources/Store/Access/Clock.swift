public import Domain
import Foundation

/// Now, and today at a place: of the PASS it is Paris's, of presence and agenda the site's.
public struct Clock: Sendable {
    public let now: @Sendable () -> Instant
    private let fixedToday: Day?

    public init(now: @escaping @Sendable () -> Instant, fixedToday: Day? = nil) {
        self.now = now
        self.fixedToday = fixedToday
    }

    /// `today` (JALON_TODAY) moves the day, for a demo or a test; hours and minutes go on as they are in Paris.
    public static func system(today: Day? = nil) -> Clock {
        Clock(
            now: {
                let real = Instant(milliseconds: Int(Date().timeIntervalSince1970 * 1000))
                return today.map { real.moved(to: $0) } ?? real
            }, fixedToday: today)
    }

    public func today(in timeZone: String = "Europe/Paris") -> Day {
        if let fixedToday { return fixedToday }
        return Clock.day(of: now(), in: timeZone)
    }

    /// The calendar day of `instant` in an IANA zone; UTC when the zone is unknown.
    public static func day(of instant: Instant, in timeZone: String) -> Day {
        local(instant, in: timeZone).day
    }

    /// The day and the minutes since midnight, there.
    public static func local(_ instant: Instant, in timeZone: String) -> (day: Day, minute: Int) {
        let shifted = instant.adding(seconds: offset(at: instant, in: timeZone))
        return (shifted.day, shifted.minuteOfDay)
    }

    /// Seconds ahead of UTC.
    fileprivate static func offset(at instant: Instant, in timeZone: String) -> Int {
        TimeZone(identifier: timeZone)?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)) ?? 0
    }
}

extension Instant {
    /// The same hour in Paris, another day there.
    func moved(to day: Day, in timeZone: String = "Europe/Paris") -> Instant {
        let there = Clock.local(self, in: timeZone).day
        let moved = adding(minutes: (day.number - there.number) * 24 * 60)
        // Summer time may have begun or ended between the two.
        let hours = Clock.offset(at: self, in: timeZone) - Clock.offset(at: moved, in: timeZone)
        return moved.adding(seconds: hours)
    }
}
