import Database
public import Domain

/// Actions across people, and what is written of them.
public enum PlannedActions {
    /// Actions past their day of the people the reader follows or stands in for, the most overdue first.
    public static func late(seenBy sight: Sight) throws -> [LateAction] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT COALESCE(a.fact_id, a.id), p.id, p.first_name, p.last_name, k.wrapped, a.what, a.partner, a.doer, COALESCE(r.due_on, a.due_on) AS due, a.id
            FROM people p
            JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
            JOIN planned_actions a ON a.structure_id = p.structure_id AND a.person_id = p.id AND a.recorded_at <= \(sight.horizon)
            LEFT JOIN action_outcomes r ON r.structure_id = a.structure_id AND r.person_id = a.person_id AND r.action_id = COALESCE(a.fact_id, a.id)
                AND r.recorded_at <= \(sight.horizon) AND NOT EXISTS (
                    SELECT 1 FROM action_outcomes s
                    WHERE s.structure_id = r.structure_id AND s.person_id = r.person_id AND s.action_id = r.action_id
                    AND s.recorded_at <= \(sight.horizon)
                    AND (s.recorded_at > r.recorded_at OR (s.recorded_at = r.recorded_at AND s.id > r.id)))
            WHERE p.structure_id = \(reader.structure.text) AND p.state IN ('candidate', 'present')
            AND \(sql: Entretiens.followed(by: reader))
            AND (r.id IS NULL OR r.outcome = 'replanned') AND COALESCE(r.due_on, a.due_on) < \(reader.today.iso)
            AND NOT EXISTS (
                SELECT 1 FROM planned_actions l
                WHERE l.structure_id = a.structure_id AND l.person_id = a.person_id AND l.supersedes_id = a.id AND l.recorded_at <= \(sight.horizon))
            AND \(sql: Seen.row(by: reader, .accompaniment, class: "a.sensitivity"))
            ORDER BY 9, a.id
            """)
        return try rows.compactMap { try late($0, seenBy: sight) }
    }

    private static func late(_ row: Row, seenBy sight: Sight) throws -> LateAction? {
        guard let wrapped = try row.optionalBlob(4) else { return nil }
        let (sealedRow, person) = (try row.text(9), ID<Person>(known: try row.text(1)))
        let key = try sight.key(of: person, wrapped: wrapped)
        return LateAction(
            id: ID(known: try row.text(0)), person: person, personName: "\(try row.text(2)) \(try row.text(3))",
            what: try key.open(try row.blob(5), table: "planned_actions", column: "what", row: sealedRow),
            doer: PlannedAction.Doer(rawValue: try row.text(7)) ?? .person,
            partner: try row.optionalBlob(6).map { try key.open($0, table: "planned_actions", column: "partner", row: sealedRow) },
            dueOn: Day(iso: try row.text(8)) ?? sight.reader.today)
    }
}

// MARK: writing

extension PlannedActions {
    /// Its class is raised to its objective's when it stands under one.
    public static func plan(_ action: PlannedAction, of person: ID<Person>, by act: Act) throws {
        let plan = try ActionPlans.writable(person, by: act)
        let above = try action.objective.map { id in try plan.found(id) }
        let sensitivity = action.sensitivity.covered(by: above?.sensitivity ?? .ordinary)
        _ = try People.writable(person, .accompaniment, sensitivity, by: act)
        try act.insert(
            into: "planned_actions", id: action.id.text, of: person,
            [
                "objective_id": action.objective?.text, "sensitivity": sensitivity.rawValue, "what": action.what, "partner": action.partner,
                "doer": action.doer.rawValue, "origin": action.origin.rawValue, "kind": action.kind?.code, "kind_label": action.kind?.label,
                "kind_version": action.kind?.version, "function": action.function, "due_on": action.firstDueOn.iso, "happened_on": action.plannedOn.iso,
                "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
    }

    /// Done, not done and why, or planned anew for another day. What is already said and done is not said again.
    public static func conclude(_ action: ID<PlannedAction>, of person: ID<Person>, _ outcome: ActionOutcome, by act: Act) throws {
        let plan = try ActionPlans.writable(person, by: act)
        guard let found = plan.actions.first(where: { $0.id == action }) else { throw Refusal.notFound }
        guard found.isOpen || outcome.outcome == .replanned else { throw Refusal.conflict("planned_actions") }
        try act.insert(
            into: "action_outcomes", id: ID<ActionOutcome>.make(at: act.now).text, of: person,
            [
                "action_id": action.text, "sensitivity": found.sensitivity.rawValue, "outcome": outcome.outcome.rawValue, "reason": outcome.reason,
                "due_on": outcome.newDue?.iso, "happened_on": outcome.on.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
    }
}

/// Objectives, as they are written.
public enum Objectives {
    public static func open(_ objective: Objective, of person: ID<Person>, by act: Act) throws {
        _ = try People.writable(person, .accompaniment, objective.sensitivity, by: act)
        try act.insert(
            into: "objectives", id: objective.id.text, of: person,
            [
                "sensitivity": objective.sensitivity.rawValue, "title": objective.title, "why": objective.why, "origin": objective.origin.rawValue,
                "due_on": objective.dueOn?.iso, "happened_on": objective.openedOn.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
    }

    public static func conclude(_ objective: ID<Objective>, of person: ID<Person>, _ outcome: ObjectiveOutcome, by act: Act) throws {
        let found = try ActionPlans.writable(person, by: act).found(objective)
        guard found.accepts(outcome.outcome) else { throw Refusal.conflict("objectives") }
        try act.insert(
            into: "objective_outcomes", id: ID<ObjectiveOutcome>.make(at: act.now).text, of: person,
            [
                "objective_id": objective.text, "sensitivity": found.sensitivity.rawValue, "outcome": outcome.outcome.rawValue, "reason": outcome.reason,
                "happened_on": outcome.on.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
    }
}

extension ActionPlans {
    /// The plan as the writer sees it: what they may not read they cannot change either.
    static func writable(_ person: ID<Person>, by act: Act) throws -> ActionPlan {
        let person = try People.writable(person, .accompaniment, .private, by: act)
        guard let plan = try plan(of: person, seenBy: try act.sight()) else { throw Refusal.notFound }
        return plan
    }
}

extension ActionPlan {
    func found(_ id: ID<Objective>) throws -> Objective {
        guard let objective = objectives.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return objective
    }
}
