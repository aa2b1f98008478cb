/// What is decided of a sequence, and who trains.
public struct AfestPlan: Hashable, Sendable {
    public let plan: AfestSequence.Plan
    public let trainer: ID<User>
    public let trainerName: String

    public init(plan: AfestSequence.Plan, trainer: ID<User>, trainerName: String) {
        self.plan = plan
        self.trainer = trainer
        self.trainerName = trainerName
    }

    /// The same decisions by the same trainer, whatever names and words are shown for them.
    public func says(_ other: AfestPlan) -> Bool {
        trainer == other.trainer && plan.objective == other.plan.objective && plan.analysis == other.plan.analysis
            && Set(plan.skills.map(\.key)) == Set(other.plan.skills.map(\.key)) && plan.minutes == other.plan.minutes
            && plan.until == other.plan.until && plan.referent == other.plan.referent
    }
}

/// The plan of a sequence written again while it runs: what stood before stays readable, with why.
public struct AfestCorrection: Hashable, Sendable {
    public let id: ID<AfestCorrection>
    public let new: AfestPlan
    public let day: Day
    public let reason: String
    public let by: String

    public init(id: ID<AfestCorrection>, new: AfestPlan, day: Day, reason: String, by: String) {
        self.id = id
        self.new = new
        self.day = day
        self.reason = reason
        self.by = by
    }
}

/// A fact noted before, as a sequence shows it: its words stay on its own page.
public struct AfestFact: Hashable, Sendable {
    public let id: ID<Observation>
    public let day: Day
    public let sign: Observation.Sign
    public let kind: String
    public let situation: String?
    public let skills: [ObservedSkill]

    public init(id: ID<Observation>, day: Day, sign: Observation.Sign, kind: String, situation: String?, skills: [ObservedSkill]) {
        self.id = id
        self.day = day
        self.sign = sign
        self.kind = kind
        self.situation = situation
        self.skills = skills
    }

    /// What it says of each of its skills.
    public var marks: [AfestMark] { skills.map { AfestMark(skill: $0, answer: sign == .plus ? .reached : .missed) } }
}
