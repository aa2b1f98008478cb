public import Domain
public import HTML

/// A synthesis or an attestation before it is handed over: what it says, and the acts that freeze, print or save it.
public struct AttestationPage: Sendable {
    let person: Person
    let kind: Attestation.Kind
    /// The last one issued; nil when there is none.
    let issued: Attestation?
    /// What it would say today.
    let draft: AttestationContent
    /// What the latest facts say otherwise.
    let doubts: [AttestationDoubt]
    /// The reader may issue it.
    let writes: Bool
    /// Why no PDF can be made here, in French; nil when it can.
    let missing: String?
    let entry: Entry

    /// The field of a withdrawal.
    public static let reason = "raison"

    public init(
        person: Person, kind: Attestation.Kind, issued: Attestation?, draft: AttestationContent, doubts: [AttestationDoubt] = [], writes: Bool,
        missing: String?, entry: Entry = Entry()
    ) {
        self.doubts = doubts
        self.entry = entry
        self.person = person
        self.kind = kind
        self.issued = issued
        self.draft = draft
        self.writes = writes
        self.missing = missing
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "\(AttestationWords.title(kind)) – \(person.fullName)", frame: frame,
            main: """
                \(PageHead.draw(
                    AttestationWords.title(kind), above: Link(person.fullName, PersonPaths.person(person.id.text)), line: state,
                    acts: Button.link(AttestationWords.title(other), to: AttestationPaths.page(other)(person.id.text), .quiet)))
                \(some: standing, { files($0, frame) })\(when: writes, issuing(frame))
                \(when: kind == .attestation && !draft.skills.isEmpty && draft.evaluators.isEmpty, unqualified)\(content)
                """)
    }

    /// For who issues it; the paper says nothing of it.
    private var unqualified: HTML {
        """
        <p class="hint">\(fr: "Aucune de ces compétences n’a été évaluée par un encadrant dont la qualification EPSP est notée ce jour-là : l’attestation ne nomme personne.")
        <a href="\(TrainerQualificationPaths.qualifications())">\(fr: "Qualifications des encadrants")</a></p>

        """
    }

    /// Issued and not taken back.
    private var standing: Attestation? { issued?.withdrawal == nil ? issued : nil }

    private var other: Attestation.Kind { kind == .synthesis ? .attestation : .synthesis }

    private var state: HTML {
        guard let issued else { return "Pas encore établie." }
        if let withdrawal = issued.withdrawal {
            let by = withdrawal.by.isEmpty ? "" : " par \(withdrawal.by)"
            return "\(fr: "Retirée le \(FrenchDate.short(withdrawal.day))\(by) : ")\(withdrawal.reason)"
        }
        return "\(fr: "Établie le \(FrenchDate.short(issued.issuedOn))\(issued.issuedBy.isEmpty ? "" : " par \(issued.issuedBy)").")"
    }

    private func files(_ issued: Attestation, _ frame: Frame) -> HTML {
        """
        \(Button.row(
            Button.link("Imprimer", to: AttestationPaths.printed(person.id.text, issued.id.text), missing == nil ? .quiet : .primary),
            missing == nil ? Button.link("Enregistrer le PDF", to: AttestationPaths.pdf(person.id.text, issued.id.text)) : .empty))
        \(some: missing, { "<p class=\"hint\">\(fr: $0)</p>" })
        <details class="fold"\(when: !entry.errors.isEmpty, " open")><summary>Retirer ce document</summary>
        \(Form.post(to: AttestationPaths.withdrawal(person.id.text, issued.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            <p class="hint">\(fr: "Remis par erreur, ou faux : qui scanne son code lira qu’il est retiré. Il reste au dossier, avec cette raison.")</p>
            \(Field.text(AttestationPage.reason, "Pourquoi ce retrait", in: entry, required: true, maxLength: 200))
            \(Button.submit("Retirer le document", .dangerous))
            """
        })</details>
        """
    }

    private func issuing(_ frame: Frame) -> HTML {
        guard isChanged, !isEmpty else { return .empty }
        let button = Button.post(
            standing == nil ? "Établir le document" : "Établir une nouvelle version", to: AttestationPaths.page(kind)(person.id.text), csrf: frame.csrf,
            once: frame.once, .primary)
        return warning
            + NextAct.draw(
                standing == nil ? "Relisez avec \(person.firstName), puis établissez le document." : "Le dossier a changé depuis cette version.",
                why: "Son contenu est alors gelé, et son code permet à un employeur de vérifier qu’il vient bien de la structure.", act: button)
    }

    /// Facts came after the level was agreed: whoever signs has read them.
    private var warning: HTML {
        guard !doubts.isEmpty else { return .empty }
        let points = SkillPointsPaths.points(person.id.text)
        return """
            <div class="notice notice-warning"><div><p>\(fr: "À revoir avant d’établir : les derniers faits disent autre chose que le niveau convenu.")</p>
            <ul>\(each: doubts, { "<li>\(fr: $0.label)\(fr: " : ")\(AttestationDoubts.words($0))</li>\n" })</ul>
            <p><a href="\(points)">\(fr: "Points acquis et à travailler")</a></p></div></div>

            """
    }

    private var isChanged: Bool { standing.map { $0.content != draft } ?? true }
    private var isEmpty: Bool { draft.isEmpty }

    private var content: HTML {
        let shown = isChanged ? draft : issued?.content ?? draft
        guard !isEmpty || issued != nil else {
            return EmptyState.draw(
                "Rien à y écrire encore : convenez des niveaux d’une fiche de compétences, ou notez une formation ou une immersion terminée.",
                act: writes ? Link("Fiches de compétences", SkillSheetPaths.sheets(person.id.text)) : nil)
        }
        return "<article class=\"attestation\">\n\(AttestationText(kind, shown, doubts: isChanged ? doubts : []).sections)</article>\n"
    }
}

/// What stands beside a skill that the latest facts contradict; never on the paper.
enum AttestationDoubts {
    static func words(_ doubt: AttestationDoubt) -> HTML { "\(fr: "à travailler, d’après le fait du") \(FrenchDate.html(doubt.day))" }
}
