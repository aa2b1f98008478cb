/// One line of the welcome of a stage: what is done by whom and by when, and who said that it was.
public struct WelcomeStep: Hashable, Sendable {
    public let code: String
    public let label: String
    public let by: WelcomeRole
    /// Last day it should be done.
    public let due: Day
    /// The person signs it, on paper or on the screen.
    public let isSigned: Bool
    /// Nil while it remains to be done.
    public let done: WelcomeTick?

    /// The side of the file a step belongs to: who may read and tick it follows from it.
    public var facet: Facet { by.facet }

    /// The checklist of `stage` in the order of the referential, with what has been ticked.
    public static func checklist(of stage: Stage, _ steps: Referential<DefaultWelcomeStep>, ticks: [WelcomeTick]) -> [WelcomeStep] {
        let own = ticks.filter { $0.stage == stage.id }
        return steps.inForce(on: stage.from).filter { $0.dispositifs.contains(stage.dispositif.kind.rawValue) }.map { step in
            let last = own.first { $0.code == step.code }
            return WelcomeStep(
                code: step.code, label: step.label, by: step.by, due: stage.from.adding(days: step.withinDays), isSigned: step.isSigned,
                done: last?.isDone == true ? last : nil)
        }
    }
}

/// A step said to be done, or no longer, by somebody on a day.
public struct WelcomeTick: Hashable, Sendable {
    public let stage: ID<Stage>
    public let code: String
    public let isDone: Bool
    public let on: Day
    /// The name of the user who ticked.
    public let by: String

    public init(stage: ID<Stage>, code: String, isDone: Bool, on: Day, by: String) {
        self.stage = stage
        self.code = code
        self.isDone = isDone
        self.on = on
        self.by = by
    }
}

extension WelcomeRole {
    public var facet: Facet {
        switch self {
        case .counsellor: .accompaniment
        case .encadrant: .safety
        case .rh: .contract
        }
    }
}
