/// The five categories in which the ASP ranks an exit, in the order its tables print them.
///
/// Raw values are what is stored. Which reason falls in which category is not law written once: it lives, dated, in `Referentials/exit-reasons.yaml`.
public enum ExitCategory: String, CaseIterable, Sendable {
    /// « Emploi durable »: CDI, CDD of six months and more, own business, civil service.
    case durable
    /// « Emploi de transition »: CDD of less than six months, subsidised fixed-term contract outside IAE.
    case transition
    /// « Sorties positives »: qualifying training, another SIAE, retirement.
    case positive
    /// « Autres sorties »: unemployment, inactivity, no news.
    case other
    /// « Retrait des sorties constatées »: the exit is not counted at all (death, transfer, end of trial period).
    case withdrawn

    /// Durable, transition or positive: what « sortie dynamique » adds up.
    public var isDynamic: Bool {
        switch self {
        case .durable, .transition, .positive: true
        case .other, .withdrawn: false
        }
    }

    /// False for the exits taken out of the denominator.
    public var counts: Bool { self != .withdrawn }
}
