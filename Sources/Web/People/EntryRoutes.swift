import Domain
import Pages
import Store

/// Entry into a dispositif, and the welcome that follows.
enum EntryRoutes {
    private static let writers: Set<Role> = [.counsellor, .rh]

    static let all: [Route] = [
        .users(writers, .get, EntryPaths.entry) { try await entry($0, try await desk($0)) },
        .users(writers, .post, EntryPaths.entry, enter),
        .users([.counsellor, .encadrant, .rh], .post, EntryPaths.welcome, tick),
    ].about(.identity)

    /// What the entry of one person needs to know.
    struct Desk: Sendable {
        let person: Person
        let facts: ParcoursFacts
        let options: EntryOptions
    }

    private static func desk(_ visit: UserVisit) async throws -> Desk {
        let id = try visit.id("personne", of: Person.self)
        return try await visit.read { sight in
            guard let person = try People.person(id, seenBy: sight) else { throw Refusal.notFound }
            return Desk(person: person, facts: try ParcoursReading.facts(of: id, seenBy: sight), options: try EntryPlaces.options(seenBy: sight))
        }
    }

    private static func entry(_ visit: UserVisit, _ desk: Desk, refused: Entry? = nil) async throws -> Answer {
        let wanted = refused?["dispositif"] ?? visit.query["dispositif"] ?? ""
        let chosen = desk.options.dispositifs.first { $0.id.text == wanted }
        let page = EntryPage(
            person: desk.person, facts: desk.facts, options: desk.options, chosen: chosen, term: chosen.flatMap { term($0, visit) },
            entry: refused ?? Entry(values: proposed(visit, desk)))
        return .page(page.html(in: visit.frame), names: [desk.person.id], status: refused == nil ? 200 : 422)
    }

    private static func term(_ dispositif: Dispositif, _ visit: UserVisit) -> DispositifTerm? {
        visit.app.referentials.dispositifKinds.entry(dispositif.kind.rawValue, on: visit.today)
    }

    /// Where the person already stands, and the CIP who types.
    private static func proposed(_ visit: UserVisit, _ desk: Desk) -> [String: [String]] {
        let place = desk.person.place
        let counsellor = place.counsellor ?? (visit.reader.has(.counsellor) ? visit.reader.user : nil)
        return [
            "debut": [visit.today.iso], "site": [place.site.text], "equipe": [place.crew?.text ?? ""], "cip": [counsellor?.text ?? ""],
            "encadrant": [desk.facts.parcours?.lastStage.team.encadrant?.text ?? ""],
        ]
    }

    @Sendable static func enter(_ visit: UserVisit) async throws -> Answer {
        let desk = try await desk(visit)
        var form = EntryForm(visit.form, desk, visit.app.referentials, on: visit.today)
        let (stage, hire) = form.read()
        if let pass = hire?.pass, try await ContractRoutes.isTaken(pass, desk.person, visit) { form.refuse("pass_numero", ContractRoutes.taken) }
        guard form.isValid, let stage else { return try await entry(visit, desk, refused: form.entry) }
        let (once, person, cddi) = (form.once, desk.person.id, form.cddi)
        try await visit.act("note une entrée", once: once) { act in
            try Stages.enter(once.of(Stage.self), person, stage, by: act)
            if let hire { try Contracts.sign(once.of(Contract.self), person, hire.terms, pass: hire.pass, cddi, by: act) }
        }
        return .see(PersonPaths.person(person.text), done: "entree")
    }

    @Sendable static func tick(_ visit: UserVisit) async throws -> Answer {
        let (id, steps) = (try visit.id("personne", of: Person.self), visit.app.referentials.welcomeSteps)
        let cddi = CDDIParameters(visit.app.referentials.parameters, on: visit.today)
        let (person, welcome) = try await visit.read { sight in
            guard let person = try People.person(id, seenBy: sight) else { throw Refusal.notFound }
            let facts = try ParcoursReading.facts(of: id, seenBy: sight)
            return (person, EntryView(facts, steps: steps, cddi: cddi, reader: sight.reader, place: person.place))
        }
        var form = visit.form
        let day = form.day("le", within: visit.today.adding(years: -2)...visit.today) ?? visit.today
        let (done, undone) = (form.entry.values["etape"] ?? [], form.text("pas_fait"))
        if done.isEmpty, undone == nil { form.refuse("etape", "Cochez au moins une étape.") }
        guard form.isValid else {
            return .page(WelcomePage(person: person, welcome: welcome, entry: form.entry).html(in: visit.frame), names: [id], status: 422)
        }
        try await visit.act("note l’accueil", once: form.once) { act in
            for code in done { try WelcomeSteps.tick(.make(at: act.now), code, done: true, of: id, on: day, steps, by: act) }
            if let undone { try WelcomeSteps.tick(.make(at: act.now), undone, done: false, of: id, on: day, steps, by: act) }
        }
        return .see(PersonPaths.person(id.text).anchored("accueil"), done: nil)
    }
}
