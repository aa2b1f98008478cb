/// A dated piece that proves a criterion, with who saw it and when.
public struct CriterionProof: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The piece that the referential names.
        case document
        /// On the person's honour, or of a social worker or an association.
        case declaration
        /// Certified by Les Emplois: a control asks for no piece.
        case certified
    }

    public let id: ID<CriterionProof>
    public let kind: Kind
    /// The day written on it.
    public let datedOn: Day
    /// Its own last day, when it has one: a RQTH, a residence permit.
    public let endsOn: Day?
    public let seenOn: Day
    public let seenBy: String
    /// Where it is kept; nil when nobody said.
    public let reference: String?

    public init(id: ID<CriterionProof>, kind: Kind, datedOn: Day, endsOn: Day? = nil, seenOn: Day, seenBy: String, reference: String? = nil) {
        self.id = id
        self.kind = kind
        self.datedOn = datedOn
        self.endsOn = endsOn
        self.seenOn = seenOn
        self.seenBy = seenBy
        self.reference = reference
    }
}

/// What a proof is worth on the day that counts.
public enum ProofStanding: Hashable, Sendable {
    /// Nil: for good.
    case serves(until: Day?)
    /// Still serves, for no more than the days of the warning.
    case ageing(until: Day)
    case tooOld(since: Day)
    /// Dated after the day that counts.
    case after

    public var isValid: Bool {
        switch self {
        case .serves, .ageing: true
        case .tooOld, .after: false
        }
    }
}

extension EligibilityCriterion {
    /// Which criteria, and what they ask: as Les Emplois applies it (`administrative_criteria.json`, read on 2026-11-21).
    public static let proofSource = "arrêté du 1er sept. 2021"

    /// What the birth date says against it that day; nil when it says nothing: 50 years reached, 26 not yet.
    public func contradiction(birthDate: Day?, on day: Day, _ parameters: EligibilityParameters = .inForce) -> Reason? {
        guard let birthDate else { return nil }
        let words = "Né·e le \(birthDate.inWords) : "
        let (senior, young) = (birthDate.adding(years: parameters.seniorAge), birthDate.adding(years: parameters.youngAge))
        switch self {
        case .senior where senior > day:
            return Reason(words + "les \(parameters.seniorAge) ans viennent le \(senior.inWords).", source: EligibilityCriterion.proofSource)
        case .jeune where young <= day:
            return Reason(words + "les \(parameters.youngAge) ans sont passés depuis le \(young.inWords).", source: EligibilityCriterion.proofSource)
        default: return nil
        }
    }
}

extension CriterionProof {
    /// The last day it serves: its age, or the end it bears, whichever comes first; nil when nothing ends it.
    public func lastDay(under rule: CriterionRule) -> Day? {
        let byAge = rule.ageLimit(of: kind).map { datedOn.adding(months: $0) }
        return [byAge, endsOn].compactMap { $0 }.min()
    }

    /// What it is worth on `day`, the day the PASS is or would be delivered; `watch`: how many days before its last one it is said to age.
    public func standing(under rule: CriterionRule, on day: Day, watch: Int = 30) -> Verdict<ProofStanding> {
        guard datedOn <= day else {
            return Verdict(.after, because: [Reason("La pièce est du \(datedOn.inWords), après le \(day.inWords) : elle ne prouve pas ce jour-là.")])
        }
        guard let last = lastDay(under: rule) else { return Verdict(.serves(until: nil), because: [unending(rule)]) }
        let because = [ending(rule, last)]
        if last < day { return Verdict(.tooOld(since: last.adding(days: 1)), because: because) }
        return Verdict(last.days(since: day) <= watch ? .ageing(until: last) : .serves(until: last), because: because)
    }

    private func unending(_ rule: CriterionRule) -> Reason {
        if kind == .certified { return Reason("Critère certifié par Les Emplois : aucune pièce n’est demandée.", source: rule.source) }
        if rule.bearsItsEnd { return Reason("Pièce du \(datedOn.inWords), sans date de fin.", source: rule.source) }
        return Reason("L’âge de cette pièce ne compte pas.", source: rule.source)
    }

    private func ending(_ rule: CriterionRule, _ last: Day) -> Reason {
        if last == endsOn {
            return Reason("La pièce est valable jusqu’au \(last.inWords) ; elle doit l’être à la délivrance du PASS.", source: rule.source)
        }
        let months = rule.ageLimit(of: kind) ?? 0
        return Reason(
            "La pièce, du \(datedOn.inWords), peut avoir \(months) mois à la délivrance du PASS : elle sert jusqu’au \(last.inWords).",
            source: rule.source)
    }
}
