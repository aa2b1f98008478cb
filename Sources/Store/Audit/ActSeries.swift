import Database
import Domain

/// Units of work of one structure, one after another in one transaction: each is its own act in the journal, and the chain is taken
/// and given back once. For what tells years at a time, never for what a person does.
final class ActSeries {
    private let db: any Writing
    private let vault: Vault
    private let parameters: Parameters
    private var last: Act?

    fileprivate init(db: any Writing, vault: Vault, parameters: Parameters) {
        self.db = db
        self.vault = vault
        self.parameters = parameters
    }

    /// The summaries are written at the end, or before an act that `readsSummaries`.
    func act(as actor: Actor, _ name: String, at now: Instant, readsSummaries: Bool = false, _ work: (Act) throws -> Void) throws {
        let act = Act(actor: actor, name: name, now: now, db: db, vault: vault, parameters: parameters)
        if let last { act.follow(last) } else { try act.lockChain() }
        if readsSummaries { try act.settleSummaries() } else { act.putSummariesOff() }
        try work(act)
        last = act
    }

    fileprivate func close() throws {
        try last?.settleSummaries()
        try last?.closeChain()
    }
}

extension Archive {
    /// All of the series, or nothing.
    func series(_ work: @escaping @Sendable (ActSeries) throws -> Void) async throws {
        let (vault, parameters) = (vault, parameters)
        try await database.write { db in
            let series = ActSeries(db: db, vault: vault, parameters: parameters)
            try work(series)
            try series.close()
        }
    }
}
