/// The administrative criteria of eligibility to IAE, by the codes of Les Emplois (`administrative_criteria.json`, read on 2026-11-21). What each weighs and how
/// old its proof may be is in `Referentials/eligibility-criteria.yaml` (`CriterionRule`).
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

    /// Criteria that cannot both be true.
    public static let exclusivePairs: [(EligibilityCriterion, EligibilityCriterion)] = [(.senior, .jeune), (.detld, .deld)]
}

public enum CriterionLevel: String, CaseIterable, Hashable, Sendable {
    case one = "1"
    case two = "2"
}
