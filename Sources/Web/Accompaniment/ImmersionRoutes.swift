import Domain
import Pages
import Store

/// Immersions: read by counsellors and direction, written by counsellors.
enum ImmersionRoutes {
    static let all: [Route] = [
        .users(TrainingRoutes.readers, .get, ImmersionPaths.immersions) { try await list($0) },
        .users([.counsellor], .post, ImmersionPaths.immersions, record),
        .users([.counsellor], .get, ImmersionPaths.immersion) { try await immersion($0) },
        .users([.counsellor], .post, ImmersionPaths.correction, correct),
        .users([.counsellor], .post, ImmersionPaths.withdrawal, withdraw),
    ].about(.accompaniment)

    static func list(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let (person, immersions) = try await visit.read { sight in
            guard let person = try People.person(id, .accompaniment, seenBy: sight) else { throw Refusal.notFound }
            return (person, try Immersions.all(of: id, seenBy: sight))
        }
        let page = ImmersionsPage(
            person: person, immersions: immersions, choices: choices(visit), writes: visit.writes(.accompaniment, of: person), entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), names: [id], status: entry == nil ? 200 : 422)
    }

    @Sendable static func record(_ visit: UserVisit) async throws -> Answer {
        let person = try visit.id("personne", of: Person.self)
        var form = visit.form
        let known = try await known(of: person, visit)
        guard let details = details(in: &form, visit, known) else { return try await list(visit, entry: form.entry) }
        let (id, parameters) = (form.once.of(Immersion.self), known.parameters)
        try await visit.act("note une immersion", once: form.once) { act in try Immersions.record(id, of: person, details, parameters, by: act) }
        return .see(ImmersionPaths.immersions(person.text), done: "enregistre")
    }

    static func immersion(_ visit: UserVisit, entry: Entry? = nil, withdrawal: Entry? = nil) async throws -> Answer {
        let (id, immersionID) = (try visit.id("personne", of: Person.self), try visit.id("immersion", of: Immersion.self))
        let (person, immersion) = try await visit.read { sight in
            guard let person = try People.person(id, .accompaniment, seenBy: sight),
                let immersion = try Immersions.all(of: id, seenBy: sight).first(where: { $0.id == immersionID })
            else { throw Refusal.notFound }
            return (person, immersion)
        }
        let page = ImmersionPage(
            person: person, immersion: immersion, choices: choices(visit), entry: entry, withdrawal: withdrawal.scoped("retrait"))
        return .page(page.html(in: visit.frame), names: [id], status: entry == nil && withdrawal == nil ? 200 : 422)
    }

    @Sendable static func correct(_ visit: UserVisit) async throws -> Answer {
        let (person, old) = (try visit.id("personne", of: Person.self), try visit.id("immersion", of: Immersion.self))
        var form = visit.form
        let known = try await known(of: person, leavingOut: old, visit)
        guard let details = details(in: &form, visit, known) else { return try await immersion(visit, entry: form.entry) }
        let (id, parameters) = (form.once.of(Immersion.self), known.parameters)
        try await visit.act("corrige une immersion", once: form.once) { act in
            try Immersions.correct(old, as: id, of: person, details, parameters, by: act)
        }
        return .see(ImmersionPaths.immersions(person.text), done: "enregistre")
    }

    @Sendable static func withdraw(_ visit: UserVisit) async throws -> Answer {
        let (person, old) = (try visit.id("personne", of: Person.self), try visit.id("immersion", of: Immersion.self))
        var form = visit.form
        guard let reason = form.text("motif", missing: "Dites en un mot pourquoi.", atMost: 300) else {
            return try await immersion(visit, withdrawal: form.entry)
        }
        let id = form.once.of(Immersion.self)
        try await visit.act("retire une immersion", once: form.once) { act in try Immersions.withdraw(old, as: id, of: person, because: reason, by: act) }
        return .see(ImmersionPaths.immersions(person.text), done: "retire")
    }
}

extension ImmersionRoutes {
    /// What existed once stays choosable, for files taken over from before: the day decides.
    private static func choices(_ visit: UserVisit) -> ImmersionChoices {
        let frames = visit.app.referentials.immersionFrames.entries
        let (now, before) = (frames.filter { $0.validity.contains(visit.today) }, frames.filter { !$0.validity.contains(visit.today) })
        return ImmersionChoices(
            frames: [ChoiceGroup("Aujourd’hui", now.map { Choice($0.code, $0.label) }), ChoiceGroup("Autrefois", before.map { Choice($0.code, $0.label) })],
            objects: visit.app.referentials.immersionObjects.inForce(on: visit.today).map { Choice($0.code, $0.label) })
    }

    /// What the limits look at besides the form.
    private struct Known: Sendable {
        let others: [Immersion]
        let contracts: [Contract]
        let parameters: PMSMPParameters
    }

    private static func known(of person: ID<Person>, leavingOut old: ID<Immersion>? = nil, _ visit: UserVisit) async throws -> Known {
        let parameters = PMSMPParameters(visit.app.referentials.parameters, on: visit.today)
        return try await visit.read { sight in
            guard try People.person(person, .accompaniment, seenBy: sight) != nil else { throw Refusal.notFound }
            return Known(
                others: try Immersions.all(of: person, seenBy: sight).filter { $0.id != old },
                contracts: try ParcoursReading.facts(of: person, seenBy: sight).file.contracts, parameters: parameters)
        }
    }

    private static func details(in form: inout SentForm, _ visit: UserVisit, _ known: Known) -> ImmersionDetails? {
        let referentials = visit.app.referentials
        let frame = form.choice("cadre", of: referentials.immersionFrames.entries.map(\.code), missing: "Choisissez le cadre.")
        let object = form.choice("objet", of: referentials.immersionObjects.entries.map(\.code))
        let host = form.text("accueillant", missing: "Écrivez le nom de l’entreprise ou de l’organisme d’accueil.")
        let tutor = form.text("tuteur")
        let start = form.day("debut", missing: "Indiquez le premier jour.")
        let end = form.day("fin", missing: "Indiquez le dernier jour.")
        if let start, let end, end < start { form.refuse("fin", "La fin vient avant le début, le \(FrenchDate.short(start)).") }
        let verdict = form.choice("verdict", of: ImmersionVerdict.allCases.map(\.rawValue)).flatMap(ImmersionVerdict.init)
        let words = form.text("paroles", atMost: 2000)
        guard let frame, let host, let start, let end else { return nil }
        let recorded = referentials.immersionFrames.recorded(frame, on: start)
        if recorded == nil { form.refuse("cadre", "Ce cadre n’existait pas le \(FrenchDate.short(start)). Choisissez-en un autre, ou vérifiez la date.") }
        if frame == ImmersionRules.frame, object == nil, end >= visit.today { form.refuse("objet", "Une PMSMP a un objet, un seul : choisissez-le.") }
        let signedOn = form.day("signee")
        guard let recorded, form.isValid else { return nil }
        func details(_ confirmation: String?) -> ImmersionDetails {
            ImmersionDetails(
                frame: recorded, object: object.flatMap { referentials.immersionObjects.recorded($0, on: start) }, host: host, tutor: tutor, start: start,
                end: end, verdict: verdict, words: words,
                convention: ImmersionConvention(isRenewal: form.ticked("renouvellement"), signedOn: signedOn, confirmation: confirmation))
        }
        let remarks = ImmersionRules.remarks(on: details(nil), among: known.others, contracts: known.contracts, on: visit.today, known.parameters)
        let confirmation = weigh(remarks, in: &form)
        return form.isValid ? details(confirmation) : nil
    }

    /// Refusals stop; a warning passes with its tick and its reason.
    private static func weigh(_ remarks: [PMSMPRemark], in form: inout SentForm) -> String? {
        for remark in remarks where remark.weight == .refusal { form.refuse(remark.rule.field, remark.refusal.words) }
        let warnings = remarks.filter { $0.weight == .warning }
        guard !warnings.isEmpty else { return nil }
        let reason = form.text("pourquoi")
        if form.ticked("confirme") {
            if reason == nil { form.refuse("pourquoi", "Dites en quelques mots pourquoi.") }
            return reason
        }
        for warning in warnings { form.refuse(warning.rule.field, warning.refusal.words) }
        form.refuse("confirme", "Corrigez, ou cochez et dites pourquoi.")
        return nil
    }
}

extension PMSMPRule {
    /// The field that the rule speaks of.
    fileprivate var field: String {
        switch self {
        case .longerThanAllowed, .tooManyDaysAtSameHost, .shareOfContract: "fin"
        case .renewalWithoutOriginal, .renewedTooOften: "renouvellement"
        case .overlapsAnother: "debut"
        case .tooManyAtSameHost: "accueillant"
        case .sameObjectAtSameHost: "objet"
        case .notSignedInTime: "signee"
        }
    }
}
