/// One month of an annexe in a few numbers, for the list of months and for Pilotage.
public struct AnnexMonth: Hashable, Sendable {
    public let annex: FinancialAnnex
    /// First day.
    public let month: Day
    public let state: MonthState
    public let version: Int
    public let paid: Hours
    /// With at least an hour this month.
    public let people: Int
    /// Of the last declaration; nil before the first.
    public let declared: Hours?

    public init(annex: FinancialAnnex, month: Day, state: MonthState, version: Int, paid: Hours, people: Int, declared: Hours?) {
        self.annex = annex
        self.month = month
        self.state = state
        self.version = version
        self.paid = paid
        self.people = people
        self.declared = declared
    }

    public var etp: ETP { ETP(paid: paid, annualHours: annex.terms(on: month)?.annualHours ?? ETP.annualHoursInACI) }

    /// Conventioned posts of the month, in thousandths.
    public var conventioned: Int { annex.posts(in: month)?.monthlyThousandths ?? 0 }

    /// What the hours done earn of the aide au poste, in cents: never beyond the conventioned posts (art. R5132-37).
    public var amount: Int {
        guard let terms = annex.terms(on: month) else { return 0 }
        return ETP.rounded(min(etp.monthlyThousandths, terms.monthlyThousandths) * terms.yearlyAmount, over: 12_000)
    }

    /// Between the last declaration and today, in hundredths of an hour; nil before a declaration.
    public var drift: Hours? { declared.map { Hours(hundredths: paid.hundredths - $0.hundredths) } }
}
