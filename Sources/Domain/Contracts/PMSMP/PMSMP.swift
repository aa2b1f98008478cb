/// A convention of période de mise en situation en milieu professionnel, as far as its limits need it (art. L5135-1 and D5135-3).
public struct PMSMP: Hashable, Sendable {
    /// What names the host: its SIRET.
    public var host: String
    /// Code of the one object: discover a trade, confirm a project, begin a recruitment.
    public var object: String
    public var period: Period
    /// A renewal carries on the convention before it, with the same host and object.
    public var isRenewal: Bool
    /// The day of the last signature; nil while one is missing.
    public var signedOn: Day?

    public init(host: String, object: String, period: Period, isRenewal: Bool = false, signedOn: Day? = nil) {
        self.host = host
        self.object = object
        self.period = period
        self.isRenewal = isRenewal
        self.signedOn = signedOn
    }
}

public enum PMSMPRule: String, CaseIterable, Hashable, Sendable {
    case longerThanAllowed, renewalWithoutOriginal, renewedTooOften, overlapsAnother
    case tooManyAtSameHost, tooManyDaysAtSameHost, sameObjectAtSameHost
    case shareOfContract, notSignedInTime
}

public struct PMSMPParameters: Hashable, Sendable {
    public var conventionMonths: Int
    public var renewals: Int
    public var sameHostConventions: Int
    public var sameHostDays: Int
    public var sameHostMonths: Int
    /// Percent of the contract's days.
    public var contractShare: Int
    public var source: String

    /// Art. D5135-3 for the durations; the quarter of the contract is practice, its text was not found (November 2026).
    public static let inForce = PMSMPParameters(
        conventionMonths: 1, renewals: 1, sameHostConventions: 2, sameHostDays: 60, sameHostMonths: 12, contractShare: 25, source: "art. D5135-3")

    public init(
        conventionMonths: Int, renewals: Int, sameHostConventions: Int, sameHostDays: Int, sameHostMonths: Int, contractShare: Int, source: String
    ) {
        self.conventionMonths = conventionMonths
        self.renewals = renewals
        self.sameHostConventions = sameHostConventions
        self.sameHostDays = sameHostDays
        self.sameHostMonths = sameHostMonths
        self.contractShare = contractShare
        self.source = source
    }

    /// Last day of a convention that begins on `start`: a month, date to date.
    public func lastEnd(from start: Day) -> Day {
        start.adding(months: conventionMonths).adding(days: -1)
    }
}
