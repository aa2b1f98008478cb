import Domain
import Pages
import Store

/// The diagnostic at entry and at the end of integration: private to the counsellors of the site.
enum DiagnosticRoutes {
    static let all: [Route] = [
        .users([.counsellor, .direction], .get, DiagnosticPaths.diagnostic) { try await show($0, moment: $0.query["moment"]) },
        .users([.counsellor], .post, DiagnosticPaths.diagnostic, save),
        .users([.counsellor], .post, DiagnosticPaths.draft, keepDraft),
        .users([.counsellor], .post, DiagnosticPaths.draftDropping, dropDraft),
    ].about(.accompaniment, .private)

    private static func show(
        _ visit: UserVisit, moment text: String?, entry: Entry? = nil, isStale: Bool = false
    ) async throws -> Answer {
        let (id, moment) = (try visit.id("personne", of: Person.self), text.flatMap(Diagnostic.Moment.init) ?? .entry)
        let (person, versions, right, draft) = try await visit.read { sight in
            guard let person = try People.person(id, .accompaniment, seenBy: sight) else { throw Refusal.notFound }
            let right = try People.right(.accompaniment, .private, of: person, seenBy: sight)
            guard right.canRead else { throw Refusal.notFound }
            let draft = right == .write && entry == nil ? try EntretienDrafts.draft(.diagnostic(moment), of: id, seenBy: sight) : nil
            return (person, try Diagnostics.versions(of: moment, of: id, seenBy: sight), right, draft)
        }
        let shown = entry ?? draft.map { Entry(values: $0.fields.mapValues { [$0] }) }
        let page = DiagnosticPage(
            person: person, moment: moment, versions: versions, writes: right == .write, entry: shown, draft: draft, isStale: isStale)
        return .page(page.html(in: visit.frame), names: [id], status: isStale ? 409 : entry == nil ? 200 : 422)
    }

    @Sendable static func save(_ visit: UserVisit) async throws -> Answer {
        let person = try visit.id("personne", of: Person.self)
        var form = visit.form
        let moment = moment(in: form)
        if form.ticked(EntretienForm.keepDraft) {
            try await keep(form, visit)
            return .see(path(person, moment), done: "brouillon")
        }
        let day = form.pastDay("date", visit.today)
        let base = form.integer("version", in: 0...1_000_000) ?? 0
        var texts: [DiagnosticTexts.Part: String] = [:]
        for part in DiagnosticTexts.Part.allCases { texts[part] = form.text(part.rawValue, atMost: 100_000) }
        if texts.isEmpty { form.refuse(DiagnosticTexts.Part.wishes.rawValue, "Écrivez au moins une partie avant d’enregistrer.") }
        guard let day, form.isValid else { return try await show(visit, moment: moment.rawValue, entry: form.entry) }
        let (id, words) = (form.once.of(Diagnostic.self), DiagnosticTexts(texts))
        do {
            try await visit.act("enregistre un diagnostic", once: form.once) { act in
                try Diagnostics.save(id, moment, of: person, over: base, heldOn: day, words, by: act)
                try EntretienDrafts.drop(.diagnostic(moment), of: person, by: act)
            }
        } catch Refusal.conflict {
            return try await show(visit, moment: moment.rawValue, entry: form.entry, isStale: true)
        }
        return .see(path(person, moment), done: "enregistre")
    }

    // MARK: drafts, kept as those of entretiens

    /// What a script posts as one types; the page stays.
    @Sendable static func keepDraft(_ visit: UserVisit) async throws -> Answer {
        try await keep(visit.form, visit)
        return Answer(status: 204)
    }

    @Sendable static func dropDraft(_ visit: UserVisit) async throws -> Answer {
        let (person, form) = (try visit.id("personne", of: Person.self), visit.form)
        let moment = moment(in: form)
        try await visit.act("jette un brouillon de diagnostic", once: form.once) { act in
            _ = try People.writable(person, .accompaniment, .private, by: act)
            try EntretienDrafts.drop(.diagnostic(moment), of: person, by: act)
        }
        return .see(path(person, moment), done: "brouillon-jete")
    }

    private static func keep(_ form: SentForm, _ visit: UserVisit) async throws {
        let (person, moment, fields) = (try visit.id("personne", of: Person.self), moment(in: form), try form.drafted(DiagnosticTexts.drafted))
        try await visit.act("garde un brouillon de diagnostic") { act in
            try EntretienDrafts.keep(.diagnostic(moment), of: person, fields: fields, by: act)
        }
    }

    private static func moment(in form: SentForm) -> Diagnostic.Moment { Diagnostic.Moment(rawValue: form.entry["moment"]) ?? .entry }

    private static func path(_ person: ID<Person>, _ moment: Diagnostic.Moment) -> Path {
        DiagnosticPaths.diagnostic(person.text).with(["moment": moment == .entry ? "" : moment.rawValue])
    }
}
