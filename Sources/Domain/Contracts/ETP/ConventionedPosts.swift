/// The insertion posts an annexe financière gives, and what has been done of them (formulas of the State's dashboards, read in November 2026).
public struct ConventionedPosts: Hashable, Sendable {
    public let period: Period
    /// Full-time posts by month, in thousandths: « effectif mensuel conventionné ».
    public let monthlyThousandths: Int
    /// For a full-time post over a year, in cents.
    public let yearlyAmount: Int

    public init(period: Period, monthlyThousandths: Int, yearlyAmount: Int) {
        self.period = period
        self.monthlyThousandths = monthlyThousandths
        self.yearlyAmount = yearlyAmount
    }

    /// Months begun count whole.
    public var months: Int { ConventionedPosts.months(from: period.first, to: period.last) }

    /// Posts over the annexe, brought back to a year, in thousandths.
    public var annualThousandths: Int { ETP.rounded(monthlyThousandths * months, over: 12) }

    /// Aide au poste of the whole annexe, in cents.
    public var amount: Int { ETP.rounded(monthlyThousandths * yearlyAmount * months, over: 12_000) }

    /// Done over conventioned, for the whole annexe, in thousandths; nil without posts.
    public func realisation(_ done: ETP) -> Int? {
        annualThousandths == 0 ? nil : ETP.rounded(done.annualThousandths * 1000, over: annualThousandths)
    }

    /// Done over what should be done by the end of `month`, in thousandths; nil before the annexe begins.
    public func realisation(_ done: ETP, upTo month: Day) -> Int? {
        let elapsed = ConventionedPosts.months(from: period.first, to: min(month, period.last))
        let expected = ETP.rounded(monthlyThousandths * elapsed, over: 12)
        return elapsed <= 0 || expected == 0 ? nil : ETP.rounded(done.annualThousandths * 1000, over: expected)
    }

    private static func months(from first: Day, to last: Day) -> Int {
        (last.year - first.year) * 12 + last.month - first.month + 1
    }
}
