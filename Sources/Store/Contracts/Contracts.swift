public import Database
public import Domain

/// Contracts signed, renewed and amended, and the PASS they stand on. Every writer checks the rules again inside its act.
public enum Contracts {
    /// Whether somebody else of the structure already bears that number: it is one person's for life.
    public static func isTaken(_ number: PassNumber, except person: ID<Person>, seenBy sight: Sight) throws -> Bool {
        try sight.db.first(
            """
            SELECT 1
            FROM passes t
            WHERE t.structure_id = \(sight.reader.structure.text) AND t.number = \(number.text) AND t.person_id <> \(person.text)
            AND \(sql: Corrections.stands("passes", as: "t"))
            LIMIT 1
            """) != nil
    }

    /// Signs a contract, with the PASS that comes with it. Refusals stop it; warnings must have been confirmed.
    public static func sign(
        _ id: ID<Contract>, _ person: ID<Person>, _ terms: ContractTerms, pass: PassEntry? = nil, _ parameters: CDDIParameters, by act: Act
    ) throws {
        _ = try People.writable(person, .contract, by: act)
        try insert(id, person, terms, pass: pass, parameters, by: act)
    }

    /// The same without a reader's rights, for the demo and imports.
    static func insert(
        _ id: ID<Contract>, _ person: ID<Person>, _ terms: ContractTerms, pass: PassEntry? = nil, _ parameters: CDDIParameters, by act: Act
    ) throws {
        let file = try ParcoursReading.facts(of: person, structure: act.structure, act.db).file
        try check(file.remarks(on: terms, pass: pass?.pass, parameters), terms.confirmation)
        if let pass { try insert(id.of(PassIAE.self), person, pass, replacing: nil, by: act) }
        try act.insert(into: "contracts", id: id.text, of: person, columns(terms, by: act))
        try Passes.lift(in: file, byHireOn: terms.start, of: person, by: act)
        try ParcoursSummaries.refresh(person, by: act)
    }

    public static func amend(
        _ contract: ID<Contract>, of person: ID<Person>, _ amendment: Amendment, _ parameters: CDDIParameters, by act: Act
    ) throws {
        _ = try People.writable(person, .contract, by: act)
        let file = try ParcoursReading.facts(of: person, structure: act.structure, act.db).file
        guard let known = file.contracts.first(where: { $0.id == contract }) else { throw Refusal.notFound }
        try check(file.remarks(on: amendment, of: known, parameters), amendment.confirmation)
        try act.insert(into: "contract_amendments", id: amendment.id.text, of: person, columns(amendment, of: contract, by: act))
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// Notes the PASS; a second one of the same number corrects the first.
    public static func note(_ id: ID<PassIAE>, _ person: ID<Person>, _ pass: PassEntry, by act: Act) throws {
        _ = try People.writable(person, .contract, by: act)
        let known = try ParcoursReading.facts(of: person, structure: act.structure, act.db).file.pass
        try insert(id, person, pass, replacing: known?.number == pass.number ? known?.id : nil, by: act)
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// `cause`: nil for a PASS noted or corrected. `correction`: why it was corrected, when somebody said.
    static func insert(
        _ id: ID<PassIAE>, _ person: ID<Person>, _ pass: PassEntry, replacing known: ID<PassIAE>?, cause: String? = nil, correction: String? = nil,
        by act: Act
    ) throws {
        try act.insert(
            into: "passes", id: id.text, of: person,
            [
                "number": pass.number.text, "happened_on": pass.start.iso, "ends_on": pass.end.iso, "end_reason": pass.reason,
                "cause": cause, "recorded_at": act.now.iso, "recorded_by": act.actor.text, "supersedes_id": known?.text,
                "fact_id": try known.flatMap { try Corrections.fact("passes", $0.text, of: person, by: act) }, "correction": correction,
            ])
        try People.index(person, pass.number, by: act)
    }

    static func columns(_ terms: ContractTerms, by act: Act) -> [(String, any SQLBindable)] {
        [
            ("kind", Contract.Kind.cddi.rawValue), ("happened_on", terms.start.iso), ("ends_on", terms.end.iso),
            ("weekly_hundredths", terms.weekly.hundredths), ("renews_id", terms.renews?.text), ("beyond", terms.beyond?.code),
            ("beyond_until", terms.beyond?.until?.iso), ("confirmed", codes(terms.confirmation)), ("confirmed_reason", terms.confirmation?.reason),
            ("recorded_at", act.now.iso), ("recorded_by", act.actor.text),
        ]
    }

    static func columns(_ amendment: Amendment, of contract: ID<Contract>, by act: Act) -> [(String, any SQLBindable)] {
        [
            ("contract_id", contract.text), ("happened_on", amendment.from.iso), ("weekly_hundredths", amendment.weekly?.hundredths),
            ("ends_on", amendment.end?.iso), ("confirmed", codes(amendment.confirmation)), ("confirmed_reason", amendment.confirmation?.reason),
            ("recorded_at", act.now.iso), ("recorded_by", act.actor.text),
        ]
    }

    /// What stands against a contract, said again here in case another one was signed meanwhile.
    static func check(_ remarks: [CDDIRemark], _ confirmation: Confirmation?) throws {
        let confirmed = Set(confirmation?.rules ?? [])
        let standing = remarks.filter { $0.weight == .refusal || !confirmed.contains($0.rule) }
        guard standing.isEmpty else { throw Refusal.conflict(standing.map(\.because.text).joined(separator: " ")) }
    }

    private static func codes(_ confirmation: Confirmation?) -> String? {
        confirmation.map { $0.rules.map(\.rawValue).joined(separator: " ") }
    }
}
