import Documents
import Domain
import HTML
import Pages
import Store

/// The card of a person and their secret code: prepared by those who write on their skills, and the door they open.
enum PersonCardRoutes {
    private static let writers: Set<Role> = [.counsellor, .encadrant]

    static let all: [Route] =
        [
            .users(writers, .get, PersonCardPaths.card, card),
            .users(writers, .post, PersonCardPaths.card, make),
            .users(writers, .post, PersonCardPaths.end, end),
            .users(writers, .get, PersonCardPaths.printed, printed),
            .users(writers, .get, PersonCardPaths.pdf, pdf),
            .users(writers, .get, PersonCardPaths.pin) { try await pinPage($0) },
            .users(writers, .post, PersonCardPaths.pin, choosePin),
        ].about(.skills) + [
            .everyone(.get, PersonCardPaths.entrance) { visit in entrance(visit) }.aboutNobody("the door that a card opens"),
            .everyone(.post, PersonCardPaths.entrance, enter).aboutNobody("the door that a card opens, its code typed"),
        ]

    // MARK: the staff's side

    private static func standing(_ visit: UserVisit) async throws -> (Person, PersonCards.Standing) {
        let id = try visit.id("personne", of: Person.self)
        let (person, standing) = try await visit.read { sight in
            guard let person = try People.person(id, .skills, seenBy: sight) else { throw Refusal.notFound }
            return (person, try PersonCards.standing(of: id, seenBy: sight))
        }
        guard visit.writes(.skills, of: person) else { throw Refusal.notFound }
        return (person, standing)
    }

    private static func address(_ token: String, _ visit: UserVisit) -> String {
        visit.visit.siteAddress + PersonCardPaths.entrance(token).text
    }

    private static func drawing(_ token: String, _ visit: UserVisit) -> HTML {
        QRCode.svg(for: address(token, visit), title: "Carte à scanner avec un téléphone")
    }

    @Sendable private static func card(_ visit: UserVisit) async throws -> Answer {
        let (person, standing) = try await standing(visit)
        let canPrint = await visit.app.documents.isAvailable
        let page = PersonCardPage(
            person: person, card: standing.card, pin: standing.pin, code: standing.token.map { drawing($0, visit) },
            missing: canPrint ? nil : DocumentError.workerMissing.message)
        return .page(page.html(in: visit.frame), names: [person.id])
    }

    @Sendable private static func make(_ visit: UserVisit) async throws -> Answer {
        let (person, form) = (try visit.id("personne", of: Person.self), visit.form)
        let (id, token) = (form.once.of(PersonCard.self), String(Token.make().prefix(32)))
        try await visit.act("fait une carte", once: form.once) { act in try PersonCards.make(id, for: person, token: token, by: act) }
        return .see(PersonCardPaths.card(person.text), done: "carte-faite")
    }

    @Sendable private static func end(_ visit: UserVisit) async throws -> Answer {
        let (person, form) = (try visit.id("personne", of: Person.self), visit.form)
        try await visit.act("termine une carte", once: form.once) { act in try PersonCards.end(of: person, by: act) }
        return .see(PersonCardPaths.card(person.text), done: "carte-finie")
    }

    /// Nil when there is no card to print.
    private static func document(_ visit: UserVisit) async throws -> (document: Document, person: Person)? {
        let (person, standing) = try await standing(visit)
        guard let token = standing.token else { return nil }
        let body = PersonCardText.sheet(firstName: person.firstName, code: drawing(token, visit), address: address(token, visit))
        return (Document(title: "Ma carte", header: "Jalon", footer: "Carte personnelle, inutile sans son code", body: body), person)
    }

    @Sendable private static func printed(_ visit: UserVisit) async throws -> Answer {
        let back = PersonCardPaths.card(try visit.id("personne", of: Person.self).text)
        guard let (drawn, person) = try await document(visit) else { return .see(back) }
        var document = drawn
        document.body = "<p class=\"no-print\"><a href=\"\(back)\">Revenir à la carte</a></p>\n" + document.body
        return .page(document.printPage(stylesheet: "/assets/document.css"), names: [person.id])
    }

    @Sendable private static func pdf(_ visit: UserVisit) async throws -> Answer {
        guard let (document, person) = try await document(visit), await visit.app.documents.isAvailable else {
            return .see(PersonCardPaths.card(try visit.id("personne", of: Person.self).text))
        }
        return .file(try await visit.app.documents.pdf(document), type: "application/pdf", name: "carte.pdf", names: [person.id])
    }

    private static func pinPage(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let (person, standing) = try await standing(visit)
        let page = CardPinPage(person: person, hasPin: standing.pin != nil, entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), names: [person.id], status: entry == nil ? 200 : 422)
    }

    @Sendable private static func choosePin(_ visit: UserVisit) async throws -> Answer {
        let (person, _) = try await standing(visit)
        var form = visit.form
        let pin = form.entry[CardPinPage.pin]
        if let fault = CardPin.fault(of: pin, birthDate: person.birthDate) {
            form.refuse(CardPinPage.pin, words(fault))
        } else if form.entry[CardPinPage.again] != pin {
            form.refuse(CardPinPage.again, "Les deux codes ne sont pas les mêmes.")
        }
        guard form.isValid else { return try await pinPage(visit, entry: form.entry) }
        let secret = try await visit.app.passwords.cardSecret(for: pin)
        try await visit.act("choisit un code de carte", once: form.once) { act in
            try PersonCards.choose(.make(at: act.now), secret, for: person.id, by: act)
        }
        return .see(PersonCardPaths.card(person.id.text), done: "code-choisi")
    }

    private static func words(_ fault: CardPin.Fault) -> String {
        switch fault {
        case .notSixDigits: "Choisissez six chiffres."
        case .tooEasy: "Ce code est trop facile à deviner. Choisissez-en un autre."
        case .birthDate: "Une date de naissance se devine. Choisissez un autre code."
        }
    }

    // MARK: the person's side

    static func entrance(_ visit: Visit, entry: Entry = Entry(), status: Int? = nil) -> Answer {
        let page = CardEntrancePage(visit.language, token: visit.part("jeton"), entry: entry)
        return visit.speaking(.page(page.html(in: visit.bareFrame()), status: status ?? (entry.errors.isEmpty ? 200 : 422)))
    }

    @Sendable private static func enter(_ visit: Visit) async throws -> Answer {
        var (form, language) = (visit.form, visit.language)
        let pin = String(form.entry[CardEntrancePage.pin].filter { !$0.isWhitespace })
        guard !pin.isEmpty else {
            form.refuse(CardEntrancePage.pin, language.text(.pinMissing))
            return entrance(visit, entry: form.entry)
        }
        let address = visit.request.address
        switch try await PersonCards.enter(
            token: visit.part("jeton"), pin: String(pin.prefix(12)), from: address, with: visit.app.passwords, in: visit.app.archive)
        {
        case .opened(let cookie):
            return Answer.see(SelfAssessmentPaths.sheet()).with("set-cookie", SessionCookie.header(cookie, for: visit.request))
        case .nothing:
            let page = CardEntrancePage(language, token: visit.part("jeton"), isEmpty: true)
            return .page(page.html(in: visit.bareFrame()))
        case .refused: form.refuse(CardEntrancePage.pin, language.text(.cardRefused))
        case .wait(let seconds): form.refuse(CardEntrancePage.pin, language.text(.tooManyTries, ["seconds": String(seconds)]))
        }
        return entrance(visit, entry: form.entry)
    }
}
