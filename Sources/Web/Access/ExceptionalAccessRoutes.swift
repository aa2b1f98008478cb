import Domain
import Pages
import Store

/// One hour in a file that is not one's own, with its reason, told to the referent.
enum ExceptionalAccessRoutes {
    private static let roles = ExceptionalAccess.roles

    static let all: [Route] = [
        .users(roles, .get, ExceptionalAccessPaths.search) { visit in try await search(visit) },
        .users(roles, .post, ExceptionalAccessPaths.search, openByName),
        .users(roles, .post, ExceptionalAccessPaths.told, told),
        .users(roles, .get, ExceptionalAccessPaths.person) { visit in try await person(visit) }.about(.identity),
        .users(roles, .post, ExceptionalAccessPaths.person, openPerson).about(.identity),
    ].aboutNobody("a door: whoever is found is opened, and their referent told")

    static func search(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let untold = try await visit.read { sight in try ExceptionalAccesses.untold(seenBy: sight) }
        let page = ExceptionalAccessPage(untold: untold, moment: visit.moment, entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), names: untold.map(\.person), status: entry == nil ? 200 : 422)
    }

    @Sendable static func openByName(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let last = form.text("nom", missing: "Indiquez le nom.", atMost: 120)
        let first = form.text("prenom", missing: "Indiquez le prénom.", atMost: 120)
        let birth = form.day("naissance", missing: "Indiquez la date de naissance.")
        let reason = form.text("raison", missing: "Dites pourquoi, en une phrase.", atMost: 500)
        guard let last, let first, let birth, let reason, form.isValid else { return try await search(visit, entry: form.entry) }
        let attempt = "exceptional|" + visit.reader.user.text
        if let seconds = try await SignIn.wait(before: attempt, in: visit.archive) {
            form.refuse("nom", "Trop d’essais : attendez \(seconds) secondes et recommencez.")
            return try await search(visit, entry: form.entry)
        }
        let id = form.once.of(ExceptionalAccess.self)
        do {
            try await visit.act("ouvre un accès exceptionnel", once: form.once) { act in
                try ExceptionalAccesses.open(id, lastName: last, firstName: first, birthDate: birth, reason: reason, by: act)
            }
        } catch Refusal.invalid(let fields) {
            try await SignIn.failed(attempt, in: visit.archive)
            form.refuse(all: fields)
            return try await search(visit, entry: form.entry)
        }
        let person = try await visit.read { sight in try ExceptionalAccesses.person(openedBy: id, seenBy: sight) }
        return .see(PersonPaths.person(person.text), done: "acces-ouvert")
    }

    static func person(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        guard let person = try await visit.read({ sight in try People.person(id, seenBy: sight) }) else { throw Refusal.notFound }
        let page = ExceptionalAccessPage(person: person, moment: visit.moment, entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), names: [id], status: entry == nil ? 200 : 422)
    }

    @Sendable static func openPerson(_ visit: UserVisit) async throws -> Answer {
        let person = try visit.id("personne", of: Person.self)
        var form = visit.form
        guard let reason = form.text("raison", missing: "Dites pourquoi, en une phrase.", atMost: 500) else {
            return try await Self.person(visit, entry: form.entry)
        }
        let id = form.once.of(ExceptionalAccess.self)
        try await visit.act("ouvre un accès exceptionnel", once: form.once) { act in try ExceptionalAccesses.open(id, person, reason: reason, by: act) }
        return .see(PersonPaths.person(person.text), done: "acces-ouvert")
    }

    @Sendable static func told(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        guard let id = form.id("acces", of: ExceptionalAccess.self, missing: "Choisissez un accès.") else { return try await search(visit, entry: form.entry) }
        try await visit.act("lit un accès exceptionnel", once: form.once) { act in try ExceptionalAccesses.told(id, by: act) }
        return .see(DayPlanPaths.day(), done: "enregistre")
    }
}
