/// A person's continuous path in the structure, across dispositifs. It goes on when they come back later: a new stage, the same parcours.
public struct Parcours: Hashable, Sendable {
    public let id: ID<Parcours>
    /// By their first day; at least one.
    public let stages: [Stage]

    /// Nil without a stage: somebody who never entered has no parcours.
    public init?(id: ID<Parcours>, stages: [Stage]) {
        guard !stages.isEmpty else { return nil }
        self.id = id
        self.stages = stages.sorted { ($0.from, $0.id) < ($1.from, $1.id) }
    }

    public var start: Day { stages[0].from }

    /// The last stage: the one under way, or the one that was left.
    public var lastStage: Stage { stages[stages.count - 1] }

    /// Last day in the structure, once every stage is over.
    public var leftOn: Day? { stages.contains { $0.endedOn == nil } ? nil : stages.compactMap(\.endedOn).max() }

    public func stage(on day: Day) -> Stage? {
        stages.last { $0.isRunning(on: day) }
    }

    /// The days that the first day of `stage` may be corrected to: after the one before began, or ended for good, and not after its own end.
    /// A stage that followed another without a day between moves its eve.
    public func correctableStarts(of stage: Stage) -> ClosedRange<Day>? {
        let before = stages.last { $0.from < stage.from }
        let own = stage.endedOn ?? stages.first { $0.from > stage.from }?.from.adding(days: -1)
        let earliest = before.map { $0.endedOn == stage.from.adding(days: -1) ? $0.from.adding(days: 1) : ($0.endedOn ?? $0.from).adding(days: 1) }
        let (low, high) = (earliest ?? Day(number: -25567), own ?? Day(number: 47481))
        return low <= high ? low...high : nil
    }

    /// The stage whose end is the eve of that one.
    public func stageEndingOnEve(of stage: Stage) -> Stage? {
        stages.last { $0.endedOn == stage.from.adding(days: -1) }
    }

    /// First day a new stage may have: the one under way must have lasted a day, and stages do not overlap.
    public var earliestNextStart: Day {
        lastStage.endedOn?.adding(days: 1) ?? lastStage.from.adding(days: 1)
    }
}

/// What is known of somebody's entry, contracts and PASS, as far as its reader may see.
public struct ParcoursFacts: Sendable {
    public let parcours: Parcours?
    public let file: ContractFile
    /// The ticks of the welcome, the last one of a step first.
    public let ticks: [WelcomeTick]
    /// Trainings and immersions, latest first.
    public let trainings: [ParcoursLine]

    public init(parcours: Parcours?, file: ContractFile = ContractFile(), ticks: [WelcomeTick] = [], trainings: [ParcoursLine] = []) {
        self.parcours = parcours
        self.file = file
        self.ticks = ticks
        self.trainings = trainings
    }

    public static let none = ParcoursFacts(parcours: nil)
}

/// What lists and alerts ask of a parcours, derived from facts alone and never from today.
public struct ParcoursSummary: Hashable, Sendable {
    public var stage: ID<Stage>?
    public var dispositif: Dispositif?
    public var enteredOn: Day?
    public var stageFrom: Day?
    public var stageUntil: Day?
    public var leftOn: Day?
    public var contractUntil: Day?
    public var passUntil: Day?
    /// What alerts ask of contracts and PASS besides.
    public var contractFrom: Day?
    public var contractLimit: Day?
    public var weekly: Hours?
    public var passFrom: Day?
    /// The last suspension known, whenever it runs.
    public var passSuspended: Period?

    /// `numbers`: of a day; a chain of contracts is counted with those of the day its last contract began.
    public static func of(_ facts: ParcoursFacts, _ numbers: (Day) -> CDDIParameters) -> ParcoursSummary {
        let last = facts.parcours?.lastStage
        let (chain, pass) = (facts.file.chain, facts.file.pass?.pass)
        let dates = chain.contracts.last.map { ContractDates(chain, numbers($0.period.first)) } ?? .none
        return ParcoursSummary(
            stage: last?.id, dispositif: last?.dispositif, enteredOn: facts.parcours?.start, stageFrom: last?.from, stageUntil: last?.plannedEnd,
            leftOn: facts.parcours?.leftOn, contractUntil: dates.end, passUntil: pass?.end, contractFrom: facts.file.chain.start,
            contractLimit: dates.limit, weekly: dates.weekly, passFrom: pass?.start, passSuspended: pass?.suspensions.last?.period)
    }
}
