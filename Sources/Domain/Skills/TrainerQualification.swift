/// The qualification EPSP of an encadrant (« encadrant pédagogique en situation de production »): trained to build production supports and to
/// evaluate at work. What they rate while it runs is attested as evaluated by a qualified encadrant; nothing else depends on it.
public struct TrainerQualification: Hashable, Sendable {
    public let id: ID<TrainerQualification>
    public let user: ID<User>
    public let userName: String
    /// Who delivered it.
    public let body: String
    public let obtainedOn: Day
    /// The last day; nil when it has none.
    public let endsOn: Day?
    /// Why it was taken back; nil while it stands.
    public let withdrawal: String?

    public init(
        id: ID<TrainerQualification>, user: ID<User>, userName: String, body: String, obtainedOn: Day, endsOn: Day?, withdrawal: String? = nil
    ) {
        self.id = id
        self.user = user
        self.userName = userName
        self.body = body
        self.obtainedOn = obtainedOn
        self.endsOn = endsOn
        self.withdrawal = withdrawal
    }

    /// What they rate that day may be attested.
    public func attests(on day: Day) -> Bool {
        withdrawal == nil && obtainedOn <= day && endsOn.map { day <= $0 } ?? true
    }
}

/// An encadrant who rated acquired skills while they were qualified, as an attestation names them.
public struct QualifiedEvaluator: Hashable, Sendable {
    public let name: String
    /// When the qualification was obtained.
    public let since: Day
    /// How many of the acquired skills they rated: the paper claims no other.
    public let skills: Int

    public init(name: String, since: Day, skills: Int) {
        self.name = name
        self.since = since
        self.skills = skills
    }
}

extension AttestationContent {
    /// One skill that a qualified encadrant rated.
    public struct QualifiedRating: Hashable, Sendable {
        let skill: String
        let name: String
        let since: Day

        public init(framework: String, code: String, name: String, since: Day) {
            skill = framework + "/" + code
            self.name = name
            self.since = since
        }
    }

    /// Who rated a skill that is acquired, each once with their first qualification, in the order of their names.
    public static func evaluators(_ ratings: [QualifiedRating], _ agreed: [AgreedLevel]) -> [QualifiedEvaluator] {
        let last = Dictionary(agreed.compactMap { line in line.level.map { (line.skill, $0) } }, uniquingKeysWith: { $1 })
        let own = Dictionary(grouping: ratings.filter { last[$0.skill]?.isAcquired == true }, by: \.name)
        return own.compactMap { name, rated in
            rated.map(\.since).min().map { QualifiedEvaluator(name: name, since: $0, skills: Set(rated.map(\.skill)).count) }
        }.sorted { $0.name < $1.name }
    }
}
