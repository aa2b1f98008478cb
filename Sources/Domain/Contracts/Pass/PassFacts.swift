/// What happened to one PASS after it was granted, each as somebody noted it: its end follows from them.
public struct PassFacts: Hashable, Sendable {
    /// By first day.
    public let suspensions: [NotedSuspension]
    /// In the order they were asked.
    public let prolongations: [NotedProlongation]
    /// The last reading of the State's platform; a PASS noted again makes the earlier one void.
    public let platform: PlatformEnd?

    public init(suspensions: [NotedSuspension] = [], prolongations: [NotedProlongation] = [], platform: PlatformEnd? = nil) {
        self.suspensions = suspensions.sorted { ($0.suspension.period.first, $0.id) < ($1.suspension.period.first, $1.id) }
        self.prolongations = prolongations.sorted { ($0.askedOn, $0.id) < ($1.askedOn, $1.id) }
        self.platform = platform
    }

    public static let none = PassFacts()

    public var isEmpty: Bool { suspensions.isEmpty && prolongations.isEmpty && platform == nil }

    /// The request that waits for a prescriber; at most one may.
    public var pending: NotedProlongation? { prolongations.last { $0.standing == .pending } }

    /// The prolongation that gave the present end; the only one that may be taken back.
    public var lastGranted: NotedProlongation? {
        prolongations.filter { $0.standing == .granted }.max { ($0.end, $0.id) < ($1.end, $1.id) }
    }

    public func suspension(on day: Day) -> NotedSuspension? {
        suspensions.first { $0.suspension.period.contains(day) }
    }
}

/// A suspension with the row that holds it.
public struct NotedSuspension: Hashable, Sendable {
    public let id: ID<Suspension>
    public let suspension: Suspension
    /// The last day is the longest one allowed, because nobody knows the real one yet.
    public let isEndUnknown: Bool
    public let signature: FactSignature

    public init(id: ID<Suspension>, suspension: Suspension, isEndUnknown: Bool = false, signature: FactSignature) {
        self.id = id
        self.suspension = suspension
        self.isEndUnknown = isEndUnknown
        self.signature = signature
    }
}

/// A prolongation asked, then granted, denied or withdrawn. Only a granted one moves the end.
public struct NotedProlongation: Hashable, Sendable {
    public enum Standing: String, CaseIterable, Sendable {
        case pending, granted, denied, withdrawn
    }

    public let id: ID<Prolongation>
    public let standing: Standing
    public let askedOn: Day
    /// The last valid day of the PASS when it was asked.
    public let start: Day
    public let end: Day
    /// Nil for a reader who may not know it: recognised disability is health.
    public let reason: ProlongationReason?
    public let answer: ProlongationAnswer?
    public let signature: FactSignature

    public init(
        id: ID<Prolongation>, standing: Standing, askedOn: Day, start: Day, end: Day, reason: ProlongationReason?, answer: ProlongationAnswer? = nil,
        signature: FactSignature
    ) {
        self.id = id
        self.standing = standing
        self.askedOn = askedOn
        self.start = start
        self.end = end
        self.reason = reason
        self.answer = answer
        self.signature = signature
    }

    public var days: Int { end.days(since: start) }

    var granted: Prolongation? {
        standing == .granted ? Prolongation(from: start, to: end, reason: reason) : nil
    }
}

/// Who answered a request for a prolongation, and when.
public struct ProlongationAnswer: Hashable, Sendable {
    public let on: Day
    /// Nil when the reason asks for nobody's agreement.
    public let prescriber: String?
    public let organisation: String?
    public let denial: ProlongationDenial?

    public init(on day: Day, prescriber: String?, organisation: String?, denial: ProlongationDenial? = nil) {
        on = day
        self.prescriber = prescriber
        self.organisation = organisation
        self.denial = denial
    }
}

/// The proof and the words that came with one step of a prolongation.
public struct ProlongationWords: Hashable, Sendable {
    public let id: ID<Prolongation>
    /// The step before.
    public let after: ID<Prolongation>?
    public let proof: String?
    public let words: String?
    /// The bilan went with the request.
    public let hasReport: Bool

    public init(of id: ID<Prolongation>, after: ID<Prolongation>?, proof: String?, words: String?, hasReport: Bool = false) {
        self.id = id
        self.after = after
        self.proof = proof
        self.words = words
        self.hasReport = hasReport
    }
}

extension ProlongationReason {
    /// Who may know it: recognised disability is health, the others say no more than an age or a training.
    public var sensitivity: Sensitivity { self == .rqth ? .health : .ordinary }
}

/// Why a prescriber says no, by the codes of Les Emplois (iae-rules §1.7).
public enum ProlongationDenial: String, CaseIterable, Hashable, Sendable {
    case iae = "IAE"
    case siae = "SIAE"
    case duration = "DURATION"
    case reason = "REASON"
}

/// The end of a PASS as the State's platform gave it on a day, beside the one that Jalon computed then.
public struct PlatformEnd: Hashable, Sendable {
    public enum Ruler: String, CaseIterable, Sendable {
        case platform, jalon
    }

    public let id: ID<PlatformEnd>
    public let readOn: Day
    public let end: Day
    /// What Jalon's own facts gave that day, earlier readings left aside.
    public let computed: Day
    public let rules: Ruler
    /// Why they differ, when somebody knows.
    public let words: String?
    public let signature: FactSignature

    public init(id: ID<PlatformEnd>, readOn: Day, end: Day, computed: Day, rules: Ruler, words: String?, signature: FactSignature) {
        self.id = id
        self.readOn = readOn
        self.end = end
        self.computed = computed
        self.rules = rules
        self.words = words
        self.signature = signature
    }

    /// Days by which the platform is later than Jalon; negative when it is sooner.
    public var difference: Int { end.days(since: computed) }

    /// Days added to Jalon's own count: facts noted after the reading move the end from there.
    var shift: Int { rules == .platform ? difference : 0 }
}

/// Who noted a fact, and the instant it was noted.
public struct FactSignature: Hashable, Sendable {
    /// Nil for the demo and imports.
    public let name: String?
    public let at: Instant?

    public init(name: String?, at instant: Instant?) {
        self.name = name
        at = instant
    }
}
