import Domain
import HTML

/// Objectives and actions on the page of a person.
struct ActionPlanSection {
    let view: PersonView

    init(_ view: PersonView) {
        self.view = view
    }

    func html(in frame: Frame) -> HTML {
        guard let plan = view.plan else { return .empty }
        let path = ObjectivePaths.objectives(view.person.id.text)
        let open = plan.objectives.filter(\.isOpen)
        return Section.draw("Objectifs et actions", id: "objectifs", act: Button.link("Voir et compléter", to: path, .quiet)) {
            open.isEmpty && plan.actions.isEmpty
                ? EmptyState.draw("Aucun objectif encore.")
                : "\(when: !open.isEmpty, "<ul class=\"plain\">\n\(each: open, { line($0, plan, path, frame.today) })</ul>\n")\(next(plan, frame.today))"
        }
    }

    private func line(_ objective: Objective, _ plan: ActionPlan, _ path: Path, _ today: Day) -> HTML {
        let actions = plan.actions(under: objective.id)
        let done = actions.count { if case .done = $0.state { true } else { false } }
        return """
            <li><a href="\(path.anchored("objectif-\(objective.id.text)"))">\(objective.title)</a>\
            \(some: objective.dueOn, { ", pour le \(FrenchDate.html($0, today: today))" })\
            \(when: !actions.isEmpty, "<span class=\"soft\"> · \(fr: "\(FrenchNumber.count(done, "action faite", "actions faites")) sur \(actions.count)")</span>")</li>

            """
    }

    /// What is next, late first.
    private func next(_ plan: ActionPlan, _ today: Day) -> HTML {
        let open = plan.actions.filter(\.isOpen).sorted { $0.dueOn < $1.dueOn }.prefix(3)
        guard !open.isEmpty else { return .empty }
        return """
            <ul class="plain">
            \(each: open, { action in
                """
                <li>\(action.what) · \(ActionPlanWords.doer(action.doer, partner: action.partner)) \
                \(Tag.draw(FrenchDate.relative(action.dueOn, today: today), action.isLate(on: today) ? .late : .coming))</li>

                """
            })</ul>
            """
    }
}
