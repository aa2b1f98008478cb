/// The five kinds of structures de l'insertion par l'activité économique (art. L5132-4), by the codes of Les Emplois and the ASP.
public enum SIAEKind: String, CaseIterable, Hashable, Sendable {
    case aci = "ACI"
    case ai = "AI"
    case ei = "EI"
    case eiti = "EITI"
    case etti = "ETTI"

    /// Read from the number of an annexe, whose first letters are its measure, or from a code; nil for anything else.
    public init?(annexOrCode text: String) {
        guard let kind = FinancialAnnexNumber(text)?.kind ?? SIAEKind(rawValue: text) else { return nil }
        self = kind
    }
}
