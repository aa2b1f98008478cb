/// A proof of eligibility that will soon serve no more, of somebody whose PASS is not delivered yet.
public struct ExpiringProof: Hashable, Sendable {
    /// The criterion, as recorded.
    public let label: String
    public let lastDay: Day
    public let because: Reason

    public init(label: String, lastDay: Day, because: Reason) {
        self.label = label
        self.lastDay = lastDay
        self.because = because
    }
}

extension ExpiringProof {
    /// Of the proofs of one criterion, the one that serves longest; nil when none was seen, or when it never ends.
    public init?(_ label: String, under rule: CriterionRule, _ proofs: [CriterionProof], on today: Day) {
        let ends = proofs.map { ($0, $0.lastDay(under: rule)) }
        guard !ends.contains(where: { $0.1 == nil }), let last = ends.max(by: { ($0.1 ?? $0.0.datedOn) < ($1.1 ?? $1.0.datedOn) }), let day = last.1 else {
            return nil
        }
        let why = last.0.standing(under: rule, on: max(today, last.0.datedOn)).because.first
        self.init(label: label, lastDay: day, because: Reason("« \(label) » : \(why?.text ?? "")", source: why?.source))
    }
}
