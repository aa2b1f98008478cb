/// What happened to a fiche salarié on Les Emplois or in the Extranet, as somebody noted it; for one PASS there is one fiche.
public struct EmployeeRecordStep: Hashable, Sendable {
    public let state: EmployeeRecordState
    public let on: Day
    public let by: String
    /// The code that the ASP gave, or a word; nil when nobody wrote any.
    public let note: String?

    public init(state: EmployeeRecordState, on: Day, by: String, note: String?) {
        self.state = state
        self.on = on
        self.by = by
        self.note = note
    }
}

extension EmployeeRecordTransition {
    /// What may be noted from a state by hand: taking back from the archive is the Extranet's own affair.
    public static func notable(from state: EmployeeRecordState) -> [EmployeeRecordTransition] {
        [.ready, .waitForASPResponse, .process, .reject, .disable, .enable, .archive].filter { $0.isAvailable(from: state) }
    }
}
