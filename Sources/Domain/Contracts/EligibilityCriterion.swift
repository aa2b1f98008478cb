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
