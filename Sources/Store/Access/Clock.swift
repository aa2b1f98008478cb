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

    /// `today` (JALON_TODAY) moves the day, for a demo or a test; hours and minutes go on.
    public static func system(today: Day? = nil) -> Clock {
        Clock(
            now: {
                let real = Instant(milliseconds: Int(Date().timeIntervalSince1970 * 1000))
                guard let today else { return real }
                return Instant(milliseconds: today.number * 86_400_000 + real.milliseconds % 86_400_000)
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
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        let offset = TimeZone(identifier: timeZone)?.secondsFromGMT(for: date) ?? 0
        let shifted = instant.adding(seconds: offset)
        return (shifted.day, shifted.minuteOfDay)
    }
}
