import Domain
import Pages
import Store

/// Exits: written by counsellors, read by direction and RH.
enum ExitRoutes {
    private static let readers: Set<Role> = [.counsellor, .direction, .rh]

    static let all: [Route] = [
        .users(readers, .get, ExitPaths.exit) { try await exit($0) },
        .users([.counsellor], .post, ExitPaths.exit, record),
        .users([.counsellor], .post, ExitPaths.proof, prove),
        .users([.counsellor], .post, ExitPaths.cancellation, cancel),
    ].about(.exit)

    static func exit(_ visit: UserVisit, entry: Entry? = nil, proof: Entry? = nil, cancel: Entry? = nil) async throws -> Answer {
        let view = try await view(visit)
        let referentials = visit.app.referentials
        let label = view.exit.map { referentials.exitCategories.label(of: $0.category) } ?? ""
        let page = ExitPage(
            view, reasons: reasons(visit), categoryLabel: label, entry: entry ?? Entry(values: ["date": [visit.today.iso]]),
            proofEntry: proof.scoped("preuve"), cancelEntry: cancel.scoped("annulation"))
        let isRefused = entry != nil || proof != nil || cancel != nil
        return .page(page.html(in: visit.frame), names: [view.person.id], status: isRefused ? 422 : 200)
    }

    @Sendable static func record(_ visit: UserVisit) async throws -> Answer {
        let person = try visit.id("personne", of: Person.self)
        let reasons = visit.app.referentials.exitReasons
        var form = visit.form
        let day = form.day("date", missing: "Indiquez la date de sortie.", within: visit.today.adding(years: -60)...visit.today)
        let code = form.choice("motif", of: reasons.entries.filter(\.isOffered).map(\.code), missing: "Choisissez le motif.")
        let proof = proof(in: &form, required: false)
        guard let day, let code, form.isValid else { return try await exit(visit, entry: form.entry) }
        guard let reason = reasons.entry(code, on: day) else {
            form.refuse("motif", "Ce motif n’existait pas le \(FrenchDate.short(day)). Choisissez-en un autre, ou vérifiez la date.")
            return try await exit(visit, entry: form.entry)
        }
        let id = form.once.of(Exit.self)
        do {
            try await visit.act("enregistre une sortie", once: form.once) { act in
                try Exits.record(id, of: person, on: day, because: reason, version: reasons.version, proof: proof, by: act)
            }
        } catch Refusal.invalid(let fields) {
            for (field, message) in fields.sorted(by: { $0.key < $1.key }) { form.refuse(field, message) }
            return try await exit(visit, entry: form.entry)
        }
        return .see(ExitPaths.exit(person.text), done: "sorti")
    }

    @Sendable static func prove(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        guard let proof = proof(in: &form, required: true) else { return try await exit(visit, proof: form.entry) }
        let view = try await view(visit)
        guard let exit = view.exit else { throw Refusal.notFound }
        try await visit.act("prouve une sortie", once: form.once) { act in try Exits.prove(exit.id, of: view.person.id, by: proof, act: act) }
        return .see(ExitPaths.exit(view.person.id.text), done: "enregistre")
    }

    @Sendable static func cancel(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        guard let reason = form.text("pourquoi", missing: "Dites en un mot pourquoi.", atMost: 300) else {
            return try await exit(visit, cancel: form.entry)
        }
        let view = try await view(visit)
        guard let exit = view.exit else { throw Refusal.notFound }
        let id = form.once.of(Exit.self)
        try await visit.act("annule une sortie", once: form.once) { act in try Exits.cancel(exit.id, as: id, of: view.person.id, because: reason, by: act) }
        return .see(ExitPaths.exit(view.person.id.text), done: "sortie-annulee")
    }
}

extension ExitRoutes {
    private static func view(_ visit: UserVisit) async throws -> ExitView {
        let id = try visit.id("personne", of: Person.self)
        guard let view = try await visit.read({ sight in try Exits.view(of: id, seenBy: sight) }) else { throw Refusal.notFound }
        return view
    }

    /// Reasons offered today under the ASP's words for their category; a category of practice alone says so.
    private static func reasons(_ visit: UserVisit) -> [ChoiceGroup] {
        let offered = visit.app.referentials.exitReasons.inForce(on: visit.today).filter(\.isOffered)
        return ExitCategory.allCases.map { category in
            ChoiceGroup(
                visit.app.referentials.exitCategories.label(of: category),
                offered.filter { $0.category == category }.map {
                    Choice($0.code, $0.isVerified ? $0.label : $0.label + " – catégorie à vérifier avec la DDETS")
                })
        }
    }

    /// Nil when nothing was typed, or when something is wrong with it.
    private static func proof(in form: inout SentForm, required: Bool) -> ExitProof? {
        let started = required || !form.entry["piece-date"].isEmpty || !form.entry["piece-reference"].isEmpty
        let kind = form.text("piece", missing: started ? "Dites quelle pièce prouve la sortie." : nil)
        let day = form.day("piece-date", missing: started || kind != nil ? "Indiquez la date de la pièce." : nil)
        let reference = form.text("piece-reference")
        guard let kind, let day, form.isValid else { return nil }
        return ExitProof(kind: kind, datedOn: day, reference: reference)
    }
}
