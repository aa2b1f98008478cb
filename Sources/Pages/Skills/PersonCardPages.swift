public import Domain
public import HTML

/// The card of a person and their secret code, as the CIP or the encadrant prepares them.
public struct PersonCardPage: Sendable {
    let person: Person
    let card: PersonCard?
    let pin: CardPin?
    /// The drawing, when there is a card.
    let code: HTML?
    /// Why there is no PDF here; nil when there is.
    let missing: String?

    public init(person: Person, card: PersonCard?, pin: CardPin?, code: HTML?, missing: String?) {
        self.person = person
        self.card = card
        self.pin = pin
        self.code = code
        self.missing = missing
    }

    private var id: String { person.id.text }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Carte \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw("Carte \(FrenchName.of(person.firstName))", above: Link("Compétences \(FrenchName.of(person.fullName))", SkillSheetPaths.sheets(id))))
                <p>\(fr: "Avec sa carte et son code secret, \(person.firstName) ouvre sa fiche sur un téléphone ou une tablette, sans adresse e-mail. La carte seule n’ouvre rien, et elle n’ouvre jamais un bilan.")</p>
                \(cardSection(frame))\(pinSection)
                """)
    }

    private func cardSection(_ frame: Frame) -> HTML {
        Section.draw("La carte", id: "carte") {
            guard let card else {
                return """
                    \(EmptyState.draw("Pas de carte encore."))
                    \(Button.post("Faire une carte", to: PersonCardPaths.card(id), csrf: frame.csrf, once: frame.once, .primary))
                    """
            }
            return """
                <div class="card-drawing">\(some: code, { $0 })</div>
                <p>\(fr: "Faite le ")\(FrenchDate.html(card.madeAt.day))\(fr: card.madeBy.isEmpty ? "." : " par \(card.madeBy).")</p>
                \(print)
                <p class="hint">\(fr: "Carte perdue : terminez-la, ou refaites-en une. L’ancienne n’ouvre plus rien, tout de suite.")</p>
                \(Button.row(
                    Button.post("Refaire une carte", to: PersonCardPaths.card(id), csrf: frame.csrf, once: frame.once),
                    Button.post("Terminer cette carte", to: PersonCardPaths.end(id), csrf: frame.csrf, once: frame.once, .dangerous)))
                """
        }
    }

    private var print: HTML {
        if let missing {
            return "\(Button.row(Button.link("Imprimer la carte", to: PersonCardPaths.printed(id))))<p class=\"hint\">\(fr: missing)</p>\n"
        }
        return Button.row(
            Button.link("Imprimer la carte", to: PersonCardPaths.printed(id)), Button.link("Carte en PDF", to: PersonCardPaths.pdf(id), .quiet))
    }

    private var pinSection: HTML {
        Section.draw("Le code secret", id: "code") {
            """
            <p>\(standing)</p>
            \(Button.row(Button.link(pin == nil ? "Choisir le code avec \(person.firstName)" : "Changer le code", to: PersonCardPaths.pin(id), .quiet)))
            """
        }
    }

    private var standing: HTML {
        guard let pin else { return "\(fr: "Pas de code encore : la carte n’ouvre rien.")" }
        let whose = pin.chosenWith.isEmpty ? "." : ", sur l’écran de \(pin.chosenWith)."
        let since: HTML = "\(fr: "Choisi le ")\(FrenchDate.html(pin.chosenAt.day))\(fr: whose)"
        return pin.isSpent ? "\(Tag.draw("En attente", .late)) \(fr: "Cinq codes faux : la carte attend un nouveau code. ")\(since)" : since
    }
}

/// Typed by the person themselves, twice.
public struct CardPinPage: Sendable {
    public static let pin = "nouveau"
    public static let again = "encore"

    let person: Person
    let hasPin: Bool
    let entry: Entry

    public init(person: Person, hasPin: Bool, entry: Entry = Entry()) {
        self.person = person
        self.hasPin = hasPin
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Code secret \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw("Code secret \(FrenchName.of(person.firstName))", above: Link("Carte \(FrenchName.of(person.fullName))", PersonCardPaths.card(person.id.text))))
                <p>\(fr: "Donnez l’écran à \(person.firstName), et regardez ailleurs. Ce code ouvre sa carte, et signe à sa place : \(person.firstName) ne le dit à personne. Jalon ne le garde pas en clair ; oublié, on en choisit un autre ici.")</p>
                \(when: hasPin, "<p>\(fr: "L’ancien code n’ouvrira plus rien. Des réponses données sur une tablette avec l’ancien, et pas encore envoyées, seront à redonner.")</p>\n")\
                \(Form.post(to: PersonCardPaths.pin(person.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                    """
                    \(Field.pin(CardPinPage.pin, "Nouveau code", in: entry, hint: "6 chiffres, pas une date de naissance ni une suite."))
                    \(Field.pin(CardPinPage.again, "Le même code, encore une fois", in: entry))
                    \(Button.row(Button.submit("Garder ce code")))
                    """
                })
                """)
    }
}

/// The card on paper: a first name, the drawing, and what to do with it. No name, no structure: lost, it tells nothing.
public enum PersonCardText {
    public static func sheet(firstName: String, code: HTML, address: String) -> HTML {
        """
        <h1>\(fr: "Ma carte")</h1>
        <div class="person-card">
        <p class="lead"><strong>\(firstName)</strong></p>
        <div class="card-code">\(code)</div>
        <p>\(fr: "1. Je scanne ce carré avec un téléphone.")<br>\(fr: "2. J’écris mon code secret.")<br>\(fr: "3. Je réponds. Je peux arrêter et revenir.")</p>
        <p class="quiet">\(fr: "Je ne dis mon code à personne. Carte perdue : je le dis à mon encadrant ou à mon conseiller, qui en fait une autre.")</p>
        </div>
        <p class="quiet">\(fr: "Sans téléphone qui scanne : ")\(address)</p>
        """
    }
}
