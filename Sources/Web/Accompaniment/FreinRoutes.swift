import Domain
import Pages
import Store

/// The ledger of freins. Those who may not see a class get 404 for its codes, as if they did not exist.
enum FreinRoutes {
    private static let readers: Set<Role> = [.counsellor, .direction]

    /// A code may be of any class; the walk of every route is told of the closest kept, and makes its addresses with a code of that class.
    static let all: [Route] = [
        .users(readers, .get, FreinPaths.freins) { try await list($0) }.about(.frein),
        .users([.counsellor], .post, FreinPaths.freins, rateMany).about(.frein),
        .users(readers, .get, FreinPaths.frein) { try await frein($0) },
        .users([.counsellor], .post, FreinPaths.rating, rate),
        .users([.counsellor], .post, FreinPaths.steps, addStep),
        .users([.counsellor], .post, FreinPaths.setAside, setAside),
        .users([.counsellor], .get, FreinPaths.lifting) { try await lifting($0) },
        .users([.counsellor], .post, FreinPaths.lifting, lift),
        .users([.counsellor], .post, FreinPaths.reopening, reopen),
        .users([.counsellor], .post, FreinPaths.withdrawal, withdraw),
    ].about(.frein, .health)

    static func list(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let (id, freins) = (try visit.id("personne", of: Person.self), visit.freins)
        guard let view = try await visit.read({ sight in try freins.view(of: id, seenBy: sight) }) else { throw Refusal.notFound }
        let page = FreinsPage(view, entry: entry ?? Entry(values: ["date": [visit.today.iso]]))
        return .page(page.html(in: visit.frame), names: [id], status: entry == nil ? 200 : 422)
    }

    @Sendable static func rateMany(_ visit: UserVisit) async throws -> Answer {
        let (person, freins) = (try visit.id("personne", of: Person.self), visit.freins)
        guard let view = try await visit.read({ sight in try freins.view(of: person, seenBy: sight) }) else { throw Refusal.notFound }
        var form = visit.form
        let (day, source) = (form.pastDay("date", visit.today), form.source())
        let noted = view.notable.filter { !$0.needsText }.compactMap { code in
            form.integer(code.field, in: 0...4).map { NotedSeverity(code: code.code, severity: $0) }
        }
        if noted.isEmpty { form.refuse(view.notable.first?.field ?? "date", "Choisissez au moins une gravité.") }
        guard let day, let source, form.isValid else { return try await list(visit, entry: form.entry) }
        try await visit.act("évalue des freins", once: form.once) { act in try freins.rate(noted, of: person, on: day, from: source, by: act) }
        return .see(FreinPaths.freins(person.text), done: "enregistre")
    }

    static func frein(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let view = try await view(visit)
        return .page(FreinPage(view, entry: entry ?? Entry()).html(in: visit.frame), names: [view.person.id], status: entry == nil ? 200 : 422)
    }

    @Sendable static func rate(_ visit: UserVisit) async throws -> Answer {
        let (view, freins) = (try await view(visit), visit.freins)
        var form = visit.form
        let (day, source) = (form.pastDay("date", visit.today), form.source())
        let severity = form.integer("gravite", in: 0...4, missing: "Choisissez une gravité.")
        let note = form.text("note", missing: view.code.needsText ? "Dites en quelques mots de quoi il s’agit." : nil, atMost: 4000)
        guard let day, let source, let severity, form.isValid else { return try await again(visit, form, "gravite") }
        let noted = NotedSeverity(code: view.code.code, severity: severity, note: note)
        try await visit.act("évalue un frein", once: form.once) { act in try freins.rate([noted], of: view.person.id, on: day, from: source, by: act) }
        return done(view, "enregistre")
    }

    @Sendable static func addStep(_ visit: UserVisit) async throws -> Answer {
        let (view, freins) = (try await view(visit), visit.freins)
        var form = visit.form
        let day = form.pastDay("date", visit.today)
        let what = form.text("quoi", missing: "Dites ce qui a été fait.", atMost: 500)
        let (trace, id) = (form.text("trace", atMost: 500), form.once.of(FreinStep.self))
        guard let day, let what, form.isValid else { return try await again(visit, form, "demarche") }
        try await visit.act("note une démarche", once: form.once) { act in
            try freins.addStep(id, to: view.code.code, of: view.person.id, on: day, what: what, evidence: trace, by: act)
        }
        return done(view, "enregistre")
    }

    @Sendable static func setAside(_ visit: UserVisit) async throws -> Answer {
        let (view, freins, today) = (try await view(visit), visit.freins, visit.today)
        var form = visit.form
        let reason = form.choice("raison", of: FreinSetAside.allCases.map(\.rawValue), missing: "Dites pourquoi.").flatMap(FreinSetAside.init)
        guard let reason, form.isValid else { return try await again(visit, form, "cote") }
        try await visit.act("met un frein de côté", once: form.once) { act in
            try freins.setAside(view.code.code, of: view.person.id, on: today, because: reason, by: act)
        }
        return done(view, "enregistre")
    }

    static func view(_ visit: UserVisit) async throws -> FreinView {
        let (id, code, freins) = (try visit.id("personne", of: Person.self), visit.visit.part("frein"), visit.freins)
        guard let view = try await visit.read({ sight in try freins.view(code, of: id, seenBy: sight) }) else { throw Refusal.notFound }
        return view
    }

    /// The page with what was typed, the errors beside the form they belong to.
    static func again(_ visit: UserVisit, _ form: SentForm, _ scope: String) async throws -> Answer {
        var entry = form.entry
        entry.scope = scope
        return try await frein(visit, entry: entry)
    }

    static func done(_ view: FreinView, _ notice: String) -> Answer {
        .see(FreinPaths.frein(view.person.id.text, view.code.code), done: notice)
    }
}

extension UserVisit {
    var freins: Freins { Freins(app.referentials) }
}

extension SentForm {
    /// A day that has come.
    mutating func pastDay(_ field: String, _ today: Day) -> Day? {
        guard let day = day(field, missing: "Indiquez la date.") else { return nil }
        guard day <= today else {
            refuse(field, "Cette date n’est pas encore venue.")
            return nil
        }
        return day
    }

    mutating func source() -> FreinSource? {
        choice("source", of: FreinWords.sources.map(\.value), missing: "Dites à quelle occasion.").flatMap(FreinSource.init)
    }
}
