/// A moment in UTC, to the millisecond. Its text has a fixed width, so that texts compare as moments do.
public struct Instant: Hashable, Comparable, Sendable {
    /// Since 1970-01-01T00:00:00Z.
    public let milliseconds: Int

    public init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    /// Midnight UTC of `day`, plus an hour and a minute.
    public init(_ day: Day, hour: Int = 0, minute: Int = 0) {
        milliseconds = ((day.number * 24 + hour) * 60 + minute) * 60_000
    }

    /// Nil unless `iso` is exactly `YYYY-MM-DDThh:mm:ss.sssZ`.
    public init?(iso: String) {
        let bytes = Array(iso.utf8)
        guard bytes.count == 24, bytes[10] == UInt8(ascii: "T"), bytes[23] == UInt8(ascii: "Z"),
            let day = Day(iso: String(decoding: bytes[0..<10], as: UTF8.self)),
            let hour = Int(String(decoding: bytes[11..<13], as: UTF8.self)), let minute = Int(String(decoding: bytes[14..<16], as: UTF8.self)),
            let second = Int(String(decoding: bytes[17..<19], as: UTF8.self)), let milli = Int(String(decoding: bytes[20..<23], as: UTF8.self))
        else { return nil }
        milliseconds = (((day.number * 24 + hour) * 60 + minute) * 60 + second) * 1000 + milli
    }

    public var iso: String {
        let (day, time) = dayAndTime
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let milli = time % 1000
        let padded = milli < 10 ? "00\(milli)" : milli < 100 ? "0\(milli)" : "\(milli)"
        return "\(day.iso)T\(two(time / 3_600_000)):\(two(time / 60_000 % 60)):\(two(time / 1000 % 60)).\(padded)Z"
    }

    /// The day in UTC.
    public var day: Day { dayAndTime.day }
    /// Minutes since midnight UTC.
    public var minuteOfDay: Int { dayAndTime.time / 60_000 }

    public func adding(minutes: Int) -> Instant {
        Instant(milliseconds: milliseconds + minutes * 60_000)
    }

    public func adding(seconds: Int) -> Instant {
        Instant(milliseconds: milliseconds + seconds * 1000)
    }

    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    private var dayAndTime: (day: Day, time: Int) {
        let perDay = 86_400_000
        let number = milliseconds >= 0 ? milliseconds / perDay : (milliseconds - perDay + 1) / perDay
        return (Day(number: number), milliseconds - number * perDay)
    }
}
