/// What the fiche salarié asks and nothing else in a file tells: gathered once, kept until somebody mends it. Each answer is whole or not there.
public struct EmployeeRecordAnswers: Hashable, Sendable {
    public var title: NIR.Title?
    public var birthPlace: EmployeeRecordFacts.BirthPlace?
    public var address: EmployeeRecordFacts.Address?
    public var education: RecordedCode?
    public var employment: EmployeeRecordFacts.Employment?
    public var franceTravail: EmployeeRecordFacts.FranceTravail?
    public var rsa: Benefit?
    public var ass: Benefit?

    public enum Benefit: Hashable, Sendable {
        case none
        case since(ASPDuration)
    }

    public init() {}
}

extension EmployeeRecordFacts {
    /// The same with what was gathered; a title follows from the sex when nobody gave one.
    public mutating func add(_ answers: EmployeeRecordAnswers) {
        title = answers.title ?? title
        birthPlace = answers.birthPlace
        address = answers.address
        educationLevel = answers.education?.code
        employment = answers.employment
        franceTravail = answers.franceTravail
        for (benefit, answer) in [(Benefit.rsa, answers.rsa), (.ass, answers.ass)] {
            if case .since(let duration)? = answer { benefits[benefit] = duration }
        }
    }

    /// Asked by the ASP and held elsewhere: the Extranet knows the structure's SIRET, and the NIR is stored only by a structure that turned it on.
    static let leftToExtranet: Set<String> = ["siret", "salarieNIR"]
}

/// One person under contract, and what their fiche salarié still lacks.
public struct EmployeeRecordLine: Sendable {
    public let person: Person
    public let siteName: String
    public let contractFrom: Day?
    public let contractUntil: Day?
    public let facts: EmployeeRecordFacts
    /// False for a reader who sees no candidature: the orienteur is then not theirs to find missing.
    public let readsOrigin: Bool
    /// The last that was noted of this PASS; nil before anything was.
    public let state: EmployeeRecordState?

    public init(
        person: Person, siteName: String, contractFrom: Day?, contractUntil: Day?, facts: EmployeeRecordFacts, readsOrigin: Bool,
        state: EmployeeRecordState? = nil
    ) {
        self.state = state
        self.person = person
        self.siteName = siteName
        self.contractFrom = contractFrom
        self.contractUntil = contractUntil
        self.facts = facts
        self.readsOrigin = readsOrigin
    }

    /// In the order of the fiche; without what Jalon does not hold. A NIR that is held is checked.
    public var gaps: [EmployeeRecordGap] {
        facts.gaps.filter { gap in
            if gap.field == "orienteur" { return readsOrigin }
            return !EmployeeRecordFacts.leftToExtranet.contains(gap.field) || (gap.field == "salarieNIR" && facts.nir != nil)
        }
    }

    /// What has to be mended first; nil when nothing has.
    public var blockedBy: EmployeeRecordGap.Place? { gaps.first?.place }
}

/// One page of those under contract, whoever is blocked soonest first.
public struct EmployeeRecordListing: Sendable {
    public let lines: [EmployeeRecordLine]
    /// How many are blocked at each part; under nil, those ready and not taken in yet.
    public let counts: [EmployeeRecordGap.Place?: Int]
    /// How many the ASP has taken in.
    public let processed: Int
    /// The key to ask for the following page with; nil on the last.
    public let next: String?

    public init(lines: [EmployeeRecordLine], counts: [EmployeeRecordGap.Place?: Int], processed: Int = 0, next: String?) {
        self.processed = processed
        self.lines = lines
        self.counts = counts
        self.next = next
    }
}

/// The fiche salarié of one person, with the answers and who gave them last.
public struct EmployeeRecordView: Sendable {
    public let line: EmployeeRecordLine
    public let answers: EmployeeRecordAnswers
    /// The row shown: a save that replaces another is refused. Nil as long as nothing was gathered.
    public let version: ID<EmployeeRecordAnswers>?
    public let notedOn: Day?
    public let notedBy: String?
    /// Oldest first.
    public let steps: [EmployeeRecordStep]
    public var state: EmployeeRecordState { steps.last?.state ?? .new }

    public init(
        line: EmployeeRecordLine, answers: EmployeeRecordAnswers, version: ID<EmployeeRecordAnswers>?, notedOn: Day?, notedBy: String?,
        steps: [EmployeeRecordStep] = []
    ) {
        self.steps = steps
        self.line = line
        self.answers = answers
        self.version = version
        self.notedOn = notedOn
        self.notedBy = notedBy
    }
}
