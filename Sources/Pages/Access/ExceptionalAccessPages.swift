public import Domain
public import HTML

/// Asking for a file that is not one's own: by exact name and birth date, or from a person one already sees in part.
public struct ExceptionalAccessPage: Sendable {
    /// Nil for the search by name.
    let person: Person?
    let untold: [ExceptionalAccess]
    let moment: @Sendable (Instant) -> String
    let entry: Entry

    public init(person: Person? = nil, untold: [ExceptionalAccess] = [], moment: @escaping @Sendable (Instant) -> String, entry: Entry = Entry()) {
        self.person = person
        self.untold = untold
        self.moment = moment
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Accès exceptionnel", frame: frame,
            main: """
                \(PageHead.draw(person.map { "Accès exceptionnel : \($0.fullName)" } ?? "Accès exceptionnel", above: above))
                \(ExceptionalAccessNotice(untold, moment: moment).html(in: frame))
                <p>\(fr: "Vous lirez pendant une heure tout le dossier, sauf les notes personnelles. Votre raison est gardée ; le CIP référent en est averti, et la personne peut la connaître.")</p>
                \(form(frame))
                """)
    }

    private var above: Link {
        person.map { Link($0.fullName, PersonPaths.person($0.id.text)) } ?? Link("Personnes", PersonPaths.people())
    }

    private func form(_ frame: Frame) -> HTML {
        let path = person.map { ExceptionalAccessPaths.person($0.id.text) } ?? ExceptionalAccessPaths.search()
        return Form.post(to: path, csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(when: person == nil, identity)
            \(Field.textArea("raison", "Pourquoi maintenant", in: entry, hint: "Une phrase, sans détail de santé ni de justice.", required: true, rows: 3, maxLength: 500))
            \(Button.submit("Ouvrir pour une heure"))
            """
        }
    }

    private var identity: HTML {
        """
        <p class="hint">\(fr: "Le nom, le prénom et la date de naissance doivent être exacts : on n’ouvre pas un dossier en cherchant.")</p>
        \(Form.line(Field.text("nom", "Nom", in: entry, required: true, maxLength: 120), Field.text("prenom", "Prénom", in: entry, required: true, maxLength: 120)))
        \(Field.date("naissance", "Date de naissance", in: entry, required: true))
        """
    }
}

/// What a referent is told, at the top of their first page, until they say they have read it.
public struct ExceptionalAccessNotice: Sendable {
    let accesses: [ExceptionalAccess]
    let moment: @Sendable (Instant) -> String

    public init(_ accesses: [ExceptionalAccess], moment: @escaping @Sendable (Instant) -> String) {
        self.accesses = accesses
        self.moment = moment
    }

    public func html(in frame: Frame) -> HTML {
        guard !accesses.isEmpty else { return .empty }
        return Section.draw("On a ouvert le dossier de personnes que vous suivez", id: "acces-exceptionnels") {
            "<ul class=\"told\">\n\(each: accesses, { line($0, frame) })</ul>\n"
        }
    }

    private func line(_ access: ExceptionalAccess, _ frame: Frame) -> HTML {
        """
        <li><p><a href="\(PersonPaths.person(access.person.text))">\(access.personName)</a>\(fr: " : \(access.userName), \(moment(access.openedAt)), pour une heure.")</p>
        \(Quote.draw(access.reason))
        \(Button.post("J’ai lu", to: ExceptionalAccessPaths.told(), csrf: frame.csrf, once: frame.once, hidden: ["acces": access.id.text]))</li>

        """
    }
}

/// On the person's page, for the referent: who opened the file, when and why. Nothing at all for anybody else.
public struct ExceptionalAccessSection: Sendable {
    let view: PersonView

    public init(_ view: PersonView) {
        self.view = view
    }

    private var accesses: [ExceptionalAccess] { view.exceptionalAccesses }

    public func html(in frame: Frame) -> HTML {
        if view.mayAskExceptionalAccess { return asking }
        guard !accesses.isEmpty else { return .empty }
        return Section.draw("Accès exceptionnels", id: "acces-exceptionnels") {
            Table.draw(
                caption: "Qui a ouvert ce dossier pour une heure", columns: [.text("Qui"), .text("Jour"), .text("Raison")],
                rows: accesses.map { [HTML(text: $0.userName), FrenchDate.html($0.openedAt.day), HTML(text: $0.reason)] }, captionHidden: true)
        }
    }

    private var asking: HTML {
        """
        <p class="hint">\(fr: "Vous ne voyez pas tout de ce dossier. En cas de besoin,") \
        <a href="\(ExceptionalAccessPaths.person(view.person.id.text))">\(fr: "demandez un accès exceptionnel")</a>.</p>

        """
    }
}
