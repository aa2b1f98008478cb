/// The administrative criteria of eligibility to IAE, by the codes of Les Emplois, with the level of each (`administrative_criteria.json`, read on 2026-11-21).
public enum EligibilityCriterion: String, CaseIterable, Hashable, Sendable {
    case rsa = "RSA"
    case ass = "ASS"
    case aah = "AAH"
    case detld = "DETLD"
    case capBEP = "CAP_BEP"
    case senior = "SENIOR"
    case jeune = "JEUNE"
    case ase = "ASE"
    case deld = "DELD"
    case th = "TH"
    case pi = "PI"
    case pshPR = "PSH_PR"
    case refDA = "REF_DA"
    case zrr = "ZRR"
    case qpv = "QPV"
    case detentionMJ = "DETENTION_MJ"
    case fle = "FLE"
    case pm = "PM"

    public var level: CriterionLevel {
        switch self {
        case .rsa, .ass, .aah, .detld: .one
        default: .two
        }
    }

    /// Months the proof may be old when the PASS is delivered; nil when it has no age but must be valid, or is an identity paper.
    public var proofAgeLimitMonths: Int? {
        switch self {
        case .rsa, .ass, .aah, .detld, .deld, .capBEP, .pi, .pshPR: 3
        case .zrr, .qpv, .detentionMJ, .fle, .pm: 6
        case .ase: 12
        case .senior, .jeune, .th, .refDA: nil
        }
    }

    /// The last day the proof issued that day may serve; nil when its age does not count.
    public func proofServesUntil(issuedOn day: Day) -> Day? {
        proofAgeLimitMonths.map { day.adding(months: $0) }
    }

    /// Criteria that cannot both be true.
    public static let exclusivePairs: [(EligibilityCriterion, EligibilityCriterion)] = [(.senior, .jeune), (.detld, .deld)]
}

public enum CriterionLevel: String, Hashable, Sendable {
    case one = "1"
    case two = "2"
}

/// What makes a person eligible when the structure itself makes the diagnosis; an authorised prescriber needs no criterion.
public enum Eligibility {
    /// Level-2 criteria enough without any of level 1: three in an ACI, EI or EITI, two in an AI or ETTI (`eligibility/enums.py`).
    public static func levelTwoNeeded(in kind: SIAEKind) -> Int {
        switch kind {
        case .aci, .ei, .eiti: 3
        case .ai, .etti: 2
        }
    }

    /// The pairs ticked together that cannot both be true.
    public static func conflicts(in criteria: Set<EligibilityCriterion>) -> [(EligibilityCriterion, EligibilityCriterion)] {
        EligibilityCriterion.exclusivePairs.filter { criteria.contains($0.0) && criteria.contains($0.1) }
    }

    public static func isSufficient(_ levels: [CriterionLevel], in kind: SIAEKind) -> Bool {
        levels.contains(.one) || levels.count { $0 == .two } >= levelTwoNeeded(in: kind)
    }

    /// Whether these criteria are enough, and what is missing otherwise.
    public static func explain(_ criteria: Set<EligibilityCriterion>, in kind: SIAEKind) -> Verdict<Bool> {
        let levels = criteria.map(\.level)
        let firsts = levels.count { $0 == .one }
        let seconds = levels.count { $0 == .two }
        return Verdict(
            isSufficient(levels, in: kind),
            because: [
                Reason("Critères de niveau 1 : \(firsts), de niveau 2 : \(seconds)."),
                Reason(
                    "Il faut un critère de niveau 1, ou \(levelTwoNeeded(in: kind)) de niveau 2.",
                    source: "critères d'éligibilité IAE, Les Emplois"),
            ])
    }
}
