public import Domain
public import HTML

/// The welcome alone: what a form with a mistake comes back to, with what was ticked.
public struct WelcomePage: Sendable {
    let person: Person
    /// What the reader may tick.
    let steps: [WelcomeStep]
    let entry: Entry

    public init(person: Person, welcome: EntryView, entry: Entry) {
        self.person = person
        steps = welcome.welcome.filter { $0.done == nil && welcome.ticks.contains($0.facet) }
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Accueil \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw("Accueil", above: Link(person.fullName, PersonPaths.person(person.id.text))))
                \(steps.isEmpty ? nothing : WelcomeForm(person: person, steps: steps, entry: entry).html(in: frame))
                """)
    }

    private var nothing: HTML {
        """
        \(Form.summary(of: entry))
        \(EmptyState.draw("Vous n’avez plus rien à cocher pour \(person.firstName).", act: Link("Revenir au dossier", PersonPaths.person(person.id.text))))
        """
    }
}

/// The boxes to tick and the day, on the page of the person and when they come back with a mistake.
struct WelcomeForm {
    let person: Person
    let steps: [WelcomeStep]
    let entry: Entry

    func html(in frame: Frame) -> HTML {
        var entry = entry
        entry.scope = "accueil"
        return Form.post(to: EntryPaths.welcome(person.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Field.checkboxes("etape", "Ce qui vient d’être fait", in: entry, choices: steps.map { Choice($0.code, $0.label, hint: WelcomeForm.words($0, frame.today)) }))
            \(Field.date("le", "Fait le", in: entry, max: frame.today.iso))
            \(Button.submit("Noter comme fait", .quiet))
            """
        }
    }

    static func words(_ step: WelcomeStep, _ today: Day) -> String {
        let late = step.due < today ? " (en retard)" : ""
        let signed = step.isSigned ? ", signé par la personne" : ""
        return "\(WelcomeSection.role(step.by)), au plus tard le \(FrenchDate.short(step.due))\(late)\(signed)"
    }
}
