import Database
public import Domain

/// Ticks of the welcome: each dated and signed by who ticked; taking one back is another row.
public enum WelcomeSteps {
    /// Ticks `code` of the last stage, or takes the tick back. Who may write depends on whose step it is.
    public static func tick(
        _ id: ID<WelcomeStep>, _ code: String, done: Bool, of person: ID<Person>, on day: Day, _ steps: Referential<DefaultWelcomeStep>, by act: Act
    ) throws {
        guard let step = steps[code] else { throw Refusal.notFound }
        _ = try People.writable(person, step.by.facet, by: act)
        let facts = try ParcoursReading.facts(of: person, structure: act.structure, act.db)
        guard let stage = facts.parcours?.lastStage else { throw Refusal.notFound }
        let known = WelcomeStep.checklist(of: stage, steps, ticks: facts.ticks).first { $0.code == code }
        guard let known else { throw Refusal.notFound }
        guard (known.done != nil) != done else { return }
        try act.insert(
            into: "welcome_steps", id: id.text, of: person,
            [
                "stage_id": stage.id.text, "code": code, "label": known.label, "version": steps.version, "done": done, "happened_on": day.iso,
                "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
    }
}
