import Domain
import Pages
import Store

/// Lifting, reopening, and a proof that no longer holds.
extension FreinRoutes {
    static func lifting(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let view = try await view(visit)
        guard view.writes, let frein = view.frein else { throw Refusal.notFound }
        guard frein.isOpen(on: visit.today) else { return .see(FreinPaths.frein(view.person.id.text, view.code.code)) }
        let evidence = visit.app.referentials.freinEvidence.inForce(on: visit.today)
        let page = FreinLiftingPage(view, evidence: evidence, entry: entry ?? Entry(values: ["date": [visit.today.iso]]))
        return .page(page.html(in: visit.frame), names: [view.person.id], status: entry == nil ? 200 : 422)
    }

    @Sendable static func lift(_ visit: UserVisit) async throws -> Answer {
        let (view, freins, kinds) = (try await view(visit), visit.freins, visit.app.referentials.freinEvidence)
        guard view.writes, let frein = view.frein else { throw Refusal.notFound }
        var form = visit.form
        let day = form.pastDay("date", visit.today)
        if let day, day < frein.openedOn {
            form.refuse("date", "Ce frein a été noté le \(FrenchDate.short(frein.openedOn)) : la levée ne peut pas être avant.")
        }
        let evidence = form.choice("preuve", of: kinds.inForce(on: visit.today).map(\.code), missing: "Choisissez ce qui montre que le frein est levé.")
        let proofDay = form.pastDay("preuve-date", visit.today)
        let reference = form.text("reference", missing: "Dites où se trouve la preuve, ou son numéro.", atMost: 500)
        guard let day, let kind = evidence.flatMap({ kinds[$0] }), let proofDay, let reference, form.isValid else {
            return try await lifting(visit, entry: form.entry)
        }
        let (id, proof) = (form.once.of(FreinLifting.self), LiftingProof(evidence: kind, on: proofDay, reference: reference))
        try await visit.act("lève un frein", once: form.once) { act in
            try freins.lift(id, view.code.code, of: view.person.id, on: day, proof, by: act)
        }
        return done(view, "leve")
    }

    @Sendable static func reopen(_ visit: UserVisit) async throws -> Answer {
        let (view, freins) = (try await view(visit), visit.freins)
        var form = visit.form
        let day = form.pastDay("date", visit.today)
        if let day, let lifted = view.frein?.history.lifting(on: visit.today)?.event.day, day < lifted {
            form.refuse("date", "Ce frein a été levé le \(FrenchDate.short(lifted)) : il n’a pu réapparaître qu’ensuite.")
        }
        let severity = form.integer("gravite", in: 1...4, missing: "Choisissez une gravité.")
        let note = form.text("note", atMost: 4000)
        guard let day, let severity, form.isValid else { return try await again(visit, form, "reouverture") }
        try await visit.act("rouvre un frein", once: form.once) { act in
            try freins.reopen(view.code.code, of: view.person.id, on: day, severity: severity, note: note, by: act)
        }
        return done(view, "enregistre")
    }

    @Sendable static func withdraw(_ visit: UserVisit) async throws -> Answer {
        let (view, freins, lifting) = (try await view(visit), visit.freins, try visit.id("levee", of: FreinLifting.self))
        var form = visit.form
        guard let reason = form.text("raison", missing: "Dites pourquoi cette preuve ne vaut plus.", atMost: 500), form.isValid else {
            return try await again(visit, form, "retrait")
        }
        try await visit.act("retire une preuve", once: form.once) { act in
            try freins.withdrawEvidence(lifting, view.code.code, of: view.person.id, reason: reason, by: act)
        }
        return done(view, "preuve-retiree")
    }
}
