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

/// One rule that stands against an act, in words for the person who asked, with the nearest day that would be accepted when there is one.
public struct RuleRefusal<Rule: Hashable & Sendable>: Hashable, Sendable {
    public let rule: Rule
    public let because: Reason
    public let nearest: Day?

    public init(_ rule: Rule, _ because: Reason, nearest: Day? = nil) {
        self.rule = rule
        self.because = because
        self.nearest = nearest
    }
}
