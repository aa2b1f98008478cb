/// The end of a contract or of a PASS, with what was decided of it.
public struct Deadline: Hashable, Sendable {
    public enum Subject: String, CaseIterable, Hashable, Sendable {
        case contract, pass
    }

    public let person: Person
    public let siteName: String
    public let crewName: String?
    public let subject: Subject
    public let day: Day
    public let contract: ContractDates
    public let pass: PassIAE?
    /// The last one taken for that very day; nil when nothing was.
    public let decision: DeadlineDecision?

    public init(
        person: Person, siteName: String, crewName: String?, subject: Subject, day: Day, contract: ContractDates, pass: PassIAE?,
        decision: DeadlineDecision?
    ) {
        self.person = person
        self.siteName = siteName
        self.crewName = crewName
        self.subject = subject
        self.day = day
        self.contract = contract
        self.pass = pass
        self.decision = decision
    }

    /// As a form sends it: whose, which, and of what day. A decision on an end that moved since finds nothing.
    public var key: String { "\(subject.rawValue).\(person.id.text).\(day.iso)" }

    /// Whose contract a key names, and its last day; nil for a PASS or what is no key.
    public static func end(ofKey key: String) -> (person: ID<Person>, day: Day)? {
        let parts = key.split(separator: ".").map(String.init)
        guard parts.count == 3, parts[0] == Subject.contract.rawValue, let person = ID<Person>(parts[1]), let day = Day(iso: parts[2]) else { return nil }
        return (person, day)
    }
}

/// The numbers that an end is weighed with.
public struct DeadlineNumbers: Sendable {
    public let pass: PassParameters
    public let cddi: CDDIParameters
    public let alerts: AlertParameters

    public init(_ parameters: Parameters, on day: Day) {
        pass = PassParameters(parameters, on: day)
        cddi = CDDIParameters(parameters, on: day)
        alerts = AlertParameters(parameters, on: day)
    }
}

/// What was decided of an end: dated and signed, replaced by a later one and never erased.
public struct DeadlineDecision: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case renew
        case notRenew = "not_renew"
        case undecided
    }

    public let kind: Kind
    /// How long the renewal would last; nil when nobody said.
    public let months: Int?
    public let note: String?
    public let on: Day
    public let by: String

    public init(kind: Kind, months: Int?, note: String?, on: Day, by: String) {
        self.kind = kind
        self.months = months
        self.note = note
        self.on = on
        self.by = by
    }
}

/// What can stand against renewing.
public enum DeadlineRule: String, CaseIterable, Hashable, Sendable {
    case beyondMaximum, passMissing, startsAfterPass, endsAfterPass, outsideWindow, passSuspended
}

extension Deadline {
    /// Whether that decision may be taken today; a refusal says why and the nearest day that would do. Not renewing and waiting are always free.
    public func refusal(
        of kind: DeadlineDecision.Kind, months: Int, on today: Day, _ cddi: CDDIParameters = .inForce, _ parameters: PassParameters = .inForce
    ) -> RuleRefusal<DeadlineRule>? {
        guard kind == .renew else { return nil }
        return subject == .contract ? contractRefusal(months, cddi) : passRefusal(today, parameters)
    }

    /// A renewal begins the day after the end and must hold in the 24 months of the chain and in the PASS.
    private func contractRefusal(_ months: Int, _ cddi: CDDIParameters) -> RuleRefusal<DeadlineRule>? {
        let start = day.adding(days: 1)
        let end = start.adding(months: months).adding(days: -1)
        if let limit = contract.limit, end > limit {
            let words = "Jusqu’au \(end.inWords), les CDDI dépasseraient \(cddi.maximumMonths) mois, le \(limit.inWords), sans motif de dérogation."
            let none = "Aucune date n’est possible sans l’un de ces motifs : renouvelez depuis le contrat, en l’indiquant."
            return RuleRefusal(.beyondMaximum, Reason(words, source: cddi.source), WayOut(limit >= start ? limit : nil, otherwise: none))
        }
        guard let pass else { return Deadline.passMissing }
        if pass.end < start {
            let words = "Le PASS finit le \(pass.end.inWords), avant le renouvellement : une prolongation est à demander."
            return RuleRefusal(.startsAfterPass, Reason(words, source: "art. L5132-3"), .otherwise("Aucune date n’est possible avant."))
        }
        guard end > pass.end else { return nil }
        let words = "Jusqu’au \(end.inWords), le contrat dépasserait le PASS, qui finit le \(pass.end.inWords)."
        return RuleRefusal(.endsAfterPass, Reason(words, source: "art. L5132-3"), .day(pass.end))
    }

    private func passRefusal(_ today: Day, _ parameters: PassParameters) -> RuleRefusal<DeadlineRule>? {
        guard let pass else { return Deadline.passMissing }
        // The same rules as where a prolongation is asked for: the suspension first, the rest waits for its end.
        guard let refusal = pass.prolongingRefusals(on: today, false, parameters).last else { return nil }
        return RuleRefusal(refusal.rule == .alreadySuspended ? .passSuspended : .outsideWindow, refusal.because, refusal.wayOut)
    }

    private static let passMissing = RuleRefusal(
        DeadlineRule.passMissing, Reason("Aucun PASS IAE connu : un contrat se renouvelle pendant un PASS.", source: "art. L5132-3"),
        .otherwise("Aucune date n’y change rien : notez d’abord le PASS, avec les contrats de la personne."))
}
