/// What one structure counts over a year, as it is before anything is masked: it never leaves the Store's callers whole.
public struct StructureFigures: Hashable, Sendable {
    /// The hours of one month of one annexe, as they were validated for the ASP.
    public struct ValidatedMonth: Hashable, Sendable {
        public let paid: Hours
        public let annualHours: Int
        /// Posts of that month, in thousandths.
        public let conventioned: Int
        public let people: Int

        public init(paid: Hours, annualHours: Int, conventioned: Int, people: Int) {
            self.paid = paid
            self.annualHours = annualHours
            self.conventioned = conventioned
            self.people = people
        }
    }

    public let structure: ID<Structure>
    public let name: String
    /// There on at least one day of the year, and those who entered in it.
    public let present: Int
    public let entered: Int
    /// Exits recorded in the year.
    public let exits: [ExitCategory: Int]
    public let months: [ValidatedMonth]

    public init(structure: ID<Structure>, name: String, present: Int, entered: Int, exits: [ExitCategory: Int], months: [ValidatedMonth]) {
        self.structure = structure
        self.name = name
        self.present = present
        self.entered = entered
        self.exits = exits
        self.months = months
    }

    var counts: [Int] {
        let byCategory = ExitCategory.allCases.map { exits[$0] ?? 0 }
        return [present, entered] + byCategory + [byCategory.reduce(0, +)]
    }

    /// Full-time posts over a year, in thousandths.
    var done: Int {
        Dictionary(grouping: months, by: \.annualHours).reduce(0) { sum, one in
            sum + ETP.rounded(one.value.reduce(0) { $0 + $1.paid.hundredths } * 1000, over: one.key * 100)
        }
    }

    var conventioned: Int { ETP.rounded(months.reduce(0) { $0 + $1.conventioned }, over: 12) }

    /// Hours of fewer people than that would tell what one of them works.
    var hidesHours: Bool { months.contains { (1..<MaskedGrid.least).contains($0.people) } }
}

/// The figures of a year that a head of federation reads: structures by name, then all of them; nil stands for what is masked.
public struct FederationYear: Sendable {
    public struct Line: Sendable {
        public let name: String
        public let present: Int?
        public let entered: Int?
        public let exits: [ExitCategory: Int]
        public let allExits: Int?
        /// Posts in thousandths, of the validated months; nil too when none was.
        public let done: Int?
        public let conventioned: Int

        /// Durable, transition and positive, when none of them is masked.
        public var dynamic: Int? {
            let shown = ExitCategory.allCases.filter(\.isDynamic).map { exits[$0] }
            return shown.contains(nil) ? nil : shown.compactMap { $0 }.reduce(0, +)
        }

        /// Of which rates are made: recorded exits without those that the rule withdraws.
        public var rated: Int? {
            guard let allExits, let withdrawn = exits[.withdrawn] else { return nil }
            return allExits - withdrawn
        }
    }

    public let year: Int
    public let lines: [Line]
    public let total: Line

    /// `all`: in the order of names.
    public init(year: Int, _ all: [StructureFigures]) {
        self.year = year
        let counts = all.map(\.counts)
        let width = 3 + ExitCategory.allCases.count
        let sum = (0..<width).map { column in counts.reduce(0) { $0 + $1[column] } }
        let grid = MaskedGrid(counts + [sum], sums: FederationYear.sums(rows: all.count, width: width))
        let done = FederationYear.hours(all)
        lines = all.enumerated().map { row, one in
            FederationYear.line(one.name, grid, row, done: done.shown[row], conventioned: one.conventioned)
        }
        total = FederationYear.line(
            "Ensemble", grid, all.count, done: done.total, conventioned: all.map(\.conventioned).reduce(0, +))
    }

    /// The exits of each row make its last column; the rows make the last row.
    private static func sums(rows: Int, width: Int) -> [MaskedGrid.Sum] {
        let across = (0...rows).map { row in MaskedGrid.Sum(parts: (2..<width - 1).map { .init(row, $0) }, whole: .init(row, width - 1)) }
        let down = (0..<width).map { column in MaskedGrid.Sum(parts: (0..<rows).map { .init($0, column) }, whole: .init(rows, column)) }
        return across + down
    }

    /// One structure hidden alone would be the total less the others: the smallest of these goes with it, or the total.
    private static func hours(_ all: [StructureFigures]) -> (shown: [Int?], total: Int?) {
        var shown: [Int?] = all.map { $0.months.isEmpty || $0.hidesHours ? nil : $0.done }
        let total = all.allSatisfy(\.months.isEmpty) ? nil : all.map(\.done).reduce(0, +)
        guard all.count(where: \.hidesHours) == 1 else { return (shown, total) }
        let smallest = shown.indices.filter { shown[$0] != nil }.min { (shown[$0] ?? 0) < (shown[$1] ?? 0) }
        guard let smallest else { return (shown, nil) }
        shown[smallest] = nil
        return (shown, total)
    }

    private static func line(_ name: String, _ grid: MaskedGrid, _ row: Int, done: Int?, conventioned: Int) -> Line {
        let exits = ExitCategory.allCases.enumerated().compactMap { index, category in grid[row, 2 + index].map { (category, $0) } }
        return Line(
            name: name, present: grid[row, 0], entered: grid[row, 1], exits: Dictionary(exits, uniquingKeysWith: { first, _ in first }),
            allExits: grid[row, 2 + ExitCategory.allCases.count], done: done, conventioned: conventioned)
    }
}

/// A structure gives its masked figures to the head of a federation, from a day until it ends it.
public struct FigureShare: Hashable, Sendable {
    public let reader: ID<Structure>
    public let readerName: String
    public let since: Day
    public let by: String

    public init(reader: ID<Structure>, readerName: String, since: Day, by: String) {
        self.reader = reader
        self.readerName = readerName
        self.since = since
        self.by = by
    }
}
