import Database
public import Domain

extension Exits {
    /// The parcours ends: the fact, its proof when there is one, the stage closed and the person gone, in one unit of work.
    public static func record(
        _ id: ID<Exit>, of person: ID<Person>, on day: Day, because reason: ExitReason, version: String, proof: ExitProof?, by act: Act
    ) throws {
        _ = try People.writable(person, .exit, by: act)
        guard try current(of: person, structure: act.structure, horizon: forever, act.db) == nil else {
            throw Refusal.notAllowed("La sortie de cette personne est déjà enregistrée. Annulez-la d’abord si elle est fausse.")
        }
        let dates = try ParcoursDates.of(person, structure: act.structure, act.db)
        guard dates.state == .present else {
            throw Refusal.notAllowed("Seule une personne présente dans la structure peut en sortir.")
        }
        if let from = dates.stage, day < from {
            throw Refusal.invalid(["date": "La sortie ne peut pas être avant le début de l’étape en cours, le \(from.inWords)."])
        }
        try insert(id, of: person, on: day, reason, version: version, by: act)
        if let proof { try insert(proof, for: id, of: person, by: act) }
        try ParcoursDates.close(person, on: day, by: act)
    }

    /// A proof that came later, or a better one: the last counts.
    public static func prove(_ id: ID<Exit>, of person: ID<Person>, by proof: ExitProof, act: Act) throws {
        _ = try People.writable(person, .exit, by: act)
        guard try current(of: person, structure: act.structure, horizon: forever, act.db)?.id == id else { throw Refusal.notFound }
        try insert(proof, for: id, of: person, by: act)
    }

    /// It was a mistake: a later row says so and why, the person is there again and the stage open.
    public static func cancel(_ id: ID<Exit>, as cancelling: ID<Exit>, of person: ID<Person>, because reason: String, by act: Act) throws {
        _ = try People.writable(person, .exit, by: act)
        guard let exit = try current(of: person, structure: act.structure, horizon: forever, act.db), exit.id == id else { throw Refusal.notFound }
        try act.insert(
            into: "exits", id: cancelling.text, of: person,
            [
                "reason": exit.reason.code, "reason_label": exit.reason.label, "reason_version": exit.reason.version, "category": exit.category.rawValue,
                "verified": exit.isVerified, "cancelled": true, "cancelled_because": reason, "happened_on": exit.day.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text, "supersedes_id": id.text,
            ])
        try ParcoursDates.reopen(person, by: act)
    }

    /// Ranks every exit of a person anew from the facts. `ParcoursSummaries.refresh` calls it: a lifting or a proof taken away changes the class.
    static func derive(_ person: ID<Person>, entry: Day?, by act: Act) throws {
        try derive(person, ranked(.one(person), entries: [person.text: entry], structure: act.structure, act.parameters, act.db)[person.text] ?? [], by: act)
    }

    static func derive(_ person: ID<Person>, _ ranked: [Ranked], by act: Act) throws {
        let structure = act.structure
        try act.derive("DELETE FROM exit_summaries WHERE structure_id = \(structure.text) AND person_id = \(person.text)")
        for exit in ranked {
            try act.derive(
                """
                INSERT INTO exit_summaries (structure_id, person_id, exit_id, happened_on, category, local_class, plain_class)
                VALUES (
                    \(structure.text), \(person.text), \(exit.id), \(exit.happenedOn), \(exit.category), \(exit.localClass), \(exit.plainClass))
                """)
        }
    }

    /// What one row of `exit_summaries` holds.
    struct Ranked: Hashable {
        let id: String
        let happenedOn: String
        let category: String
        let localClass: String
        /// Without the freins of health and justice.
        let plainClass: String
    }

    /// By person, in the order of their ids; `entries`: the first day of each parcours.
    static func ranked(
        _ people: PeopleRun, entries: [String: Day?], structure: ID<Structure>, _ parameters: Parameters, _ db: any Reading
    ) throws -> [String: [Ranked]] {
        let rows = try db.rows(
            """
            SELECT e.id, e.supersedes_id, e.cancelled, e.happened_on, e.category, e.person_id
            FROM exits e
            WHERE e.structure_id = \(structure.text) AND \(sql: people.holds("e.person_id"))
            ORDER BY e.person_id, e.id
            """)
        guard !rows.isEmpty else { return [:] }
        let freins = try ExitFreinFinder.lines(of: people, structure: structure, db)
        let standing = try Corrections.last(rows, id: 0, supersedes: 1).filter { try !$0.bool(2) }
        return try Dictionary(grouping: standing) { try $0.text(5) }.reduce(into: [:]) { all, one in
            all[one.key] = try one.value.map { row in
                let (own, entry, day) = (freins[one.key] ?? [:], entries[one.key] ?? nil, try row.day(3))
                let category = ExitCategory(rawValue: try row.text(4)) ?? .other
                let numbers = ExitParameters(parameters, on: day)
                let local = LocalExitClass.of(category, liftedFreins: ExitFreinFinder.count(own, from: entry, to: day, numbers), numbers).value
                let plain = LocalExitClass.of(category, liftedFreins: ExitFreinFinder.plainCount(own, from: entry, to: day, numbers), numbers).value
                return Ranked(
                    id: try row.text(0), happenedOn: day.iso, category: category.rawValue, localClass: local.code, plainClass: plain.code)
            }
        }
    }

    static let forever = "9999-12-31T23:59:59.999Z"

    /// Without a reader's rights, for imports too.
    static func insert(_ id: ID<Exit>, of person: ID<Person>, on day: Day, _ reason: ExitReason, version: String, by act: Act) throws {
        try act.insert(
            into: "exits", id: id.text, of: person,
            [
                "reason": reason.code, "reason_label": reason.label, "reason_version": version, "category": reason.category.rawValue,
                "verified": reason.isVerified, "cancelled": false, "happened_on": day.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
    }

    private static func insert(_ proof: ExitProof, for exit: ID<Exit>, of person: ID<Person>, by act: Act) throws {
        try act.insert(
            into: "exit_proofs", id: ID<ExitProof>.make(at: act.now).text, of: person,
            [
                "exit_id": exit.text, "kind": proof.kind, "reference": proof.reference, "happened_on": proof.datedOn.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
    }
}
