/// What a person aims at, and what came of it.
public struct Objective: Hashable, Sendable {
    /// Who brought it up.
    public enum Origin: String, CaseIterable, Sendable {
        case person, counsellor, encadrant
    }

    public enum Outcome: String, CaseIterable, Sendable {
        case reached
        case givenUp = "given_up"
        /// Taken up again after one of the two others.
        case resumed
    }

    /// Derived from the last outcome.
    public enum State: Hashable, Sendable {
        case open
        case reached(Day)
        case givenUp(Day, reason: String?)
    }

    public let id: ID<Objective>
    public let sensitivity: Sensitivity
    public let title: String
    public let why: String?
    public let origin: Origin
    public let openedOn: Day
    public let dueOn: Day?
    public var outcomes: [ObjectiveOutcome] = []

    public init(
        id: ID<Objective>, sensitivity: Sensitivity, title: String, why: String? = nil, origin: Origin, openedOn: Day, dueOn: Day? = nil,
        outcomes: [ObjectiveOutcome] = []
    ) {
        self.id = id
        self.sensitivity = sensitivity
        self.title = title
        self.why = why
        self.origin = origin
        self.openedOn = openedOn
        self.dueOn = dueOn
        self.outcomes = outcomes
    }

    public var state: State {
        guard let last = outcomes.last else { return .open }
        switch last.outcome {
        case .reached: return .reached(last.on)
        case .givenUp: return .givenUp(last.on, reason: last.reason)
        case .resumed: return .open
        }
    }

    public var isOpen: Bool { state == .open }

    public func isLate(on today: Day) -> Bool {
        isOpen && (dueOn.map { $0 < today } ?? false)
    }

    /// An open objective is reached or given up; a closed one is resumed.
    public func accepts(_ outcome: Outcome) -> Bool {
        isOpen ? outcome != .resumed : outcome == .resumed
    }
}

/// The words of an objective or of an action at one time, for who looks at what was corrected.
public struct PlanWording: Hashable, Sendable {
    /// The title of the objective, what the action is.
    public let words: String
    /// Why, for an objective; the partner, for an action.
    public let more: String?
    public let due: Day?
    /// Of an action; nil for an objective.
    public let doer: PlannedAction.Doer?

    public init(words: String, more: String?, due: Day?, doer: PlannedAction.Doer? = nil) {
        self.words = words
        self.more = more
        self.due = due
        self.doer = doer
    }
}

/// Every wording of the objectives and actions of one person, as far as the reader may see them.
public struct PlanVersions: Sendable {
    public var objectives: [ID<Objective>: FactVersions<PlanWording>] = [:]
    public var actions: [ID<PlannedAction>: FactVersions<PlanWording>] = [:]

    public init() {}
}

/// What was said of an objective on a day. In the order they were recorded.
public struct ObjectiveOutcome: Hashable, Sendable {
    public let outcome: Objective.Outcome
    public let on: Day
    public let reason: String?

    public init(outcome: Objective.Outcome, on: Day, reason: String?) {
        self.outcome = outcome
        self.on = on
        self.reason = reason
    }
}
