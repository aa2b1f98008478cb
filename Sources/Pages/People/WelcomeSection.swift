import Domain
import HTML

/// « Accueil »: what remains to be done, then what is done, by whom and when.
struct WelcomeSection {
    let view: PersonView

    init(_ view: PersonView) {
        self.view = view
    }

    func html(in frame: Frame) -> HTML {
        guard let entry = view.entry, !entry.welcome.isEmpty else { return .empty }
        let remaining = entry.welcome.filter { $0.done == nil }
        let done = entry.welcome.filter { $0.done != nil }
        return Section.draw("Accueil", id: "accueil") {
            """
            <p>\(fr: sentence(remaining.count, of: entry.welcome.count))</p>
            \(when: !remaining.isEmpty, """
                <details class="fold"\(when: isRecent(entry, frame.today), " open")><summary>Ce qui reste à faire</summary>
                \(list(remaining, entry, frame))</details>
                """)
            \(when: !done.isEmpty, """
                <details class="fold"><summary>\(fr: FrenchNumber.count(done.count, "étape faite", "étapes faites"))</summary>
                \(table(done, entry, frame))</details>
                """)
            """
        }
    }

    /// During the first month the welcome is what one comes for; later it must not stand before the rest.
    private func isRecent(_ entry: EntryView, _ today: Day) -> Bool {
        entry.facts.parcours.map { today.days(since: $0.lastStage.from) <= 31 } ?? false
    }

    private func sentence(_ remaining: Int, of all: Int) -> String {
        remaining == 0 ? "L’accueil est fait." : "Il reste \(FrenchNumber.count(remaining, "étape", "étapes")) sur \(all)."
    }

    private func list(_ steps: [WelcomeStep], _ entry: EntryView, _ frame: Frame) -> HTML {
        let own = steps.filter { entry.ticks.contains($0.facet) && view.asOf == nil }
        let others = steps.filter { step in !own.contains(step) }
        return """
            \(when: !own.isEmpty, form(own, frame))
            \(when: !others.isEmpty, "<ul>\(each: others, { "<li>\(fr: $0.label) <span class=\"hint\">\(fr: WelcomeForm.words($0, frame.today))</span></li>\n" })</ul>")
            """
    }

    private func form(_ steps: [WelcomeStep], _ frame: Frame) -> HTML {
        WelcomeForm(person: view.person, steps: steps, entry: Entry(values: ["le": [frame.today.iso]])).html(in: frame)
    }

    private func table(_ steps: [WelcomeStep], _ entry: EntryView, _ frame: Frame) -> HTML {
        Table.draw(
            caption: "Étapes faites", columns: [.text("Étape"), .text("Fait le"), .text("Noté par"), .act("Corriger")],
            rows: steps.map { step in
                [
                    "\(fr: step.label)", step.done.map { FrenchDate.html($0.on) } ?? .empty, "\(step.done?.by ?? "")",
                    entry.ticks.contains(step.facet) && view.asOf == nil ? undo(step, frame) : .empty,
                ]
            }, captionHidden: true)
    }

    private func undo(_ step: WelcomeStep, _ frame: Frame) -> HTML {
        Button.post(
            "Pas encore fait", to: EntryPaths.welcome(view.person.id.text), csrf: frame.csrf, once: frame.once, hidden: ["pas_fait": step.code])
    }

    static func role(_ role: WelcomeRole) -> String {
        switch role {
        case .counsellor: "CIP"
        case .encadrant: "encadrant"
        case .rh: "RH"
        }
    }
}
