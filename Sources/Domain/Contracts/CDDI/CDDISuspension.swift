/// Why a CDDI is suspended at the employee's request (art. L5132-15-1, F14100 of Service-public).
public enum CDDISuspension: Hashable, Sendable {
    /// An evaluation, a PMSMP or another action of insertion; the employer must agree.
    case insertionAction(employerAgrees: Bool)
    case trialForCDI
    case trialForCDD(months: Int)

    /// Whether the employee may have it, and why. Hired afterwards, the CDDI is broken at once, without notice.
    public var isAllowed: Verdict<Bool> {
        let source = "Service-public F14100"
        switch self {
        case .insertionAction(let employerAgrees):
            return Verdict(employerAgrees, because: [Reason("Une action d’insertion suspend le contrat avec l’accord de l’employeur.", source: source)])
        case .trialForCDI:
            return Verdict(true, because: [Reason("Période d’essai pour un CDI.", source: source)])
        case .trialForCDD(let months):
            return Verdict(months >= 6, because: [Reason("Période d’essai pour un CDD de \(months) mois ; il en faut 6.", source: source)])
        }
    }

    /// The day from which the PASS may be suspended too: the contract must have been suspended for more than fifteen days.
    public static func passMayBeSuspended(contractSuspendedFrom start: Day, _ parameters: CDDIParameters = .inForce) -> Day {
        start.adding(days: parameters.suspensionDays)
    }
}
