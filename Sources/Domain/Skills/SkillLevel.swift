/// How well somebody does something, as seen on a day. `notObserved` counts in no mean.
///
/// 0 not yet, 1 with constant help, 2 with occasional help, 3 alone, 4 shows others (field reference § 6.3).
public enum SkillLevel: Int, CaseIterable, Comparable, Sendable {
    case notYet = 0, constantHelp, occasionalHelp, alone, showsOthers

    /// From here on a skill is acquired, and may stand in an attestation.
    public static let acquired = SkillLevel.alone

    public var isAcquired: Bool { self >= SkillLevel.acquired }

    public static func < (left: SkillLevel, right: SkillLevel) -> Bool { left.rawValue < right.rawValue }
}

/// What one party says of one skill: a level, or that they cannot say.
public enum SkillAnswer: Hashable, Sendable {
    case level(SkillLevel)
    /// « Je ne sais pas » or « non observé »: an answer, not a gap.
    case notObserved
    /// A refusal to rate, of either party: an answer of its own, that says nothing of the skill.
    case refused

    public var level: SkillLevel? {
        if case .level(let level) = self { return level }
        return nil
    }

    /// As stored and as sent by a form: `0`…`4`, `no`, `refused`.
    public var code: String {
        switch self {
        case .level(let level): String(level.rawValue)
        case .notObserved: "no"
        case .refused: "refused"
        }
    }

    /// Every answer of a party, in the order in which they are offered.
    public static let asked: [SkillAnswer] = agreed + [.refused]

    /// What both may agree on: nobody agrees on a refusal.
    public static let agreed: [SkillAnswer] = SkillLevel.allCases.map { .level($0) } + [.notObserved]

    public init?(code: String) {
        if code == "no" {
            self = .notObserved
        } else if code == "refused" {
            self = .refused
        } else if let number = Int(code), let level = SkillLevel(rawValue: number) {
            self = .level(level)
        } else {
            return nil
        }
    }
}
