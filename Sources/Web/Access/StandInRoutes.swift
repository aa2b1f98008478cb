import Domain
import Pages
import Store

/// A counsellor away names a colleague between two days.
enum StandInRoutes {
    static let all: [Route] = [
        .users([.counsellor], .get, OwnAccountPaths.standIns) { visit in try await page(visit) },
        .users([.counsellor], .post, OwnAccountPaths.standIns, name),
        .users([.counsellor], .post, OwnAccountPaths.standInEnd, end),
    ].aboutNobody("colleagues and dates")

    static func page(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let (named, colleagues) = try await visit.read { sight in (try StandIns.named(seenBy: sight), try StandIns.colleagues(seenBy: sight)) }
        let page = StandInPage(named: named, colleagues: colleagues, entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), status: entry == nil ? 200 : 422)
    }

    @Sendable static func name(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let colleague = form.id("collegue", of: User.self, missing: "Choisissez un collègue.")
        let from = form.day("du", missing: "Indiquez le premier jour.", within: visit.today...visit.today.adding(years: 1))
        let to = form.day("au", missing: "Indiquez le dernier jour.", within: visit.today...visit.today.adding(years: 1))
        if let from, let to, to < from { form.refuse("au", "Le dernier jour est avant le premier. Vérifiez les deux dates.") }
        guard let colleague, let from, let to, form.isValid else { return try await page(visit, entry: form.entry) }
        do {
            try await visit.act("nomme qui le remplace", once: form.once) { act in try StandIns.name(colleague, from: from, to: to, by: act) }
        } catch Refusal.invalid(let fields) {
            form.refuse(all: fields)
            return try await page(visit, entry: form.entry)
        }
        return .see(OwnAccountPaths.standIns(), done: "remplace")
    }

    @Sendable static func end(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        guard let grant = form.id("remplacement", of: Grant.self, missing: "Choisissez un remplacement.") else {
            return try await page(visit, entry: form.entry)
        }
        try await visit.act("met fin à un remplacement", once: form.once) { act in try StandIns.end(grant, by: act) }
        return .see(OwnAccountPaths.standIns(), done: "remplacement-fini")
    }
}

extension SentForm {
    /// What the Store refused, beside its fields.
    mutating func refuse(all fields: [String: String]) {
        for (field, message) in fields.sorted(by: { $0.key < $1.key }) { refuse(field, message) }
    }
}
