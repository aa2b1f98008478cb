public import Domain
public import HTML

/// The words of an objective or an action, written again.
public struct PlanCorrectionPage: Sendable {
    let person: Person
    /// The one corrected: an action when its wording names a doer.
    let versions: FactVersions<PlanWording>
    let entry: Entry

    public init(person: Person, versions: FactVersions<PlanWording>, entry: Entry) {
        self.person = person
        self.versions = versions
        self.entry = entry
    }

    private var isAction: Bool { versions.last.value.doer != nil }

    public func html(in frame: Frame) -> HTML {
        let title = isAction ? "Corriger une action" : "Corriger un objectif"
        return Page.render(
            title: "\(title), \(person.fullName)", frame: frame,
            main: """
                \(PageHead.draw(
                    title, above: Link("Objectifs et actions", ObjectivePaths.objectives(person.id.text)),
                    line: "\(person.fullName) · \(PlanCorrectionPage.words(versions.last.value))"))
                \(CorrectionForm.explanation)\(CorrectedVersions.draw(versions, PlanCorrectionPage.words))
                \(CorrectionForm.draw(to: path, entry, frame, hint: "Un objectif qui change n’est pas une erreur : posez-en un autre.") {
                    isAction ? action : objective
                })
                """)
    }

    private var path: Path {
        isAction ? ObjectivePaths.actionCorrection(person.id.text, versions.id) : ObjectivePaths.objectiveCorrection(person.id.text, versions.id)
    }

    private var objective: HTML {
        """
        \(Field.text(ActionPlanForm.title, "Objectif", in: entry, required: true, maxLength: 200))
        \(Field.textArea(ActionPlanForm.why, "Pourquoi", in: entry, rows: 2, maxLength: 2000))
        \(Field.date(ActionPlanForm.due, "Pour quand", in: entry))
        """
    }

    private var action: HTML {
        let doers = PlannedAction.Doer.allCases.map { Choice($0.rawValue, ActionPlanWords.doer($0)) }
        return """
            \(Field.text(ActionPlanForm.what, "Quoi", in: entry, required: true, maxLength: 300))
            \(Form.line(
                Field.select(ActionPlanForm.doer, "Qui le fait", in: entry, choices: doers, required: true),
                Field.text(ActionPlanForm.partner, "Quel partenaire", in: entry, hint: "Si c’est un partenaire", maxLength: 120, width: .short)))
            """
    }

    /// « Passer le permis, pour le 1er juin 2026 »
    static func words(_ wording: PlanWording) -> HTML {
        if let doer = wording.doer { return "<span dir=\"auto\">\(wording.words)</span> · \(ActionPlanWords.doer(doer, partner: wording.more))" }
        return """
            <span dir="auto">\(wording.words)\(some: wording.more, { " (\($0))" })</span>\
            \(some: wording.due, { "\(fr: ", pour le ")\(FrenchDate.html($0))" })
            """
    }
}

/// A contact, written again.
public struct ContactCorrectionPage: Sendable {
    let person: Person
    let versions: FactVersions<Contact>
    let kinds: [Choice]
    let entry: Entry

    public init(person: Person, versions: FactVersions<Contact>, kinds: [Choice], entry: Entry) {
        self.person = person
        self.versions = versions
        self.kinds = kinds
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Corriger un contact, \(person.fullName)", frame: frame,
            main: """
                \(PageHead.draw(
                    "Corriger un contact", above: Link("Entretiens", EntretienPaths.entretiens(person.id.text)),
                    line: "\(person.fullName) · \(ContactCorrectionPage.words(versions.last.value))"))
                \(CorrectionForm.explanation)\(CorrectedVersions.draw(versions, ContactCorrectionPage.words))
                \(CorrectionForm.draw(to: ContactPaths.correction(person.id.text, versions.id), entry, frame) {
                    """
                    \(Form.line(
                        Field.select(ContactForm.kind, "Quel contact", in: entry, choices: kinds, required: true),
                        Field.date(ContactForm.day, "Date", in: entry, required: true, max: frame.today.iso)))
                    \(Field.text(ContactForm.line, "En une ligne", in: entry, maxLength: 300))
                    """
                })
                """)
    }

    /// « Appel, 3 mars 2026 : … »
    static func words(_ contact: Contact) -> HTML {
        "\(contact.kind.label), \(FrenchDate.html(contact.day))\(some: contact.line, { "\(French.fixedSpace): <span dir=\"auto\">\($0)</span>" })"
    }
}
