import Database
public import Domain

/// Exits: recorded, proved, cancelled by a later row, and ranked by the ASP's rule and the local one.
public enum Exits {
    /// The end of a person's parcours as the reader may see it; nil when it is not theirs to see. With no exit it proposes:
    /// the freins lifted so far are those of an exit on `reader.today`.
    public static func view(of id: ID<Person>, seenBy sight: Sight) throws -> ExitView? {
        guard let person = try People.person(id, .exit, seenBy: sight) else { return nil }
        let exit = try current(of: id, structure: sight.reader.structure, horizon: sight.horizon, sight.db)
        let dates = try ParcoursDates.of(id, structure: sight.reader.structure, sight.db)
        let until = exit?.day ?? sight.asOf ?? sight.reader.today
        let freins = try ExitFreinFinder.lifted(of: person, from: dates.entry, to: until, seenBy: sight)
        let knowsFreins = Policy.right(of: sight.reader, on: .frein, .ordinary, of: person.place).canRead
        return ExitView(
            person: person, state: dates.state, exit: exit, entry: dates.entry, freins: knowsFreins || !freins.shown.isEmpty ? freins : nil,
            local: exit.flatMap { freins.local(of: $0.category) }, numbers: ExitParameters(sight.parameters, on: until),
            writes: Policy.right(of: sight.reader, on: .exit, .ordinary, of: person.place) == .write)
    }

    /// The exit alone; nil when there is none or it is not theirs to see.
    public static func exit(of person: ID<Person>, seenBy sight: Sight) throws -> Exit? {
        try current(
            of: person, structure: sight.reader.structure, horizon: sight.horizon, sight.db, where: Seen.person(by: sight.reader, .exit))
    }

    /// The exit that ended the last stage. Somebody who came back since has none, though the earlier one stays in the figures of its time.
    static func current(
        of person: ID<Person>, structure: ID<Structure>, horizon: String, _ db: any Reading, where condition: Statement = "1 = 1"
    ) throws -> Exit? {
        let rows = rows(of: person, structure: structure, horizon: horizon, where: condition)
        return try last(db.rows("SELECT " + rows + "\nORDER BY 4, 13, 1, 14"), of: person)
    }

    /// What follows SELECT: one row an exit and a proof, to be put in order of day, recording and ids.
    static func rows(of person: ID<Person>, structure: ID<Structure>, horizon: String, where condition: Statement) -> Statement {
        """
        e.id, e.supersedes_id, e.cancelled, e.happened_on, e.reason, e.reason_label, e.reason_version, e.category, e.verified,
            d.kind, d.happened_on, d.reference, e.recorded_at, d.id
        FROM exits e
        JOIN people p ON p.structure_id = e.structure_id AND p.id = e.person_id
        LEFT JOIN exit_proofs d ON d.structure_id = e.structure_id AND d.person_id = e.person_id AND d.exit_id = e.id AND d.recorded_at <= \(horizon)
        LEFT JOIN parcours_summaries s ON s.structure_id = e.structure_id AND s.person_id = e.person_id
        WHERE e.structure_id = \(structure.text) AND e.person_id = \(person.text) AND e.recorded_at <= \(horizon)
        AND (s.stage_from IS NULL OR s.stage_from <= e.happened_on)
        AND \(sql: condition)
        """
    }

    /// The last of these rows that stands.
    static func last(_ rows: [Row], of person: ID<Person>) throws -> Exit? {
        try Corrections.last(rows, id: 0, supersedes: 1).last { try !$0.bool(2) }.map { try exit($0, of: person) }
    }

    private static func exit(_ row: Row, of person: ID<Person>) throws -> Exit {
        let proof = try row.optionalText(9).map { ExitProof(kind: $0, datedOn: try row.day(10), reference: try row.optionalText(11)) }
        return Exit(
            id: ID(known: try row.text(0)), person: person, day: try row.day(3),
            reason: RecordedCode(code: try row.text(4), label: try row.text(5), version: try row.text(6)),
            category: ExitCategory(rawValue: try row.text(7)) ?? .other, isVerified: try row.bool(8), proof: proof)
    }
}
