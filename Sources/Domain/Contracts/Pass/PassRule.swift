/// The rules of the PASS that can refuse an act; the raw values are the codes shared with the State's own test cases.
public enum PassRule: String, CaseIterable, Hashable, Sendable {
    // What may be asked at all on that day.
    case notInProgress = "NOT_IN_PROGRESS"
    case alreadySuspended = "ALREADY_SUSPENDED"
    case notSuspended = "NOT_SUSPENDED"
    case outsideWindow = "OUTSIDE_WINDOW"
    case requestPending = "REQUEST_PENDING"
    case alreadyStarted = "ALREADY_STARTED"
    // What is asked.
    case startTooEarly = "START_TOO_EARLY"
    case startOutsidePass = "START_OUTSIDE_PASS"
    case startInFuture = "START_IN_FUTURE"
    case startOutsideDelay = "START_OUTSIDE_DELAY"
    case endRequired = "END_REQUIRED"
    case endBeforeStart = "END_BEFORE_START"
    case suspensionTooLong = "SUSPENSION_TOO_LONG"
    case reasonNotAllowed = "REASON_NOT_ALLOWED"
    case reportRequired = "REQUIRED"
    case minimumOneDay = "MIN_ONE_DAY"
    case endBelowMinimum = "END_BELOW_MIN"
    case endAboveMaximum = "END_ABOVE_MAX"
    case returnNotAfterStart = "RETURN_NOT_AFTER_START"
    case returnNotBeforeEnd = "RETURN_NOT_BEFORE_END"
    case overlap = "OVERLAP"

    /// Whether the act itself is closed that day, whatever is asked.
    public var closesTheAct: Bool {
        switch self {
        case .notInProgress, .alreadySuspended, .notSuspended, .outsideWindow, .requestPending, .alreadyStarted: true
        default: false
        }
    }

    /// Whether what is asked cannot begin there: nothing is then to be said of how far it could go.
    var isAboutTheStart: Bool {
        switch self {
        case .startTooEarly, .startOutsidePass, .startInFuture, .startOutsideDelay, .alreadySuspended: true
        default: false
        }
    }
}

public typealias PassRefusal = RuleRefusal<PassRule>
public typealias PassDecision = Decision<PassIAE, PassRule>
