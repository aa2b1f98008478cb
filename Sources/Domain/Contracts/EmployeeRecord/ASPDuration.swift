/// How long something has lasted at the hire, in the four classes of the ASP.
public enum ASPDuration: String, CaseIterable, Hashable, Sendable {
    case underSixMonths = "01"
    case sixToElevenMonths = "02"
    case twelveToTwentyThreeMonths = "03"
    case twentyFourMonthsAndMore = "04"

    /// The class of a situation that began on `start`, seen on `day`, in whole months.
    public init(since start: Day, on day: Day) {
        if day < start.adding(months: 6) {
            self = .underSixMonths
        } else if day < start.adding(months: 12) {
            self = .sixToElevenMonths
        } else {
            self = day < start.adding(months: 24) ? .twelveToTwentyThreeMonths : .twentyFourMonthsAndMore
        }
    }
}
