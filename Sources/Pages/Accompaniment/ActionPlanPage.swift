public import Domain
public import HTML

/// Objectives and actions on one flat page: what is aimed at, who does what by when, what came of it.
public struct ActionPlanPage: Sendable {
    let plan: ActionPlan
    let versions: PlanVersions
    let kinds: [ChoiceGroup]
    let functions: [Choice]
    let returned: ActionPlanForm.Returned?
    let entry: Entry

    /// `returned`: the form that came back with the errors of `entry`.
    public init(
        plan: ActionPlan, versions: PlanVersions = PlanVersions(), kinds: [ChoiceGroup], functions: [Choice],
        returned: ActionPlanForm.Returned? = nil, entry: Entry = Entry()
    ) {
        self.plan = plan
        self.versions = versions
        self.kinds = kinds
        self.functions = functions
        self.returned = returned
        self.entry = entry
    }

    private var id: String { plan.person.id.text }

    public func html(in frame: Frame) -> HTML {
        let forms = ActionPlanForms(plan: plan, kinds: kinds, functions: functions, frame: frame)
        return Page.render(
            title: "Objectifs \(FrenchName.of(plan.person.fullName))", frame: frame,
            main: """
                \(PageHead.draw("Objectifs et actions", above: Link(plan.person.fullName, PersonPaths.person(id)), line: line(frame.today)))
                \(retry(forms))\(open(forms))\(alone(forms))\(when: plan.writes, adding(forms))\(closed(forms))
                """)
    }

    private func line(_ today: Day) -> HTML {
        let open = plan.objectives.count { $0.isOpen }
        let late = plan.late(on: today).count
        return """
            \(fr: FrenchNumber.count(open, "objectif en cours", "objectifs en cours"))\
            \(when: late > 0, " \(Tag.draw(FrenchNumber.count(late, "action en retard", "actions en retard"), .late))")
            """
    }

    /// The form that came back, on top where its errors are read.
    private func retry(_ forms: ActionPlanForms) -> HTML {
        switch returned {
        case .actionOutcome(let id):
            guard let action = plan.actions.first(where: { $0.id == id }) else { return .empty }
            return Section.draw(action.what, id: "a-corriger") { forms.outcome(of: action, PlannedAction.Outcome.allCases, entry) }
        case .objectiveOutcome(let id):
            guard let objective = plan.objectives.first(where: { $0.id == id }) else { return .empty }
            return Section.draw(objective.title, id: "a-corriger") { forms.outcome(of: objective, entry) }
        case .objective, .action, nil: return .empty
        }
    }

    private func open(_ forms: ActionPlanForms) -> HTML {
        let open = plan.objectives.filter(\.isOpen)
        guard !open.isEmpty else {
            return EmptyState.draw("Aucun objectif en cours. On en pose un ou deux avec la personne : ce qu’elle veut, pour quand, et le premier pas.")
        }
        return HTML(joining: open.map { objective($0, forms) })
    }

    private func objective(_ objective: Objective, _ forms: ActionPlanForms) -> HTML {
        Section.draw(objective.title, id: "objectif-\(objective.id.text)") {
            """
            <p>\(head(objective, forms.frame.today))\(correct(ObjectivePaths.objectiveCorrection(id, objective.id.text)))</p>
            \(corrected(versions.objectives[objective.id]))
            \(some: objective.why, { "<p class=\"words\" dir=\"auto\">\($0)</p>\n" })\(actions(plan.actions(under: objective.id), forms))
            \(when: plan.writes, "<details class=\"fold\"><summary>Atteint ou abandonné</summary>\(forms.outcome(of: objective, scoped(objective.id.text)))</details>")
            """
        }
    }

    /// A quiet link: correcting a word is not what one comes for.
    private func correct(_ path: Path) -> HTML { plan.writes ? " <a class=\"soft\" href=\"\(path)\">Corriger</a>" : .empty }

    private func corrected(_ versions: FactVersions<PlanWording>?) -> HTML { CorrectedVersions.draw(versions, PlanCorrectionPage.words) }

    private func head(_ objective: Objective, _ today: Day) -> HTML {
        """
        \(fr: "Ouvert le ")\(FrenchDate.html(objective.openedOn)), \(ActionPlanWords.initiative(objective.origin))\
        \(some: objective.dueOn, { ", pour le \(FrenchDate.html($0, today: today))" }) \
        \(when: objective.isLate(on: today), Tag.draw("échéance passée", .late)) \(ActionPlanWords.tag(objective.sensitivity))
        """
    }

    private func alone(_ forms: ActionPlanForms) -> HTML {
        let alone = plan.actions(under: nil)
        guard !alone.isEmpty else { return .empty }
        return Section.draw("Actions sans objectif", id: "actions-seules") { actions(alone, forms) }
    }

    private func actions(_ actions: [PlannedAction], _ forms: ActionPlanForms) -> HTML {
        let open = actions.filter(\.isOpen).sorted { $0.dueOn < $1.dueOn }
        let over = actions.filter { !$0.isOpen }
        return """
            \(when: !open.isEmpty, DeadlineLine.list(open.map { line($0, forms) }, today: forms.frame.today))
            \(when: !over.isEmpty, "<ul class=\"plain\">\n\(each: over, concluded)</ul>\n")
            """
    }

    private func line(_ action: PlannedAction, _ forms: ActionPlanForms) -> DeadlineLine {
        let function = functions.first { $0.value == action.function }?.label
        let moved = action.outcomes.filter { $0.outcome == .replanned }.compactMap(\.reason)
        let why = [action.kind?.label, ActionPlanWords.initiative(action.origin), function].compactMap { $0 }.joined(separator: " · ")
        return DeadlineLine(
            Link(action.what, ObjectivePaths.objectives(id).anchored(action.objective.map { "objectif-\($0.text)" } ?? "actions-seules")),
            who: ActionPlanWords.doer(action.doer, partner: action.partner),
            why: moved.isEmpty ? why : why + " · reporté : " + moved.joined(separator: " ; "), due: action.dueOn,
            act: plan.writes
                ? Button.post(
                    "Fait", to: ObjectivePaths.actionOutcome(id, action.id.text), csrf: forms.frame.csrf, once: forms.frame.once, .quiet,
                    hidden: [ActionPlanForm.outcome: PlannedAction.Outcome.done.rawValue])
                    + "\(corrected(versions.actions[action.id]))\(correct(ObjectivePaths.actionCorrection(id, action.id.text)))" : .empty,
            putOff: plan.writes ? forms.outcome(of: action, [.replanned, .notDone], scoped(action.id.text)) : nil)
    }

    private func concluded(_ action: PlannedAction) -> HTML {
        let said: HTML =
            switch action.state {
            case .done(let day): "\(Tag.draw("fait", .done)) \(FrenchDate.html(day))"
            case .notDone(let day, let reason): "\(Tag.draw("pas fait", .closed)) \(FrenchDate.html(day))\(some: reason, { ", \($0)" })"
            case .open: .empty
            }
        return """
            <li>\(action.what) · \(ActionPlanWords.doer(action.doer, partner: action.partner)) \(said)\
            \(correct(ObjectivePaths.actionCorrection(id, action.id.text)))\(corrected(versions.actions[action.id]))</li>

            """
    }

    private func adding(_ forms: ActionPlanForms) -> HTML {
        let objective = returned == .objective ? entry : Entry(values: [ActionPlanForm.sensitivity: ["ordinary"]], scope: "objectif")
        let action = returned == .action ? entry : Entry(values: [ActionPlanForm.sensitivity: ["ordinary"]], scope: "action")
        return Section.draw("Ajouter", id: "ajouter") {
            """
            <details class="fold"\(when: returned == .action, " open")><summary>Une action</summary>\(forms.action(action))</details>
            <details class="fold"\(when: returned == .objective || plan.objectives.isEmpty, " open")><summary>Un objectif</summary>\(forms.objective(objective))</details>
            """
        }
    }

    private func closed(_ forms: ActionPlanForms) -> HTML {
        let closed = plan.objectives.filter { !$0.isOpen }
        guard !closed.isEmpty else { return .empty }
        return Section.draw("Objectifs atteints ou abandonnés", id: "clos") {
            "\(each: closed, { objective in close(objective, forms) })"
        }
    }

    private func close(_ objective: Objective, _ forms: ActionPlanForms) -> HTML {
        let said: HTML =
            switch objective.state {
            case .reached(let day): "\(Tag.draw("atteint", .done)) \(FrenchDate.html(day))"
            case .givenUp(let day, let reason): "\(Tag.draw("abandonné", .closed)) \(FrenchDate.html(day))\(some: reason, { ", \($0)" })"
            case .open: .empty
            }
        return """
            <h3 id="objectif-\(objective.id.text)">\(objective.title)</h3><p>\(said) \(ActionPlanWords.tag(objective.sensitivity))\
            \(correct(ObjectivePaths.objectiveCorrection(id, objective.id.text)))</p>
            \(corrected(versions.objectives[objective.id]))
            \(actions(plan.actions(under: objective.id), forms))
            \(when: plan.writes, "<details class=\"fold\"><summary>Reprendre cet objectif</summary>\(forms.outcome(of: objective, scoped(objective.id.text)))</details>")
            """
    }

    /// One form among several on the page: its fields have ids of their own.
    private func scoped(_ id: String) -> Entry { Entry(scope: "issue-\(id)") }
}
