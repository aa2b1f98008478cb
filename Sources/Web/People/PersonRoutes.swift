import Domain
import Pages
import Store

enum PersonRoutes {
    private static let readers: Set<Role> = [.counsellor, .encadrant, .direction, .rh]

    static let all: [Route] = [
        .users(readers, .get, PersonPaths.people, people),
        .users(readers, .get, PersonPaths.person, person),
    ].about(.identity)

    @Sendable static func people(_ visit: UserVisit) async throws -> Answer {
        let search = (visit.query["q"] ?? "").trimmed
        let words = Words.folded(search).split(separator: " ").map(String.init)
        let after = visit.query["apres"] ?? ""
        let (listing, untold) = try await visit.read { sight in
            (
                try PeopleListings.page(matching: words, after: after, seenBy: sight),
                words.isEmpty && after.isEmpty ? try ExceptionalAccesses.untold(seenBy: sight) : []
            )
        }
        if words.count > 0, after.isEmpty, listing.lines.count == 1, let only = listing.lines.first {
            return .see(PersonPaths.person(only.person.id.text))
        }
        let told = ExceptionalAccessNotice(untold, moment: Moment.words)
        return .page(
            PeoplePage(listing: listing, search: search, told: told).html(in: visit.frame), names: listing.lines.map(\.person.id) + untold.map(\.person))
    }

    @Sendable static func person(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let (sheets, asOf) = (visit.app.skillSheets, visit.query["au"].flatMap { Day(iso: $0) })
        let contactKinds = visit.app.referentials.contactKinds.inForce(on: visit.today)
        let view = try await visit.archive.read(as: visit.reader, asOf: asOf) { sight in
            guard let person = try People.person(id, seenBy: sight) else { throw Refusal.notFound }
            var view = PersonView(person: person, asOf: asOf)
            view.sheets = try sheets.sheets(of: id, seenBy: sight)
            view.exceptionalAccesses = try ExceptionalAccesses.all(of: person, seenBy: sight)
            view.mayAskExceptionalAccess = ExceptionalAccesses.mayAsk(sight.reader, person)
            view.encounters = try Encounters.of(person, limit: 5, seenBy: sight)
            view.contactKinds = contactKinds
            view.plan = try ActionPlans.plan(of: person, seenBy: sight)
            return view
        }
        return .page(PersonPage(view).html(in: visit.frame), names: [id])
    }
}
