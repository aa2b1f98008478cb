import Domain
import Pages
import Store

/// People sign their presence, on the screen of who leads them: with their own code, or before somebody who attests it.
enum SigningRoutes {
    private static let writers: Set<Role> = [.counsellor, .encadrant, .rh]

    static let all: [Route] =
        ([
            .users(Crews.readers, .get, SigningPaths.crew, crew),
            .users(Crews.readers, .get, SigningPaths.person) { try await page($0) },
            .users(writers, .post, SigningPaths.person, sign),
            .users(writers, .get, SigningPaths.pin) { try await pinPage($0) },
            .users(writers, .post, SigningPaths.pin, choosePin),
        ] as [Route]).about(.presence)
        + ([
            .users(StructureSettings.readers, .get, SigningPaths.rule) { try await rule($0) },
            .users(StructureSettings.writers, .post, SigningPaths.rule, decide),
        ] as [Route]).aboutNobody("what the structure decides of itself")

    @Sendable static func crew(_ visit: UserVisit) async throws -> Answer {
        let (id, day, signatures) = (try visit.id("equipe", of: Crew.self), try visit.workDay("jour"), AttendanceSignatures(visit.app.referentials))
        let (place, rule, lines) = try await visit.read { sight in
            guard let place = try Crews.crew(id, seenBy: sight) else { throw Refusal.notFound }
            let (rule, week) = (try SigningRules.rule(seenBy: sight), Week(of: day))
            let period = rule == .week ? Period(week.monday, week.sunday) : Period(dayOnly: day)
            let lines = try period.map { try signatures.lines(of: place.crew, over: $0, seenBy: sight) } ?? []
            return (place, rule, lines.map { ($0.person, SigningGroup.groups(of: $0.halfDays, by: rule)) })
        }
        let page = CrewSignaturesPage(place: place, day: day, rule: rule, lines: lines)
        return .page(page.html(in: visit.frame), names: lines.map(\.0.id))
    }

    private static func page(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let (id, day, signatures) = (try visit.id("personne", of: Person.self), try visit.workDay("jour"), AttendanceSignatures(visit.app.referentials))
        let (person, rule, hasPin, groups) = try await visit.read { sight in
            guard let person = try People.person(id, .presence, seenBy: sight) else { throw Refusal.notFound }
            let (rule, hasPin) = try SigningPins.standing(of: id, seenBy: sight)
            return (person, rule, hasPin, try signatures.groups(of: id, around: day, rule, seenBy: sight))
        }
        let shown = Dictionary(groups.map { ($0.key, Fingerprint.of($0.content(of: id))) }, uniquingKeysWith: { first, _ in first })
        let page = SigningPage(
            person: person, day: day, rule: rule, groups: groups, shown: shown, hasPin: hasPin, writes: visit.writes(.presence, of: person),
            entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), names: [id], status: entry == nil ? 200 : 422)
    }

    @Sendable private static func sign(_ visit: UserVisit) async throws -> Answer {
        let (id, day, signatures) = (try visit.id("personne", of: Person.self), try visit.workDay("jour"), AttendanceSignatures(visit.app.referentials))
        var form = visit.form
        let means = form.choice("moyen", of: AttendanceSignature.Means.allCases.map(\.rawValue), missing: "Rouvrez cette page avant de signer.")
            .flatMap(AttendanceSignature.Means.init)
        let (key, shown) = (form.entry[SigningPage.key], form.entry[SigningPage.seen])
        guard let means, form.isValid else { return try await page(visit, entry: form.entry) }
        form.scope(SigningPage.scope(key, means))
        try await prove(means, id, &form, visit)
        guard form.isValid else { return try await page(visit, entry: form.entry) }
        let signature = form.once.of(AttendanceSignature.self)
        try await visit.act("fait signer une présence", once: form.once) { act in
            try signatures.sign(signature, of: id, key, shown: shown, means: means, by: act)
        }
        return .see(SigningPaths.person(id.text, day.iso), done: "presence-signee")
    }

    /// Refuses beside the field when nothing proves that it is they.
    private static func prove(_ means: AttendanceSignature.Means, _ person: ID<Person>, _ form: inout SentForm, _ visit: UserVisit) async throws {
        guard means == .pin else {
            if !form.ticked(SigningPage.attested) { form.refuse(SigningPage.attested, "Cochez pour attester que la personne est devant vous et confirme.") }
            return
        }
        switch try await SigningPins.prove(form.entry[SigningPage.pin], of: person, by: visit.reader, with: visit.app.passwords, in: visit.archive) {
        case .accepted: break
        case .refused: form.refuse(SigningPage.pin, "Ce n’est pas le bon code. Rien n’est signé.")
        case .wait(let seconds): form.refuse(SigningPage.pin, "Trop d’essais : attendez \(seconds) secondes et recommencez.")
        }
    }

    private static func pinPage(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let (person, hasPin) = try await visit.read { sight in
            guard let person = try People.person(id, .presence, seenBy: sight) else { throw Refusal.notFound }
            return (person, try SigningPins.standing(of: id, seenBy: sight).hasPin)
        }
        guard visit.writes(.presence, of: person) else { throw Refusal.notFound }
        let page = SigningPinPage(person: person, hasPin: hasPin, entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), names: [id], status: entry == nil ? 200 : 422)
    }

    @Sendable private static func choosePin(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let (person, hasPin) = try await visit.read { sight in
            guard let person = try People.person(id, .presence, seenBy: sight) else { throw Refusal.notFound }
            return (person, try SigningPins.standing(of: id, seenBy: sight).hasPin)
        }
        guard visit.writes(.presence, of: person) else { throw Refusal.notFound }
        var form = visit.form
        if hasPin, !form.ticked(SigningPinPage.forgotten) { try await proveCurrent(id, &form, visit) }
        let code = form.entry[SigningPage.pin]
        if !(4...6).contains(code.count) || !code.allSatisfy({ ("0"..."9").contains($0) }) {
            form.refuse(SigningPage.pin, "Choisissez de 4 à 6 chiffres.")
        } else if Set(code).count == 1 {
            form.refuse(SigningPage.pin, "Choisissez des chiffres qui ne soient pas tous les mêmes.")
        } else if form.entry[SigningPinPage.again] != code {
            form.refuse(SigningPinPage.again, "Les deux codes ne sont pas les mêmes.")
        }
        guard form.isValid else { return try await pinPage(visit, entry: form.entry) }
        let hash = try await visit.app.passwords.hash(code)
        try await visit.act("choisit un code de signature", once: form.once) { act in try SigningPins.set(hash, of: person.id, by: act) }
        return .see(SigningPaths.person(id.text, visit.today.iso), done: "code-choisi")
    }

    /// Who leads a person may not take their code over without its being told: the present one is asked for, or said to be forgotten.
    private static func proveCurrent(_ person: ID<Person>, _ form: inout SentForm, _ visit: UserVisit) async throws {
        switch try await SigningPins.prove(form.entry[SigningPinPage.current], of: person, by: visit.reader, with: visit.app.passwords, in: visit.archive) {
        case .accepted: break
        case .refused: form.refuse(SigningPinPage.current, "Ce n’est pas le code actuel. S’il est oublié, cochez la case.")
        case .wait(let seconds): form.refuse(SigningPinPage.current, "Trop d’essais : attendez \(seconds) secondes et recommencez.")
        }
    }

    private static func rule(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let decisions = try await visit.read { sight in try SigningRules.decisions(seenBy: sight) }
        let page = SigningRulePage(decisions, writes: StructureSettings.decides(visit.reader), entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), status: entry == nil ? 200 : 422)
    }

    @Sendable private static func decide(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let rule = form.choice(SigningRulePage.rule, of: SigningRule.allCases.map(\.rawValue), missing: "Dites ce que les personnes signent.")
            .flatMap(SigningRule.init)
        let reason = form.text("motif", missing: "Dites en quelques mots pourquoi.")
        guard form.isValid, let rule, let reason else { return try await self.rule(visit, entry: form.entry) }
        let id = form.once.of(SigningDecision.self)
        try await visit.act("règle la signature de la présence", once: form.once) { act in try SigningRules.decide(id, rule, because: reason, by: act) }
        return .see(SigningPaths.rule(), done: "enregistre")
    }
}
