/// A certificate, permit or title, and how long it is worth.
public struct Certificate: ReferentialEntry, Hashable {
    public let term: Term
    /// Code of `training-kinds` the training that leads to it belongs to.
    public let trainingKind: String
    /// Nil when it never expires.
    public let validityMonths: Int?
    /// In French, what keeps it alive: « MAC SST, 7 h ». Nil when there is nothing.
    public let refresher: String?
    /// False when the validity comes from practice, no text read.
    public let isVerified: Bool

    public init(term: Term, trainingKind: String, validityMonths: Int?, refresher: String?, isVerified: Bool) {
        self.term = term
        self.trainingKind = trainingKind
        self.validityMonths = validityMonths
        self.refresher = refresher
        self.isVerified = isVerified
    }
}

/// Under which frame a person tries out a trade, has their skills looked at, or takes stock.
public struct ImmersionFrame: ReferentialEntry, Hashable {
    public let term: Term
    public let nature: ImmersionNature
    /// The code that took its place: EMT became PMSMP. Nil while it lives.
    public let replacedBy: String?

    public init(term: Term, nature: ImmersionNature, replacedBy: String?) {
        self.term = term
        self.nature = nature
        self.replacedBy = replacedBy
    }
}

public enum ImmersionNature: String, CaseIterable, Sendable {
    /// Days of work at a host's.
    case immersion
    /// Gestures or abilities looked at by a third party.
    case assessment
    /// Taking stock: bilan de compétences, VAE.
    case guidance
}

/// A call, a message, a visit, somebody who did not come.
public struct ContactKind: ReferentialEntry, Hashable {
    public let term: Term
    public let outcome: ContactOutcome

    public init(term: Term, outcome: ContactOutcome) {
        self.term = term
        self.outcome = outcome
    }
}

public enum ContactOutcome: String, CaseIterable, Sendable {
    /// The person was spoken with: counts as a last contact.
    case reached
    /// Something was sent or tried; nobody answered yet.
    case attempted
    /// The person did not come or could not be found.
    case missed
    /// Somebody else was spoken with about the person.
    case aside
}

/// A conversation on the calendar of the support.
public struct EntretienKind: ReferentialEntry, Hashable {
    public let term: Term
    /// Minutes to set aside.
    public let minutes: Int
    /// True when the encadrant sits in.
    public let isThreeWay: Bool

    public init(term: Term, minutes: Int, isThreeWay: Bool) {
        self.term = term
        self.minutes = minutes
        self.isThreeWay = isThreeWay
    }
}

/// One of the three functions of a chantier, with what it aims at.
public struct ChantierFunction: ReferentialEntry, Hashable {
    public let term: Term
    public let aims: [String]

    public init(term: Term, aims: [String]) {
        self.term = term
        self.aims = aims
    }
}

/// A kind of planned action, and the function of the chantier it serves.
public struct ActionKind: ReferentialEntry, Hashable {
    public let term: Term
    /// Code of `functions`.
    public let function: String

    public init(term: Term, function: String) {
        self.term = term
        self.function = function
    }
}
