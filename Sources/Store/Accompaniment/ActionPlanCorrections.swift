import Database
public import Domain

/// The words of objectives and actions written wrong: a new row says them right, their class and their day stay.
extension ActionPlans {
    /// Every wording of the objectives and actions of a person that the reader may see, in one query.
    public static func versions(of person: ID<Person>, seenBy sight: Sight) throws -> PlanVersions {
        let shared: Statement = "structure_id, person_id, id, fact_id, recorded_at, recorded_by, correction, sensitivity, due_on"
        let own: Statement = "WHERE structure_id = \(sight.reader.structure.text) AND person_id = \(person.text)"
        let table: Statement = """
            (SELECT \(sql: shared), 'objectives' AS held_in, title AS words, why AS more, '' AS doer FROM objectives \(sql: own)
            UNION ALL SELECT \(sql: shared), 'planned_actions', what, partner, doer FROM planned_actions \(sql: own))
            """
        let all: [String: [FactVersions<PlanWording>]] = try Corrections.versions(
            in: table, of: person, columns: "t.held_in, t.words, t.more, t.due_on, t.doer", heldIn: 6,
            where: Seen.row(by: sight.reader, .accompaniment, class: "t.sensitivity"), seenBy: sight, wording)
        var versions = PlanVersions()
        versions.objectives = Corrections.byFact(all["objectives"])
        versions.actions = Corrections.byFact(all["planned_actions"])
        return versions
    }

    private static func wording(_ row: Row, _ key: PersonKey) throws -> (value: PlanWording, reason: String?) {
        let (id, table) = (try row.text(1), try row.text(6))
        func open(_ index: Int, _ column: String) throws -> String? {
            try row.optionalBlob(index).map { try key.open($0, table: table, column: column, row: id) }
        }
        let isObjective = table == "objectives"
        let wording = PlanWording(
            words: try open(7, isObjective ? "title" : "what") ?? "", more: try open(8, isObjective ? "why" : "partner"),
            due: try row.optionalText(9).flatMap { Day(iso: $0) }, doer: PlannedAction.Doer(rawValue: try row.text(10)))
        return (wording, try open(4, "correction"))
    }
}

extension Objectives {
    public static func correct(
        _ objective: ID<Objective>, as id: ID<Objective>, of person: ID<Person>, _ wording: PlanWording, _ correction: Correction, by act: Act
    ) throws {
        let known = try ActionPlans.writable(person, by: act).found(objective)
        _ = try People.writable(person, .accompaniment, known.sensitivity, by: act)
        try Corrections.check("objectives", objective.text, correction, of: person, by: act)
        let own: [(String, any SQLBindable)] = [
            ("sensitivity", known.sensitivity.rawValue), ("title", wording.words), ("why", wording.more), ("origin", known.origin.rawValue),
            ("due_on", wording.due?.iso), ("happened_on", known.openedOn.iso), ("recorded_at", act.now.iso), ("recorded_by", act.actor.text),
        ]
        try act.insert(into: "objectives", id: id.text, of: person, own + Corrections.columns(objective.text, correction))
    }
}

extension PlannedActions {
    public static func correct(
        _ action: ID<PlannedAction>, as id: ID<PlannedAction>, of person: ID<Person>, _ wording: PlanWording, _ correction: Correction, by act: Act
    ) throws {
        guard let known = try ActionPlans.writable(person, by: act).actions.first(where: { $0.id == action }) else { throw Refusal.notFound }
        _ = try People.writable(person, .accompaniment, known.sensitivity, by: act)
        try Corrections.check("planned_actions", action.text, correction, of: person, by: act)
        let own: [(String, any SQLBindable)] = [
            ("objective_id", known.objective?.text), ("sensitivity", known.sensitivity.rawValue), ("what", wording.words), ("partner", wording.more),
            ("doer", (wording.doer ?? known.doer).rawValue), ("origin", known.origin.rawValue), ("kind", known.kind?.code),
            ("kind_label", known.kind?.label), ("kind_version", known.kind?.version), ("function", known.function),
            ("due_on", (wording.due ?? known.firstDueOn).iso), ("happened_on", known.plannedOn.iso), ("recorded_at", act.now.iso),
            ("recorded_by", act.actor.text),
        ]
        try act.insert(into: "planned_actions", id: id.text, of: person, own + Corrections.columns(action.text, correction))
    }
}
