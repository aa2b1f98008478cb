/// The states of a candidature, by the codes of Les Emplois.
public enum CandidatureState: String, CaseIterable, Hashable, Sendable {
    case new, processing, postponed, accepted, refused, cancelled, obsolete, pool
    case priorToHire = "prior_to_hire"

    public var isPending: Bool { self == .new || self == .processing || self == .postponed }
}

/// What may happen to a candidature, and from which states (iae-rules, §3.1).
public enum CandidatureTransition: String, CaseIterable, Hashable, Sendable {
    case process, postpone, accept, refuse, cancel, reset, transfer
    case addToPool = "add_to_pool"
    case moveToPriorToHire = "move_to_prior_to_hire"
    case cancelPriorToHire = "cancel_prior_to_hire"
    case renderObsolete = "render_obsolete"
    case externalTransfer = "external_transfer"

    public var target: CandidatureState {
        switch self {
        case .process, .cancelPriorToHire: .processing
        case .postpone: .postponed
        case .accept: .accepted
        case .refuse, .externalTransfer: .refused
        case .cancel: .cancelled
        case .reset, .transfer: .new
        case .addToPool: .pool
        case .moveToPriorToHire: .priorToHire
        case .renderObsolete: .obsolete
        }
    }

    public func isAvailable(from state: CandidatureState) -> Bool {
        switch self {
        case .process: [.new, .pool].contains(state)
        case .postpone: [.new, .pool, .processing, .priorToHire].contains(state)
        case .addToPool: [.new, .processing, .postponed, .cancelled, .obsolete].contains(state)
        case .moveToPriorToHire: state != .priorToHire && state != .accepted
        case .cancelPriorToHire: state == .priorToHire
        case .accept, .transfer: state != .accepted
        case .refuse: [.new, .pool, .processing, .priorToHire, .postponed].contains(state)
        case .cancel: state == .accepted
        case .renderObsolete: state.isPending
        case .reset: state == .obsolete
        case .externalTransfer: state == .refused
        }
    }
}
