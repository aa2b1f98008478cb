public import Domain
public import HTML

/// The immersions of a person, latest first, and the form that adds one.
public struct ImmersionsPage: Sendable {
    let person: Person
    let immersions: [Immersion]
    let choices: ImmersionChoices
    /// The reader may add and correct.
    let writes: Bool
    let entry: Entry

    public init(person: Person, immersions: [Immersion], choices: ImmersionChoices, writes: Bool, entry: Entry = Entry()) {
        self.person = person
        self.immersions = immersions
        self.choices = choices
        self.writes = writes
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Immersions \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw(
                    "Immersions", above: Link(person.fullName, PersonPaths.person(person.id.text)),
                    acts: Button.link("Formations", to: TrainingPaths.trainings(person.id.text), .quiet)))
                \(list)\(when: writes, adding(frame))
                """)
    }

    private var list: HTML {
        guard !immersions.isEmpty else {
            return EmptyState.draw(writes ? "Aucune immersion notée. Ajoutez la première ci-dessous." : "Aucune immersion notée.")
        }
        return HTML(joining: immersions.map(card))
    }

    private func card(_ immersion: Immersion) -> HTML {
        let details = immersion.details
        let act: HTML =
            writes
            ? "<a href=\"\(ImmersionPaths.immersion(person.id.text, immersion.id.text))\">Corriger<span class=\"visually-hidden\"> \(details.host)</span></a>"
            : .empty
        return Section.draw(details.host, id: "immersion-\(immersion.id.text)", act: act) {
            """
            \(DefinitionList.draw([
                ("Cadre", HTML(text: details.frame.label)), ("Objet", details.object.map { HTML(text: $0.label) }),
                ("Dates", HTML(text: ParcoursWords.dates(details.start, details.end) + (details.convention.isRenewal ? ", renouvellement" : ""))), ("Tuteur", details.tutor.map { HTML(text: $0) }),
                ("Ce que cela dit du projet", details.verdict.map { HTML(text: ImmersionWords.verdict($0)) }),
            ]))\(some: details.words, { Quote.draw($0, by: person.firstName) })
            """
        }
    }

    private func adding(_ frame: Frame) -> HTML {
        Section.draw("Ajouter une immersion", id: "ajouter") {
            Form.post(to: ImmersionPaths.immersions(person.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                "\(ImmersionFields.draw(entry, choices, firstName: person.firstName))\(Button.submit("Enregistrer l’immersion"))"
            }
        }
    }
}

/// One immersion to correct or to take back: its first writing stays in the file.
public struct ImmersionPage: Sendable {
    let person: Person
    let immersion: Immersion
    let choices: ImmersionChoices
    let entry: Entry
    /// What was typed in the form that takes it back.
    let withdrawal: Entry

    public init(person: Person, immersion: Immersion, choices: ImmersionChoices, entry: Entry? = nil, withdrawal: Entry = Entry(scope: "retrait")) {
        self.person = person
        self.immersion = immersion
        self.choices = choices
        self.entry = entry ?? ImmersionFields.entry(immersion.details)
        self.withdrawal = withdrawal
    }

    public func html(in frame: Frame) -> HTML {
        let ids = (person.id.text, immersion.id.text)
        return Page.render(
            title: "Corriger une immersion \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw("Corriger une immersion", above: Link("Immersions \(FrenchName.of(person.fullName))", ImmersionPaths.immersions(ids.0))))
                \(Form.post(to: ImmersionPaths.correction(ids.0, ids.1), csrf: frame.csrf, once: frame.once, entry: entry) {
                    "\(ImmersionFields.draw(entry, choices, firstName: person.firstName))\(Button.submit("Enregistrer la correction"))"
                })
                \(WithdrawalForm.draw("cette immersion", to: ImmersionPaths.withdrawal(ids.0, ids.1), frame: frame, entry: withdrawal))
                """)
    }
}

/// What the form of an immersion offers.
public struct ImmersionChoices: Sendable {
    let frames: [ChoiceGroup]
    let objects: [Choice]

    public init(frames: [ChoiceGroup], objects: [Choice]) {
        self.frames = frames
        self.objects = objects
    }
}

enum ImmersionFields {
    static func draw(_ entry: Entry, _ choices: ImmersionChoices, firstName: String) -> HTML {
        """
        \(Field.select("cadre", "Cadre", in: entry, groups: choices.frames, required: true))
        \(Field.select("objet", "Objet", in: entry, choices: choices.objects, hint: "Une PMSMP en a un, un seul.", empty: "Sans objet précis"))
        \(Form.line(Field.text("accueillant", "Entreprise ou organisme d’accueil", in: entry, required: true, maxLength: 200), Field.text("tuteur", "Tuteur ou tutrice", in: entry, maxLength: 200)))
        \(Form.line(Field.date("debut", "Début", in: entry, required: true), Field.date("fin", "Fin", in: entry, required: true)))
        \(Form.line(
            Field.checkbox("renouvellement", "C’est le renouvellement d’une PMSMP", in: entry, hint: "Une fois, même accueillant, même objet, objectifs non atteints."),
            Field.date("signee", "Dernière signature", in: entry, hint: "De la convention, avant le début.")))
        \(confirmation(entry))\
        \(Field.radios("verdict", "Ce que cela dit du projet", in: entry, choices: [Choice("", "Pas encore de conclusion")] + ImmersionVerdict.allCases.map { Choice($0.rawValue, ImmersionWords.verdict($0)) }))
        \(Field.textArea("paroles", "Ce qu’en dit \(firstName), avec ses mots", in: entry, hint: "Visible des CIP du site seulement.", rows: 4, maxLength: 2000))
        """
    }

    /// Drawn when a warning stands.
    private static func confirmation(_ entry: Entry) -> HTML {
        guard entry.error("confirme") != nil || entry.error("pourquoi") != nil || !entry["confirme"].isEmpty else { return .empty }
        return Form.group("Confirmer quand même") {
            """
            \(Field.checkbox("confirme", "J’ai vérifié, ces dates sont les bonnes", in: entry))
            \(Field.text("pourquoi", "Pourquoi", in: entry, hint: "Rien sur la santé ni la justice.", maxLength: 200))
            """
        }
    }

    static func entry(_ details: ImmersionDetails) -> Entry {
        Entry(values: [
            "cadre": [details.frame.code], "objet": [details.object?.code ?? ""], "accueillant": [details.host], "tuteur": [details.tutor ?? ""],
            "debut": [details.start.iso], "fin": [details.end.iso], "verdict": [details.verdict?.rawValue ?? ""], "paroles": [details.words ?? ""],
            "renouvellement": details.convention.isRenewal ? ["oui"] : [],
            "signee": [details.convention.signedOn?.iso ?? ""],
        ])
    }
}

enum ImmersionWords {
    static func verdict(_ verdict: ImmersionVerdict) -> String {
        switch verdict {
        case .confirmed: "Projet confirmé"
        case .invalidated: "Projet infirmé"
        case .toReview: "Projet à revoir"
        }
    }
}
