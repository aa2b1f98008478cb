/// The numbers of the CDDI in an ACI. Callers may hand in another set, dated.
public struct CDDIParameters: Hashable, Sendable {
    public var minimumMonths: Int
    /// Over the whole chain, renewals included.
    public var maximumMonths: Int
    /// Of one decision beyond the maximum, for particularly important difficulties.
    public var decisionMonths: Int
    /// No exception goes beyond, save the end of a training.
    public var ceilingMonths: Int
    /// Months before the maximum from which the exit must be prepared.
    public var exitPlanMonths: Int
    /// How long a renewal is proposed for when nobody decided.
    public var renewalMonths: Int
    public var trial: Trial
    public var minimumWeekly: Hours
    public var maximumWeekly: Hours
    public var derogationMonths: Int
    public var seniorAge: Int
    /// Days of a suspended contract after which the PASS may be suspended; it must be more.
    public var suspensionDays: Int
    public var source: String

    /// The trial period: a day a week up to `shortDays` for a contract of `shortMonths` at most, `longMonths` for a longer one (art. L1242-10).
    public struct Trial: Hashable, Sendable {
        public var shortMonths: Int
        public var shortDays: Int
        public var longMonths: Int

        public init(shortMonths: Int, shortDays: Int, longMonths: Int) {
            self.shortMonths = shortMonths
            self.shortDays = shortDays
            self.longMonths = longMonths
        }
    }

    /// Art. L5132-15-1 (durations), F14100 of Service-public (20 to 35 h) and art. D5132-43-5 (derogation); read in November 2026.
    public static let inForce = CDDIParameters(
        minimumMonths: 4, maximumMonths: 24, decisionMonths: 12, ceilingMonths: 60, exitPlanMonths: 6, renewalMonths: 6,
        trial: Trial(shortMonths: 6, shortDays: 14, longMonths: 1), minimumWeekly: Hours(20), maximumWeekly: Hours(35),
        derogationMonths: 12, seniorAge: 50, suspensionDays: 15, source: "art. L5132-15-1")

    public init(
        minimumMonths: Int, maximumMonths: Int, decisionMonths: Int, ceilingMonths: Int, exitPlanMonths: Int, renewalMonths: Int, trial: Trial,
        minimumWeekly: Hours, maximumWeekly: Hours, derogationMonths: Int, seniorAge: Int, suspensionDays: Int, source: String
    ) {
        self.minimumMonths = minimumMonths
        self.maximumMonths = maximumMonths
        self.decisionMonths = decisionMonths
        self.ceilingMonths = ceilingMonths
        self.exitPlanMonths = exitPlanMonths
        self.renewalMonths = renewalMonths
        self.trial = trial
        self.minimumWeekly = minimumWeekly
        self.maximumWeekly = maximumWeekly
        self.derogationMonths = derogationMonths
        self.seniorAge = seniorAge
        self.suspensionDays = suspensionDays
        self.source = source
    }
}
