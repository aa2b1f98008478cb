/// A calendar day of the proleptic Gregorian calendar, without zone: what a contract or a PASS is dated with.
///
/// Stored as the number of days since 1970-01-01, so that day arithmetic is integer arithmetic.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public let number: Int

    public init(number: Int) {
        self.number = number
    }

    /// Nil when the three numbers name no day of the calendar (31 June, 29 February 2026), or a year outside 1…9999.
    public init?(_ year: Int, _ month: Int, _ day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(of: month, in: year) else { return nil }
        number = Day.count(year, month, day)
    }

    /// Nil unless `iso` is exactly `YYYY-MM-DD` and names a day.
    public init?(iso: String) {
        var iso = iso
        let numbers = iso.withUTF8 { bytes -> (year: Int, month: Int, day: Int)? in
            guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
                let year = Day.digits(bytes[0..<4]), let month = Day.digits(bytes[5..<7]), let day = Day.digits(bytes[8..<10])
            else { return nil }
            return (year, month, day)
        }
        guard let numbers else { return nil }
        self.init(numbers.year, numbers.month, numbers.day)
    }

    public var iso: String {
        let (year, month, day) = components
        // Counting may lead beyond the years that a day can be made of.
        guard (0...9999).contains(year) else { return String(year) + Day.iso(0, month, day).dropFirst(4) }
        return Day.iso(year, month, day)
    }

    public var year: Int { components.year }
    public var month: Int { components.month }
    public var day: Int { components.day }

    /// 1 for Monday … 7 for Sunday.
    public var weekday: Int {
        let shifted = (number + 3) % 7
        return (shifted < 0 ? shifted + 7 : shifted) + 1
    }

    public var components: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    public func adding(days: Int) -> Day {
        Day(number: number + days)
    }

    /// The same day of a later (or earlier) month, or that month's last day when it is shorter: 31 January + 1 month is 28 February.
    public func adding(months: Int) -> Day {
        let (year, month, day) = components
        let total = year * 12 + (month - 1) + months
        let newYear = total >= 0 ? total / 12 : (total - 11) / 12
        let newMonth = total - newYear * 12 + 1
        return Day(number: Day.count(newYear, newMonth, min(day, Day.length(of: newMonth, in: newYear))))
    }

    /// The anniversary; 29 February falls on 28 February in a common year.
    public func adding(years: Int) -> Day {
        adding(months: years * 12)
    }

    /// Days from `other` to this day; negative when this day is earlier.
    public func days(since other: Day) -> Int {
        number - other.number
    }

    public var firstOfMonth: Day {
        let (_, _, day) = components
        return adding(days: 1 - day)
    }

    public var lastOfMonth: Day {
        firstOfMonth.adding(months: 1).adding(days: -1)
    }

    public static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }

    public static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    public static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    private static func count(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func digits(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var value = 0
        for byte in bytes {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    private static func iso(_ year: Int, _ month: Int, _ day: Int) -> String {
        String(unsafeUninitializedCapacity: 10) { bytes in
            write(year, to: 4, at: 0, in: bytes)
            bytes[4] = 0x2D
            write(month, to: 2, at: 5, in: bytes)
            bytes[7] = 0x2D
            write(day, to: 2, at: 8, in: bytes)
            return 10
        }
    }

    private static func write(_ value: Int, to width: Int, at start: Int, in bytes: UnsafeMutableBufferPointer<UInt8>) {
        var rest = value
        for place in (start..<start + width).reversed() {
            bytes[place] = 0x30 + UInt8(rest % 10)
            rest /= 10
        }
    }
}

/// Days from `first` to `last`, both included.
public struct Period: Hashable, Sendable {
    public let first: Day
    public let last: Day

    /// Nil when `last` comes before `first`.
    public init?(_ first: Day, _ last: Day) {
        guard first <= last else { return nil }
        self.first = first
        self.last = last
    }

    /// Number of days, both bounds counted.
    public var length: Int { last.days(since: first) + 1 }

    public func contains(_ day: Day) -> Bool { first <= day && day <= last }

    public func overlaps(_ other: Period) -> Bool { first <= other.last && other.first <= last }
}
