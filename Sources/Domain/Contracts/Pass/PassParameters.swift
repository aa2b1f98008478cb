/// The numbers of the PASS IAE. They change with the texts: callers may hand in another set, dated.
public struct PassParameters: Hashable, Sendable {
    /// Days of right to IAE, both bounds counted.
    public var duration: Int
    public var waitingPeriodYears: Int
    public var suspensionMonths: Int
    /// How many days back a suspension may begin.
    public var suspensionRetroactivity: Int
    /// How many days from today a PASS that has not begun may be made to begin.
    public var postponement: Int
    public var prolongationOpensMonthsBeforeEnd: Int
    public var prolongationClosesMonthsAfterEnd: Int
    public var prolongationLimits: [ProlongationReason: ProlongationLimit]
    /// Years reached when such a prolongation begins. Les Emplois checks no age: Jalon only asks for a second look.
    public var ages: [ProlongationReason: Int]
    /// Shown in every because, so that a reader knows which set of numbers decided.
    public var source: String

    /// Days one prolongation may last, and days all prolongations of the PASS may last together before this reason is closed.
    public struct ProlongationLimit: Hashable, Sendable {
        public var perRequest: Int
        public var cumulative: Int?

        public init(perRequest: Int, cumulative: Int?) {
            self.perRequest = perRequest
            self.cumulative = cumulative
        }
    }

    /// Art. R5132-1-8 as Les Emplois applies it, read on 2026-11-21 (`approvals/models.py`, commit 543eae8d of 2026-08-21); in force since 2021-12-01.
    public static let inForce = PassParameters(
        duration: 730,
        waitingPeriodYears: 2,
        suspensionMonths: 36,
        suspensionRetroactivity: 365,
        postponement: 30,
        prolongationOpensMonthsBeforeEnd: 12,
        prolongationClosesMonthsAfterEnd: 6,
        prolongationLimits: [
            .seniorCDI: ProlongationLimit(perRequest: 3650, cumulative: nil),
            .completeTraining: ProlongationLimit(perRequest: 365, cumulative: nil),
            .rqth: ProlongationLimit(perRequest: 365, cumulative: 1095),
            .senior: ProlongationLimit(perRequest: 365, cumulative: 1825),
            .particularDifficulties: ProlongationLimit(perRequest: 365, cumulative: 1095),
        ],
        ages: [.senior: 50, .seniorCDI: 57],
        source: "art. R5132-1-8, paramètres du PASS en vigueur depuis le 1er déc. 2021")

    public init(
        duration: Int, waitingPeriodYears: Int, suspensionMonths: Int, suspensionRetroactivity: Int, postponement: Int,
        prolongationOpensMonthsBeforeEnd: Int, prolongationClosesMonthsAfterEnd: Int, prolongationLimits: [ProlongationReason: ProlongationLimit],
        ages: [ProlongationReason: Int], source: String
    ) {
        self.duration = duration
        self.waitingPeriodYears = waitingPeriodYears
        self.suspensionMonths = suspensionMonths
        self.suspensionRetroactivity = suspensionRetroactivity
        self.postponement = postponement
        self.prolongationOpensMonthsBeforeEnd = prolongationOpensMonthsBeforeEnd
        self.prolongationClosesMonthsAfterEnd = prolongationClosesMonthsAfterEnd
        self.prolongationLimits = prolongationLimits
        self.ages = ages
        self.source = source
    }

    /// Last day of a PASS that begins on `start`. A day count, not two years: a 29 February inside brings the end one day forward.
    public func end(ofPassFrom start: Day) -> Day {
        start.adding(days: duration - 1)
    }

    /// Last day a suspension that begins on `start` may have; also the end when the real one is unknown.
    public func lastEnd(ofSuspensionFrom start: Day) -> Day {
        start.adding(months: suspensionMonths).adding(days: -1)
    }
}
