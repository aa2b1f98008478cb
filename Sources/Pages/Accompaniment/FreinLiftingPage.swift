public import Domain
public import HTML

/// « Lever ce frein »: what shows it, and the signature.
public struct FreinLiftingPage: Sendable {
    let view: FreinView
    /// Kinds of evidence in force.
    let evidence: [FreinEvidence]
    let entry: Entry

    public init(_ view: FreinView, evidence: [FreinEvidence], entry: Entry) {
        self.view = view
        self.evidence = evidence
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Lever un frein \(FrenchName.of(view.person.fullName))", frame: frame,
            main: """
                \(PageHead.draw(
                    "Lever ce frein", above: Link(view.code.label, FreinPaths.frein(view.person.id.text, view.code.code)),
                    line: "<p>\(fr: "\(view.person.fullName) : \(view.code.label)")</p>"))
                \(form(frame))
                """)
    }

    private func form(_ frame: Frame) -> HTML {
        Form.post(to: FreinPaths.lifting(view.person.id.text, view.code.code), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Field.date("date", "Levé le", in: entry, required: true, max: frame.today.iso))
            \(Form.group("La preuve", hint: "On garde son genre, sa date et où elle se trouve, pas forcément le document.") { proof(frame) })
            <p class="hint">\(fr: "En signant, vous attestez ces lignes à votre nom, à la date et à l’heure d’aujourd’hui. Ce n’est pas une signature électronique qualifiée.")</p>
            \(Button.row(Button.submit("Signer la levée"), Button.link("Annuler", to: FreinPaths.frein(view.person.id.text, view.code.code), .quiet)))
            """
        }
    }

    private func proof(_ frame: Frame) -> HTML {
        """
        \(Field.select("preuve", "Ce qui le montre", in: entry, groups: groups, required: true))
        \(Form.line(Field.date("preuve-date", "Date de la preuve", in: entry, required: true, max: frame.today.iso)))
        \(Field.text("reference", "Où se trouve la preuve, son numéro", in: entry, hint: "Par exemple : « copie au dossier papier », « vu l’original ».", required: true, maxLength: 500))
        """
    }

    /// Those that speak of this frein first; the person's word alone comes last and says what it is worth.
    private var groups: [ChoiceGroup] {
        let own = evidence.filter { $0.freins.contains(view.code.code) }
        let any = evidence.filter(\.freins.isEmpty).sorted { $0.strength == .finding && $1.strength == .declaration }
        let others = evidence.filter { !$0.freins.isEmpty && !$0.freins.contains(view.code.code) }
        return [
            ChoiceGroup("Pour ce frein", own.map(choice)), ChoiceGroup("Pour tout frein", any.map(choice)), ChoiceGroup("Autres documents", others.map(choice)),
        ]
        .filter { !$0.choices.isEmpty }
    }

    private func choice(_ evidence: FreinEvidence) -> Choice {
        Choice(evidence.code, evidence.strength == .declaration ? "\(evidence.label) (\(FreinWords.weakest))" : evidence.label)
    }
}
