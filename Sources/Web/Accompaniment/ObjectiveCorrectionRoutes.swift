import Domain
import Pages
import Store

/// Corrections of the words of objectives and actions.
enum ObjectiveCorrectionRoutes {
    static let all: [Route] = [
        .users([.counsellor], .get, ObjectivePaths.objectiveCorrection) { try await page($0, "objectif") },
        .users([.counsellor], .post, ObjectivePaths.objectiveCorrection, correctObjective),
        .users([.counsellor], .get, ObjectivePaths.actionCorrection) { try await page($0, "action") },
        .users([.counsellor], .post, ObjectivePaths.actionCorrection, correctAction),
    ].about(.accompaniment)

    /// `part`: the part of the address that names the fact.
    private static func page(_ visit: UserVisit, _ part: String, refused: Entry? = nil) async throws -> Answer {
        let (id, fact) = (try visit.id("personne", of: Person.self), visit.visit.part(part))
        let (person, versions) = try await visit.read { sight in
            guard let person = try People.person(id, .accompaniment, seenBy: sight),
                let versions = try ActionPlans.versions(of: id, seenBy: sight).versions(part, fact)
            else { throw Refusal.notFound }
            return (person, versions)
        }
        let page = PlanCorrectionPage(person: person, versions: versions, entry: refused ?? opened(versions))
        return .page(page.html(in: visit.frame), names: [id], status: refused == nil ? 200 : 422)
    }

    private static func opened(_ versions: FactVersions<PlanWording>) -> Entry {
        let wording = versions.last.value
        let isAction = wording.doer != nil
        return Entry(values: [
            isAction ? ActionPlanForm.what : ActionPlanForm.title: [wording.words],
            isAction ? ActionPlanForm.partner : ActionPlanForm.why: [wording.more ?? ""], ActionPlanForm.due: [wording.due?.iso ?? ""],
            ActionPlanForm.doer: [wording.doer?.rawValue ?? ""], CorrectionForm.shown: [versions.last.row],
        ])
    }

    @Sendable static func correctObjective(_ visit: UserVisit) async throws -> Answer {
        let (person, id) = (try visit.id("personne", of: Person.self), try visit.id("objectif", of: Objective.self))
        var form = visit.form
        let title = form.text(ActionPlanForm.title, missing: "Dites l’objectif en quelques mots.")
        let (why, due, correction) = (form.text(ActionPlanForm.why, atMost: 2000), form.day(ActionPlanForm.due), form.correction())
        guard form.isValid, let title, let correction else { return try await page(visit, "objectif", refused: form.entry) }
        let (row, wording) = (form.once.of(Objective.self), PlanWording(words: title, more: why, due: due))
        try await visit.act("corrige un objectif", once: form.once) { act in
            try Objectives.correct(id, as: row, of: person, wording, correction, by: act)
        }
        return .see(ObjectivePaths.objectives(person.text), done: "corrige")
    }

    @Sendable static func correctAction(_ visit: UserVisit) async throws -> Answer {
        let (person, id) = (try visit.id("personne", of: Person.self), try visit.id("action", of: PlannedAction.self))
        var form = visit.form
        let what = form.text(ActionPlanForm.what, missing: "Dites ce qui est à faire.", atMost: 300)
        let doer = form.choice(ActionPlanForm.doer, of: PlannedAction.Doer.allCases.map(\.rawValue), missing: "Dites qui le fait.")
            .flatMap(PlannedAction.Doer.init)
        let partner = form.text(ActionPlanForm.partner, missing: doer == .partner ? "Nommez le partenaire." : nil, atMost: 120)
        let correction = form.correction()
        guard form.isValid, let what, let doer, let correction else { return try await page(visit, "action", refused: form.entry) }
        let row = form.once.of(PlannedAction.self)
        let wording = PlanWording(words: what, more: doer == .partner ? partner : nil, due: nil, doer: doer)
        try await visit.act("corrige une action", once: form.once) { act in
            try PlannedActions.correct(id, as: row, of: person, wording, correction, by: act)
        }
        return .see(ObjectivePaths.objectives(person.text), done: "corrige")
    }
}

extension PlanVersions {
    /// By the part of the address that names the fact.
    fileprivate func versions(_ part: String, _ fact: String) -> FactVersions<PlanWording>? {
        part == "action" ? actions[ID(known: fact)] : objectives[ID(known: fact)]
    }
}
