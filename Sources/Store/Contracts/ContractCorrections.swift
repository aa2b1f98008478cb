import Database
public import Domain

/// What was typed wrong in contracts, amendments and PASS: a new row says what is true, the old one stays, the rules are weighed again.
extension Contracts {
    /// Every writing of the contracts, amendments and PASS of a person; empty when they are not the reader's to see. One query.
    public static func versions(of person: ID<Person>, seenBy sight: Sight) throws -> ContractVersions {
        let shared: Statement = "structure_id, person_id, id, fact_id, recorded_at, recorded_by, correction, happened_on, ends_on, withdrawn"
        let own: Statement = "WHERE structure_id = \(sight.reader.structure.text) AND person_id = \(person.text)"
        let table: Statement = """
            (SELECT \(sql: shared), weekly_hundredths AS weekly, CAST(NULL AS TEXT) AS number, 'contracts' AS held_in FROM contracts \(sql: own)
            UNION ALL SELECT \(sql: shared), weekly_hundredths, NULL, 'contract_amendments' FROM contract_amendments \(sql: own)
            UNION ALL SELECT \(sql: shared), NULL, number, 'passes' FROM passes \(sql: own))
            """
        let all: [String: [FactVersions<ContractWriting>]] = try Corrections.versions(
            in: table, of: person, columns: "t.happened_on, t.ends_on, t.weekly, t.number, t.held_in, t.withdrawn", heldIn: 10,
            where: Seen.person(by: sight.reader, .contract), seenBy: sight
        ) { row, _ in
            let writing = ContractWriting(
                from: try row.day(6), until: try row.optionalText(7).flatMap { Day(iso: $0) }, weekly: try row.optionalInt(8).map { Hours(hundredths: $0) },
                number: try row.optionalText(9).flatMap { PassNumber($0) }, isWithdrawn: try row.int(11) == 1)
            return (writing, try row.optionalText(4))
        }
        var versions = ContractVersions()
        versions.contracts = Corrections.byFact(all["contracts"])
        versions.amendments = Corrections.byFact(all["contract_amendments"])
        versions.passes = Dictionary((all["passes"] ?? []).map { (ID(known: $0.last.row), $0) }, uniquingKeysWith: { first, _ in first })
        return versions
    }

    /// The contract as it should have been written. Its amendments stay, and are weighed with it.
    public static func correct(
        _ contract: ID<Contract>, as id: ID<Contract>, of person: ID<Person>, _ terms: ContractTerms, _ correction: Correction,
        _ parameters: CDDIParameters, by act: Act
    ) throws {
        let file = try writable(person, by: act)
        guard let known = file.contracts.first(where: { $0.id == contract }) else { throw Refusal.notFound }
        try Corrections.check("contracts", contract.text, correction, of: person, by: act)
        try check(file.remarks(correcting: known, as: terms, parameters), terms.confirmation)
        try act.insert(into: "contracts", id: id.text, of: person, columns(terms, by: act) + Corrections.columns(contract.text, correction))
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// `amendment` bears the id of the new row.
    public static func correct(
        _ old: ID<Amendment>, as amendment: Amendment, of person: ID<Person>, _ contract: ID<Contract>, _ correction: Correction,
        _ parameters: CDDIParameters, by act: Act
    ) throws {
        let file = try writable(person, by: act)
        guard let known = file.contracts.first(where: { $0.id == contract }), known.amendments.contains(where: { $0.id == old }) else {
            throw Refusal.notFound
        }
        try Corrections.check("contract_amendments", old.text, correction, of: person, by: act)
        try check(file.remarks(on: amendment, of: known.without(old), parameters), amendment.confirmation)
        try act.insert(
            into: "contract_amendments", id: amendment.id.text, of: person,
            columns(amendment, of: contract, by: act) + Corrections.columns(old.text, correction))
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// A number typed wrong no longer finds the person.
    public static func correct(
        _ old: ID<PassIAE>, as id: ID<PassIAE>, of person: ID<Person>, _ pass: PassEntry, _ correction: Correction, _ parameters: CDDIParameters, by act: Act
    ) throws {
        let file = try writable(person, by: act)
        guard let known = file.pass else { throw Refusal.notFound }
        try Corrections.check("passes", old.text, of: person, by: act)
        guard known.id == old, correction.shown == old.text else { throw Refusal.conflict("passes") }
        try check(file.remarks(correcting: known.pass, as: pass.pass, parameters), nil)
        try People.forget(known.number, except: pass.number, of: person, by: act)
        try insert(id, person, pass, replacing: old, correction: correction.reason, by: act)
        try ParcoursSummaries.refresh(person, by: act)
    }

    static func writable(_ person: ID<Person>, by act: Act) throws -> ContractFile {
        _ = try People.writable(person, .contract, by: act)
        return try ParcoursReading.facts(of: person, structure: act.structure, act.db).file
    }
}
