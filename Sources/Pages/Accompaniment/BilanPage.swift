public import Domain
public import HTML

/// One bilan, as its reader may see it: prepared and signed by the counsellor, then signed by the others to the letter.
public struct BilanPage: Sendable {
    let view: BilanView
    let content: BilanContent
    /// The fingerprint of `content`, which the signature sends back.
    let fingerprint: String
    let entry: Entry
    /// Somebody saved meanwhile: both texts are shown.
    let conflict: Bool

    public init(_ view: BilanView, content: BilanContent, fingerprint: String, entry: Entry, conflict: Bool = false) {
        self.view = view
        self.content = content
        self.fingerprint = fingerprint
        self.entry = entry
        self.conflict = conflict
    }

    private var bilan: Bilan { view.bilan }
    private var ids: (String, String) { (view.person.id.text, bilan.id.text) }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "\(BilanWords.kind(bilan.kind)) \(FrenchName.of(view.person.fullName))", frame: frame,
            main: """
                \(PageHead.draw(
                    BilanWords.kind(bilan.kind), above: Link("Bilans \(FrenchName.of(view.person.fullName))", BilanPaths.bilans(ids.0)),
                    line: "\(fr: "\(view.person.fullName), \(FrenchDate.range(bilan.since, bilan.on))")"))
                \(bilan.abandonedOn.map(abandoned) ?? living(frame))
                """)
    }

    private func living(_ frame: Frame) -> HTML {
        """
        \(signatures)\(when: !entry.errors.isEmpty || conflict, writing(frame))\(next(frame))\(BilanSheet.draw(content))\
        \(when: entry.errors.isEmpty && !conflict, writing(frame))\(abandoning(frame))
        """
    }

    /// What was given up is said, with its reason for who may read it; its content no longer follows the facts.
    private func abandoned(_ day: Day) -> HTML {
        """
        <p>\(Tag.draw("abandonné", .closed)) \(fr: "le ")\(FrenchDate.html(day))</p>
        \(some: view.abandonedBecause, { Quote.draw($0) })
        \(when: view.writes, Button.link("Tous les bilans", to: BilanPaths.bilans(ids.0), .quiet))
        """
    }

    private func abandoning(_ frame: Frame) -> HTML {
        guard view.writes, bilan.isOpen else { return .empty }
        let scoped = Entry(values: [:], errors: entry.errors.filter { $0.field == BilanForm.reason }, scope: "abandon")
        return """
            <details class="fold"\(when: !scoped.errors.isEmpty, " open")><summary>Abandonner ce bilan</summary>
            \(Form.post(to: BilanPaths.abandonment(ids.0, ids.1), csrf: frame.csrf, once: frame.once) {
                """
                \(Field.text(
                    BilanForm.reason, "Pourquoi", in: scoped, hint: "Il reste au dossier, marqué abandonné ; un autre peut être préparé.", required: true,
                    maxLength: 300))
                \(Button.submit("Abandonner ce bilan", .dangerous))
                """
            })</details>
            """
    }

    private var signatures: HTML {
        DefinitionList.draw(bilan.parties.map { party in (BilanWords.party(party, view.person), state(party)) })
    }

    private func state(_ party: Signature.Party) -> HTML {
        guard let signature = bilan.signature(of: party) else { return Tag.draw("à signer", .coming) }
        return "\(Tag.draw("signé", .done)) le \(FrenchDate.html(signature.at.day))\(when: !signature.by.isEmpty, ", \(signature.by)")"
    }

    // MARK: the next useful act

    private func next(_ frame: Frame) -> HTML {
        if !view.isFrozen { return view.writes && view.texts.number > 0 ? counsellorSigns(frame) : view.writes ? writes : waits }
        if view.works, bilan.needsEncadrant, !bilan.hasSigned(.encadrant) { return encadrantSigns(frame) }
        if view.writes, !bilan.hasSigned(.person) { return personSigns(frame) }
        return .empty
    }

    /// The form stands under the facts, which are long after a year and a half.
    private var writes: HTML {
        guard entry.errors.isEmpty, !conflict else { return .empty }
        return NextAct.draw(
            "Regardez ensemble ce qui s’est passé, puis écrivez.",
            why: "Les faits sont rassemblés ci-dessous ; les mots et les décisions s’écrivent à la suite.",
            act: Button.link("Écrire les mots et les décisions", to: BilanPaths.bilan(ids.0, ids.1).anchored("textes")))
    }

    private var waits: HTML { "<p class=\"hint\">\(fr: "Ce bilan se prépare. Vous pourrez le signer quand le ou la CIP l’aura signé.")</p>" }

    private func counsellorSigns(_ frame: Frame) -> HTML {
        let others = view.person.firstName + (bilan.needsEncadrant ? " et l’encadrant signent" : " signe")
        return NextAct.draw(
            "Relu ensemble ? Signez.", why: "Votre signature fixe le texte ci-dessous, à la lettre. Ensuite \(others).",
            act: Button.post(
                "Signer ce bilan", to: BilanPaths.signature(ids.0, ids.1), csrf: frame.csrf, once: frame.once, .primary,
                hidden: [BilanForm.shown: fingerprint])
                + Button.link("Revoir les mots", to: BilanPaths.bilan(ids.0, ids.1).anchored("textes"), .quiet))
    }

    private func encadrantSigns(_ frame: Frame) -> HTML {
        NextAct.draw(
            "À vous de signer.", why: "Vous signez ce qui concerne le travail, tel qu’il est ci-dessous.",
            act: Button.post("Signer", to: BilanPaths.workSignature(ids.0, ids.1), csrf: frame.csrf, once: frame.once, .primary))
    }

    private func personSigns(_ frame: Frame) -> HTML {
        NextAct.draw(
            "À \(view.person.firstName) de relire et de signer.", why: "Un code ouvre ce bilan, en grand, sur son téléphone ou sur une tablette.",
            act: Button.post("Montrer un code à \(view.person.firstName)", to: BilanPaths.code(ids.0, ids.1), csrf: frame.csrf, once: frame.once, .primary))
    }

    // MARK: writing

    private func writing(_ frame: Frame) -> HTML {
        guard view.writes, !view.isFrozen else { return .empty }
        let form = Form.post(to: BilanPaths.bilan(ids.0, ids.1), csrf: frame.csrf, once: frame.once, entry: entry) {
            "\(BilanForm.draw(in: entry, view.person))\(Button.submit("Enregistrer", view.texts.number == 0 ? .primary : .quiet))"
        }
        guard conflict else { return Section.draw("Les mots et les décisions", id: "textes") { form } }
        let saved = view.texts
        return TwoTexts.draw(
            mine: BilanForm.joined(entry), theirs: BilanForm.joined(BilanForm.entry(saved)), author: saved.by.isEmpty ? "quelqu’un d’autre" : saved.by,
            moment: saved.savedOn.map { "le \(FrenchDate.short($0))" } ?? "entre-temps", form: form)
    }
}
