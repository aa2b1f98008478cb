public import Domain

/// The words of a PASS: its state, and the State's reasons as the referentials name them.
public struct PassWords: Sendable {
    private let suspensions: Referential<CaseTerm<SuspensionReason>>
    private let prolongations: Referential<CaseTerm<ProlongationReason>>

    public init(suspensions: Referential<CaseTerm<SuspensionReason>>, prolongations: Referential<CaseTerm<ProlongationReason>>) {
        self.suspensions = suspensions
        self.prolongations = prolongations
    }

    func label(_ reason: SuspensionReason) -> String { suspensions.label(of: reason) }

    /// A reader who may not know the reason is told that there is one.
    func label(_ reason: ProlongationReason?) -> String { reason.map { prolongations.label(of: $0) } ?? "Motif réservé" }

    func choices(_ reasons: [SuspensionReason]) -> [Choice] { reasons.map { Choice($0.rawValue, label($0)) } }

    func choices(_ reasons: [ProlongationReason]) -> [Choice] {
        reasons.map { Choice($0.rawValue, label($0), hint: $0.needsAgreement ? nil : "Sans accord d’un prescripteur.") }
    }

    static func state(_ state: PassState) -> (words: String, tag: Tag.State) {
        switch state {
        case .expired: ("Expiré", .closed)
        case .suspended: ("Suspendu", .watch)
        case .valid: ("Valide", .current)
        case .future: ("Pas encore commencé", .coming)
        }
    }

    static func standing(_ standing: NotedProlongation.Standing) -> (words: String, tag: Tag.State) {
        switch standing {
        case .pending: ("Demandée", .watch)
        case .granted: ("Accordée", .done)
        case .denied: ("Refusée", .closed)
        case .withdrawn: ("Retirée", .closed)
        }
    }

    static func denial(_ denial: ProlongationDenial) -> String {
        switch denial {
        case .iae: "L’IAE ne correspond plus à la situation"
        case .siae: "Ce type de structure ne correspond plus"
        case .duration: "La durée demandée n’est pas adaptée"
        case .reason: "Le motif n’est pas adapté"
        }
    }
}
