/// The CDDI of one person in one structure, renewals included: the 24 months are counted over all of them.
public struct CDDIChain: Hashable, Sendable {
    /// By start.
    public let contracts: [CDDI]

    public init(_ contracts: [CDDI] = []) {
        self.contracts = contracts.sorted { $0.period.first < $1.period.first }
    }

    public var start: Day? { contracts.first?.period.first }

    public var end: Day? { contracts.map(\.period.last).max() }

    /// Days under contract, both bounds of each counted.
    public var days: Int { contracts.reduce(0) { $0 + $1.period.length } }

    /// Days between two contracts: they do not use up the maximum.
    public var gapDays: Int {
        guard let start, let end else { return 0 }
        return max(0, end.days(since: start) + 1 - days)
    }

    public func adding(_ contract: CDDI) -> CDDIChain {
        CDDIChain(contracts + [contract])
    }

    /// The last day this chain may reach, by the 24 months or by the exception given, with its reasons. Nil for an empty chain.
    public func latestEnd(beyond: CDDIExtension? = nil, _ parameters: CDDIParameters = .inForce) -> Verdict<Day>? {
        guard let start, let end else { return nil }
        return CDDIChain.latestEnd(from: start, gapDays: gapDays, reached: end, beyond, parameters)
    }

    /// Whether the chain ends in the last months before its maximum, when the exit must be prepared.
    public func isNearMaximum(_ parameters: CDDIParameters = .inForce) -> Bool {
        guard let end, let limit = latestEnd(beyond: nil, parameters)?.value else { return false }
        return end > limit.adding(months: -parameters.exitPlanMonths)
    }

    static func latestEnd(from start: Day, gapDays: Int, reached: Day, _ beyond: CDDIExtension?, _ parameters: CDDIParameters) -> Verdict<Day> {
        let maximum = start.adding(months: parameters.maximumMonths).adding(days: gapDays - 1)
        let ceiling = start.adding(months: parameters.ceilingMonths).adding(days: gapDays - 1)
        let counted = Reason(
            "Premier CDDI le \(start.inWords) : \(parameters.maximumMonths) mois jusqu’au \(maximum.inWords)"
                + (gapDays > 0 ? ", \(gapDays) j sans contrat non comptés." : "."), source: parameters.source)
        switch beyond {
        case nil: return Verdict(maximum, because: [counted])
        case .trainingUnderWay(let until):
            return Verdict(max(maximum, until), because: [counted, Reason("Formation en cours jusqu’au \(until.inWords).", source: parameters.source)])
        case .seniorOrDisabled:
            let words = "50 ans et plus ou travailleur handicapé : \(parameters.ceilingMonths) mois au plus."
            return Verdict(ceiling, because: [counted, Reason(words, source: parameters.source)])
        case .particularDifficulties:
            let decision = max(maximum, reached).adding(months: parameters.decisionMonths)
            let words = "Difficultés particulièrement importantes : un an par décision, \(parameters.ceilingMonths) mois au plus."
            return Verdict(min(ceiling, decision), because: [counted, Reason(words, source: parameters.source)])
        }
    }
}
