import Domain
import Pages
import Store

enum PersonRoutes {
    private static let readers: Set<Role> = [.counsellor, .encadrant, .direction, .rh]

    static let all: [Route] =
        (Route.list(readers, PersonPaths.people, people, file: PeopleFile.file) + [.users(readers, .get, PersonPaths.person, person)]).about(.identity)

    @Sendable static func people(_ visit: UserVisit) async throws -> Answer {
        let (filter, after) = (PeopleFilter(visit.query, today: visit.today), visit.query["apres"] ?? "")
        let (listing, choices) = try await visit.read { sight in
            (try PeopleListings.page(filter, after: after, seenBy: sight), try PeopleListings.choices(seenBy: sight))
        }
        if !filter.words.isEmpty, after.isEmpty, listing.lines.count == 1, let only = listing.lines.first {
            return .see(PersonPaths.person(only.person.id.text))
        }
        let page = PeoplePage(
            listing: listing, choices: choices, entry: Entry(values: visit.query.byName, scope: "filtre"), isFirst: after.isEmpty,
            roles: visit.reader.roles)
        return .page(page.html(in: visit.frame), names: listing.lines.map(\.person.id))
    }

    @Sendable static func person(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let (sheets, freins, steps) = (visit.app.skillSheets, visit.freins, visit.app.referentials.welcomeSteps)
        let cddi = CDDIParameters(visit.app.referentials.parameters, on: visit.today)
        let (kinds, today) = (visit.app.referentials.dispositifKinds, visit.today)
        let asOf = visit.query["au"].flatMap { Day(iso: $0) }
        let contactKinds = visit.app.referentials.contactKinds.inForce(on: visit.today)
        let states = visit.app.referentials.candidatureStates
        let view = try await visit.archive.read(as: visit.reader, asOf: asOf) { sight in
            guard let person = try People.person(id, seenBy: sight) else { throw Refusal.notFound }
            var view = PersonView(person: person, asOf: asOf)
            let facts = try ParcoursReading.facts(of: id, seenBy: sight)
            view.entry = EntryView(facts, steps: steps, cddi: cddi, reader: sight.reader, place: person.place)
            let dispositif = facts.parcours?.lastStage.dispositif
            view.employs = dispositif.flatMap { kinds.entry($0.kind.rawValue, on: today) }?.employsUnderCDDI ?? false
            let readsTrainings = Policy.right(of: sight.reader, on: .accompaniment, .ordinary, of: person.place).canRead
            view.trainings = readsTrainings || !facts.trainings.isEmpty ? facts.trainings : nil
            view.freins = try freins.section(of: person, seenBy: sight)
            let all = try sheets.sheets(of: person, seenBy: sight)
            let readsSkills = Policy.right(of: sight.reader, on: .skills, .ordinary, of: person.place).canRead
            view.sheets = readsSkills || !all.isEmpty ? all : nil
            view.mayAskExceptionalAccess = ExceptionalAccesses.mayAsk(sight.reader, person)
            view.encounters = try Encounters.of(person, limit: 5, seenBy: sight)
            view.contactKinds = contactKinds
            view.plan = try ActionPlans.plan(of: person, seenBy: sight)
            let glances = try PersonGlances.of(person, seenBy: sight)
            (view.exit, view.documents, view.exceptionalAccesses) = (glances.exit, glances.documents, glances.exceptionalAccesses)
            view.emplois = glances.emplois
            (view.candidatures, view.candidatureStates) = (try Candidatures.of(id, seenBy: sight), states)
            view.readsCandidatures = Policy.right(of: sight.reader, on: .candidature, .ordinary, of: person.place).canRead
            view.bilans = try Bilans.outlook(of: person, seenBy: sight)
            return view
        }
        return .page(PersonPage(view).html(in: visit.frame), names: [id])
    }
}

extension PeopleFilter {
    /// As it stands in the address; what is not one of the answers filters nothing.
    init(_ query: Fields, today: Day) {
        self.init()
        words = Words.folded((query["q"] ?? "").trimmed).split(separator: " ").map(String.init)
        state = query["etat"].flatMap(PersonState.init)
        site = query["site"].flatMap { ID($0) }
        crew = query["equipe"].flatMap { ID($0) }
        counsellor = query["cip"].flatMap { ID($0) }
        endsBy = query["fin"].flatMap { Int($0) }.flatMap { [1, 3, 6].contains($0) ? today.adding(months: $0) : nil }
    }
}
