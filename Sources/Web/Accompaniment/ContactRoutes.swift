import Domain
import Pages
import Store

/// A contact in one line, from the page of a person or from anywhere.
enum ContactRoutes {
    static let all: [Route] = [
        .users([.counsellor], .get, ContactPaths.new) { try await newForm($0) },
        .users([.counsellor], .post, ContactPaths.contacts, noteAnywhere),
        .users([.counsellor], .post, ContactPaths.ofPerson, note),
        .users([.counsellor], .get, ContactPaths.correction) { try await correctionPage($0) },
        .users([.counsellor], .post, ContactPaths.correction, correct),
    ].about(.accompaniment, .private)

    private static let offered = 12

    static func newForm(_ visit: UserVisit, entry: Entry = Entry()) async throws -> Answer {
        let search = (visit.query["nom"] ?? entry["nom"]).trimmed
        let found = try await find(search, visit)
        let page = NewContactPage(search: search, found: Array(found.prefix(offered)), kinds: kinds(visit), entry: entry)
        return .page(page.html(in: visit.frame), names: found.prefix(offered).map(\.id), status: entry.errors.isEmpty ? 200 : 422)
    }

    private static func find(_ search: String, _ visit: UserVisit) async throws -> [Person] {
        var named = PeopleFilter()
        named.words = Words.folded(search).split(separator: " ").map(String.init)
        guard !named.words.isEmpty else { return [] }
        let filter = named
        return try await visit.read { sight in try PeopleListings.page(filter, seenBy: sight).lines.map(\.person) }
    }

    @Sendable static func noteAnywhere(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let person = form.id(ContactForm.person, of: Person.self, missing: "Choisissez la personne.")
        let contact = contact(of: &form, visit)
        guard let person, let contact else { return try await newForm(visit, entry: form.entry) }
        try await note(contact, of: person, form, visit)
        return .see(PersonPaths.person(person.text), done: "contact")
    }

    @Sendable static func note(_ visit: UserVisit) async throws -> Answer {
        let person = try visit.id("personne", of: Person.self)
        var form = visit.form
        guard let contact = contact(of: &form, visit) else { return try await EntretienRoutes.list(visit, entry: form.entry) }
        try await note(contact, of: person, form, visit)
        return .see(PersonPaths.person(person.text), done: "contact")
    }

    static func kinds(_ visit: UserVisit) -> [Choice] {
        visit.app.referentials.contactKinds.inForce(on: visit.today).map { Choice($0.code, $0.label) }
    }

    private typealias Said = (kind: ContactKind, recorded: RecordedCode, day: Day, line: String?)

    private static func contact(of form: inout SentForm, _ visit: UserVisit) -> Said? {
        let kinds = visit.app.referentials.contactKinds
        let code = form.choice(ContactForm.kind, of: kinds.inForce(on: visit.today).map(\.code), missing: "Dites quel contact c’était.")
        let day = form.day(ContactForm.day, missing: "Donnez la date.")
        if let day, day > visit.today { form.refuse(ContactForm.day, "Cette date est à venir. Un rendez-vous à venir se note comme un entretien prévu.") }
        let line = form.text(ContactForm.line, atMost: 300)
        guard form.isValid, let code, let day, let kind = kinds[code], let recorded = kinds.recorded(code, on: visit.today) else { return nil }
        return (kind, recorded, day, line)
    }

    private static func correctionPage(_ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let (id, contact) = (try visit.id("personne", of: Person.self), try visit.id("contact", of: Contact.self))
        let (person, versions) = try await visit.read { sight in
            guard let person = try People.person(id, .accompaniment, seenBy: sight),
                let versions = try Contacts.versions(of: id, seenBy: sight)[contact]
            else { throw Refusal.notFound }
            return (person, versions)
        }
        let known = versions.last.value
        let opened = Entry(values: [
            ContactForm.kind: [known.kind.code], ContactForm.day: [known.day.iso], ContactForm.line: [known.line ?? ""],
            CorrectionForm.shown: [versions.last.row],
        ])
        let page = ContactCorrectionPage(person: person, versions: versions, kinds: kinds(visit), entry: refused ?? opened)
        return .page(page.html(in: visit.frame), names: [id], status: refused == nil ? 200 : 422)
    }

    @Sendable static func correct(_ visit: UserVisit) async throws -> Answer {
        let (person, id) = (try visit.id("personne", of: Person.self), try visit.id("contact", of: Contact.self))
        var form = visit.form
        let (said, correction) = (contact(of: &form, visit), form.correction())
        guard form.isValid, let said, let correction else { return try await correctionPage(visit, refused: form.entry) }
        let row = form.once.of(Contact.self)
        try await visit.act("corrige un contact", once: form.once) { act in
            try Contacts.correct(
                id, as: row, of: person, said.recorded, said.kind.outcome, on: said.day, line: said.line, correction, by: act)
        }
        return .see(EntretienPaths.entretiens(person.text), done: "corrige")
    }

    private static func note(_ contact: Said, of person: ID<Person>, _ form: SentForm, _ visit: UserVisit) async throws {
        let id = form.once.of(Contact.self)
        try await visit.act("note un contact", once: form.once) { act in
            try Contacts.note(id, of: person, contact.recorded, contact.kind.outcome, on: contact.day, line: contact.line, by: act)
        }
    }
}
