import Domain
import Pages
import Store

/// Assessors from outside, the inviter's side.
enum OutsideAssessmentRoutes {
    private static let readers: Set<Role> = [.counsellor, .encadrant, .direction]
    private static let writers: Set<Role> = [.counsellor, .encadrant]

    static let all: [Route] =
        [
            .users(readers, .get, OutsidePaths.assessors) { try await list($0) },
            .users(writers, .post, OutsidePaths.assessors, invite),
            .users(readers, .get, OutsidePaths.assessment) { try await one($0) },
            .users(writers, .post, OutsidePaths.link, renew),
            .users(writers, .post, OutsidePaths.end, end),
        ].about(.skills) + OutsideSpaceRoutes.all

    private static func list(_ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let (id, shipped, today) = (try visit.id("personne", of: Person.self), visit.app.referentials.skillFrameworks, visit.today)
        let (file, grids) = try await visit.read { sight in
            guard let file = try OutsideAssessments.file(of: id, seenBy: sight) else { throw Refusal.notFound }
            return (file, (shipped + (try OwnSkills.frameworks(seenBy: sight))).offered(on: today).map { Choice($0.code, $0.label) })
        }
        let page = OutsideAssessorsPage(
            person: file.person, all: file.all, now: visit.reader.now, grids: visit.writes(.skills, of: file.person) ? grids : nil,
            entry: refused ?? Entry(values: [OutsideInvitationForm.days: [String(OutsideAssessment.usualDays)]]))
        return .page(page.html(in: visit.frame), names: [id], status: refused == nil ? 200 : 422)
    }

    @Sendable private static func invite(_ visit: UserVisit) async throws -> Answer {
        let person = try visit.id("personne", of: Person.self)
        guard let known = try await visit.read({ sight in try People.person(person, .skills, seenBy: sight) }) else { throw Refusal.notFound }
        var form = visit.form
        let new = try await invitation(in: &form, visit)
        guard form.isValid, let new else { return try await list(visit, refused: form.entry) }
        let (id, secret) = (form.once.of(OutsideAssessment.self), Token.make())
        let outcome = try await visit.archive.act(as: Actor(visit.reader), "invite un évaluateur extérieur", once: form.once) { act in
            try OutsideAssessments.invite(id, for: person, new, secret: secret, by: act)
        }
        guard case .done = outcome else { return .see(OutsidePaths.assessment(person.text, id.text), done: "deja") }
        return shown(secret, of: known, id, new.assessor, days: new.days, visit)
    }

    /// The link is in the answer and nowhere else.
    private static func shown(
        _ secret: String, of person: Person, _ id: ID<OutsideAssessment>, _ assessor: OutsideAssessment.Assessor, days: Int, _ visit: UserVisit
    ) -> Answer {
        let page = OutsideLinkPage(
            person: person, assessment: id, assessor: assessor, address: visit.visit.siteAddress + OutsidePaths.door(secret).text,
            until: visit.today.adding(days: days))
        return .page(page.html(in: visit.frame), names: [person.id])
    }

    private static func one(_ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let (person, assessment) = try await known(visit)
        let evidence = try await visit.read { sight in
            assessment.signed == nil ? try OutsideAssessments.evidence(of: assessment, person.id, seenBy: sight) : nil
        }
        let page = OutsideAssessmentPage(
            person: person, assessment: assessment, evidence: evidence, now: visit.reader.now, writes: visit.writes(.skills, of: person),
            entry: refused ?? Entry(values: [OutsideInvitationForm.days: [String(OutsideAssessment.usualDays)]]))
        return .page(page.html(in: visit.frame), names: [person.id], status: refused == nil ? 200 : 422)
    }

    @Sendable private static func renew(_ visit: UserVisit) async throws -> Answer {
        let (person, assessment) = try await known(visit)
        var form = visit.form
        guard let days = self.days(in: &form) else { return try await one(visit, refused: form.entry) }
        let secret = Token.make()
        let outcome = try await visit.archive.act(as: Actor(visit.reader), "refait le lien d’un évaluateur", once: form.once) { act in
            try OutsideAssessments.renew(assessment.id, of: person.id, days: days, secret: secret, by: act)
        }
        guard case .done = outcome else { return .see(OutsidePaths.assessment(person.id.text, assessment.id.text), done: "deja") }
        return shown(secret, of: person, assessment.id, assessment.assessor, days: days, visit)
    }

    @Sendable private static func end(_ visit: UserVisit) async throws -> Answer {
        let (person, id) = (try visit.id("personne", of: Person.self), try visit.id("exterieure", of: OutsideAssessment.self))
        try await visit.act("ferme le lien d’un évaluateur", once: visit.form.once) { act in try OutsideAssessments.end(id, of: person, by: act) }
        return .see(OutsidePaths.assessment(person.text, id.text), done: "lien-ferme")
    }

    private static func known(_ visit: UserVisit) async throws -> (Person, OutsideAssessment) {
        let (person, id) = (try visit.id("personne", of: Person.self), try visit.id("exterieure", of: OutsideAssessment.self))
        let file = try await visit.read { sight in try OutsideAssessments.file(of: person, seenBy: sight) }
        guard let file, let assessment = file.all.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return (file.person, assessment)
    }
}

extension OutsideAssessmentRoutes {
    /// Nil when something was refused.
    private static func invitation(in form: inout SentForm, _ visit: UserVisit) async throws -> OutsideInvitation? {
        let name = form.text(OutsideInvitationForm.name, missing: "Écrivez le prénom et le nom de l’évaluateur.", atMost: 120)
        let organisation = form.text(OutsideInvitationForm.organisation, missing: "Écrivez son organisme.", atMost: 120)
        let email = form.entry[OutsideInvitationForm.email].trimmed.isEmpty ? nil : form.email(OutsideInvitationForm.email)
        let own = try await visit.read { sight in try OwnSkills.frameworks(seenBy: sight) }
        let grids = (visit.app.referentials.skillFrameworks + own).offered(on: visit.today)
        let code = form.choice(OutsideInvitationForm.framework, of: grids.map(\.code), missing: "Choisissez ce qui est évalué.")
        let days = self.days(in: &form)
        if !form.ticked(OutsideInvitationForm.agreed) {
            form.refuse(OutsideInvitationForm.agreed, "Demandez d’abord à la personne, puis cochez cette case.")
        }
        guard let name, let organisation, let days, let grid = grids.first(where: { $0.code == code }), form.isValid else { return nil }
        let (subject, lines) = asked(grid, (form.entry.values[OutsideInvitationForm.families] ?? []).compactMap(CQPFamily.init), on: visit.today)
        return OutsideInvitation(
            assessor: OutsideAssessment.Assessor(name: name, organisation: organisation, email: email), subject: subject, lines: lines,
            sharesFacts: form.ticked(OutsideInvitationForm.shares), days: days)
    }

    private static func days(in form: inout SentForm) -> Int? {
        form.integer(OutsideInvitationForm.days, in: 1...OutsideAssessment.mostDays, missing: "Dites combien de jours le lien reste ouvert.")
    }

    /// Families narrow the grid of the CQP alone; none chosen, or none with a skill: the whole.
    private static func asked(_ grid: SkillFramework, _ families: [CQPFamily], on day: Day) -> (subject: String, lines: [OutsideAssessment.Line]) {
        let all = grid.skills.inForce(on: day)
        let chosen = grid.code == CQPCoverage.framework ? all.filter { families.contains($0.family) } : []
        let lines = (chosen.isEmpty ? all : chosen).map { skill in
            OutsideAssessment.Line(
                skill: ObservedSkill(framework: grid.code, code: skill.code, label: skill.label, version: grid.version), observable: skill.observable)
        }
        let names = CQPFamily.allCases.filter { family in chosen.contains { $0.family == family } }.map(SkillWords.family)
        return (names.isEmpty ? grid.label : "\(grid.label) : \(names.joined(separator: ", "))", lines)
    }
}
