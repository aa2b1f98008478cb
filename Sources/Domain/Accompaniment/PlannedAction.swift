/// Who does what by when, under an objective or alone.
public struct PlannedAction: Hashable, Sendable {
    public enum Doer: String, CaseIterable, Sendable {
        case person, counsellor, encadrant, partner
    }

    public enum Outcome: String, CaseIterable, Sendable {
        case done
        case notDone = "not_done"
        case replanned
    }

    /// Derived from the last outcome.
    public enum State: Hashable, Sendable {
        case open
        case done(Day)
        case notDone(Day, reason: String?)
    }

    public let id: ID<PlannedAction>
    public let objective: ID<Objective>?
    public let sensitivity: Sensitivity
    public let what: String
    public let doer: Doer
    /// Named when a partner does it.
    public let partner: String?
    public let origin: Objective.Origin
    /// Of `action-kinds`, as it read that day.
    public let kind: RecordedCode?
    /// Code of `functions`: which of the three functions of a chantier it serves.
    public let function: String
    public let plannedOn: Day
    public let firstDueOn: Day
    public var outcomes: [ActionOutcome] = []

    public init(
        id: ID<PlannedAction>, objective: ID<Objective>? = nil, sensitivity: Sensitivity, what: String, doer: Doer, partner: String? = nil,
        origin: Objective.Origin, kind: RecordedCode? = nil, function: String, plannedOn: Day, firstDueOn: Day, outcomes: [ActionOutcome] = []
    ) {
        self.id = id
        self.objective = objective
        self.sensitivity = sensitivity
        self.what = what
        self.doer = doer
        self.partner = partner
        self.origin = origin
        self.kind = kind
        self.function = function
        self.plannedOn = plannedOn
        self.firstDueOn = firstDueOn
        self.outcomes = outcomes
    }

    /// By when, as last agreed.
    public var dueOn: Day { outcomes.last { $0.newDue != nil }?.newDue ?? firstDueOn }

    public var state: State {
        guard let last = outcomes.last else { return .open }
        switch last.outcome {
        case .done: return .done(last.on)
        case .notDone: return .notDone(last.on, reason: last.reason)
        case .replanned: return .open
        }
    }

    public var isOpen: Bool { state == .open }

    public func isLate(on today: Day) -> Bool { isOpen && dueOn < today }
}

/// What came of an action on a day. In the order they were recorded.
public struct ActionOutcome: Hashable, Sendable {
    public let outcome: PlannedAction.Outcome
    public let on: Day
    public let reason: String?
    /// Set when it was planned anew.
    public let newDue: Day?

    public init(outcome: PlannedAction.Outcome, on: Day, reason: String? = nil, newDue: Day? = nil) {
        self.outcome = outcome
        self.on = on
        self.reason = reason
        self.newDue = newDue
    }
}

extension Sensitivity {
    /// The class of what hangs on something of class `above`: never read by more people than that.
    public func covered(by above: Sensitivity) -> Sensitivity {
        switch (self, above) {
        case (.health, _), (.justice, _), (.authorOnly, _), (_, .ordinary): self
        case (.ordinary, _), (.private, _): above
        }
    }
}

/// Objectives and actions of a person as the reader may see them, each in the order it was opened.
public struct ActionPlan: Sendable {
    public let person: Person
    public let objectives: [Objective]
    public let actions: [PlannedAction]
    public let writes: Bool
    /// Classes the reader may write here.
    public let classes: [Sensitivity]

    public init(person: Person, objectives: [Objective], actions: [PlannedAction], writes: Bool, classes: [Sensitivity]) {
        self.person = person
        self.objectives = objectives
        self.actions = actions
        self.writes = writes
        self.classes = classes
    }

    /// Actions under that objective; nil for those that stand alone, or whose objective the reader does not see.
    public func actions(under objective: ID<Objective>?) -> [PlannedAction] {
        guard let objective else {
            let shown = Set(objectives.map(\.id))
            return actions.filter { $0.objective.map { !shown.contains($0) } ?? true }
        }
        return actions.filter { $0.objective == objective }
    }

    public func late(on today: Day) -> [PlannedAction] { actions.filter { $0.isLate(on: today) }.sorted { $0.dueOn < $1.dueOn } }
}

/// An action past its day, for the day's list of a counsellor.
public struct LateAction: Hashable, Sendable {
    public let id: ID<PlannedAction>
    public let person: ID<Person>
    public let personName: String
    public let what: String
    public let doer: PlannedAction.Doer
    public let partner: String?
    public let dueOn: Day

    public init(
        id: ID<PlannedAction>, person: ID<Person>, personName: String, what: String, doer: PlannedAction.Doer, partner: String?, dueOn: Day
    ) {
        self.id = id
        self.person = person
        self.personName = personName
        self.what = what
        self.doer = doer
        self.partner = partner
        self.dueOn = dueOn
    }
}
