extension BilanCalendar {
    /// The bilan that waits, and what asks for it.
    public struct Next: Hashable, Sendable {
        public enum Why: Hashable, Sendable {
            /// Months since entry.
            case intermediate(month: Int)
            case renewal(contractEnd: Day)
            /// Agreed at the bilan of that day.
            case agreed(at: Day)
        }

        public let due: Day
        public let why: Why

        public init(due: Day, why: Why) {
            self.due = due
            self.why = why
        }
    }

    /// A bilan that everybody signed.
    public struct Done: Hashable, Sendable {
        public let on: Day
        /// The date agreed for the next one.
        public let nextOn: Day?

        public init(on: Day, nextOn: Day?) {
            self.on = on
            self.nextOn = nextOn
        }
    }

    /// The first bilan that no signed one answers, from facts alone: every three months since entry, and before each end of contract
    /// (field reference § 7.1). The diagnostic is not a bilan. A signed bilan answers what was already open the day it was held.
    public static func next(entry: Day, contractEnds: [Day], stageEnd: Day?, done: [Done], _ parameters: Parameters) -> Next? {
        let last = done.max { $0.on < $1.on }
        let horizon = contractEnds.isEmpty ? [stageEnd ?? entry.adding(months: unboundedMonths)] : contractEnds
        let waiting = dues(entry: entry, contractEnds: horizon, exit: nil, parameters).first { due in
            why(due.kind, hasContract: !contractEnds.isEmpty) != nil && (last.map { $0.on < due.opens } ?? true)
        }
        let asked = waiting.flatMap { due in why(due.kind, hasContract: !contractEnds.isEmpty).map { Next(due: due.due, why: $0) } }
        guard let last, let agreed = last.nextOn, agreed < asked?.due ?? agreed.adding(days: 1) else { return asked }
        return Next(due: agreed, why: .agreed(at: last.on))
    }

    /// How far ahead bilans are due when neither a contract nor the stage has an end.
    private static let unboundedMonths = 24

    private static func why(_ kind: Kind, hasContract: Bool) -> Next.Why? {
        switch kind {
        case .intermediate(let month): .intermediate(month: month)
        case .renewal(let end): hasContract ? .renewal(contractEnd: end) : nil
        case .welcome, .initialDiagnostic, .integrationReview, .exit, .fseExit, .afterExit: nil
        }
    }
}

extension BilanCalendar.Next.Why {
    /// As kept beside the date: « intermediate 3 », « renewal 2026-06-01 », « agreed 2026-05-04 ».
    public var code: String {
        switch self {
        case .intermediate(let month): "intermediate \(month)"
        case .renewal(let end): "renewal \(end.iso)"
        case .agreed(let day): "agreed \(day.iso)"
        }
    }

    public init?(code: String) {
        let parts = code.split(separator: " ").map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "intermediate": guard let month = Int(parts[1]) else { return nil }; self = .intermediate(month: month)
        case "renewal": guard let day = Day(iso: parts[1]) else { return nil }; self = .renewal(contractEnd: day)
        case "agreed": guard let day = Day(iso: parts[1]) else { return nil }; self = .agreed(at: day)
        default: return nil
        }
    }
}
