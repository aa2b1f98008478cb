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

/// Where ends of parcours and recorded exits of a period part: two facts, noted by two acts.
public struct ExitGap: Hashable, Sendable {
    /// Parcours ended in the period of whom no exit is recorded in it.
    public let withoutExit: Int
    /// Exits recorded in the period of somebody whose parcours did not end in it: who came back since, most often.
    public let withoutEnd: Int

    public init(withoutExit: Int, withoutEnd: Int) {
        self.withoutExit = withoutExit
        self.withoutEnd = withoutEnd
    }
}

/// One page of the people behind a figure, in the order of their names.
public struct FigurePeople: Sendable {
    public let lines: [(person: Person, day: Day?)]
    /// How many there are in all.
    public let count: Int
    /// The key to ask for the following page with; nil on the last.
    public let next: String?

    public init(lines: [(person: Person, day: Day?)], count: Int, next: String?) {
        self.lines = lines
        self.count = count
        self.next = next
    }
}

/// Which people of a figure are asked for.
public enum FigureChoice: Hashable, Sendable {
    /// All, or those of one dispositif by its id; empty for those of none.
    case all(part: String?)
    /// Exits recorded of one category of the ASP.
    case category(ExitCategory)
    case withoutExit, withoutEnd
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
