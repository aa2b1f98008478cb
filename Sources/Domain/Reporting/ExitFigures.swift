/// One exit of a period as the figures read it: recorded with its reason, or a parcours that ended and waits for one.
public struct PeriodExit: Hashable, Sendable {
    public let person: Person
    public let day: Day
    /// Nil as long as no exit is recorded.
    public let reason: RecordedCode?
    public let category: ExitCategory?
    /// First day of the first contract since the exit before, if any; nil for who never had one.
    public let firstHire: Day?
    /// Paid in the year of the exit; nil when no hour was entered for that year.
    public let hoursInExitYear: Hours?
    /// By the freins that are not health or justice. A figure may count it; it stands beside a name only for who reads those freins.
    public let plainClass: LocalExitClass
    /// By all freins. For counting alone: five at least, or a reader who reads them all.
    public let wholeClass: LocalExitClass
    /// The reader may read every frein of this person, whatever its class.
    public let readsAllFreins: Bool

    public init(
        person: Person, day: Day, reason: RecordedCode?, category: ExitCategory?, firstHire: Day?, hoursInExitYear: Hours?, plainClass: LocalExitClass,
        wholeClass: LocalExitClass, readsAllFreins: Bool
    ) {
        self.person = person
        self.day = day
        self.reason = reason
        self.category = category
        self.firstHire = firstHire
        self.hoursInExitYear = hoursInExitYear
        self.plainClass = plainClass
        self.wholeClass = wholeClass
        self.readsAllFreins = readsAllFreins
    }

    /// Code of « sans nouvelle » in `exitReasons`.
    private static let noNews = "sans_nouvelle"

    public var isDocumented: Bool { reason.map { $0.code != PeriodExit.noNews } ?? false }

    /// Only freins of health or justice make it positive, and they are not the reader's to know.
    var hangsOnClosedFreins: Bool { !readsAllFreins && wholeClass != plainClass }

    func parcours(countingClosed: Bool, _ parameters: ExitParameters) -> ParcoursExit {
        let known = readsAllFreins || countingClosed ? wholeClass : plainClass
        return ParcoursExit(
            firstHire: firstHire, exitDay: day, hoursInExitYear: hoursInExitYear, category: category, isDocumented: isDocumented,
            liftedFreins: known == .positive(.liftedFreins) ? parameters.liftedFreins : 0)
    }
}

/// The exits of a period, counted and ranked by the two rules, as far as the reader may know.
public struct ExitFigures: Sendable {
    public struct Line: Sendable {
        public let exit: PeriodExit
        public let counting: Verdict<ExitCounting>
        let local: LocalExitClass
    }

    public let lines: [Line]
    public let rates: ExitRates
    public let parameters: ExitParameters
    /// False when the local class of somebody hangs on freins that the reader may not read: its figures then stay closed.
    public let namesLocalClasses: Bool

    /// `threshold`: exits that hang on closed freins are counted from that many on (house: health and justice, counts of five and more).
    public init(_ exits: [PeriodExit], _ parameters: ExitParameters = .inForce, threshold: Int) {
        let plain = exits.map { $0.parcours(countingClosed: false, parameters).counting(parameters) }
        let closed = zip(exits, plain).count { $0.0.hangsOnClosedFreins && $0.1.value == .counted }
        let parcours = exits.map { $0.parcours(countingClosed: closed >= threshold, parameters) }
        lines = zip(zip(exits, parcours), plain).map { pair, counting in
            let local = LocalExitClass.of(pair.1.category ?? .other, liftedFreins: pair.1.liftedFreins, parameters).value
            return Line(exit: pair.0, counting: counting, local: local)
        }
        rates = ExitRates(parcours, parameters)
        self.parameters = parameters
        namesLocalClasses = exits.allSatisfy { $0.readsAllFreins || ($0.category ?? .other) != .other }
    }

    public func count(_ choice: ExitChoice) -> Int { lines.count { $0.isOf(choice) } }

    /// In the order of names; nil when the figure stays closed.
    public func people(_ choice: ExitChoice) -> [Line]? {
        if choice.hangsOnFreins, !namesLocalClasses { return nil }
        return lines.filter { $0.isOf(choice) }
    }

    /// Recorded exits by category of the ASP and local class, in the order of the ASP's tables.
    public var recorded: [ExitCount] {
        let known = lines.filter { $0.exit.reason != nil }
        let counts = known.reduce(into: [ExitCount.Kind: Int]()) { counts, line in
            counts[ExitCount.Kind(category: line.exit.category ?? .other, local: line.local), default: 0] += 1
        }
        let order = ExitCategory.allCases
        return counts.map { ExitCount(category: $0.key.category, local: $0.key.local, count: $0.value) }.sorted { left, right in
            (order.firstIndex(of: left.category) ?? 0, left.local.code) < (order.firstIndex(of: right.category) ?? 0, right.local.code)
        }
    }
}

/// Which exits a figure is about.
public enum ExitChoice: Hashable, Sendable {
    case counted
    case category(ExitCategory)
    /// Durable, transition and positive; durable and transition.
    case dynamic, employment
    case undocumented
    case localDynamic
    case local(LocalGroup)
    case byLiftedFreins
    case beside(ExitCounting)

    /// The four classes of the structure, however an exit came into them.
    public enum LocalGroup: String, CaseIterable, Hashable, Sendable {
        case durable, transition, positive, other
    }

    /// Beside a name it would tell of freins.
    var hangsOnFreins: Bool {
        switch self {
        case .localDynamic, .byLiftedFreins, .local(.positive), .local(.other): true
        case .counted, .category, .dynamic, .employment, .undocumented, .local(.durable), .local(.transition), .beside: false
        }
    }
}

extension ExitFigures.Line {
    func isOf(_ choice: ExitChoice) -> Bool {
        if case .beside(let why) = choice { return counting.value == why }
        guard counting.value == .counted else { return false }
        let category = exit.category ?? .other
        switch choice {
        case .counted: return true
        case .category(let asked): return category == asked
        case .dynamic: return category.isDynamic
        case .employment: return category == .durable || category == .transition
        case .undocumented: return !exit.isDocumented
        case .localDynamic: return local.isDynamic
        case .local(let group): return local.group == group
        case .byLiftedFreins: return local == .positive(.liftedFreins)
        case .beside: return false
        }
    }
}

extension LocalExitClass {
    /// Nil for the exits left aside.
    public var group: ExitChoice.LocalGroup? {
        switch self {
        case .durable: .durable
        case .transition: .transition
        case .positive: .positive
        case .other: .other
        case .neutralised: nil
        }
    }
}
