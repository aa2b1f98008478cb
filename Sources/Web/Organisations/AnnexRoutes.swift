import Domain
import Pages
import Store

/// One annexe: its numbers by date and its people. RH writes, the direction reads.
enum AnnexRoutes {
    private static let (readers, writers) = (Conventions.readers, Conventions.writers)

    static let all: [Route] = [
        .users(readers, .get, ConventionPaths.annex) { try await show($0) },
        .users(writers, .post, ConventionPaths.terms, setTerms),
        .users(writers, .post, ConventionPaths.number, rename),
        .users(writers, .post, ConventionPaths.attachments, attach),
        .users(writers, .post, ConventionPaths.detachments, detach),
    ].about(.contract)

    static func show(_ visit: UserVisit, _ part: AnnexPage.Part? = nil, entry: Entry = Entry()) async throws -> Answer {
        let id = try visit.id("annexe", of: FinancialAnnex.self)
        let today = visit.today
        let (annex, members, missing) = try await visit.read { sight in
            guard let annex = try Annexes.annex(id, seenBy: sight) else { throw Refusal.notFound }
            let since = min(max(today, annex.period.first), annex.period.last)
            return (
                annex, try AnnexMembers.of(id, seenBy: sight),
                try AnnexMembers.missing(from: annex, since: since, until: annex.period.last, seenBy: sight)
            )
        }
        var entry = entry
        if let part { entry.scope = part.rawValue }
        let page = AnnexPage(annex, members: members, missing: missing, writes: visit.reader.has(.rh), entry: entry)
        return .page(page.html(in: visit.frame), names: members.map(\.person.id) + missing.map(\.id), status: part == nil ? 200 : 422)
    }

    @Sendable static func setTerms(_ visit: UserVisit) async throws -> Answer {
        let id = try await known(visit)
        var form = AnnexForm(visit.form)
        let day = form.form.day("depuis", missing: "Indiquez à partir de quand.")
        guard let terms = form.terms(from: day), form.form.isValid else { return try await show(visit, .terms, entry: form.form.entry) }
        let next = form.form.once.of(AnnexTerms.self)
        return try await save(visit, form.form, .terms, "change les postes d’une annexe", id) { act in try Conventions.set(terms, as: next, of: id, by: act) }
    }

    @Sendable static func rename(_ visit: UserVisit) async throws -> Answer {
        let id = try await known(visit)
        var form = AnnexForm(visit.form)
        let (number, state) = (form.number(), form.state())
        let version = form.form.integer("version", in: 1...1_000_000, missing: "Rouvrez cette page avant de corriger.")
        guard let number, let state, let version, form.form.isValid else { return try await show(visit, .number, entry: form.form.entry) }
        return try await save(visit, form.form, .number, "corrige une annexe", id) { act in
            try Conventions.rename(id, to: number, state, version: version, by: act)
        }
    }

    @Sendable static func attach(_ visit: UserVisit) async throws -> Answer {
        let id = try await known(visit)
        var form = AnnexForm(visit.form)
        let (people, day) = (form.people("personnes"), form.form.day("depuis", missing: "Indiquez à partir de quand."))
        if people.isEmpty { form.form.refuse("personnes", "Cochez au moins une personne.") }
        guard let day, form.form.isValid else { return try await show(visit, .attach, entry: form.form.entry) }
        return try await save(visit, form.form, .attach, "rattache à une annexe", id) { act in
            for person in people { try AnnexMembers.attach(.make(at: act.now), person, to: id, from: day, by: act) }
        }
    }

    @Sendable static func detach(_ visit: UserVisit) async throws -> Answer {
        let id = try await known(visit)
        var form = visit.form
        let member = form.id("lequel", of: AnnexMember.self, missing: "Choisissez la personne à détacher.")
        let day = form.day("le", missing: "Indiquez le dernier jour.")
        guard let member, let day, form.isValid else { return try await show(visit, .detach, entry: form.entry) }
        let next = form.once.of(AnnexMember.self)
        return try await save(visit, form, .detach, "détache d’une annexe", id) { act in
            try AnnexMembers.detach(member, as: next, on: day, from: id, by: act)
        }
    }

    private static func known(_ visit: UserVisit) async throws -> ID<FinancialAnnex> {
        let id = try visit.id("annexe", of: FinancialAnnex.self)
        guard try await visit.read({ sight in try Annexes.annex(id, seenBy: sight) }) != nil else { throw Refusal.notFound }
        return id
    }

    private static func save(
        _ visit: UserVisit, _ sent: SentForm, _ part: AnnexPage.Part, _ words: String, _ annex: ID<FinancialAnnex>,
        _ write: @escaping @Sendable (Act) throws -> Void
    ) async throws -> Answer {
        var form = sent
        do {
            try await visit.act(words, once: form.once, write)
        } catch Refusal.invalid(let fields) {
            form.refuse(all: fields)
            return try await show(visit, part, entry: form.entry)
        }
        return .see(ConventionPaths.annex(annex.text), done: "enregistre")
    }
}
