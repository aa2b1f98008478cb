/// What one structure counts over a year, exactly: the Store's finder makes a `FederationYear` of it, and nothing else of it goes out.
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

    /// Full-time posts over a year, in thousandths.
    var done: Int {
        Dictionary(grouping: months, by: \.annualHours).reduce(0) { sum, one in
            sum + ETP.rounded(one.value.reduce(0) { $0 + $1.paid.hundredths } * 1000, over: one.key * 100)
        }
    }

    var conventioned: Int { ETP.rounded(months.reduce(0) { $0 + $1.conventioned }, over: 12) }

    /// Hours of a month by one to four people would tell what one of them works, whatever the whole structure's number.
    private var hidesHours: Bool { months.contains { (1..<5).contains($0.people) } }

    /// Nil below twenty people, rounded.
    var posts: FederationYear.Posts? {
        guard !months.isEmpty, RoundedCount(present).isEnough, !hidesHours else { return nil }
        return FederationYear.Posts(done: ETP.rounded(done, over: 100), conventioned: ETP.rounded(conventioned, over: 100))
    }
}

/// The figures of a year that a head of federation reads: structures by name, then all of them. Nothing exact about people is in it.
public struct FederationYear: Hashable, Sendable {
    /// In tenths of a post, of the validated months.
    public struct Posts: Hashable, Sendable {
        public let done: Int
        public let conventioned: Int
    }

    public struct Line: Hashable, Sendable {
        public let name: String
        public let present: RoundedCount
        public let entered: RoundedCount
        public let allExits: RoundedCount
        /// Durable, transition and positive.
        public let dynamic: RoundedCount
        /// Of which rates are made: recorded exits without those that the rule withdraws.
        public let rated: RoundedCount
        /// Nil when too few people made them, or no month was validated.
        public let posts: Posts?
        private let byCategory: [ExitCategory: RoundedCount]

        /// Each count is rounded once, from the exact sum over these structures.
        fileprivate init(_ name: String, of all: [StructureFigures], posts: Posts?) {
            func exits(_ categories: [ExitCategory]) -> Int {
                all.reduce(0) { sum, one in sum + categories.reduce(0) { $0 + (one.exits[$1] ?? 0) } }
            }
            self.name = name
            present = RoundedCount(all.reduce(0) { $0 + $1.present })
            entered = RoundedCount(all.reduce(0) { $0 + $1.entered })
            allExits = RoundedCount(exits(ExitCategory.allCases))
            dynamic = RoundedCount(exits(ExitCategory.allCases.filter(\.isDynamic)))
            rated = RoundedCount(exits(ExitCategory.allCases.filter(\.counts)))
            byCategory = Dictionary(ExitCategory.allCases.map { ($0, RoundedCount(exits([$0]))) }, uniquingKeysWith: { first, _ in first })
            self.posts = posts
        }

        public func exits(_ category: ExitCategory) -> RoundedCount { byCategory[category] ?? RoundedCount(0) }
    }

    /// So many structures besides the reader's own: with fewer, who knows its own numbers would read the others in the total.
    public static let leastOthers = 3

    public let year: Int
    public let lines: [Line]
    /// Nil when too few structures have people that year.
    public let total: Line?

    /// `all`: in the order of names.
    public init(year: Int, _ all: [StructureFigures], readBy reader: ID<Structure>) {
        self.year = year
        lines = all.map { Line($0.name, of: [$0], posts: $0.posts) }
        let others = all.filter { $0.structure != reader && RoundedCount($0.present).value > 0 }
        total = others.count < FederationYear.leastOthers ? nil : Line("Ensemble", of: all, posts: FederationYear.sum(all.compactMap(\.posts)))
    }

    /// Of the posts that are shown, and no others: the total less the lines tells nothing.
    private static func sum(_ shown: [Posts]) -> Posts? {
        guard !shown.isEmpty else { return nil }
        return Posts(done: shown.reduce(0) { $0 + $1.done }, conventioned: shown.reduce(0) { $0 + $1.conventioned })
    }
}

/// A structure gives its rounded figures to the head of a federation, from a day until it ends it.
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
