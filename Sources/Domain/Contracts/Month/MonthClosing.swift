/// Where the month of an annexe stands: the four states of the Extranet, each change a signed fact.
public enum MonthState: String, CaseIterable, Hashable, Sendable {
    case draft = "BROUILLON"
    case entered = "SAISI"
    case validated = "VALIDE"
    case unlocked = "DEBLOQUE"

    /// The states one may go to from here.
    public var next: [MonthState] {
        switch self {
        case .draft: [.entered]
        case .entered: [.validated]
        case .validated: [.unlocked]
        case .unlocked: [.validated]
        }
    }

    /// A validated month is mended only once it is unlocked, with a reason.
    public var isOpen: Bool { self != .validated }
}

/// One change of state: who, when, which version, and the fingerprint of exactly what was shown.
public struct MonthClosing: Hashable, Sendable {
    public let id: ID<MonthClosing>
    public let state: MonthState
    /// Of the declaration: 1 at the first validation, one more after each unlocking.
    public let version: Int
    /// Why it was unlocked, or validated with anomalies left.
    public let reason: String?
    public let anomalies: Int
    public let by: String
    public let at: Instant
    public let fingerprint: String

    public init(
        id: ID<MonthClosing>, state: MonthState, version: Int, reason: String?, anomalies: Int, by: String, at: Instant, fingerprint: String
    ) {
        self.id = id
        self.state = state
        self.version = version
        self.reason = reason
        self.anomalies = anomalies
        self.by = by
        self.at = at
        self.fingerprint = fingerprint
    }
}

/// What was declared for somebody when the month was validated: frozen.
public struct DeclaredLine: Hashable, Sendable {
    public let person: ID<Person>
    public let paid: Hours
    /// Nil too when the reader may not know what people are paid.
    public let grossPay: Int?
    public let accompanied: Bool
    public let exitOn: Day?

    public init(person: ID<Person>, paid: Hours, grossPay: Int?, accompanied: Bool, exitOn: Day?) {
        self.person = person
        self.paid = paid
        self.grossPay = grossPay
        self.accompanied = accompanied
        self.exitOn = exitOn
    }
}

/// A difference between what was declared and what is known today: it is shown, and regularised by hand in the Extranet.
public struct Regularisation: Hashable, Sendable {
    public let person: Person
    /// Nil for somebody who was not in the declaration.
    public let declared: DeclaredLine?
    /// Nil for somebody who is no longer under the annexe.
    public let today: DeclaredLine?

    public init(person: Person, declared: DeclaredLine?, today: DeclaredLine?) {
        self.person = person
        self.declared = declared
        self.today = today
    }

    public var hours: Hours { Hours(hundredths: (today?.paid.hundredths ?? 0) - (declared?.paid.hundredths ?? 0)) }
}
