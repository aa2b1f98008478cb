/// One thing that happened to a frein, on a day, noted by somebody.
public struct FreinEvent: Hashable, Sendable {
    public enum What: Hashable, Sendable {
        case rated(FreinRating)
        case step(FreinStep)
        case lifted(FreinLifting)
        /// The evidence of that lifting no longer holds: the lifting falls.
        case withdrawn(ID<FreinLifting>, reason: String)
        case reopened
        case setAside(FreinSetAside)
    }

    public let what: What
    /// When it happened.
    public let day: Day
    /// When it was noted.
    public let at: Instant
    /// The name of who noted it.
    public let by: String

    public init(_ what: What, day: Day, at: Instant, by: String) {
        self.what = what
        self.day = day
        self.at = at
        self.by = by
    }
}

/// Everything that happened to one frein; its state on a day follows from it.
public struct FreinHistory: Hashable, Sendable {
    /// By day, then in the order noted.
    public let events: [FreinEvent]

    public init(_ events: [FreinEvent]) {
        self.events = events.sorted { ($0.day, $0.at) < ($1.day, $1.at) }
    }

    /// Nil before the first assessment.
    public func state(on day: Day) -> FreinState? { walk(to: day).state }

    /// Neither lifted nor without difficulty that day: what is still worked on.
    public func isOpen(on day: Day) -> Bool {
        state(on: day).map { $0 != .lifted && $0 != .clear } ?? false
    }

    /// The same once everything noted has happened: nothing of it depends on today, since nothing is noted ahead.
    public var isOpen: Bool { events.last.map { isOpen(on: $0.day) } ?? false }

    /// 0 to 4; nil before the first assessment.
    public func severity(on day: Day) -> Int? { walk(to: day).severity }

    /// At the first assessment.
    public func initialSeverity(on day: Day) -> Int? { walk(to: day).initial }

    /// The lifting in force that day, and when it was done; nil when there is none or it fell.
    public func lifting(on day: Day) -> (act: FreinLifting, event: FreinEvent)? {
        let walk = walk(to: day)
        guard walk.state == .lifted, let event = walk.lifting, case .lifted(let act) = event.what else { return nil }
        return (act, event)
    }

    public func lastRating(on day: Day) -> (rating: FreinRating, day: Day)? {
        for event in events.reversed() where event.day <= day {
            if case .rated(let rating) = event.what { return (rating, event.day) }
        }
        return nil
    }

    /// From the first assessment to `day`; nil when there is none.
    public func evolution(on day: Day) -> FreinEvolution? {
        let walk = walk(to: day)
        guard let initial = walk.initial, let severity = walk.severity else { return nil }
        if walk.state == .lifted || initial >= FreinHistory.serious && severity < FreinHistory.serious { return .lifted }
        return severity < initial ? .improved : severity > initial ? .worsened : .stable
    }

    /// As the exit rules read it: reopenings count up to `day`, a proof taken away counts whenever that was.
    public func course(of code: String, on day: Day) -> FreinCourse? {
        var walk = FreinWalk()
        for event in events where event.day <= day || event.isWithdrawal { walk.take(event) }
        guard let initial = walk.initial else { return nil }
        let isLifted = walk.state == .lifted
        return FreinCourse(code: code, initialSeverity: initial, liftedOn: isLifted ? walk.lifting?.day : nil, hasEvidence: isLifted)
    }

    /// From here on a frein stands in the way of a job (field reference § 5.2).
    public static let serious = 2

    private func walk(to day: Day) -> FreinWalk {
        var walk = FreinWalk()
        for event in events where event.day <= day { walk.take(event) }
        return walk
    }
}

extension FreinEvent {
    var isWithdrawal: Bool {
        if case .withdrawn = what { return true }
        return false
    }
}

/// The state as events come one after the other.
private struct FreinWalk {
    var initial: Int?
    var severity: Int?
    var state: FreinState?
    var lifting: FreinEvent?
    private var stateBeforeLifting: FreinState?
    private var hasSteps = false

    mutating func take(_ event: FreinEvent) {
        switch event.what {
        case .rated(let rating): rate(rating.severity)
        case .step: step()
        case .lifted: lift(event)
        case .withdrawn(let id, _): withdraw(id)
        case .reopened: state = .reappeared
        case .setAside: if state != .lifted { state = .untreated }
        }
    }

    private mutating func rate(_ new: Int) {
        let first = initial ?? new
        (initial, severity) = (first, new)
        switch state {
        case .lifted, .untreated: break
        case nil, .clear: state = new == 0 ? .clear : hasSteps ? .underWay : .identified
        case .reappeared: if isReduced { state = .stabilised }
        case .identified, .underWay, .stabilised: state = isReduced ? .stabilised : hasSteps ? .underWay : .identified
        }
    }

    /// Low now, while it was serious at first; or at zero, which only a signed act turns into lifted.
    private var isReduced: Bool {
        guard let initial, let severity else { return false }
        return severity == 0 || (initial >= FreinHistory.serious && severity < FreinHistory.serious)
    }

    private mutating func step() {
        hasSteps = true
        if state != .lifted, state != .clear, state != nil { state = .underWay }
    }

    private mutating func lift(_ event: FreinEvent) {
        if state != .lifted { stateBeforeLifting = state }
        (state, lifting) = (.lifted, event)
    }

    private mutating func withdraw(_ id: ID<FreinLifting>) {
        guard case .lifted(let act)? = lifting?.what, act.id == id else { return }
        lifting = nil
        if state == .lifted { state = stateBeforeLifting ?? .identified }
    }
}
