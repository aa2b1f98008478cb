/// An action de formation en situation de travail (AFEST: art. L. 6313-2 and D. 6313-3-2 of the Code du travail): work is analysed first, a
/// trainer is named, situations at work alternate with reflective phases apart from them, and what was learnt is evaluated.
public struct AfestSequence: Hashable, Sendable {
    /// Drawn from the facts, never typed.
    public enum State: String, CaseIterable, Sendable {
        case prepared, running, ended, abandoned
    }

    /// What is decided before it begins.
    public struct Plan: Hashable, Sendable {
        public let objective: String
        /// What the work asks for, and what of it teaches.
        public let analysis: String
        /// The skills aimed at, with the words they had that day.
        public let skills: [ObservedSkill]
        /// Titles of production supports, as they were that day.
        public let support: String?
        /// Situations and reflective phases together.
        public let minutes: Int
        /// Prepared that day, whatever was corrected since.
        public let day: Day
        /// It should be over by then; nil when nobody said.
        public let until: Day?
        /// The référent AFEST, who follows it beside the trainer; nil when there is none.
        public let referent: String?

        public init(
            objective: String, analysis: String, skills: [ObservedSkill], support: String?, minutes: Int, day: Day, until: Day? = nil,
            referent: String? = nil
        ) {
            self.until = until
            self.referent = referent
            self.objective = objective
            self.analysis = analysis
            self.skills = skills
            self.support = support
            self.minutes = minutes
            self.day = day
        }
    }

    public let id: ID<AfestSequence>
    public let person: Person
    /// As it was prepared: its trainer is who prepared it.
    public let first: AfestPlan
    /// In the order they were written.
    public let corrections: [AfestCorrection]
    /// Those that stand, by day; what was taken back is apart.
    public let steps: [AfestStep]
    public let withdrawn: [AfestStep]
    /// What came after each row, by the row that was named.
    private let followers: [ID<AfestStep>: ID<AfestStep>]

    /// `plan` and its trainer as they were prepared; `steps` and `corrections` in the order they were noted.
    public init(
        id: ID<AfestSequence>, person: Person, plan: Plan, trainer: ID<User>, trainerName: String, steps: [AfestStep],
        corrections: [AfestCorrection] = []
    ) {
        self.id = id
        self.person = person
        first = AfestPlan(plan: plan, trainer: trainer, trainerName: trainerName)
        self.corrections = corrections
        let all = Dictionary(steps.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let gone = Set(steps.filter { $0.kind == .withdrawal }.compactMap { AfestSequence.aim(of: $0, all) })
        let replaced = Set(steps.filter { !gone.contains($0.id) }.compactMap { AfestSequence.aim(of: $0, all) }).union(gone)
        self.steps = steps.filter { $0.kind != .withdrawal && !replaced.contains($0.id) }.sorted { ($0.day, $0.id.text) < ($1.day, $1.id.text) }
        withdrawn = steps.filter { gone.contains($0.id) }
        followers = Dictionary(steps.compactMap { step in step.replaces.map { ($0, step.id) } }, uniquingKeysWith: { first, _ in first })
    }

    /// What a step replaces or takes back. One that names a withdrawal comes for what that withdrawal gave back: a planned situation whose
    /// situation was withdrawn.
    private static func aim(of step: AfestStep, _ all: [ID<AfestStep>: AfestStep]) -> ID<AfestStep>? {
        guard let named = step.replaces.flatMap({ all[$0] }), named.kind == .withdrawal else { return step.replaces }
        return aim(of: named, all).flatMap { all[$0] }.flatMap { aim(of: $0, all) }
    }

    /// The row to name so as to replace a step or take it back: the last that came after it, because a row is superseded once.
    public func end(of step: ID<AfestStep>) -> ID<AfestStep> {
        var last = step
        while let next = followers[last] { last = next }
        return last
    }

    public func steps(_ kind: AfestStep.Kind) -> [AfestStep] { steps.filter { $0.kind == kind } }

    private var inForce: AfestPlan { corrections.last?.new ?? first }
    public var plan: Plan { inForce.plan }
    public var trainer: ID<User> { inForce.trainer }
    public var trainerName: String { inForce.trainerName }

    /// The day the trainer was named: that of the preparation, or of the correction that named another.
    public var trainerSince: Day {
        let before = zip([first] + corrections.map(\.new), corrections)
        return before.filter { $0.trainer != $1.new.trainer }.last?.1.day ?? plan.day
    }

    /// Each correction with what stood before it.
    public var replaced: [(before: AfestPlan, correction: AfestCorrection)] {
        Array(zip([first] + corrections.map(\.new), corrections)).map { (before: $0, correction: $1) }
    }

    /// The evaluation that concludes: the last one, once there is one.
    public var evaluation: AfestStep? { steps(.evaluation).last }
    public var abandonment: AfestStep? { steps(.abandonment).last }

    public var state: State {
        if abandonment != nil { return .abandoned }
        if evaluation != nil { return .ended }
        return steps(.situation).isEmpty && steps(.reflection).isEmpty ? .prepared : .running
    }

    public var isOpen: Bool { state == .prepared || state == .running }

    /// The first reflective phase that had work to look at: on the day of the first situation, or later.
    public var firstReflection: AfestStep? {
        guard let work = steps(.situation).first else { return nil }
        return steps(.reflection).first { $0.day >= work.day }
    }

    /// Done, of both kinds.
    public var minutes: Int { (steps(.situation) + steps(.reflection)).reduce(0) { $0 + ($1.minutes ?? 0) } }

    /// The next situation planned.
    public func next(from day: Day) -> AfestStep? { steps(.planned).first { $0.day >= day } ?? steps(.planned).last }

    /// A situation at work that no reflective phase followed yet: what comes next.
    public var awaitsReflection: Bool {
        guard let last = steps(.situation).last else { return false }
        return !steps(.reflection).contains { $0.day >= last.day }
    }

    /// Times each skill was reached at work, by `framework/code`.
    public func reached(_ skill: ObservedSkill) -> Int {
        steps(.situation).count { $0.marks.contains { $0.skill.key == skill.key && $0.answer == .reached } }
    }

    /// The four conditions of art. D. 6313-3-2, with what meets each.
    public var conditions: [AfestCondition] {
        let (reflected, evaluated) = (firstReflection?.day, evaluation?.day)
        let isLast = if let reflected, let evaluated { evaluated >= reflected } else { false }
        return [
            AfestCondition(kind: .analysis, metOn: plan.day), AfestCondition(kind: .trainer, metOn: plan.day),
            AfestCondition(kind: .reflection, metOn: reflected),
            AfestCondition(kind: .evaluation, metOn: isLast ? evaluated : nil),
        ]
    }
}

/// One of the four conditions of an AFEST; `metOn` is nil as long as nothing meets it.
public struct AfestCondition: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case analysis, trainer, reflection, evaluation
    }

    public let kind: Kind
    public let metOn: Day?
}

/// What happened in a sequence, or is planned: a dated row each.
public struct AfestStep: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case planned, situation, reflection, evaluation, abandonment
        /// Takes another one back, with its reason.
        case withdrawal
    }

    public let id: ID<AfestStep>
    public let kind: Kind
    public let day: Day
    public let minutes: Int?
    /// The task; of a reflective phase, what is kept for what follows; of the others, why or how.
    public let words: String?
    /// What the person said in a reflective phase; nil for who may not read it.
    public let said: String?
    public let marks: [AfestMark]
    /// Noted as facts before, and linked to this situation: what they say of a skill is in `marks`.
    public let facts: [AfestFact]
    public let by: String
    /// The author was a qualified EPSP trainer that day, since then.
    public let qualifiedSince: Day?
    /// The step it replaces or takes back.
    public let replaces: ID<AfestStep>?

    public init(
        id: ID<AfestStep>, kind: Kind, day: Day, minutes: Int?, words: String?, said: String? = nil, marks: [AfestMark] = [],
        facts: [AfestFact] = [], by: String = "", qualifiedSince: Day? = nil, replaces: ID<AfestStep>? = nil
    ) {
        self.id = id
        self.kind = kind
        self.day = day
        self.minutes = minutes
        self.words = words
        self.said = said
        self.marks = marks
        self.facts = facts
        self.by = by
        self.qualifiedSince = qualifiedSince
        self.replaces = replaces
    }
}

/// What a step says of one skill aimed at.
public struct AfestMark: Hashable, Sendable {
    public enum Answer: Hashable, Sendable {
        /// Its observable was seen, or is to be worked on again.
        case reached, missed
        case level(SkillLevel)

        /// As stored and sent: `reached`, `missed`, `0`…`4`.
        public var code: String {
            switch self {
            case .reached: "reached"
            case .missed: "missed"
            case .level(let level): String(level.rawValue)
            }
        }

        public init?(code: String) {
            switch code {
            case "reached": self = .reached
            case "missed": self = .missed
            default:
                guard let number = Int(code), let level = SkillLevel(rawValue: number) else { return nil }
                self = .level(level)
            }
        }
    }

    public let skill: ObservedSkill
    public let answer: Answer

    public init(skill: ObservedSkill, answer: Answer) {
        self.skill = skill
        self.answer = answer
    }
}
