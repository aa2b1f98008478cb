public import Domain
public import HTML

/// An entretien being written: new, changed, taken up again from its draft, or saved by another meanwhile.
public struct EntretienFormPage: Sendable {
    let person: Person
    /// Nil for a new one.
    let existing: EntretienView?
    let kinds: [Choice]
    let entry: Entry
    let draft: EntretienDraft?
    /// Somebody saved since the form was opened: both texts are shown.
    let conflict: Bool

    public init(person: Person, existing: EntretienView?, kinds: [Choice], entry: Entry, draft: EntretienDraft? = nil, conflict: Bool = false) {
        self.person = person
        self.existing = existing
        self.kinds = kinds
        self.entry = entry
        self.draft = draft
        self.conflict = conflict
    }

    private var id: String { existing?.entretien.id.text ?? EntretienPaths.newWord }
    private var ownsNote: Bool { existing?.ownsNote ?? true }
    private var target: Path {
        existing.map { EntretienPaths.entretien(person.id.text, $0.entretien.id.text) } ?? EntretienPaths.entretiens(person.id.text)
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "\(existing == nil ? "Nouvel entretien" : "Modifier l’entretien") \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw(existing == nil ? "Nouvel entretien" : "Modifier l’entretien", above: above))\(offered(frame))
                \(conflict ? twoTexts(frame) : form(frame))
                """)
    }

    private var above: Link {
        existing.map { Link("Entretien du \(FrenchDate.short($0.entretien.content.day))", EntretienPaths.entretien(person.id.text, $0.entretien.id.text)) }
            ?? Link("Entretiens \(FrenchName.of(person.fullName))", EntretienPaths.entretiens(person.id.text))
    }

    /// The draft already stands in the fields; it can be thrown away.
    private func offered(_ frame: Frame) -> HTML {
        draft.map { DraftNotice.draw($0, dropping: EntretienPaths.draftDropping(person.id.text, id), frame) } ?? .empty
    }

    private func form(_ frame: Frame) -> HTML {
        Form.post(to: target, csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Form.hidden(EntretienForm.version, entry[EntretienForm.version]))\
            \(EntretienForm.draw(in: entry, kinds: kinds, ownsNote: ownsNote, draft: EntretienPaths.draft(person.id.text, id)))
            \(Button.row(Button.submit("Enregistrer l’entretien"), Button.submit("Garder le brouillon", .quiet, name: EntretienForm.keepDraft, value: "oui")))
            """
        }
    }

    private func twoTexts(_ frame: Frame) -> HTML {
        guard let existing, let last = existing.saves.first else { return form(frame) }
        let theirs = EntretienForm.entry(existing.entretien.content, version: existing.entretien.version)
        let texts = EntretienForm.differences(entry, theirs, kinds: kinds, ownsNote: ownsNote)
        return TwoTexts.draw(
            mine: texts.mine, theirs: texts.theirs, author: last.by, moment: EntretienWords.moment(last.day, last.minute, today: frame.today),
            form: form(frame))
    }
}

/// Says that what stands in the form is a draft of one's own, and throws it away when asked.
enum DraftNotice {
    static func draw(_ draft: EntretienDraft, dropping: Path, hidden: KeyValuePairs<String, String> = [:], _ frame: Frame) -> HTML {
        """
        <div class="notice notice-warning" role="status">\(Shape.diamond)<div>
        <p>\(fr: "Votre brouillon, gardé \(EntretienWords.moment(draft.day, draft.minute, today: frame.today)), est repris ici. Rien n’est encore enregistré.")</p>
        \(Button.post("Jeter ce brouillon", to: dropping, csrf: frame.csrf, once: frame.once, hidden: hidden))</div></div>

        """
    }
}
