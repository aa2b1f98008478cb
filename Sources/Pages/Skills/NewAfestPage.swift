public import Domain
public import HTML

/// A sequence before it begins: the analysis of the work, the skills aimed at, the trainer.
public struct NewAfestPage: Sendable {
    let person: Person
    let choices: ObservationChoices
    /// Titles of those worked with.
    let supports: [String]
    let entry: Entry

    public init(person: Person, choices: ObservationChoices, supports: [String], entry: Entry = Entry()) {
        self.person = person
        self.choices = choices
        self.supports = supports
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Préparer une AFEST : \(person.fullName)", frame: frame,
            main: """
                <div class="tap-page">
                \(PageHead.draw(
                    "Préparer une séquence", above: Link("AFEST de \(person.fullName)", AfestPaths.sequences(person.id.text)),
                    line: "<p>\(fr: "Vous en serez le formateur, désigné aujourd’hui.")</p>"))
                \(Form.post(to: AfestPaths.sequences(person.id.text), csrf: frame.csrf, once: frame.once, entry: entry) { fields(frame.today) })
                </div>
                """)
    }

    private func fields(_ today: Day) -> HTML {
        """
        \(Field.text(AfestForm.objective, "Objectif", in: entry, hint: "À la fin, la personne saura : « Tailler une haie seule »", required: true, maxLength: 150))
        \(Field.textArea(
            AfestForm.analysis, "Ce que le travail demande", in: entry,
            hint: "L’analyse de l’activité : les gestes, les difficultés, ce qu’on adapte pour apprendre.", required: true, rows: 4, maxLength: 2000))
        \(when: !supports.isEmpty, Field.select(
            AfestForm.support, "Support de production", in: entry, choices: supports.map { Choice($0, $0) }, empty: "Aucun"))
        \(Field.number(AfestForm.hours, "Durée prévue, en tout", in: entry, required: true, unit: "heures"))
        \(ObservationForm.grids(choices, entry))
        <div class="tap-send">\(Button.submit("Préparer la séquence"))</div>
        """
    }
}
