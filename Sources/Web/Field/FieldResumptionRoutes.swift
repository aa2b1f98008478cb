import Domain
import Pages
import Store

/// What is done with a refused entry: it is tried again, or nothing more comes of it.
enum FieldResumptionRoutes {
    @Sendable static func resume(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let state = try await FieldResumptions(visit.app.referentials).resume(
            try entry(in: &form), once: form.once, by: visit.reader, in: visit.archive)
        return .see(FieldPaths.entries().with([FieldFields.resumed: state.rawValue]))
    }

    @Sendable static func dismiss(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let (id, referentials) = (try entry(in: &form), visit.app.referentials)
        guard let reason = form.text(FieldFields.reason, missing: "Dites en quelques mots pourquoi rien n’en est fait.") else {
            return try await FieldRoutes.entries(visit, refused: form.entry.scoped(FieldEntriesPage.scope(of: id.text)))
        }
        try await visit.act("classe une saisie sans suite", once: form.once) { act in
            try FieldDismissals.dismiss(id, because: reason, referentials, by: act)
        }
        return .see(FieldPaths.entries(), done: "saisie-classee")
    }

    private static func entry(in form: inout SentForm) throws -> ID<FieldEntry> {
        guard let id = form.id(FieldFields.entry, of: FieldEntry.self, missing: "Dites laquelle.") else {
            throw Refusal.invalid(["saisie": "Rouvrez la page des saisies, puis recommencez."])
        }
        return id
    }
}
