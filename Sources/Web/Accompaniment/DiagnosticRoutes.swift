import Domain
import Pages
import Store

/// The diagnostic at entry and at the end of integration: private to the counsellors of the site.
enum DiagnosticRoutes {
    static let all: [Route] = [
        .users([.counsellor, .direction], .get, DiagnosticPaths.diagnostic) { try await show($0, moment: $0.query["moment"]) },
        .users([.counsellor], .post, DiagnosticPaths.diagnostic, save),
    ].about(.accompaniment, .private)

    private static func show(
        _ visit: UserVisit, moment text: String?, entry: Entry? = nil, isStale: Bool = false
    ) async throws -> Answer {
        let (id, moment) = (try visit.id("personne", of: Person.self), text.flatMap(Diagnostic.Moment.init) ?? .entry)
        let (person, versions, right) = try await visit.read { sight in
            guard let person = try People.person(id, .accompaniment, seenBy: sight) else { throw Refusal.notFound }
            let right = try People.right(.accompaniment, .private, of: person, seenBy: sight)
            guard right.canRead else { throw Refusal.notFound }
            return (person, try Diagnostics.versions(of: moment, of: id, seenBy: sight), right)
        }
        let page = DiagnosticPage(person: person, moment: moment, versions: versions, writes: right == .write, entry: entry, isStale: isStale)
        return .page(page.html(in: visit.frame), names: [id], status: isStale ? 409 : entry == nil ? 200 : 422)
    }

    @Sendable static func save(_ visit: UserVisit) async throws -> Answer {
        let person = try visit.id("personne", of: Person.self)
        var form = visit.form
        let day = form.pastDay("date", visit.today)
        let moment = form.choice("moment", of: Diagnostic.Moment.allCases.map(\.rawValue)).flatMap(Diagnostic.Moment.init) ?? .entry
        let base = form.integer("version", in: 0...1_000_000) ?? 0
        var texts: [DiagnosticTexts.Part: String] = [:]
        for part in DiagnosticTexts.Part.allCases { texts[part] = form.text(part.rawValue, atMost: 100_000) }
        if texts.isEmpty { form.refuse(DiagnosticTexts.Part.wishes.rawValue, "Écrivez au moins une partie avant d’enregistrer.") }
        guard let day, form.isValid else { return try await show(visit, moment: moment.rawValue, entry: form.entry) }
        let (id, words) = (form.once.of(Diagnostic.self), DiagnosticTexts(texts))
        do {
            try await visit.act("enregistre un diagnostic", once: form.once) { act in
                try Diagnostics.save(id, moment, of: person, over: base, heldOn: day, words, by: act)
            }
        } catch Refusal.conflict {
            return try await show(visit, moment: moment.rawValue, entry: form.entry, isStale: true)
        }
        return .see(DiagnosticPaths.diagnostic(person.text).with(["moment": moment == .entry ? "" : moment.rawValue]), done: "enregistre")
    }
}
