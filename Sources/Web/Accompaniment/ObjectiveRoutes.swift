import Domain
import Pages
import Store

/// Objectives and actions of a person.
enum ObjectiveRoutes {
    static let all: [Route] = [
        .users([.counsellor, .direction], .get, ObjectivePaths.objectives) { try await page($0) },
        .users([.counsellor], .post, ObjectivePaths.objectives, open),
        .users([.counsellor], .post, ObjectivePaths.objectiveOutcome, concludeObjective),
        .users([.counsellor], .post, ObjectivePaths.actions, plan),
        .users([.counsellor], .post, ObjectivePaths.actionOutcome, concludeAction),
    ].about(.accompaniment)

    static func page(_ visit: UserVisit, returned: ActionPlanForm.Returned? = nil, entry: Entry = Entry()) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let (plan, versions) = try await visit.read { sight in
            guard let person = try People.person(id, .accompaniment, seenBy: sight), let plan = try ActionPlans.plan(of: person, seenBy: sight) else {
                throw Refusal.notFound
            }
            return (plan, try ActionPlans.versions(of: id, seenBy: sight))
        }
        let functions = visit.app.referentials.functions.inForce(on: visit.today)
        let kinds = visit.app.referentials.actionKinds.inForce(on: visit.today)
        let groups = functions.map { function in
            ChoiceGroup(function.label, kinds.filter { $0.function == function.code }.map { Choice($0.code, $0.label) })
        }
        let page = ActionPlanPage(
            plan: plan, versions: versions, kinds: groups, functions: functions.map { Choice($0.code, $0.label) }, returned: returned, entry: entry)
        return .page(page.html(in: visit.frame), names: [id], status: returned == nil ? 200 : 422)
    }

    @Sendable static func open(_ visit: UserVisit) async throws -> Answer {
        let person = try visit.id("personne", of: Person.self)
        var form = visit.form
        let title = form.text(ActionPlanForm.title, missing: "Dites l’objectif en quelques mots.")
        let why = form.text(ActionPlanForm.why, atMost: 2000)
        let (origin, sensitivity) = (origin(in: &form), sensitivity(in: &form))
        let due = form.day(ActionPlanForm.due)
        if let due, due < visit.today { form.refuse(ActionPlanForm.due, "Cette date est déjà passée.") }
        guard form.isValid, let title, let origin, let sensitivity else { return try await page(visit, returned: .objective, entry: form.entry) }
        let objective = Objective(
            id: form.once.of(Objective.self), sensitivity: sensitivity, title: title, why: why, origin: origin, openedOn: visit.today, dueOn: due)
        try await visit.act("ouvre un objectif", once: form.once) { act in try Objectives.open(objective, of: person, by: act) }
        return .see(ObjectivePaths.objectives(person.text), done: "enregistre")
    }

    @Sendable static func plan(_ visit: UserVisit) async throws -> Answer {
        let person = try visit.id("personne", of: Person.self)
        var form = visit.form
        guard let action = action(of: &form, visit) else { return try await page(visit, returned: .action, entry: form.entry) }
        try await visit.act("prévoit une action", once: form.once) { act in try PlannedActions.plan(action, of: person, by: act) }
        return .see(ObjectivePaths.objectives(person.text), done: "enregistre")
    }

    @Sendable static func concludeObjective(_ visit: UserVisit) async throws -> Answer {
        let (person, id) = (try visit.id("personne", of: Person.self), try visit.id("objectif", of: Objective.self))
        var form = visit.form
        let outcome = form.choice(ActionPlanForm.outcome, of: Objective.Outcome.allCases.map(\.rawValue), missing: "Dites ce qu’il en est.")
            .flatMap(Objective.Outcome.init)
        let reason = form.text(ActionPlanForm.reason, missing: outcome == .givenUp ? "Dites pourquoi cet objectif est abandonné." : nil, atMost: 300)
        guard form.isValid, let outcome else { return try await page(visit, returned: .objectiveOutcome(id), entry: form.entry) }
        let said = ObjectiveOutcome(outcome: outcome, on: visit.today, reason: reason)
        try await visit.act("conclut un objectif", once: form.once) { act in try Objectives.conclude(id, of: person, said, by: act) }
        return .see(ObjectivePaths.objectives(person.text), done: "enregistre")
    }

    @Sendable static func concludeAction(_ visit: UserVisit) async throws -> Answer {
        let (person, id) = (try visit.id("personne", of: Person.self), try visit.id("action", of: PlannedAction.self))
        var form = visit.form
        let outcome = form.choice(ActionPlanForm.outcome, of: PlannedAction.Outcome.allCases.map(\.rawValue), missing: "Dites ce qu’il en est.")
            .flatMap(PlannedAction.Outcome.init)
        let reason = form.text(ActionPlanForm.reason, missing: outcome == .notDone ? "Dites pourquoi cela ne s’est pas fait." : nil, atMost: 300)
        let due = outcome == .replanned ? form.day(ActionPlanForm.due, missing: "Donnez la nouvelle date.") : nil
        if let due, due < visit.today { form.refuse(ActionPlanForm.due, "Cette date est déjà passée.") }
        guard form.isValid, let outcome else { return try await page(visit, returned: .actionOutcome(id), entry: form.entry) }
        let said = ActionOutcome(outcome: outcome, on: visit.today, reason: reason, newDue: due)
        try await visit.act("conclut une action", once: form.once) { act in try PlannedActions.conclude(id, of: person, said, by: act) }
        return .see(ObjectivePaths.objectives(person.text), done: "enregistre")
    }
}

// MARK: the forms

extension ObjectiveRoutes {
    /// Nil when something has to be mended; the form says what.
    private static func action(of form: inout SentForm, _ visit: UserVisit) -> PlannedAction? {
        let what = form.text(ActionPlanForm.what, missing: "Dites ce qui est à faire.", atMost: 300)
        let doer = form.choice(ActionPlanForm.doer, of: PlannedAction.Doer.allCases.map(\.rawValue), missing: "Dites qui le fait.")
            .flatMap(PlannedAction.Doer.init)
        let partner = form.text(ActionPlanForm.partner, missing: doer == .partner ? "Nommez le partenaire." : nil, atMost: 120)
        let due = form.day(ActionPlanForm.due, missing: "Donnez une date : une action sans date s’oublie.")
        if let due, due < visit.today { form.refuse(ActionPlanForm.due, "Cette date est déjà passée.") }
        let objective = form.id(ActionPlanForm.objective, of: Objective.self)
        let (origin, sensitivity) = (origin(in: &form), sensitivity(in: &form))
        let kinds = visit.app.referentials.actionKinds
        let kind = form.choice(ActionPlanForm.kind, of: kinds.inForce(on: visit.today).map(\.code))
        let chosen = form.choice(ActionPlanForm.function, of: visit.app.referentials.functions.inForce(on: visit.today).map(\.code))
        let function = chosen ?? kind.flatMap { kinds.entry($0, on: visit.today)?.function }
        if function == nil { form.refuse(ActionPlanForm.function, "Choisissez un genre d’action, ou la fonction que celle-ci sert.") }
        guard form.isValid, let what, let doer, let due, let origin, let sensitivity, let function else { return nil }
        return PlannedAction(
            id: form.once.of(PlannedAction.self), objective: objective, sensitivity: sensitivity, what: what, doer: doer,
            partner: doer == .partner ? partner : nil, origin: origin, kind: kind.flatMap { kinds.recorded($0, on: visit.today) }, function: function,
            plannedOn: visit.today, firstDueOn: due)
    }

    private static func origin(in form: inout SentForm) -> Objective.Origin? {
        form.choice(ActionPlanForm.origin, of: Objective.Origin.allCases.map(\.rawValue), missing: "Dites qui l’a proposé.").flatMap(Objective.Origin.init)
    }

    /// Ordinary unless said otherwise; the act itself refuses a class that the writer may not write.
    private static func sensitivity(in form: inout SentForm) -> Sensitivity? {
        if form.entry[ActionPlanForm.sensitivity].isEmpty { return .ordinary }
        return form.choice(ActionPlanForm.sensitivity, of: ["ordinary", "private", "health", "justice"]).flatMap(Sensitivity.init)
    }
}
