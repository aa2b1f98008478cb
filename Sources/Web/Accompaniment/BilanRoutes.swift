import Domain
import Pages
import Store

/// Bilans, the staff's side.
enum BilanRoutes {
    private static let readers: Set<Role> = [.counsellor, .encadrant, .direction]

    static let all: [Route] = [
        .users(readers, .get, BilanPaths.bilans) { try await list($0) }.about(.skills),
        .users(readers, .get, BilanPaths.bilan) { try await page($0) }.about(.skills),
        .users([.encadrant], .post, BilanPaths.workSignature, signWork).about(.skills),
        .users([.counsellor], .post, BilanPaths.bilans, open),
        .users([.counsellor], .post, BilanPaths.bilan, write),
        .users([.counsellor], .post, BilanPaths.signature, sign),
        .users([.counsellor], .post, BilanPaths.code, showCode),
        .users([.counsellor], .post, BilanPaths.abandonment, abandon),
    ].about(.accompaniment, .private)

    static func list(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let outlook = try await visit.read { sight in
            guard let person = try People.person(id, .skills, seenBy: sight), let outlook = try Bilans.outlook(of: person, seenBy: sight) else {
                throw Refusal.notFound
            }
            return outlook
        }
        let page = BilansPage(outlook, entry: entry ?? Entry(values: [BilanForm.day: [visit.today.iso]]))
        return .page(page.html(in: visit.frame), names: [id], status: entry == nil ? 200 : 422)
    }

    @Sendable static func open(_ visit: UserVisit) async throws -> Answer {
        let person = try visit.id("personne", of: Person.self)
        var form = visit.form
        let kind = form.choice(BilanForm.kind, of: Bilan.Kind.allCases.map(\.rawValue), missing: "Dites quel bilan.").flatMap(Bilan.Kind.init)
        let day = form.day(BilanForm.day, missing: "Donnez la date du bilan.")
        if let day, day > visit.today { form.refuse(BilanForm.day, "Un bilan se date du jour où l’on se voit, au plus tard aujourd’hui.") }
        if let draft = try await draft(of: person, visit) { return .see(BilanPaths.bilan(person.text, draft.text), done: "bilan-en-cours") }
        guard form.isValid, let kind, let day else { return try await list(visit, entry: form.entry) }
        let (bilans, id) = (Bilans(visit.app.referentials), form.once.of(Bilan.self))
        try await visit.act("ouvre un bilan", once: form.once) { act in try bilans.open(id, kind, of: person, on: day, by: act) }
        return .see(BilanPaths.bilan(person.text, id.text), done: "ouvert")
    }

    /// The one in preparation: it is shown instead of a second one.
    private static func draft(of person: ID<Person>, _ visit: UserVisit) async throws -> ID<Bilan>? {
        try await visit.read { sight in
            guard let person = try People.person(person, .accompaniment, seenBy: sight) else { throw Refusal.notFound }
            return try Bilans.outlook(of: person, seenBy: sight)?.draft?.id
        }
    }

    @Sendable static func abandon(_ visit: UserVisit) async throws -> Answer {
        let (person, id, bilans) = (try visit.id("personne", of: Person.self), try visit.id("bilan", of: Bilan.self), Bilans(visit.app.referentials))
        var form = visit.form
        guard let reason = form.text(BilanForm.reason, missing: "Dites en un mot pourquoi ce bilan ne se fera pas.", atMost: 300) else {
            return try await page(visit, refused: form.entry.errors)
        }
        try await visit.act("abandonne un bilan", once: form.once) { act in try bilans.abandon(id, of: person, because: reason, by: act) }
        return .see(BilanPaths.bilans(person.text), done: "bilan-abandonne")
    }

    /// Until it is signed, what the facts say today; from then on, to the letter what was signed.
    /// `refused`: what is wrong with giving it up.
    static func page(_ visit: UserVisit, entry: Entry? = nil, refused: [FieldError] = [], status: Int = 200) async throws -> Answer {
        let (person, id, bilans) = (try visit.id("personne", of: Person.self), try visit.id("bilan", of: Bilan.self), Bilans(visit.app.referentials))
        let (view, content) = try await visit.read { sight in
            guard let view = try bilans.view(id, of: person, seenBy: sight) else { throw Refusal.notFound }
            if let frozen = view.readsWords ? view.frozenWhole : view.frozenWork { return (view, frozen) }
            let contents = BilanText.contents(try bilans.facts(of: view, seenBy: sight))
            return (view, view.readsWords ? contents.whole : contents.work)
        }
        var shown = entry ?? BilanForm.entry(view.texts)
        shown.errors += refused
        if status == 409 { shown.values[BilanForm.version] = [String(view.texts.number)] }
        let page = BilanPage(view, content: content, fingerprint: Fingerprint.of(content.text), entry: shown, conflict: status == 409)
        return .page(page.html(in: visit.frame), names: [person], status: refused.isEmpty ? status : 422)
    }

    /// A stale save comes back as 409 with both texts; what was typed stays in the form.
    @Sendable static func write(_ visit: UserVisit) async throws -> Answer {
        let (person, id, bilans) = (try visit.id("personne", of: Person.self), try visit.id("bilan", of: Bilan.self), Bilans(visit.app.referentials))
        var form = visit.form
        if let frozen = try await frozen(visit, bilans, keeping: form.entry) { return frozen }
        guard let texts = texts(in: &form, today: visit.today) else { return try await page(visit, entry: form.entry, status: 422) }
        do {
            try await visit.act("écrit un bilan", once: form.once) { act in try bilans.write(texts, in: id, of: person, by: act) }
        } catch Refusal.conflict {
            return try await page(visit, entry: form.entry, status: 409)
        }
        return .see(BilanPaths.bilan(person.text, id.text), done: "enregistre")
    }

    /// What was typed after the signature is not received, and not lost either.
    private static func frozen(_ visit: UserVisit, _ bilans: Bilans, keeping entry: Entry) async throws -> Answer? {
        let (person, id) = (try visit.id("personne", of: Person.self), try visit.id("bilan", of: Bilan.self))
        let view = try await visit.read { sight in try bilans.view(id, of: person, seenBy: sight) }
        guard let view, view.isFrozen, view.writes else { return nil }
        let page = RefusalPage(
            title: "Ce bilan est signé",
            text: "Ses textes ne changent plus : chacun a signé ce qu’il a lu. Pour dire ce qui a changé, préparez un nouveau bilan et reprenez-y vos mots.",
            kept: [BilanForm.said, BilanForm.decided, BilanForm.atWork].map { TypedField(name: $0, value: entry[$0]) }.filter { !$0.value.isEmpty })
        return .page(page.html(in: visit.frame), names: [person], status: 409)
    }

    /// Who has already signed is shown the bilan and told so: a second signature would say nothing more.
    private static func already(_ party: Signature.Party, _ visit: UserVisit, _ bilans: Bilans) async throws -> Answer? {
        let (person, id) = (try visit.id("personne", of: Person.self), try visit.id("bilan", of: Bilan.self))
        guard let view = try await visit.read({ sight in try bilans.view(id, of: person, seenBy: sight) }), view.bilan.hasSigned(party) else { return nil }
        guard party == .encadrant ? view.works : view.writes else { return nil }
        return .see(BilanPaths.bilan(person.text, id.text), done: party == .person ? "deja-signe-personne" : "deja-signe")
    }

    @Sendable static func sign(_ visit: UserVisit) async throws -> Answer {
        let (person, id, bilans) = (try visit.id("personne", of: Person.self), try visit.id("bilan", of: Bilan.self), Bilans(visit.app.referentials))
        if let already = try await already(.counsellor, visit, bilans) { return already }
        let form = visit.form
        let shown = form.entry[BilanForm.shown]
        try await visit.act("signe un bilan", once: form.once) { act in
            try bilans.sign(id, of: person, shown: shown, by: act, compose: BilanText.contents)
        }
        return .see(BilanPaths.bilan(person.text, id.text), done: "signe")
    }

    @Sendable static func signWork(_ visit: UserVisit) async throws -> Answer {
        let (person, id, bilans) = (try visit.id("personne", of: Person.self), try visit.id("bilan", of: Bilan.self), Bilans(visit.app.referentials))
        if let already = try await already(.encadrant, visit, bilans) { return already }
        try await visit.act("signe un bilan", once: visit.form.once) { act in try bilans.signWork(id, of: person, by: act) }
        return .see(BilanPaths.bilan(person.text, id.text), done: "signe")
    }

    /// The code is in the answer and nowhere else: a reload of the page asks for another.
    @Sendable static func showCode(_ visit: UserVisit) async throws -> Answer {
        let (person, id, bilans) = (try visit.id("personne", of: Person.self), try visit.id("bilan", of: Bilan.self), Bilans(visit.app.referentials))
        guard let view = try await visit.read({ sight in try bilans.view(id, of: person, seenBy: sight) }) else { throw Refusal.notFound }
        if let already = try await already(.person, visit, bilans) { return already }
        let (code, minutes) = (Token.code(), 30)
        try await visit.act("montre un code de bilan") { act in try bilans.makeCode(for: id, of: person, minutes: minutes, by: act, code: code) }
        let page = SheetCodePage(
            person: view.person, above: Link("Le bilan", BilanPaths.bilan(person.text, id.text)), opens: "ce bilan", code: code, minutes: minutes,
            address: visit.visit.siteName + SelfAssessmentPaths.entrance().text)
        return .page(page.html(in: visit.frame), names: [person])
    }

    private static func texts(in form: inout SentForm, today: Day) -> BilanTexts? {
        var texts = BilanTexts()
        texts.number = form.integer(BilanForm.version, in: 0...1_000_000, missing: "Rouvrez cette page, puis enregistrez à nouveau.") ?? 0
        texts.said = form.text(BilanForm.said, missing: "Écrivez d’abord ce que dit la personne.", atMost: BilanForm.limit) ?? ""
        texts.decided = form.text(BilanForm.decided, missing: "Dites ce que vous décidez ensemble.", atMost: BilanForm.limit) ?? ""
        texts.atWork = form.text(BilanForm.atWork, atMost: BilanForm.limit) ?? ""
        texts.nextOn = form.day(BilanForm.nextOn)
        if let next = texts.nextOn, next <= today { form.refuse(BilanForm.nextOn, "Le prochain bilan est à venir : choisissez une date après aujourd’hui.") }
        texts.proposal = form.choice(BilanForm.proposal, of: Bilan.Proposal.allCases.map(\.rawValue)).flatMap(Bilan.Proposal.init)
        return form.isValid ? texts : nil
    }
}
