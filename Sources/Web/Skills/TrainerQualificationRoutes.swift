import Documents
import Domain
import Pages
import Store

/// Qualifications of encadrants, and what they let them attest.
enum TrainerQualificationRoutes {
    static let all: [Route] =
        (Route.list(TrainerQualifications.readers, TrainerQualificationPaths.qualifications, { try await list($0) }, file: file) + [
            .users(TrainerQualifications.writers, .post, TrainerQualificationPaths.qualifications, add),
            .users(TrainerQualifications.writers, .post, TrainerQualificationPaths.withdrawal, withdraw),
        ]).aboutNobody("the qualifications of those who train")

    @Sendable private static func file(_ visit: UserVisit) async throws -> ListFile {
        let all = try await visit.read { sight in try TrainerQualifications.all(seenBy: sight) }
        return ListFile(
            "Qualifications des encadrants", name: "qualifications", tables: [Documents.Table(TrainerQualificationsPage.table(on: visit.today), all)])
    }

    private static func list(_ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let writes = !visit.reader.roles.isDisjoint(with: TrainerQualifications.writers)
        let (all, encadrants) = try await visit.read { sight in
            (try TrainerQualifications.all(seenBy: sight), writes ? try TrainerQualifications.encadrants(seenBy: sight) : nil)
        }
        let page = TrainerQualificationsPage(all, encadrants: encadrants, entry: refused ?? Entry())
        return .page(page.html(in: visit.frame), status: refused == nil ? 200 : 422)
    }

    @Sendable private static func add(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let user = form.id(TrainerQualificationForm.encadrant, of: User.self, missing: "Choisissez l’encadrant.")
        let body = form.text(TrainerQualificationForm.body, missing: "Dites qui l’a délivrée.", atMost: 120)
        let obtainedOn = form.day(TrainerQualificationForm.obtainedOn, missing: "Dites quand elle a été obtenue.")
        let endsOn = form.day(TrainerQualificationForm.endsOn)
        if let obtainedOn, let endsOn, endsOn < obtainedOn {
            form.refuse(TrainerQualificationForm.endsOn, "La fin vient avant le début : vérifiez les deux dates.")
        }
        guard form.isValid, let user, let body, let obtainedOn else { return try await list(visit, refused: form.entry) }
        let id = form.once.of(TrainerQualification.self)
        do {
            try await visit.act("note une qualification d’encadrant", once: form.once) { act in
                try TrainerQualifications.add(id, of: user, body: body, obtainedOn: obtainedOn, endsOn: endsOn, by: act)
            }
        } catch Refusal.invalid(let fields) {
            for (field, message) in fields { form.refuse(field, message) }
            return try await list(visit, refused: form.entry)
        }
        return .see(TrainerQualificationPaths.qualifications(), done: "enregistre")
    }

    @Sendable private static func withdraw(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        form.entry.scope = TrainerQualificationForm.withdrawal
        let qualification = form.id(TrainerQualificationForm.qualification, of: TrainerQualification.self, missing: "Choisissez laquelle.")
        let reason = form.text(TrainerQualificationForm.withdrawal, missing: "Dites en quelques mots pourquoi vous la retirez.")
        guard form.isValid, let qualification, let reason else { return try await list(visit, refused: form.entry) }
        let id = form.once.of(TrainerQualification.self)
        try await visit.act("retire une qualification d’encadrant", once: form.once) { act in
            try TrainerQualifications.withdraw(qualification, as: id, reason: reason, by: act)
        }
        return .see(TrainerQualificationPaths.qualifications(), done: "qualification-retiree")
    }
}
