import Domain
import Pages
import Store

/// What is decided of a sequence: when it is prepared, and when it is corrected.
enum AfestPlanRoutes {
    static func page(_ visit: UserVisit, refused: Entry? = nil, status: Int = 422) async throws -> Answer {
        let (sequence, trainers, choices) = try await known(visit)
        guard AfestRoutes.writes(visit, sequence.person) else { throw Refusal.notFound }
        guard sequence.isOpen else { throw Refusal.gone(AfestWords.refusal(.isOver)) }
        var entry = refused
        // What was typed may be sent over what stands now: whoever sends it has been told.
        if status == 409 { entry?.values[AfestForm.seen] = [String(sequence.corrections.count)] }
        let page = CorrectedAfestPage(sequence, choices: choices, trainers: trainers, entry: entry)
        return .page(page.html(in: visit.frame), names: [sequence.person.id], status: refused == nil ? 200 : status)
    }

    private static func known(
        _ visit: UserVisit
    ) async throws -> (sequence: AfestSequence, trainers: [(user: ID<User>, name: String)], choices: ObservationChoices) {
        let (person, id) = (try visit.id("personne", of: Person.self), try visit.id("sequence", of: AfestSequence.self))
        let app = visit.app
        return try await visit.read { sight in
            guard let sequence = try AfestSequences.of(person, seenBy: sight).first(where: { $0.id == id }) else { throw Refusal.notFound }
            let grids = try ObservationRoutes.grids(for: sequence.person, app, sight)
            let trainers = try AfestCorrections.trainers(of: person, or: sequence.trainer, seenBy: sight)
            return (sequence, trainers, ObservationChoices(kinds: [], grids: grids, situations: []))
        }
    }

    @Sendable static func correct(_ visit: UserVisit) async throws -> Answer {
        let (sequence, trainers, _) = try await known(visit)
        let own = try await visit.read { sight in try OwnSkills.frameworks(seenBy: sight) }
        guard AfestRoutes.writes(visit, sequence.person) else { throw Refusal.notFound }
        guard sequence.isOpen else { throw Refusal.gone(AfestWords.refusal(.isOver)) }
        var form = visit.form
        let (old, person) = (sequence.plan, sequence.person.id)
        let trainer = form.choice(AfestForm.trainer, of: trainers.map(\.user.text), missing: "Choisissez le formateur.").map { ID<User>(known: $0) }
        let reason = form.text(AfestForm.reason, missing: "Dites en quelques mots pourquoi le plan change.")
        let plan = plan(
            in: &form, own + visit.app.referentials.skillFrameworks, support: old.support, prepared: old.day, keeping: old.skills, visit)
        guard let plan, let trainer, let reason else { return try await page(visit, refused: form.entry) }
        let new = AfestPlan(plan: plan, trainer: trainer, trainerName: trainers.first { $0.user == trainer }?.name ?? "")
        let (id, seen) = (form.once.of(AfestCorrection.self), Int(form.entry[AfestForm.seen]) ?? -1)
        let isSent = sequence.corrections.contains { $0.id == id }
        if !isSent, new.says(sequence.corrections.last?.new ?? sequence.first) {
            form.refuse(AfestForm.reason, "Le plan dit déjà cela : changez ce qui doit l’être, ou revenez à la séquence.")
            return try await page(visit, refused: form.entry)
        }
        do {
            try await visit.act("corrige le plan d’une AFEST", once: form.once) { act in
                try AfestCorrections.correct(id, in: sequence.id, of: person, new, after: seen, reason: reason, by: act)
            }
        } catch Refusal.conflict {
            form.refuse(AfestForm.reason, "Quelqu’un a corrigé ce plan entre-temps : lisez-le sur la séquence, puis envoyez le vôtre s’il tient encore.")
            return try await page(visit, refused: form.entry, status: 409)
        }
        return .see(AfestPaths.sequence(person.text, sequence.id.text), done: "corrige")
    }

    /// Nil when something was refused. `keeping`: skills of the plan that no grid offers any more.
    static func plan(
        in form: inout SentForm, _ grids: [SkillFramework], support: String?, prepared: Day, keeping: [ObservedSkill] = [], _ visit: UserVisit
    ) -> AfestSequence.Plan? {
        let objective = form.text(AfestForm.objective, missing: "Dites ce que la personne saura à la fin.", atMost: 150)
        let analysis = form.text(AfestForm.analysis, missing: "Dites ce que le travail demande : c’est l’analyse que la loi attend.", atMost: 2000)
        let hundredths = form.hundredths(AfestForm.hours, in: 25...40_000, missing: "Indiquez la durée prévue, en heures.")
        let until = form.day(AfestForm.until, within: prepared...visit.today.adding(years: 2))
        let referent = form.text(AfestForm.referent, atMost: 80)
        let skills = ObservationRoutes.skills(in: &form, grids, on: visit.today, keeping: keeping)
        if skills.isEmpty { form.refuse(ObservationForm.skills, "Choisissez au moins une compétence visée.") }
        guard form.isValid, let objective, let analysis, let hundredths else { return nil }
        return AfestSequence.Plan(
            objective: objective, analysis: analysis, skills: skills, support: support, minutes: hundredths * 60 / 100, day: prepared, until: until,
            referent: referent)
    }
}
