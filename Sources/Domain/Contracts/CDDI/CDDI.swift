/// A CDDI or its renewal, as far as the rules of time need it (art. L5132-15-1).
public struct CDDI: Hashable, Sendable {
    public var period: Period
    public var weekly: Hours
    /// A renewal carries the contract on; the four months are asked of a first contract only.
    public var isRenewal: Bool
    /// What allows this contract to go beyond 24 months, if anything does.
    public var beyond: CDDIExtension?
    /// Days on which the prefect allows fewer than 20 h a week (art. D5132-43-5).
    public var derogation: Period?
    /// A person convicted with an aménagement de peine may have less than four months.
    public var hasAdjustedSentence: Bool
    public var trialEnd: Day?

    public init(
        _ period: Period, weekly: Hours, isRenewal: Bool = false, beyond: CDDIExtension? = nil, derogation: Period? = nil, hasAdjustedSentence: Bool = false,
        trialEnd: Day? = nil
    ) {
        self.period = period
        self.weekly = weekly
        self.isRenewal = isRenewal
        self.beyond = beyond
        self.derogation = derogation
        self.hasAdjustedSentence = hasAdjustedSentence
        self.trialEnd = trialEnd
    }

    /// Last day a trial period may have: a day a week, two weeks at most up to six months, one month above (art. L1242-10).
    public func latestTrialEnd(_ parameters: CDDIParameters = .inForce) -> Day {
        let trial = parameters.trial
        let isShort = period.last < period.first.adding(months: trial.shortMonths)
        guard isShort else { return period.first.adding(months: trial.longMonths).adding(days: -1) }
        return period.first.adding(days: min(max(period.length / 7, 1), trial.shortDays) - 1)
    }
}

/// The three ways a CDDI may go beyond 24 months (art. L5132-15-1).
public enum CDDIExtension: Hashable, Sendable {
    /// A training under way at the term; never past its end.
    case trainingUnderWay(until: Day)
    /// Aged 50 or more, or recognised disabled worker, with particular difficulties.
    case seniorOrDisabled
    /// Difficulties that would block insertion if left: successive decisions of a year at most.
    case particularDifficulties

    /// A prescriber decides, or the ACI itself after a direct hire, on a written review: the bilan must exist.
    public var needsBilan: Bool {
        switch self {
        case .trainingUnderWay: false
        case .seniorOrDisabled, .particularDifficulties: true
        }
    }
}

/// The rules that a contract on a form can meet.
public enum CDDIRule: String, CaseIterable, Hashable, Sendable {
    case shorterThanMinimum, overlapsAnother, beyondMaximum, beyondCeiling, nearMaximum
    case hoursAboveMaximum, hoursBelowMinimum, derogationTooLong, derogationTooShort
    case trialTooLong
    case startsBeforePass, startsAfterPass, endsAfterPass, passSuspended, passMissing
}

/// What is said beside a field of the contract's form: a refusal stops the saving, a warning asks for a second look.
public struct CDDIRemark: Hashable, Sendable {
    public enum Weight: Hashable, Sendable {
        case refusal, warning
    }

    public let weight: Weight
    public let refusal: RuleRefusal<CDDIRule>

    init(_ weight: Weight, _ rule: CDDIRule, _ words: String, source: String? = nil, _ wayOut: WayOut) {
        self.weight = weight
        refusal = RuleRefusal(rule, Reason(words, source: source), wayOut)
    }

    public var rule: CDDIRule { refusal.rule }
    public var because: Reason { refusal.because }
    /// The nearest date that would be accepted, when a date is at stake.
    public var nearest: Day? { refusal.nearest }
    /// The rule, its limit, and what would be accepted.
    public var words: String { refusal.words }
}
