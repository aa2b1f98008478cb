/// The states of a fiche salarié sent to the ASP, by its codes.
public enum EmployeeRecordState: String, CaseIterable, Hashable, Sendable {
    case new = "NEW"
    case ready = "READY"
    case sent = "SENT"
    case rejected = "REJECTED"
    case processed = "PROCESSED"
    case disabled = "DISABLED"
    case archived = "ARCHIVED"
}

/// What may happen to a fiche salarié, and from which states (iae-rules, §4.2). Archiving has guards of its own besides.
public enum EmployeeRecordTransition: String, CaseIterable, Hashable, Sendable {
    case ready, reject, process, disable, enable, archive
    case waitForASPResponse = "wait_for_asp_response"
    case unarchiveNew = "unarchive_new"
    case unarchiveProcessed = "unarchive_processed"
    case unarchiveRejected = "unarchive_rejected"

    public var target: EmployeeRecordState {
        switch self {
        case .ready: .ready
        case .waitForASPResponse: .sent
        case .reject, .unarchiveRejected: .rejected
        case .process, .unarchiveProcessed: .processed
        case .disable: .disabled
        case .enable, .unarchiveNew: .new
        case .archive: .archived
        }
    }

    public func isAvailable(from state: EmployeeRecordState) -> Bool {
        switch self {
        case .ready: [.new, .rejected, .disabled, .processed].contains(state)
        case .waitForASPResponse: state == .ready
        case .reject, .process: state == .sent
        case .disable: [.new, .rejected, .processed].contains(state)
        case .enable: state == .disabled
        case .archive: state != .sent && state != .archived
        case .unarchiveNew, .unarchiveProcessed, .unarchiveRejected: state == .archived
        }
    }
}
