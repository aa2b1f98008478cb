/// The figures of a period, each of which opens onto its people.
public struct Steering: Sendable {
    public let period: Period
    public let figures: [SteeringFigure]

    public init(period: Period, figures: [SteeringFigure]) {
        self.period = period
        self.figures = figures
    }

    public subscript(_ indicator: Indicator) -> Int {
        figures.first { $0.indicator == indicator && $0.part == nil }?.count ?? 0
    }
}

/// One count, whole or for one part of it: a dispositif, a category of exit.
public struct SteeringFigure: Hashable, Sendable {
    public let indicator: Indicator
    /// A code and its label in French; nil for the whole.
    public let part: FigurePart?
    public let count: Int

    public init(_ indicator: Indicator, part: FigurePart? = nil, count: Int) {
        self.indicator = indicator
        self.part = part
        self.count = count
    }
}

public struct FigurePart: Hashable, Sendable {
    public let code: String
    public let label: String

    public init(code: String, label: String) {
        self.code = code
        self.label = label
    }
}

/// What is counted.
public enum Indicator: String, CaseIterable, Sendable {
    /// In a dispositif on the last day of the period.
    case present
    /// First entry of a parcours within the period.
    case entries
    /// End of a parcours within the period.
    case exits
}
