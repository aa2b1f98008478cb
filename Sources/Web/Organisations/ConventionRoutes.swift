import Documents
import Domain
import Pages
import Store

/// Conventions and their renewal: RH writes, the direction reads.
enum ConventionRoutes {
    private static let (readers, writers) = (Conventions.readers, Conventions.writers)

    static let all: [Route] =
        (Route.list(readers, ConventionPaths.conventions, { try await list($0) }, file: file) + acts).about(.contract)

    private static let acts: [Route] = [
        .users(writers, .post, ConventionPaths.conventions, add),
        .users(readers, .get, ConventionPaths.convention) { try await show($0) },
        .users(writers, .post, ConventionPaths.annexes, addAnnex),
        .users(writers, .get, ConventionPaths.renewal) { try await renewal($0) },
        .users(writers, .post, ConventionPaths.renewal, renew),
    ]

    @Sendable static func file(_ visit: UserVisit) async throws -> ListFile {
        let conventions = try await visit.read { sight in try Conventions.all(seenBy: sight) }
        return ListFile(
            "Conventions et annexes", name: "conventions",
            tables: [Documents.Table(AnnexTable.table(of: conventions), conventions.flatMap(\.annexes))])
    }

    static func list(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let conventions = try await visit.read { sight in try Conventions.all(seenBy: sight) }
        let page = ConventionsPage(conventions, writes: visit.reader.has(.rh), entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), status: entry == nil ? 200 : 422)
    }

    @Sendable static func add(_ visit: UserVisit) async throws -> Answer {
        var form = AnnexForm(visit.form)
        let name = form.form.text("nom", missing: "Indiquez le nom de la convention.", atMost: 120)
        guard let period = form.period(), let name, form.form.isValid else { return try await list(visit, entry: form.form.entry) }
        let id = form.form.once.of(Convention.self)
        try await visit.act("ajoute une convention", once: form.form.once) { act in try Conventions.add(id, name: name, period, by: act) }
        return .see(ConventionPaths.convention(id.text), done: "enregistre")
    }

    static func show(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let id = try visit.id("convention", of: Convention.self)
        let (convention, places) = try await visit.read { sight in
            (try Conventions.convention(id, seenBy: sight), try Conventions.places(seenBy: sight))
        }
        guard let convention else { throw Refusal.notFound }
        let page = ConventionPage(convention, places: places, writes: visit.reader.has(.rh), entry: entry ?? blank(convention, visit))
        return .page(page.html(in: visit.frame), status: entry == nil ? 200 : 422)
    }

    /// The amount is the one of the law that day: the paper may say another.
    private static func blank(_ convention: Convention, _ visit: UserVisit) -> Entry {
        let (parameters, first) = (visit.app.referentials.parameters, convention.period.first)
        return Entry(values: [
            "debut": [first.iso], "fin": [convention.period.last.iso], "etat": [FinancialAnnex.State.provisional.rawValue],
            "montant": [FrenchNumber.decimal(parameters[.aideSocle, on: first].value, places: 2, trimmed: true).replacing("\u{202F}", with: "")],
            "heures": ["\(parameters[.etpAnnualHours, on: first].value)"],
        ])
    }

    @Sendable static func addAnnex(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("convention", of: Convention.self)
        guard try await visit.read({ sight in try Conventions.convention(id, seenBy: sight) }) != nil else { throw Refusal.notFound }
        var form = AnnexForm(visit.form)
        let (number, state, period) = (form.number(), form.state(), form.period())
        let (terms, places) = (form.terms(from: period?.first), form.places())
        guard let number, let state, let period, let terms, form.form.isValid else { return try await show(visit, entry: form.form.entry) }
        let new = NewAnnex(id: form.form.once.of(FinancialAnnex.self), number: number, state: state, period: period, places: places, terms: terms)
        do {
            try await visit.act("ajoute une annexe", once: form.form.once) { act in try Conventions.add(new, to: id, by: act) }
        } catch Refusal.invalid(let fields) {
            form.form.refuse(all: fields)
            return try await show(visit, entry: form.form.entry)
        }
        return .see(ConventionPaths.annex(new.id.text), done: "enregistre")
    }
}

extension ConventionRoutes {
    static func renewal(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let (convention, renewals) = try await renewals(visit)
        let page = ConventionRenewalPage(convention, renewals, entry: entry ?? ConventionRenewalPage.proposal(convention, renewals))
        let names = renewals.flatMap { $0.lines.map(\.member.person.id) }
        return .page(page.html(in: visit.frame), names: names, status: entry == nil ? 200 : 422)
    }

    @Sendable static func renew(_ visit: UserVisit) async throws -> Answer {
        let (convention, renewals) = try await renewals(visit)
        var form = AnnexForm(visit.form)
        let (name, period) = (form.form.text("nom", missing: "Indiquez le nom de la convention.", atMost: 120), form.period())
        let annexes = renewals.enumerated().compactMap { renewed($0.element, "-\($0.offset + 1)", period, &form, at: visit.archive.clock.now()) }
        guard let name, let period, form.form.isValid else { return try await renewal(visit, entry: form.form.entry) }
        let next = form.form.once.of(Convention.self)
        do {
            try await visit.act("reconduit une convention", once: form.form.once) { act in
                try Conventions.renew(convention.id, as: next, name: name, period, annexes, by: act)
            }
        } catch Refusal.invalid(let fields) {
            form.form.refuse(
                all: Dictionary(uniqueKeysWithValues: fields.map { ($0.key == "numero" || $0.key == "personnes" ? $0.key + "-1" : $0.key, $0.value) }))
            return try await renewal(visit, entry: form.form.entry)
        }
        return .see(ConventionPaths.convention(next.text), done: "reconduit")
    }

    private static func renewals(_ visit: UserVisit) async throws -> (Convention, [AnnexRenewal]) {
        let id = try visit.id("convention", of: Convention.self)
        guard let found = try await visit.read({ sight in try Conventions.renewal(of: id, seenBy: sight) }) else { throw Refusal.notFound }
        return found
    }

    private static func renewed(_ old: AnnexRenewal, _ suffix: String, _ period: Period?, _ form: inout AnnexForm, at now: Instant) -> RenewedAnnex? {
        let (number, state, terms) = (form.number(suffix), form.state(suffix), form.terms(from: period?.first, suffix))
        guard let number, let state, let terms, let period else { return nil }
        let new = NewAnnex(
            id: .make(at: now), number: number, state: state, period: period, places: old.annex.places.map { ($0.site, $0.crew) }, terms: terms)
        let offered = Set(old.lines.map(\.member.person.id))
        return RenewedAnnex(old: old.annex.id, new: new, people: form.people("personnes" + suffix).filter(offered.contains))
    }
}
