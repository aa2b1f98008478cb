/// A length of work in hundredths of an hour, as payroll counts them: no rounding hides inside, the page shows it.
public struct Hours: Hashable, Comparable, Sendable {
    public let hundredths: Int

    public init(hundredths: Int) {
        self.hundredths = hundredths
    }

    public init(_ whole: Int) {
        hundredths = whole * 100
    }

    public static func < (left: Hours, right: Hours) -> Bool { left.hundredths < right.hundredths }

    public static func + (left: Hours, right: Hours) -> Hours { Hours(hundredths: left.hundredths + right.hundredths) }

    /// « 26 h », « 26 h 30 », or « 26,33 h » when the hundredths make no whole minute.
    public var inWords: String {
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(whole) h" }
        let (minutes, lost) = (abs(rest) * 60).quotientAndRemainder(dividingBy: 100)
        return lost == 0 ? "\(whole) h \(Hours.twoDigits(minutes))" : "\(whole),\(Hours.twoDigits(abs(rest))) h"
    }

    private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
