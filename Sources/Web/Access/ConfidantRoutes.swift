import Domain
import Pages
import Store

/// Only the referent counsellor or their stand-in finds these pages.
enum ConfidantRoutes {
    static let all: [Route] = [
        .users([.counsellor], .get, ConfidantPaths.confidants) { try await list($0) },
        .users([.counsellor], .post, ConfidantPaths.confidants, name),
        .users([.counsellor], .post, ConfidantPaths.end, end),
    ].about(.accompaniment, .health)

    private static func list(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let (person, confidants, colleagues) = try await visit.read { sight in
            guard let person = try People.person(id, .accompaniment, seenBy: sight), Confidants.isReferent(sight.reader, of: person) else {
                throw Refusal.notFound
            }
            return (person, try Confidants.all(of: person, seenBy: sight), try Confidants.candidates(for: person, seenBy: sight))
        }
        let page = ConfidantsPage(
            person: person, confidants: confidants, colleagues: colleagues.map { Choice($0.user.text, $0.name) },
            entry: entry ?? Entry(values: ["debut": [visit.today.iso]]))
        return .page(page.html(in: visit.frame), names: [id], status: entry == nil ? 200 : 422)
    }

    @Sendable static func name(_ visit: UserVisit) async throws -> Answer {
        let person = try visit.id("personne", of: Person.self)
        var form = visit.form
        let user = form.id("collegue", of: User.self, missing: "Choisissez un collègue.")
        let (from, to) = (form.day("debut", missing: "Indiquez le premier jour."), form.day("fin"))
        if let from, let to, to < from { form.refuse("fin", "La fin est avant le début : vérifiez les deux dates.") }
        guard let user, let from, form.isValid else { return try await list(visit, entry: form.entry) }
        try await visit.act("nomme un collègue de confiance", once: form.once) { act in
            try Confidants.name(user, for: person, from: from, to: to, by: act)
        }
        return .see(ConfidantPaths.confidants(person.text), done: "partage")
    }

    @Sendable static func end(_ visit: UserVisit) async throws -> Answer {
        let (person, user) = (try visit.id("personne", of: Person.self), try visit.id("collegue", of: User.self))
        try await visit.act("met fin à un partage", once: visit.form.once) { act in try Confidants.end(user, for: person, by: act) }
        return .see(ConfidantPaths.confidants(person.text), done: "partage-fini")
    }
}
