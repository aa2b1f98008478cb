/// What a rule answers to an act that somebody asks for: accepted with what it gives, or refused with every reason at once.
public enum Decision<Value: Sendable, Rule: Hashable & Sendable>: Sendable {
    case accepted(Verdict<Value>)
    case refused([RuleRefusal<Rule>])

    public var isAccepted: Bool { value != nil }

    /// What the act gives; nil when it is refused.
    public var value: Value? {
        switch self {
        case .accepted(let verdict): verdict.value
        case .refused: nil
        }
    }

    /// Empty when the act is accepted.
    public var refusals: [RuleRefusal<Rule>] {
        switch self {
        case .accepted: []
        case .refused(let refusals): refusals
        }
    }

    /// Accepted when nothing stands against it; `verdict` is worked out only then.
    static func unless(_ refusals: [RuleRefusal<Rule>], _ verdict: () -> Verdict<Value>) -> Decision {
        refusals.isEmpty ? .accepted(verdict()) : .refused(refusals)
    }
}

/// One rule that stands against an act, in words for the person who asked, with what could be asked instead.
public struct RuleRefusal<Rule: Hashable & Sendable>: Hashable, Sendable {
    public let rule: Rule
    /// The rule and its limit.
    public let because: Reason
    public let wayOut: WayOut

    public init(_ rule: Rule, _ because: Reason, _ wayOut: WayOut) {
        self.rule = rule
        self.because = because
        self.wayOut = wayOut
    }

    public var nearest: Day? { wayOut.day }

    /// The rule, its limit, and the nearest day accepted or what to do when no day is.
    public var words: String { "\(because.text) \(wayOut.words)" }
}

/// What could be asked in place of what is refused: a refusal never leaves it unsaid.
public enum WayOut: Hashable, Sendable {
    /// The nearest day accepted in place of the one asked for.
    case day(Day)
    /// The same act is open from that day on.
    case from(Day)
    /// No day would do: what to do instead, in French, a sentence.
    case otherwise(String)

    /// The nearest day when there is one, otherwise `words`.
    init(_ nearest: Day?, otherwise words: String) {
        self = nearest.map(WayOut.day) ?? .otherwise(words)
    }

    public var day: Day? {
        switch self {
        case .day(let day), .from(let day): day
        case .otherwise: nil
        }
    }

    public var words: String {
        switch self {
        case .day(let day): "La date possible la plus proche est le \(day.inWords)."
        case .from(let day): "Ce sera possible à partir du \(day.inWords)."
        case .otherwise(let words): words
        }
    }
}
