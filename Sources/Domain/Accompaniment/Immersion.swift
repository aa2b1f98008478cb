/// Days spent elsewhere to try out a trade or have gestures looked at: PMSMP today, EMT and « période d'immersion » before 2014,
/// ECCP, short assignments, company visits (seed 001). Its limits are `ImmersionRules`.
public struct Immersion: Hashable, Sendable {
    public let id: ID<Immersion>
    public let details: ImmersionDetails

    public init(id: ID<Immersion>, details: ImmersionDetails) {
        self.id = id
        self.details = details
    }
}

/// What is noted of an immersion.
public struct ImmersionDetails: Hashable, Sendable {
    /// Of `immersionFrames`.
    public let frame: RecordedCode
    /// Of `immersionObjects`: a PMSMP has exactly one (art. L5135-1); nil elsewhere.
    public let object: RecordedCode?
    /// The name of the host.
    public let host: String
    public let tutor: String?
    public let start: Day
    public let end: Day
    /// Nil as long as nobody has drawn a conclusion.
    public let verdict: ImmersionVerdict?
    /// What the person says of it, private to the counsellors; nil too when the reader may not read it.
    public let words: String?
    public let convention: ImmersionConvention

    public init(
        frame: RecordedCode, object: RecordedCode? = nil, host: String, tutor: String? = nil, start: Day, end: Day, verdict: ImmersionVerdict? = nil,
        words: String? = nil, convention: ImmersionConvention = .none
    ) {
        self.frame = frame
        self.object = object
        self.host = host
        self.tutor = tutor
        self.start = start
        self.end = end
        self.verdict = verdict
        self.words = words
        self.convention = convention
    }
}

/// What the immersion says of the project: validated, invalidated, or to be looked at again (seeds 000, 002).
public enum ImmersionVerdict: String, CaseIterable, Sendable {
    case confirmed, invalidated
    case toReview = "to_review"
}

/// A training or an immersion in one line, for the page of the person.
public struct ParcoursLine: Hashable, Sendable {
    public enum Kind: String, Sendable {
        case training, immersion
    }

    public let kind: Kind
    /// The title of the training, the host of the immersion.
    public let name: String
    /// Its kind or frame, as recorded.
    public let label: String
    /// Certificate obtained and organisme; empty for an immersion.
    public let detail: String
    public let start: Day
    public let end: Day?
    /// May stand in an attestation: a training under way, given up or failed does not.
    public let isAttested: Bool

    public init(kind: Kind, name: String, label: String, detail: String, start: Day, end: Day?, isAttested: Bool) {
        self.kind = kind
        self.name = name
        self.label = label
        self.detail = detail
        self.start = start
        self.end = end
        self.isAttested = isAttested
    }
}
