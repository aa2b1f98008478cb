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
                    "Préparer une séquence", above: Link("AFEST \(FrenchName.of(person.fullName))", AfestPaths.sequences(person.id.text)),
                    line: "<p>\(fr: "Vous en serez le formateur, désigné aujourd’hui.")</p>"))
                \(Form.post(to: AfestPaths.sequences(person.id.text), csrf: frame.csrf, once: frame.once, entry: entry) { fields })
                </div>
                """)
    }

    private var fields: HTML {
        """
        \(AfestPlanFields(choices: choices, supports: supports, entry: entry).html)
        <div class="tap-send">\(Button.submit("Préparer la séquence"))</div>
        """
    }
}

/// The plan of a running sequence, written again.
public struct CorrectedAfestPage: Sendable {
    let sequence: AfestSequence
    let choices: ObservationChoices
    let trainers: [(user: ID<User>, name: String)]
    let entry: Entry

    /// `entry` is nil until something was refused: the form then says what stands.
    public init(_ sequence: AfestSequence, choices: ObservationChoices, trainers: [(user: ID<User>, name: String)], entry: Entry? = nil) {
        self.sequence = sequence
        self.choices = choices.keeping(sequence.plan.skills)
        self.trainers = trainers
        self.entry = entry ?? CorrectedAfestPage.opened(sequence)
    }

    public func html(in frame: Frame) -> HTML {
        let ids = (sequence.person.id.text, sequence.id.text)
        return Page.render(
            title: "Corriger le plan : AFEST \(FrenchName.of(sequence.person.fullName))", frame: frame,
            main: """
                <div class="tap-page">
                \(PageHead.draw(
                    "Corriger le plan", above: Link(sequence.plan.objective, AfestPaths.sequence(ids.0, ids.1)),
                    line: "<p>\(fr: "\(sequence.person.fullName). Ce qui était décidé avant reste lisible, et ce qui est déjà noté ne change pas.")</p>"))
                \(Form.post(to: AfestPaths.plan(ids.0, ids.1), csrf: frame.csrf, once: frame.once, entry: entry) { fields })
                </div>
                """)
    }

    private var fields: HTML {
        """
        \(Form.hidden(AfestForm.seen, entry[AfestForm.seen]))\
        \(AfestPlanFields(choices: choices, supports: nil, entry: entry).html)
        \(Field.select(AfestForm.trainer, "Formateur", in: entry, choices: trainers.map { Choice($0.user.text, $0.name) }, required: true))
        \(Field.text(AfestForm.reason, "Pourquoi", in: entry, hint: "Ni santé ni vie privée : la personne le lit.", required: true, maxLength: 200))
        <div class="tap-send">\(Button.submit("Corriger le plan"))</div>
        """
    }

    private static func opened(_ sequence: AfestSequence) -> Entry {
        let plan = sequence.plan
        return Entry(values: [
            AfestForm.objective: [plan.objective], AfestForm.analysis: [plan.analysis], AfestForm.hours: [AfestWords.typed(plan.minutes)],
            AfestForm.until: [plan.until?.iso ?? ""], AfestForm.referent: [plan.referent ?? ""], AfestForm.trainer: [sequence.trainer.text],
            ObservationForm.skills: plan.skills.map(\.key), AfestForm.seen: [String(sequence.corrections.count)],
        ])
    }
}
