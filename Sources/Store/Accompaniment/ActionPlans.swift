import Database
public import Domain

/// Objectives and actions of a person with what came of each: one query, from which the states are derived.
public enum ActionPlans {
    /// Nil when accompaniment is not the reader's to see. A row of a class they may not read does not exist for them.
    public static func plan(of person: Person, seenBy sight: Sight) throws -> ActionPlan? {
        let rows = try sight.db.rows(
            """
            SELECT k.wrapped, CASE WHEN \(sql: Seen.person(by: sight.reader, .accompaniment, .health)) THEN 1 ELSE 0 END AS trusted,
                   f.what, f.id, f.of_id, f.sensitivity, f.words, f.more, f.origin, f.doer, f.kind, f.kind_label, f.kind_version, f.function,
                   f.outcome, f.happened_on, f.due_on, f.sealed_row
            FROM people p
            JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
            LEFT JOIN (\(sql: facts(of: person.id, seenBy: sight))) f
                ON f.structure_id = p.structure_id AND \(sql: Seen.row(by: sight.reader, .accompaniment, class: "f.sensitivity"))
            WHERE p.structure_id = \(sight.reader.structure.text) AND p.id = \(person.id.text)
            AND \(sql: Seen.person(by: sight.reader, .accompaniment))
            ORDER BY f.recorded_at, f.id
            """)
        guard let first = rows.first, let wrapped = try first.optionalBlob(0) else { return nil }
        let key = try sight.key(of: person.id, wrapped: wrapped)
        let facts = try rows.compactMap { try PlanFact($0, key: key) }
        let writes = Policy.right(of: sight.reader, on: .accompaniment, .private, of: person.place) == .write
        let trusted = try first.bool(1)
        return ActionPlan(
            person: person, objectives: objectives(facts), actions: actions(facts), writes: writes,
            classes: [.ordinary, .private] + (trusted ? [.health, .justice] : []))
    }

    /// Four kinds of facts with the same columns; the first names their types for PostgreSQL.
    private static func facts(of person: ID<Person>, seenBy sight: Sight) -> Statement {
        let own: Statement = " WHERE structure_id = \(sight.reader.structure.text) AND person_id = \(person.text) AND recorded_at <= \(sight.horizon)"
        func held(_ table: String) -> Statement {
            """
            \(sql: own) AND NOT EXISTS (
                SELECT 1 FROM \(sql: Statement(stringLiteral: table)) l
                WHERE l.structure_id = t.structure_id AND l.person_id = t.person_id AND l.supersedes_id = t.id AND l.recorded_at <= \(sight.horizon))
            """
        }
        return """
            SELECT structure_id, 'action' AS what, COALESCE(fact_id, id) AS id, objective_id AS of_id, sensitivity, what AS words, partner AS more, origin, doer, kind,
                   kind_label, kind_version, function, '' AS outcome, happened_on, due_on, recorded_at, id AS sealed_row
            FROM planned_actions t\(sql: held("planned_actions"))
            UNION ALL
            SELECT structure_id, 'objective', COALESCE(fact_id, id), NULL, sensitivity, title, why, origin, '', NULL, NULL, NULL, '', '', happened_on, due_on,
                   recorded_at, id
            FROM objectives t\(sql: held("objectives"))
            UNION ALL
            SELECT structure_id, 'objective_outcome', id, objective_id, sensitivity, reason, NULL, '', '', NULL, NULL, NULL, '', outcome, happened_on,
                   NULL, recorded_at, id
            FROM objective_outcomes\(sql: own)
            UNION ALL
            SELECT structure_id, 'action_outcome', id, action_id, sensitivity, reason, NULL, '', '', NULL, NULL, NULL, '', outcome, happened_on,
                   due_on, recorded_at, id
            FROM action_outcomes\(sql: own)
            """
    }

    private static func objectives(_ facts: [PlanFact]) -> [Objective] {
        let outcomes = Dictionary(grouping: facts.filter { $0.what == .objectiveOutcome }, by: \.subject)
        return facts.filter { $0.what == .objective }.map { fact in
            Objective(
                id: ID(known: fact.id), sensitivity: fact.sensitivity, title: fact.words ?? "", why: fact.more, origin: fact.origin, openedOn: fact.day,
                dueOn: fact.dueOn,
                outcomes: (outcomes[fact.id] ?? []).compactMap { said in
                    Objective.Outcome(rawValue: said.outcome).map { ObjectiveOutcome(outcome: $0, on: said.day, reason: said.words) }
                })
        }
    }

    private static func actions(_ facts: [PlanFact]) -> [PlannedAction] {
        let outcomes = Dictionary(grouping: facts.filter { $0.what == .actionOutcome }, by: \.subject)
        return facts.filter { $0.what == .action }.map { fact in
            PlannedAction(
                id: ID(known: fact.id), objective: fact.subject.map { ID(known: $0) }, sensitivity: fact.sensitivity, what: fact.words ?? "",
                doer: fact.doer, partner: fact.more, origin: fact.origin, kind: fact.kind, function: fact.function, plannedOn: fact.day,
                firstDueOn: fact.dueOn ?? fact.day,
                outcomes: (outcomes[fact.id] ?? []).compactMap { said in
                    PlannedAction.Outcome(rawValue: said.outcome).map { ActionOutcome(outcome: $0, on: said.day, reason: said.words, newDue: said.dueOn) }
                })
        }
    }
}

/// One row of the query above.
private struct PlanFact {
    enum What: String {
        case objective, action
        case objectiveOutcome = "objective_outcome"
        case actionOutcome = "action_outcome"

        /// Where its words are sealed: table, first and second column.
        var sealed: (String, String, String) {
            switch self {
            case .objective: ("objectives", "title", "why")
            case .action: ("planned_actions", "what", "partner")
            case .objectiveOutcome: ("objective_outcomes", "reason", "")
            case .actionOutcome: ("action_outcomes", "reason", "")
            }
        }
    }

    let what: What
    let id: String
    let subject: String?
    let sensitivity: Sensitivity
    let words: String?
    let more: String?
    let origin: Objective.Origin
    let doer: PlannedAction.Doer
    let kind: RecordedCode?
    let function: String
    let outcome: String
    let day: Day
    let dueOn: Day?

    init?(_ row: Row, key: PersonKey) throws {
        guard let what = try row.optionalText(2).flatMap(What.init) else { return nil }
        self.what = what
        let (sealedRow, sealed) = (try row.text(17), what.sealed)
        id = try row.text(3)
        subject = try row.optionalText(4)
        sensitivity = Sensitivity(rawValue: try row.text(5)) ?? .justice
        words = try row.optionalBlob(6).map { try key.open($0, table: sealed.0, column: sealed.1, row: sealedRow) }
        more = try row.optionalBlob(7).map { try key.open($0, table: sealed.0, column: sealed.2, row: sealedRow) }
        origin = Objective.Origin(rawValue: try row.text(8)) ?? .person
        doer = PlannedAction.Doer(rawValue: try row.text(9)) ?? .person
        kind = try row.optionalText(10).map { RecordedCode(code: $0, label: try row.optionalText(11) ?? $0, version: try row.optionalText(12) ?? "") }
        function = try row.text(13)
        outcome = try row.text(14)
        day = Day(iso: try row.text(15)) ?? Day(number: 0)
        dueOn = try row.optionalText(16).flatMap { Day(iso: $0) }
    }
}
