import Database
public import Domain

/// What was noted for somebody else, or twice: a last row takes it back, and nobody counts it any more.
extension Contracts {
    /// Its amendments go with it. Throws `conflict` when a later contract renews it.
    public static func withdraw(_ contract: ID<Contract>, as id: ID<Contract>, of person: ID<Person>, _ correction: Correction, by act: Act) throws {
        let file = try writable(person, by: act)
        guard let known = file.contracts.first(where: { $0.id == contract }) else { throw Refusal.notFound }
        try Corrections.check("contracts", contract.text, correction, of: person, by: act)
        if let obstacle = file.obstacle(toWithdrawing: contract) { throw Refusal.conflict(obstacle) }
        try act.insert(
            into: "contracts", id: id.text, of: person,
            columns(known.signed, by: act) + Corrections.columns(contract.text, correction) + [("withdrawn", 1)])
        try ParcoursSummaries.refresh(person, by: act)
    }

    public static func withdraw(
        _ amendment: ID<Amendment>, as id: ID<Amendment>, of person: ID<Person>, _ contract: ID<Contract>, _ correction: Correction, by act: Act
    ) throws {
        let known = try writable(person, by: act).contracts.first { $0.id == contract }?.amendments.first { $0.id == amendment }
        guard let known else { throw Refusal.notFound }
        try Corrections.check("contract_amendments", amendment.text, correction, of: person, by: act)
        try act.insert(
            into: "contract_amendments", id: id.text, of: person,
            columns(known, of: contract, by: act) + Corrections.columns(amendment.text, correction) + [("withdrawn", 1)])
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// With its suspensions and prolongations. Its number no longer finds the person.
    public static func withdraw(_ pass: ID<PassIAE>, as id: ID<PassIAE>, of person: ID<Person>, _ correction: Correction, by act: Act) throws {
        guard let known = try writable(person, by: act).pass, known.id == pass else { throw Refusal.notFound }
        try Corrections.check("passes", pass.text, of: person, by: act)
        guard correction.shown == pass.text else { throw Refusal.conflict("passes") }
        try People.forget(known.number, except: nil, of: person, by: act)
        try act.insert(
            into: "passes", id: id.text, of: person,
            [
                ("number", known.number.text), ("happened_on", known.pass.start.iso), ("ends_on", known.granted.iso), ("end_reason", known.reason),
                ("recorded_at", act.now.iso), ("recorded_by", act.actor.text), ("supersedes_id", pass.text),
                ("fact_id", try Corrections.fact("passes", pass.text, of: person, by: act)), ("correction", correction.reason), ("withdrawn", 1),
            ])
        try ParcoursSummaries.refresh(person, by: act)
    }
}
