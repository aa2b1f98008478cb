import Domain
import Pages
import Store

/// Entretiens of a person: read, written, kept as a draft.
enum EntretienRoutes {
    private static let readers: Set<Role> = [.counsellor, .direction]

    static let all: [Route] = [
        .users(readers, .get, EntretienPaths.entretiens) { try await list($0) }.about(.accompaniment),
        .users([.counsellor], .get, EntretienPaths.new) { try await newForm($0) },
        .users([.counsellor], .post, EntretienPaths.entretiens, record),
        .users(readers, .get, EntretienPaths.entretien) { try await page($0) },
        .users([.counsellor], .get, EntretienPaths.edit) { try await editForm($0) },
        .users([.counsellor], .post, EntretienPaths.entretien, revise),
        .users([.counsellor], .post, EntretienPaths.draft, keepDraft),
        .users([.counsellor], .post, EntretienPaths.draftDropping, dropDraft),
    ].about(.accompaniment, .private)

    static func list(_ visit: UserVisit, entry: Entry = Entry()) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let (person, encounters, versions, draft) = try await visit.read { sight in
            guard let person = try People.person(id, .accompaniment, seenBy: sight), let encounters = try Encounters.of(person, seenBy: sight) else {
                throw Refusal.notFound
            }
            return (person, encounters, try Contacts.versions(of: id, seenBy: sight), try EntretienDrafts.draft(.new, of: id, seenBy: sight))
        }
        let page = EntretiensPage(
            person: person, encounters: encounters, contactVersions: versions, contactKinds: ContactRoutes.kinds(visit),
            hasDraft: draft != nil && encounters.writes, entry: entry)
        return .page(page.html(in: visit.frame), names: [id], status: entry.errors.isEmpty ? 200 : 422)
    }

    static func page(_ visit: UserVisit) async throws -> Answer {
        let (personID, id) = (try visit.id("personne", of: Person.self), try visit.id("entretien", of: Entretien.self))
        let version = visit.query["version"].flatMap { Int($0) }
        let (view, draft) = try await visit.read { sight in
            guard let view = try Entretiens.view(id, of: personID, version: version, seenBy: sight) else { throw Refusal.notFound }
            return (view, try EntretienDrafts.draft(.entretien(id), of: personID, seenBy: sight))
        }
        return .page(EntretienPage(view, hasDraft: draft != nil && view.writes).html(in: visit.frame), names: [personID])
    }

    /// A new form, or the draft taken up where it was left.
    static func newForm(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let (person, draft) = try await visit.read { sight in
            guard let person = try People.person(id, .accompaniment, seenBy: sight) else { throw Refusal.notFound }
            guard try People.right(.accompaniment, .private, of: person, seenBy: sight) == .write else { throw Refusal.notFound }
            return (person, try EntretienDrafts.draft(.new, of: id, seenBy: sight))
        }
        let blank = Entry(values: [EntretienForm.day: [visit.today.iso], EntretienForm.state: [EntretienState.held.rawValue]])
        let page = EntretienFormPage(
            person: person, existing: nil, kinds: kinds(visit), entry: entry ?? draft.map { Entry(values: $0.fields.mapValues { [$0] }) } ?? blank,
            draft: entry == nil ? draft : nil)
        return .page(page.html(in: visit.frame), names: [id], status: entry == nil ? 200 : 422)
    }

    static func editForm(_ visit: UserVisit, entry: Entry? = nil, status: Int = 200) async throws -> Answer {
        let (personID, id) = (try visit.id("personne", of: Person.self), try visit.id("entretien", of: Entretien.self))
        let (view, draft) = try await visit.read { sight in
            guard let view = try Entretiens.view(id, of: personID, seenBy: sight), view.writes else { throw Refusal.notFound }
            return (view, try EntretienDrafts.draft(.entretien(id), of: personID, seenBy: sight))
        }
        let saved = EntretienForm.entry(view.entretien.content, version: view.entretien.version)
        var shown = entry ?? draft.map { Entry(values: $0.fields.mapValues { [$0] }) } ?? saved
        if status == 409 { shown.values[EntretienForm.version] = [String(view.entretien.version)] }
        let page = EntretienFormPage(
            person: view.person, existing: view, kinds: kinds(visit), entry: shown, draft: entry == nil ? draft : nil, conflict: status == 409)
        return .page(page.html(in: visit.frame), names: [personID], status: status)
    }

    @Sendable static func record(_ visit: UserVisit) async throws -> Answer {
        let person = try visit.id("personne", of: Person.self)
        var form = visit.form
        if form.ticked(EntretienForm.keepDraft) { return try await keep(form, .new, of: person, visit, then: EntretienPaths.new(person.text)) }
        guard let content = content(of: &form, visit) else { return try await newForm(visit, entry: form.entry) }
        let id = form.once.of(Entretien.self)
        try await visit.act("enregistre un entretien", once: form.once) { act in try Entretiens.record(id, of: person, content, by: act) }
        return .see(EntretienPaths.entretien(person.text, id.text), done: "enregistre")
    }

    /// A stale save comes back as 409 with both texts; what was typed stays in the form, ready to be saved over the version now known.
    @Sendable static func revise(_ visit: UserVisit) async throws -> Answer {
        let (person, id) = (try visit.id("personne", of: Person.self), try visit.id("entretien", of: Entretien.self))
        var form = visit.form
        let path = EntretienPaths.entretien(person.text, id.text)
        if form.ticked(EntretienForm.keepDraft) {
            return try await keep(form, .entretien(id), of: person, visit, then: EntretienPaths.edit(person.text, id.text))
        }
        let version = form.integer(EntretienForm.version, in: 1...1_000_000, missing: "Rouvrez cette page, puis enregistrez à nouveau.")
        guard let content = content(of: &form, visit), let version else { return try await editForm(visit, entry: form.entry, status: 422) }
        do {
            try await visit.act("modifie un entretien", once: form.once) { act in try Entretiens.revise(id, of: person, content, basedOn: version, by: act) }
        } catch Refusal.conflict {
            return try await editForm(visit, entry: form.entry, status: 409)
        }
        return .see(path, done: "enregistre")
    }

    static func kinds(_ visit: UserVisit) -> [Choice] {
        visit.app.referentials.entretienKinds.inForce(on: visit.today).map { Choice($0.code, $0.label) }
    }
}

// MARK: drafts

extension EntretienRoutes {
    /// What a script posts as one types; the page stays.
    @Sendable static func keepDraft(_ visit: UserVisit) async throws -> Answer {
        let (person, form) = (try visit.id("personne", of: Person.self), try draftForm(visit))
        try await keep(visit.form, form, of: person, visit)
        return Answer(status: 204)
    }

    @Sendable static func dropDraft(_ visit: UserVisit) async throws -> Answer {
        let (person, form) = (try visit.id("personne", of: Person.self), try draftForm(visit))
        try await visit.act("jette un brouillon d’entretien", once: visit.form.once) { act in
            _ = try People.writable(person, .accompaniment, .private, by: act)
            try EntretienDrafts.drop(form, of: person, by: act)
        }
        switch form {
        case .new: return .see(EntretienPaths.entretiens(person.text), done: "brouillon-jete")
        case .entretien(let id): return .see(EntretienPaths.entretien(person.text, id.text), done: "brouillon-jete")
        case .diagnostic: throw Refusal.notFound
        }
    }

    /// Without a script: the button of the form.
    private static func keep(
        _ sent: SentForm, _ form: EntretienDrafts.Form, of person: ID<Person>, _ visit: UserVisit, then path: Path
    ) async throws -> Answer {
        try await keep(sent, form, of: person, visit)
        return .see(path, done: "brouillon")
    }

    private static func keep(_ sent: SentForm, _ form: EntretienDrafts.Form, of person: ID<Person>, _ visit: UserVisit) async throws {
        let fields = try sent.drafted(EntretienForm.drafted)
        try await visit.act("garde un brouillon d’entretien") { act in try EntretienDrafts.keep(form, of: person, fields: fields, by: act) }
    }

    private static func draftForm(_ visit: UserVisit) throws -> EntretienDrafts.Form {
        visit.visit.part("entretien") == EntretienPaths.newWord ? .new : .entretien(try visit.id("entretien", of: Entretien.self))
    }
}

// MARK: the form

extension EntretienRoutes {
    /// Nil when something has to be mended; the form says what.
    static func content(of form: inout SentForm, _ visit: UserVisit) -> EntretienContent? {
        let kinds = visit.app.referentials.entretienKinds
        let code = form.choice(EntretienForm.kind, of: kinds.inForce(on: visit.today).map(\.code), missing: "Dites quel entretien c’est.")
        let day = form.day(EntretienForm.day, missing: "Donnez la date de l’entretien.")
        let startsAt = hour(in: &form)
        let minutes = form.integer(EntretienForm.minutes, in: 1...600)
        let state = form.choice(EntretienForm.state, of: EntretienState.allCases.map(\.rawValue), missing: "Dites où en est cet entretien.")
            .flatMap(EntretienState.init)
        let (place, others) = (form.text(EntretienForm.place), form.text(EntretienForm.others))
        let (shared, own) = (note(EntretienForm.sharedNote, in: &form), note(EntretienForm.authorNote, in: &form))
        guard form.isValid, let code, let day, let state, let kind = kinds.recorded(code, on: visit.today) else { return nil }
        let content = EntretienContent(
            state: state, kind: kind, day: day, startsAt: startsAt, minutes: minutes, place: place, others: others, sharedNote: shared, authorNote: own)
        guard let misfit = content.misfit(on: visit.today) else { return content }
        form.refuse(EntretienForm.day, EntretienWords.misfit(misfit))
        return nil
    }

    /// A note is kept as it was typed, spaces and all; only the line ends of forms become plain.
    private static func note(_ field: String, in form: inout SentForm) -> String {
        let text = form.entry[field].replacing("\r\n", with: "\n")
        let count = text.unicodeScalars.count
        if count > EntretienContent.noteLimit {
            let limit = FrenchNumber.integer(EntretienContent.noteLimit)
            form.refuse(field, "Ce texte fait \(FrenchNumber.integer(count)) caractères ; il peut en avoir \(limit) au plus.")
        }
        return text
    }

    /// « 14:30 », « 14h30 », « 14 h » as minutes since midnight.
    private static func hour(in form: inout SentForm) -> Int? {
        let typed = form.entry[EntretienForm.startsAt].trimmed
        guard !typed.isEmpty else { return nil }
        let parts = typed.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
        guard (1...2).contains(parts.count), (0...23).contains(parts[0]), (0...59).contains(parts.count == 2 ? parts[1] : 0) else {
            form.refuse(EntretienForm.startsAt, "Écrivez l’heure comme 14:30.")
            return nil
        }
        return parts[0] * 60 + (parts.count == 2 ? parts[1] : 0)
    }
}

extension SentForm {
    /// What a draft keeps of those fields, as they were typed.
    func drafted(_ fields: [String]) throws -> [String: String] {
        let kept = Dictionary(fields.map { ($0, entry[$0]) }, uniquingKeysWith: { $1 })
        guard kept.values.allSatisfy({ $0.unicodeScalars.count <= 2 * EntretienContent.noteLimit }) else {
            throw Refusal.invalid([fields.first ?? "": "Ce texte est trop long pour être gardé."])
        }
        return kept
    }
}
