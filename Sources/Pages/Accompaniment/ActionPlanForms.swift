public import Domain
import HTML

/// The forms of the page of objectives: names of the fields, and how each is drawn.
public enum ActionPlanForm {
    public static let title = "titre"
    public static let why = "pourquoi"
    public static let origin = "origine"
    public static let due = "echeance"
    public static let sensitivity = "qui-lit"
    public static let objective = "objectif"
    public static let what = "quoi"
    public static let kind = "genre"
    public static let doer = "qui"
    public static let partner = "partenaire"
    public static let function = "fonction"
    public static let outcome = "issue"
    public static let reason = "raison"

    /// A form that came back with errors.
    public enum Returned: Hashable, Sendable {
        case objective, action
        case objectiveOutcome(ID<Objective>)
        case actionOutcome(ID<PlannedAction>)
    }
}

struct ActionPlanForms {
    let plan: ActionPlan
    let kinds: [ChoiceGroup]
    let functions: [Choice]
    let frame: Frame

    private var id: String { plan.person.id.text }
    private var origins: [Choice] { Objective.Origin.allCases.map { Choice($0.rawValue, ActionPlanWords.origin($0)) } }
    private var classes: [Choice] { plan.classes.map { Choice($0.rawValue, ActionPlanWords.label($0)) } }

    func objective(_ entry: Entry) -> HTML {
        Form.post(to: ObjectivePaths.objectives(id), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Field.text(ActionPlanForm.title, "Objectif", in: entry, hint: "Avec les mots de la personne, par exemple « passer le permis »", required: true, maxLength: 200))
            \(Field.textArea(ActionPlanForm.why, "Pourquoi", in: entry, rows: 2, maxLength: 2000))
            \(Form.line(
                Field.select(ActionPlanForm.origin, "Qui l’a proposé", in: entry, choices: origins, required: true),
                Field.date(ActionPlanForm.due, "Pour quand", in: entry),
                Field.select(ActionPlanForm.sensitivity, "Qui le lit", in: entry, choices: classes, empty: nil)))
            \(Button.submit("Ajouter l’objectif"))
            """
        }
    }

    func action(_ entry: Entry) -> HTML {
        let objectives = plan.objectives.filter(\.isOpen).map { Choice($0.id.text, $0.title) }
        let doers = PlannedAction.Doer.allCases.map { Choice($0.rawValue, ActionPlanWords.doer($0)) }
        return Form.post(to: ObjectivePaths.actions(id), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Field.text(ActionPlanForm.what, "Quoi", in: entry, hint: "Un pas qui se constate, par exemple « s’inscrire à l’auto-école »", required: true, maxLength: 300))
            \(Form.line(
                Field.select(ActionPlanForm.doer, "Qui le fait", in: entry, choices: doers, required: true),
                Field.text(ActionPlanForm.partner, "Quel partenaire", in: entry, hint: "Si c’est un partenaire", maxLength: 120, width: .short),
                Field.date(ActionPlanForm.due, "Pour quand", in: entry, required: true)))
            \(Form.line(
                Field.select(ActionPlanForm.objective, "Pour quel objectif", in: entry, choices: objectives, empty: "Aucun"),
                Field.select(ActionPlanForm.origin, "Qui l’a proposé", in: entry, choices: origins, required: true),
                Field.select(ActionPlanForm.sensitivity, "Qui le lit", in: entry, choices: classes, empty: nil)))
            \(Form.line(
                Field.select(ActionPlanForm.kind, "Genre d’action", in: entry, groups: kinds, empty: "Autre"),
                Field.select(
                    ActionPlanForm.function, "Fonction du chantier", in: entry, choices: functions, hint: "Celle du genre d’action si vous ne choisissez pas",
                    empty: "Selon le genre")))
            \(Button.submit("Ajouter l’action"))
            """
        }
    }

    /// `outcomes`: those that this action may still have.
    func outcome(of action: PlannedAction, _ outcomes: [PlannedAction.Outcome], _ entry: Entry) -> HTML {
        Form.post(to: ObjectivePaths.actionOutcome(id, action.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Field.radios(ActionPlanForm.outcome, "Ce qu’il en est", in: entry, choices: outcomes.map { Choice($0.rawValue, ActionPlanWords.label($0)) }, required: true))
            \(Form.line(
                Field.text(ActionPlanForm.reason, "Pourquoi", in: entry, maxLength: 300),
                Field.date(ActionPlanForm.due, "Nouvelle date", in: entry, hint: "Si c’est reporté")))
            \(Button.submit("Enregistrer", .quiet))
            """
        }
    }

    func outcome(of objective: Objective, _ entry: Entry) -> HTML {
        let outcomes = Objective.Outcome.allCases.filter(objective.accepts).map { Choice($0.rawValue, ActionPlanWords.label($0)) }
        return Form.post(to: ObjectivePaths.objectiveOutcome(id, objective.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Field.radios(ActionPlanForm.outcome, "Cet objectif est", in: entry, choices: outcomes, required: true))
            \(Field.text(ActionPlanForm.reason, "Pourquoi", in: entry, hint: "Nécessaire si l’objectif est abandonné", maxLength: 300))
            \(Button.submit("Enregistrer", .quiet))
            """
        }
    }
}
