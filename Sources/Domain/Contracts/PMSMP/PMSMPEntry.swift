/// What is said beside a field of the PMSMP's form.
public struct PMSMPRemark: Hashable, Sendable {
    public let weight: CDDIRemark.Weight
    public let refusal: RuleRefusal<PMSMPRule>

    init(_ weight: CDDIRemark.Weight, _ rule: PMSMPRule, _ words: String, source: String? = nil, _ wayOut: WayOut) {
        self.weight = weight
        refusal = RuleRefusal(rule, Reason(words, source: source), wayOut)
    }

    /// The same, asking for a second look only.
    var asWarning: PMSMPRemark {
        PMSMPRemark(.warning, rule, because.text, source: because.source, refusal.wayOut)
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
        return [PMSMPRemark(.refusal, .longerThanAllowed, words, source: parameters.source, .day(last))]
    }

    private func overlapRemarks(_ others: [PMSMP]) -> [PMSMPRemark] {
        guard let other = others.first(where: { $0.period.overlaps(period) }) else { return [] }
        let words = "Une autre immersion court déjà du \(other.period.inWords)."
        let free = others.reduce(other.period.last.adding(days: 1)) { day, next in
            next.period.contains(day) ? next.period.last.adding(days: 1) : day
        }
        return [PMSMPRemark(.refusal, .overlapsAnother, words, source: "une seule immersion à la fois", .day(free))]
    }

    private func renewalRemarks(_ others: [PMSMP], _ parameters: PMSMPParameters) -> [PMSMPRemark] {
        guard isRenewal else { return [] }
        let before = others.filter { $0.host == host && $0.object == object && $0.period.last < period.first }
        guard let original = before.lastIndex(where: { !$0.isRenewal }) else {
            let words = "Un renouvellement suit une convention chez le même accueillant, avec le même objet : aucune n’est connue."
            return [
                PMSMPRemark(
                    .refusal, .renewalWithoutOriginal, words, source: parameters.source,
                    .otherwise("Aucune date n’y change rien : notez-la comme une première convention."))
            ]
        }
        guard before.count - original - 1 >= parameters.renewals else { return [] }
        let words = "Cette convention a déjà été renouvelée ; elle ne l’est qu’une fois, si les objectifs ne sont pas atteints."
        return [
            PMSMPRemark(
                .refusal, .renewedTooOften, words, source: parameters.source,
                .otherwise("Aucune date n’y change rien : une autre convention, avec un autre objet, reste possible."))
        ]
    }

    private func shareRemarks(_ others: [PMSMP], _ contract: Period?, _ parameters: PMSMPParameters) -> [PMSMPRemark] {
        guard let contract, contract.overlaps(period) else { return [] }
        let days = (others + [self]).filter { contract.contains($0.period.first) }.reduce(0) { $0 + $1.period.length }
        guard days * 100 > contract.length * parameters.contractShare else { return [] }
        let words = "\(days) j d’immersion pour un contrat de \(contract.length) j : plus de \(parameters.contractShare) %."
        let left = contract.length * parameters.contractShare / 100 - (days - period.length)
        let wayOut = WayOut(left > 0 ? period.first.adding(days: left - 1) : nil, otherwise: "Aucune date de ce contrat ne garde l’ensemble sous cette part.")
        return [PMSMPRemark(.warning, .shareOfContract, words, source: "usage, texte à confirmer", wayOut)]
    }

    private func signatureRemarks() -> [PMSMPRemark] {
        guard let signedOn, signedOn > period.first else { return [] }
        let words = "La dernière signature, le \(signedOn.inWords), vient après le début : la personne n’était pas couverte avant."
        return [PMSMPRemark(.warning, .notSignedInTime, words, source: "bonne pratique", .day(signedOn))]
    }
}
