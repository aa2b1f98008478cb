/// What is said beside a field of the PMSMP's form.
public struct PMSMPRemark: Hashable, Sendable {
    public let weight: CDDIRemark.Weight
    public let refusal: RuleRefusal<PMSMPRule>

    init(_ weight: CDDIRemark.Weight, _ rule: PMSMPRule, _ words: String, source: String? = nil, nearest: Day? = nil) {
        self.weight = weight
        refusal = RuleRefusal(rule, Reason(words, source: source), nearest: nearest)
    }

    /// The same, asking for a second look only.
    var asWarning: PMSMPRemark {
        PMSMPRemark(.warning, rule, because.text, source: because.source, nearest: nearest)
    }

    public var rule: PMSMPRule { refusal.rule }
    public var because: Reason { refusal.because }
    public var nearest: Day? { refusal.nearest }
}

extension PMSMP {
    /// Refusals and warnings of a convention being entered, among the person's others and within the contract that runs, if any.
    public func remarks(among others: [PMSMP], contract: Period? = nil, _ parameters: PMSMPParameters = .inForce) -> [PMSMPRemark] {
        let earlier = others.sorted { $0.period.first < $1.period.first }
        return lengthRemarks(parameters) + overlapRemarks(earlier) + renewalRemarks(earlier, parameters) + hostRemarks(earlier, parameters)
            + shareRemarks(earlier, contract, parameters) + signatureRemarks()
    }

    private func lengthRemarks(_ parameters: PMSMPParameters) -> [PMSMPRemark] {
        let last = parameters.lastEnd(from: period.first)
        guard period.last > last else { return [] }
        let words = "Une convention dure un mois au plus, de date à date : jusqu’au \(last.inWords)."
        return [PMSMPRemark(.refusal, .longerThanAllowed, words, source: parameters.source, nearest: last)]
    }

    private func overlapRemarks(_ others: [PMSMP]) -> [PMSMPRemark] {
        guard let other = others.first(where: { $0.period.overlaps(period) }) else { return [] }
        let words = "Une autre immersion court déjà du \(other.period.inWords)."
        return [PMSMPRemark(.refusal, .overlapsAnother, words, nearest: other.period.last.adding(days: 1))]
    }

    private func renewalRemarks(_ others: [PMSMP], _ parameters: PMSMPParameters) -> [PMSMPRemark] {
        guard isRenewal else { return [] }
        let before = others.filter { $0.host == host && $0.object == object && $0.period.last < period.first }
        guard let original = before.lastIndex(where: { !$0.isRenewal }) else {
            let words = "Un renouvellement suit une convention chez le même accueillant, avec le même objet : aucune n’est connue."
            return [PMSMPRemark(.refusal, .renewalWithoutOriginal, words, source: parameters.source)]
        }
        guard before.count - original - 1 >= parameters.renewals else { return [] }
        let words = "Cette convention a déjà été renouvelée ; elle ne l’est qu’une fois, si les objectifs ne sont pas atteints."
        return [PMSMPRemark(.refusal, .renewedTooOften, words, source: parameters.source)]
    }

    private func shareRemarks(_ others: [PMSMP], _ contract: Period?, _ parameters: PMSMPParameters) -> [PMSMPRemark] {
        guard let contract, contract.overlaps(period) else { return [] }
        let days = (others + [self]).filter { contract.contains($0.period.first) }.reduce(0) { $0 + $1.period.length }
        guard days * 100 > contract.length * parameters.contractShare else { return [] }
        let words = "\(days) j d’immersion pour un contrat de \(contract.length) j : plus de \(parameters.contractShare) %."
        return [PMSMPRemark(.warning, .shareOfContract, words, source: "usage, texte à confirmer")]
    }

    private func signatureRemarks() -> [PMSMPRemark] {
        guard let signedOn, signedOn > period.first else { return [] }
        let words = "La dernière signature, le \(signedOn.inWords), vient après le début : la personne n’était pas couverte avant."
        return [PMSMPRemark(.warning, .notSignedInTime, words, source: "bonne pratique")]
    }
}
