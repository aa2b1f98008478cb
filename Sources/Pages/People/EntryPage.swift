public import Domain
public import HTML

/// Entry into a dispositif: the dispositif first, then only what it asks for.
public struct EntryPage: Sendable {
    let person: Person
    let facts: ParcoursFacts
    let options: EntryOptions
    let chosen: Dispositif?
    let term: DispositifTerm?
    let entry: Entry

    /// `term` says whether `chosen` employs under a CDDI and how long it usually lasts.
    public init(person: Person, facts: ParcoursFacts, options: EntryOptions, chosen: Dispositif?, term: DispositifTerm?, entry: Entry) {
        self.person = person
        self.facts = facts
        self.options = options
        self.chosen = chosen
        self.term = term
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        let title = facts.parcours == nil ? "Entrée" : "Suite du parcours"
        return Page.render(
            title: "\(title), \(person.fullName)", frame: frame,
            main: """
                \(PageHead.draw(title, above: Link(person.fullName, PersonPaths.person(person.id.text)), line: line))
                \(chosen.map { form($0, frame) } ?? choices)
                """)
    }

    private var line: HTML {
        guard let stage = facts.parcours?.lastStage else { return .empty }
        let state = stage.endedOn == nil ? "Aujourd’hui dans" : "Avant cela dans"
        return "\(fr: "\(state) : \(stage.dispositif.name), depuis le \(FrenchDate.short(stage.from)). Le parcours continue.")"
    }

    private var choices: HTML {
        """
        \(Form.summary(of: entry))<p>\(fr: "Dans quel dispositif ?")</p>
        <div class="buttons">
        \(each: options.dispositifs, { Button.link($0.name, to: EntryPaths.entry(person.id.text).with(["dispositif": $0.id.text]), .quiet) })</div>
        """
    }

    private func form(_ dispositif: Dispositif, _ frame: Frame) -> HTML {
        Form.post(to: EntryPaths.entry(person.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Form.hidden("dispositif", dispositif.id.text))\(stage(dispositif))
            \(when: term?.employsUnderCDDI == true, contract)
            \(ContractFields.confirmation(in: entry))
            \(Button.row(
                Button.submit("Enregistrer l’entrée"),
                Button.link("Un autre dispositif", to: EntryPaths.entry(person.id.text), .quiet)))
            """
        }
    }

    private func stage(_ dispositif: Dispositif) -> HTML {
        Form.group(dispositif.name) {
            """
            \(Field.date("debut", "Premier jour", in: entry, required: true))
            \(when: term?.employsUnderCDDI != true, planned)
            \(Field.select("site", "Site", in: entry, choices: options.sites.map { Choice($0.id.text, $0.name) }, required: true))
            \(Field.select("equipe", "Équipe", in: entry, groups: crews(of: dispositif), empty: "Pas encore d’équipe"))
            \(Field.select("cip", "CIP référent", in: entry, choices: options.counsellors.map(choice), required: true))
            \(Field.select("encadrant", "Encadrant", in: entry, choices: options.encadrants.map(choice), empty: "Pas encore d’encadrant"))
            """
        }
    }

    private var planned: HTML {
        let hint = term?.usualMonths.map { "\($0) mois, renouvelables, si vous n’écrivez rien. Ni contrat, ni PASS IAE." }
        return Field.date("prevu", "Fin prévue", in: entry, hint: hint)
    }

    private func crews(of dispositif: Dispositif) -> [ChoiceGroup] {
        let own = options.crews(of: dispositif.id)
        return options.sites.compactMap { site in
            let crews = own.filter { $0.crew.site == site.id }
            return crews.isEmpty ? nil : ChoiceGroup(site.name, crews.map { Choice($0.crew.id.text, $0.crew.name) })
        }
    }

    private func choice(_ colleague: EntryOptions.Colleague) -> Choice { Choice(colleague.user.text, colleague.name) }

    private var contract: HTML {
        """
        \(Form.group("Contrat (CDDI)", hint: running) { "\(ContractFields.contract(in: entry))\(ContractFields.beyond(in: entry))" })
        \(when: facts.file.pass == nil, Form.group("PASS IAE") { ContractFields.pass(in: entry) })
        """
    }

    private var running: String {
        guard let last = facts.file.last else { return "Il commence le premier jour." }
        return "Il commence le premier jour. Un contrat est déjà noté jusqu’au \(FrenchDate.short(last.end)) : laissez vide s’il continue."
    }
}
