public import Domain
public import HTML

/// Before a person's data are handed over: what the folder holds, for whom, and what it does not hold.
public struct PersonFilePage: Sendable {
    let person: Person
    let withheld: Set<Sensitivity>
    let asked: [Day]
    /// The reader has notes of their own to give on written request.
    let writes: Bool
    let entry: Entry

    /// `asked`: the days of the written requests noted by this reader.
    public init(person: Person, withheld: Set<Sensitivity>, asked: [Day], writes: Bool, entry: Entry = Entry()) {
        self.person = person
        self.withheld = withheld
        self.asked = asked
        self.writes = writes
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        let path = PersonPaths.person(person.id.text)
        return Page.render(
            title: "Données \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw("Remettre ses données", above: Link(person.fullName, path)))
                <p>\(fr: "\(person.firstName) a le droit d’avoir ce qui est écrit à son sujet (articles 15 et 20 du RGPD). Le fichier ZIP contient un document à lire, « Mes données », et un tableau CSV par sujet : identité, parcours, contrats, PASS IAE, freins, entretiens, objectifs, bilans, compétences, documents, et qui a ouvert son dossier.")</p>
                \(limits)
                \(Button.row(Button.link("Télécharger (ZIP)", to: PersonFilePaths.file(person.id.text))))
                <p class="soft">\(fr: "La remise est notée, avec votre nom et la date. Donnez le fichier en main propre ; ne l’envoyez pas par un courriel ordinaire.")</p>
                \(when: writes, notes(frame))
                """)
    }

    private var limits: HTML {
        guard !withheld.isEmpty else { return "<p>\(fr: "Vous pouvez tout lire de ce dossier : le fichier est complet, hors notes d’auteur.")</p>\n" }
        let names = [Sensitivity.private: "vie privée", .health: "santé", .justice: "justice"]
        let words = [Sensitivity.private, .health, .justice].filter(withheld.contains).compactMap { names[$0] }.joined(separator: ", ")
        return """
            <p class="hint">\(fr: "Le fichier ne contiendra pas ce que vous ne pouvez pas lire (\(words)) ; il le dit. Pour un fichier complet, demandez au CIP référent.")</p>

            """
    }

    private func notes(_ frame: Frame) -> HTML {
        Section.draw("Vos notes d’auteur", id: "notes") {
            """
            <p>\(fr: "Elles ne sont pas remises, sauf si \(person.firstName) les demande par écrit. Notez alors la date de la demande : le fichier les contiendra, les vôtres seulement.")</p>
            \(when: !asked.isEmpty, "<ul>\n\(each: asked, { "<li>\(fr: "Demande écrite du \(FrenchDate.short($0))")</li>\n" })</ul>\n\(Button.row(Button.link("Télécharger avec vos notes (ZIP)", to: PersonFilePaths.file(person.id.text).with(["notes": "oui"]), .quiet)))")
            \(Form.post(to: PersonFilePaths.page(person.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                "\(Field.date("demande", "Date de la demande écrite", in: entry, required: true))\(Button.submit("Noter la demande", .quiet))"
            })
            """
        }
    }
}
