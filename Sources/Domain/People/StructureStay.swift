/// A time somebody spent in the structure without leaving it, across the stages that followed one another.
public struct StructureStay: Hashable, Sendable {
    public let from: Day
    /// Of its last stage.
    public let plannedEnd: Day?
    /// Last day; nil while they are there.
    public let leftOn: Day?

    public init(from: Day, plannedEnd: Day?, leftOn: Day?) {
        self.from = from
        self.plannedEnd = plannedEnd
        self.leftOn = leftOn
    }

    /// Stages joined where one begins the day after the other ends: a day away is a leaving.
    public static func joining(_ stages: [StructureStay]) -> [StructureStay] {
        stages.sorted { $0.from < $1.from }.reduce(into: []) { stays, stage in
            guard let last = stays.last, last.leftOn.map({ stage.from <= $0.adding(days: 1) }) ?? true else { return stays.append(stage) }
            stays[stays.count - 1] = StructureStay(from: last.from, plannedEnd: stage.plannedEnd, leftOn: stage.leftOn)
        }
    }
}
