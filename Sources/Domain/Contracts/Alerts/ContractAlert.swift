/// What a contract or a PASS asks of somebody soon, with the day it is about and why it is told today.
public struct ContractAlert: Hashable, Sendable {
    public enum Subject: Hashable, Sendable {
        /// The prolongation may be asked from now on.
        case prolongationOpen
        /// Months before the end of the PASS: 6, 3 or 1.
        case passEnds(months: Int)
        case passExpired
        /// Days before the end of the contract: 90, 60 or 30.
        case contractEnds(days: Int)
        case contractBeyondPass
        case nearMaximum
        /// The contract is over, the PASS is not suspended and runs on.
        case passRunsAlone
        /// Suspended for twelve months or more: the prescription may be ended after a review.
        case longSuspension
        /// Fewer or more hours a week than a CDDI has.
        case hoursOutOfBounds
    }

    public let subject: Subject
    /// The day the alert is about.
    public let day: Day
    public let because: Reason

    init(_ subject: Subject, _ day: Day, _ words: String, source: String? = nil) {
        self.subject = subject
        self.day = day
        because = Reason(words, source: source)
    }
}

/// When alerts are told before a PASS or a contract ends.
public struct AlertParameters: Hashable, Sendable {
    /// From the furthest to the nearest.
    public var passMonths = [6, 3, 1]
    public var contractDays = [90, 60, 30]
    public var longSuspensionMonths = 12

    /// Practice (November 2026): settings of the structure.
    public static let usual = AlertParameters()

    public init() {}
}
