/// Half a day of work: what presence is counted by.
public struct HalfDay: Hashable, Comparable, Sendable {
    public enum Part: String, CaseIterable, Hashable, Sendable {
        case morning, afternoon
    }

    public let day: Day
    public let part: Part

    public init(_ day: Day, _ part: Part) {
        self.day = day
        self.part = part
    }

    /// `2026-02-02.morning`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = Day(iso: String(parts[0])), let part = Part(rawValue: String(parts[1])) else { return nil }
        self.init(day, part)
    }

    public var text: String { "\(day.iso).\(part.rawValue)" }

    public static func < (left: HalfDay, right: HalfDay) -> Bool {
        (left.day, left.part == .morning ? 0 : 1) < (right.day, right.part == .morning ? 0 : 1)
    }
}

/// A week of work, from Monday to Sunday.
public struct Week: Hashable, Sendable {
    public let monday: Day

    public init(of day: Day) {
        monday = day.adding(days: 1 - day.weekday)
    }

    public var days: [Day] { (0..<7).map { monday.adding(days: $0) } }
    public var sunday: Day { monday.adding(days: 6) }
    public var previous: Week { Week(of: monday.adding(days: -7)) }
    public var next: Week { Week(of: monday.adding(days: 7)) }
}
