import Domain
import Pages
import Store

/// Candidatures: recorded by counsellors, read by the direction, and by prescribers as far as their own go.
enum CandidatureRoutes {
    private static let readers: Set<Role> = [.counsellor, .direction]

    static let all: [Route] =
        (Route.list(readers, CandidaturePaths.all, list, file: CandidatureFile.file)
        + Route.list([.prescriber], OrientationPaths.all, orientations, file: CandidatureFile.orientations) + acts).about(.candidature)

    private static let acts: [Route] = [
        .users([.counsellor], .get, CandidaturePaths.new) { try await form($0) },
        .users([.counsellor], .post, CandidaturePaths.all, record),
        .users(readers, .get, CandidaturePaths.candidature) { try await candidature($0) },
        .users([.counsellor], .post, CandidaturePaths.steps, step),
        .users([.counsellor], .post, CandidaturePaths.interviews, interview),
    ]

    /// The state asked for; all that await an answer otherwise.
    static func asked(_ visit: UserVisit) -> (chosen: CandidatureState?, states: [CandidatureState]) {
        let chosen = visit.query["etat"].flatMap(CandidatureState.init)
        return (chosen, chosen.map { [$0] } ?? CandidatureState.allCases.filter(\.isPending))
    }

    @Sendable static func list(_ visit: UserVisit) async throws -> Answer {
        let (chosen, states) = asked(visit)
        let after = visit.query["apres"] ?? ""
        let listing = try await visit.read { sight in try Candidatures.page(of: states, after: after, seenBy: sight) }
        let page = CandidaturesPage(
            listing: listing, chosen: chosen, words: words(visit), answerDays: answerDays(visit), writes: visit.reader.has(.counsellor))
        return .page(page.html(in: visit.frame), names: listing.lines.map(\.person.id))
    }

    static func form(_ visit: UserVisit, entry: Entry = Entry(), duplicates: DuplicateCheck? = nil) async throws -> Answer {
        let offers = try await visit.read { sight in try CandidatureOffers.all(seenBy: sight) }
        let page = NewCandidaturePage(
            entry: entry, sites: offers.sites.map { Choice($0.id.text, $0.name) }, prescribers: offers.prescribers,
            kinds: kinds(visit).map { Choice($0.code, $0.label) }, dispositifs: offers.dispositifs.map { Choice($0.id.text, $0.name) }, duplicates: duplicates)
        return .page(page.html(in: visit.frame), names: duplicates?.people.map(\.person.id) ?? [], status: entry.errors.isEmpty ? 200 : 422)
    }

    @Sendable static func record(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let offers = try await visit.read { sight in try CandidatureOffers.all(seenBy: sight) }
        guard let sent = CandidatureForm(&form, offers: offers, kinds: kinds(visit), today: visit.today) else {
            return try await Self.form(visit, entry: form.entry)
        }
        let answer = form.entry["personne"]
        if answer.isEmpty, let check = try await closeFiles(sent.clues, notMadeBy: form.once, visit) {
            form.refuse("personne", "Un dossier proche existe : dites si c’est la même personne.")
            return try await Self.form(visit, entry: form.entry, duplicates: check)
        }
        let id = form.once.of(Candidature.self)
        try await write(sent, as: id, answer: answer, once: form.once, visit)
        return .see(CandidaturePaths.candidature(id.text), done: "candidature")
    }

    static func candidature(_ visit: UserVisit, entry: Entry = Entry()) async throws -> Answer {
        let (view, file) = try await viewWithEligibility(visit)
        let refusals = visit.app.referentials.refusalReasons.inForce(on: visit.today).filter(\.isOffered).map { Choice($0.code, $0.label) }
        let page = CandidaturePage(
            view, words: words(visit), refusals: refusals, answerDays: answerDays(visit),
            eligibility: file.map { EligibilityGlance($0, visit.standing(of: $0)) }, entry: entry)
        return .page(page.html(in: visit.frame), names: [view.person.id], status: entry.errors.isEmpty ? 200 : 422)
    }

    @Sendable static func step(_ visit: UserVisit) async throws -> Answer {
        let view = try await view(visit)
        var form = visit.form
        guard let step = read(&form, of: view, visit) else {
            return try await candidature(visit, entry: form.entry.scoped(CandidaturePage.stepScope))
        }
        let (id, once) = (view.candidature.id, form.once)
        try await visit.act("décide d’une candidature", once: once) { act in
            try Candidatures.step(once.of(CandidatureStep.self), of: id, step, by: act)
        }
        return .see(CandidaturePaths.candidature(id.text), done: "suite")
    }

    @Sendable static func interview(_ visit: UserVisit) async throws -> Answer {
        let view = try await view(visit)
        var form = visit.form
        let day = form.day("jour", missing: "Indiquez la date de l’entretien.", within: visit.today.adding(years: -3)...visit.today)
        let opinion = form.choice("avis", of: HiringInterview.Opinion.allCases.map(\.rawValue), missing: "Donnez un avis.")
            .flatMap(HiringInterview.Opinion.init)
        let notes = form.text("notes", atMost: 10_000)
        let representative = representative(&form, of: view.person, on: day ?? visit.today, today: visit.today)
        guard let day, let opinion, form.isValid else {
            return try await candidature(visit, entry: form.entry.scoped(CandidaturePage.interviewScope))
        }
        let (id, once) = (view.candidature.id, form.once)
        try await visit.act("note un entretien d’embauche", once: once) { act in
            try Candidatures.interview(once.of(HiringInterview.self), of: id, opinion, on: day, notes: notes, representative: representative, by: act)
        }
        return .see(CandidaturePaths.candidature(id.text), done: "enregistre")
    }

    @Sendable static func orientations(_ visit: UserVisit) async throws -> Answer {
        let (prescribers, orientations) = try await visit.read { sight in
            (try Orientations.prescriberNames(seenBy: sight), try Orientations.all(seenBy: sight))
        }
        let page = OrientationsPage(prescribers: prescribers, orientations: orientations, words: words(visit))
        return .page(page.html(in: visit.frame), names: orientations.map(\.person))
    }
}

extension CandidatureRoutes {
    private static func view(_ visit: UserVisit) async throws -> CandidatureView {
        let id = try visit.id("candidature", of: Candidature.self)
        guard let view = try await visit.read({ sight in try Candidatures.view(id, seenBy: sight) }) else { throw Refusal.notFound }
        return view
    }

    /// The eligibility is the person's own, read in the same transaction.
    private static func viewWithEligibility(_ visit: UserVisit) async throws -> (CandidatureView, EligibilityFile?) {
        let (id, files) = (try visit.id("candidature", of: Candidature.self), visit.eligibilityFiles)
        let found = try await visit.read { sight in
            try Candidatures.view(id, seenBy: sight).map { view in (view, try files.file(of: view.person.id, seenBy: sight)) }
        }
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// Nil when nothing is close, or when what is close is what this very form made at its first click.
    private static func closeFiles(_ clues: IdentityClues, notMadeBy once: ID<Submission>, _ visit: UserVisit) async throws -> DuplicateCheck? {
        let check = try await visit.read { sight in try DuplicateSearch.check(clues, seenBy: sight) }
        let isOwn = check.people.contains { $0.person.id == once.of(Person.self) }
        return check.isClear || isOwn ? nil : check
    }

    private static func write(_ sent: CandidatureForm, as id: ID<Candidature>, answer: String, once: ID<Submission>, _ visit: UserVisit) async throws {
        let (origins, kinds) = (visit.app.referentials.origins, visit.app.referentials.prescriberKinds)
        let isSomebodyElse = answer == NewCandidaturePage.somebodyElse
        guard answer.isEmpty || isSomebodyElse || ID<Person>(answer) != nil else { throw Refusal.notFound }
        try await visit.act("enregistre une candidature", once: once) { act in
            if let known = ID<Person>(answer) {
                try Candidatures.record(id, of: known, sent.candidature, origins: origins, kinds: kinds, by: act)
            } else {
                try Candidatures.record(
                    id, for: sent.identity, clues: sent.clues, isSomebodyElse: isSomebodyElse, sent.candidature, origins: origins, kinds: kinds, by: act)
            }
        }
    }

    private static func read(_ form: inout SentForm, of view: CandidatureView, _ visit: UserVisit) -> NewStep? {
        let orientedOn = view.candidature.orientedOn
        let transition = form.choice("etape", of: CandidatureTransition.ofAnACI.map(\.rawValue), missing: "Dites ce que devient cette candidature.")
            .flatMap(CandidatureTransition.init)
        let day = form.day("jour", missing: "Indiquez la date.", within: min(orientedOn, visit.today)...visit.today)
        let message = form.text("message", atMost: 2000)
        let reasons = visit.app.referentials.refusalReasons
        let reason = form.choice("motif", of: reasons.inForce(on: visit.today).filter(\.isOffered).map(\.code))
        if transition == .refuse, reason == nil, form.entry.error("motif") == nil {
            form.refuse("motif", "Choisissez le motif : l’orienteur l’attend.")
        }
        if transition == .postpone, message == nil { form.refuse("message", "Dites pourquoi elle attend.") }
        guard let transition, let day, form.isValid else { return nil }
        let refusal = transition == .refuse ? reason.flatMap { reasons.recorded($0, on: visit.today) } : nil
        return NewStep(transition, on: day, refusal: refusal, message: message)
    }

    /// Nil for an adult, of whom nothing is asked.
    private static func representative(_ form: inout SentForm, of person: Person, on day: Day, today: Day) -> LegalRepresentative? {
        guard LegalRepresentative.isNeeded(for: person, on: day) else { return nil }
        let name = form.text(RepresentativeFields.name, missing: "Indiquez qui répond pour cette personne mineure.", atMost: 120)
        let phone = form.text(RepresentativeFields.phone, missing: "Indiquez où joindre son représentant légal.", atMost: 40)
        if let phone, IdentityClues.digits(ofPhone: phone) == nil { form.refuse(RepresentativeFields.phone, "Ce numéro n’a pas assez de chiffres.") }
        let consentedOn = form.day(RepresentativeFields.consent, within: day.adding(years: -1)...max(day, today))
        return name.flatMap { name in phone.map { LegalRepresentative(name: name, phone: $0, consentedOn: consentedOn) } }
    }

    static func words(_ visit: UserVisit) -> CandidatureWords { CandidatureWords(visit.app.referentials.candidatureStates) }

    private static func kinds(_ visit: UserVisit) -> [PrescriberKind] { visit.app.referentials.prescriberKinds.inForce(on: visit.today) }

    static func answerDays(_ visit: UserVisit) -> Int {
        visit.app.referentials.parameters[.candidatureAnswerDays, on: visit.today].value
    }
}

extension Entry {
    /// The same words in another form of the page: two forms that share a field name need two scopes.
    func scoped(_ scope: String) -> Entry {
        var entry = self
        entry.scope = scope
        return entry
    }
}
