/// A training followed during the parcours, inside or outside the structure (field reference § 11). Its rules come later: these are dated facts.
public struct Training: Hashable, Sendable {
    public let id: ID<Training>
    public let details: TrainingDetails

    public init(id: ID<Training>, details: TrainingDetails) {
        self.id = id
        self.details = details
    }
}

/// What is noted of a training.
public struct TrainingDetails: Hashable, Sendable {
    /// Of `trainingKinds`.
    public let kind: RecordedCode
    /// The certificate, title or permit it leads to, of `certificates`; nil when it leads to none.
    public let certificate: RecordedCode?
    public let title: String
    /// Who gives it.
    public let organisme: String?
    public let funder: String?
    /// Hundredths of an hour.
    public let plannedHours: Int?
    /// Hundredths of an hour.
    public let doneHours: Int?
    public let start: Day
    /// Nil while it runs without a known end.
    public let end: Day?
    /// Nil as long as it is not over.
    public let result: TrainingResult?

    public init(
        kind: RecordedCode, certificate: RecordedCode? = nil, title: String, organisme: String? = nil, funder: String? = nil, plannedHours: Int? = nil,
        doneHours: Int? = nil, start: Day, end: Day? = nil, result: TrainingResult? = nil
    ) {
        self.kind = kind
        self.certificate = certificate
        self.title = title
        self.organisme = organisme
        self.funder = funder
        self.plannedHours = plannedHours
        self.doneHours = doneHours
        self.start = start
        self.end = end
        self.result = result
    }
}

/// How a training ended (field reference § 11).
public enum TrainingResult: String, CaseIterable, Sendable {
    /// To the end, without a paper.
    case followed
    /// An attestation was given.
    case attested
    /// The certificate was obtained.
    case certified
    case abandoned
    case failed

    /// May stand in an attestation: what was given up or failed is nobody's business outside.
    public var isShown: Bool {
        switch self {
        case .followed, .attested, .certified: true
        case .abandoned, .failed: false
        }
    }
}
