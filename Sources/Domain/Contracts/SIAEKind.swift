/// The five kinds of structures de l'insertion par l'activité économique (art. L5132-4), by the codes of Les Emplois and the ASP.
public enum SIAEKind: String, CaseIterable, Hashable, Sendable {
    case aci = "ACI"
    case ai = "AI"
    case ei = "EI"
    case eiti = "EITI"
    case etti = "ETTI"
}
