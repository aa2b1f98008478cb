/// What is known and agreed with the person at entry, then at the end of integration. Each saving is a new version that supersedes the one before.
public struct Diagnostic: Hashable, Sendable {
    public enum Moment: String, CaseIterable, Sendable {
        case entry
        case integrationEnd = "integration_end"
    }

    public let id: ID<Diagnostic>
    public let moment: Moment
    /// 1, 2, 3… for that person and moment.
    public let version: Int
    /// When it was talked over with the person.
    public let heldOn: Day
    public let savedAt: Instant
    /// The name of who saved this version.
    public let savedBy: String
    public let texts: DiagnosticTexts

    public init(id: ID<Diagnostic>, moment: Moment, version: Int, heldOn: Day, savedAt: Instant, savedBy: String, texts: DiagnosticTexts) {
        self.id = id
        self.moment = moment
        self.version = version
        self.heldOn = heldOn
        self.savedAt = savedAt
        self.savedBy = savedBy
        self.texts = texts
    }
}

/// The words of a diagnostic, by part. All are private to the counsellors of the site.
public struct DiagnosticTexts: Hashable, Sendable {
    public enum Part: String, CaseIterable, Sendable {
        /// What the person wants, in their own words.
        case wishes
        case jobs, trainings, interests
        case strengths, efforts
        /// What is supposed to help, and the steps to try it.
        case hypotheses
    }

    private var texts: [Part: String]

    public init(_ texts: [Part: String] = [:]) {
        self.texts = texts.filter { !$0.value.isEmpty }
    }

    public subscript(_ part: Part) -> String { texts[part] ?? "" }

    public var isEmpty: Bool { texts.isEmpty }

    /// The parts that read differently in `other`, in their order on the page.
    public func parts(differingFrom other: DiagnosticTexts) -> [Part] {
        Part.allCases.filter { self[$0] != other[$0] }
    }
}
