import Domain
import Pages
import Store

/// Eligibility to IAE: noted by the counsellors, read by the direction as far as it is ordinary; a prescriber sees the state of a candidature only.
enum EligibilityRoutes {
    static let all: [Route] = [
        .users([.counsellor, .direction], .get, EligibilityPaths.eligibility) { try await page($0) },
        .users([.counsellor], .post, EligibilityPaths.eligibility, tick),
        .users([.counsellor], .post, EligibilityPaths.diagnoses, diagnose),
        .users([.counsellor], .post, EligibilityPaths.diagnosisRemoval, withdrawDiagnosis),
        .users([.counsellor, .direction], .get, EligibilityPaths.criterion) { try await criterion($0) },
        .users([.counsellor], .post, EligibilityPaths.removal, withdrawCriterion),
        .users([.counsellor], .post, EligibilityPaths.proofs, noteProof),
        .users([.counsellor], .post, EligibilityPaths.proofCorrection, correctProof),
        .users([.counsellor], .post, EligibilityPaths.proofRemoval, withdrawProof),
    ].about(.candidature)

    static func page(_ visit: UserVisit, entry: Entry = Entry()) async throws -> Answer {
        let (files, file) = (visit.eligibilityFiles, try await visit.eligibilityFile())
        let proofs = visit.app.referentials.eligibilityCriteria.entries.map { ($0.criterion, $0.proof) }
        let page = EligibilityPage(
            file, visit.standing(of: file), offered: files.offered(in: file, on: visit.today), proofs: Dictionary(proofs, uniquingKeysWith: { $1 }),
            watch: visit.proofWatch, history: try await visit.read { sight in try files.history(of: file.person.id, seenBy: sight) }, entry: entry)
        return .page(page.html(in: visit.frame), names: [file.person.id], status: entry.errors.isEmpty ? 200 : 422)
    }

    @Sendable static func tick(_ visit: UserVisit) async throws -> Answer {
        let (files, file) = (visit.eligibilityFiles, try await visit.eligibilityFile())
        var form = visit.form
        let day = form.day("jour", missing: "Indiquez à quelle date.", within: visit.today.adding(years: -5)...visit.today)
        let known = files.offered(in: file, on: visit.today).map { ($0.criterion, $0.rule) } + file.criteria.map { ($0.criterion, $0.rule) }
        let chosen = ticked(&form, among: known)
        if let day {
            let parameters = EligibilityParameters(visit.app.referentials.parameters, on: day)
            refuse(chosen, contradictedBy: file.person.birthDate, on: day, parameters, in: &form)
        }
        guard let day, form.isValid else { return try await page(visit, entry: form.entry.scoped(EligibilityPage.tickScope)) }
        let person = file.person.id
        try await visit.act("coche des critères d’éligibilité", once: form.once) { act in try files.tick(chosen.map(\.criterion), of: person, on: day, by: act)
        }
        return .see(EligibilityPaths.eligibility(person.text), done: "enregistre")
    }

    @Sendable static func diagnose(_ visit: UserVisit) async throws -> Answer {
        let (files, file) = (visit.eligibilityFiles, try await visit.eligibilityFile())
        var form = visit.form
        let author = form.choice(
            "auteur", of: [EligibilityDiagnosis.Author.prescriber, .employer].map(\.rawValue), missing: "Dites qui a fait le diagnostic."
        ).flatMap(EligibilityDiagnosis.Author.init)
        let day = form.day("jour", missing: "Indiquez la date du diagnostic.", within: visit.today.adding(years: -5)...visit.today)
        let words = form.text("organisme")
        let parameters = EligibilityParameters(visit.app.referentials.parameters, on: day ?? visit.today)
        if let author, let day {
            for refusal in file.refusals(ofDiagnosisBy: author, on: day, in: file.kind, parameters) { form.refuse("auteur", refusal.words) }
        }
        guard let author, let day, form.isValid else { return try await page(visit, entry: form.entry.scoped(EligibilityPage.diagnosisScope)) }
        let (id, person) = (form.once.of(NotedDiagnosis.self), file.person.id)
        try await visit.act("note un diagnostic d’éligibilité", once: form.once) { act in
            try files.note(id, by: author, on: day, words: words, of: person, parameters, by: act)
        }
        return .see(EligibilityPaths.eligibility(person.text), done: "enregistre")
    }

    @Sendable static func withdrawDiagnosis(_ visit: UserVisit) async throws -> Answer {
        let (files, file) = (visit.eligibilityFiles, try await visit.eligibilityFile())
        let old = try visit.id("diagnostic", of: NotedDiagnosis.self)
        guard file.diagnoses.contains(where: { $0.id == old }) else { throw Refusal.notFound }
        var form = visit.form
        guard let reason = reason(&form) else { return try await page(visit, entry: form.entry.scoped("retrait-\(old.text)")) }
        let (id, person) = (form.once.of(NotedDiagnosis.self), file.person.id)
        try await visit.act("retire un diagnostic d’éligibilité", once: form.once) { act in
            try files.withdraw(old, as: id, of: person, because: reason, by: act)
        }
        return .see(EligibilityPaths.eligibility(person.text), done: "retire")
    }
}

extension EligibilityRoutes {
    static func criterion(_ visit: UserVisit, entry: Entry = Entry()) async throws -> Answer {
        let (file, ticked) = try await found(visit)
        let page = CriterionPage(file, ticked, term: visit.eligibilityFiles.term(of: ticked.criterion), watch: visit.proofWatch, entry: entry)
        return .page(page.html(in: visit.frame), names: [file.person.id], status: entry.errors.isEmpty ? 200 : 422)
    }

    @Sendable static func noteProof(_ visit: UserVisit) async throws -> Answer {
        let (files, (file, ticked)) = (visit.eligibilityFiles, try await found(visit))
        var form = visit.form
        guard let proof = proof(&form, under: ticked.rule, visit) else {
            return try await criterion(visit, entry: form.entry.scoped(CriterionPage.proofScope))
        }
        let (id, person) = (form.once.of(CriterionProof.self), file.person.id)
        try await visit.act("note une preuve d’éligibilité", once: form.once) { act in try files.note(id, for: ticked.id, of: person, proof, by: act) }
        return .see(EligibilityPaths.criterion(person.text, ticked.id.text), done: "enregistre")
    }

    @Sendable static func correctProof(_ visit: UserVisit) async throws -> Answer {
        let (files, (file, ticked)) = (visit.eligibilityFiles, try await found(visit))
        let old = try held(visit, ticked)
        var form = visit.form
        guard let proof = proof(&form, under: ticked.rule, visit) else {
            return try await criterion(visit, entry: form.entry.scoped(CriterionPage.correctionScope(old.text)))
        }
        let (id, person) = (form.once.of(CriterionProof.self), file.person.id)
        try await visit.act("corrige une preuve d’éligibilité", once: form.once) { act in
            try files.correct(old, as: id, for: ticked.id, of: person, proof, by: act)
        }
        return .see(EligibilityPaths.criterion(person.text, ticked.id.text), done: "corrige")
    }

    @Sendable static func withdrawProof(_ visit: UserVisit) async throws -> Answer {
        let (files, (file, ticked)) = (visit.eligibilityFiles, try await found(visit))
        let old = try held(visit, ticked)
        var form = visit.form
        guard let reason = reason(&form) else { return try await criterion(visit, entry: form.entry.scoped(CriterionPage.removalScope(old.text))) }
        let (id, person) = (form.once.of(CriterionProof.self), file.person.id)
        try await visit.act("retire une preuve d’éligibilité", once: form.once) { act in
            try files.withdraw(old, as: id, for: ticked.id, of: person, because: reason, by: act)
        }
        return .see(EligibilityPaths.criterion(person.text, ticked.id.text), done: "retire")
    }

    @Sendable static func withdrawCriterion(_ visit: UserVisit) async throws -> Answer {
        let (files, (file, ticked)) = (visit.eligibilityFiles, try await found(visit))
        var form = visit.form
        guard let reason = reason(&form) else { return try await criterion(visit, entry: form.entry.scoped(CriterionPage.removalScope)) }
        let (id, person) = (form.once.of(TickedCriterion.self), file.person.id)
        try await visit.act("retire un critère d’éligibilité", once: form.once) { act in
            try files.withdraw(ticked.id, as: id, of: person, because: reason, by: act)
        }
        return .see(EligibilityPaths.eligibility(person.text), done: "retire")
    }
}

// MARK: reading forms

extension EligibilityRoutes {
    private static func found(_ visit: UserVisit) async throws -> (EligibilityFile, TickedCriterion) {
        let (file, id) = (try await visit.eligibilityFile(), try visit.id("critere", of: TickedCriterion.self))
        guard let ticked = file.criteria.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return (file, ticked)
    }

    private static func held(_ visit: UserVisit, _ ticked: TickedCriterion) throws -> ID<CriterionProof> {
        let id = try visit.id("preuve", of: CriterionProof.self)
        guard ticked.proofs.contains(where: { $0.id == id }) else { throw Refusal.notFound }
        return id
    }

    private typealias Offered = (criterion: EligibilityCriterion, rule: CriterionRule)

    private static func ticked(_ form: inout SentForm, among known: [Offered]) -> [Offered] {
        let sent = Set([EligibilityPage.levelOne, EligibilityPage.levelTwo].flatMap { form.entry.values[$0] ?? [] })
        let chosen = known.filter { sent.contains($0.criterion.rawValue) }
        if sent.isEmpty { form.refuse(EligibilityPage.levelOne, "Cochez au moins un critère.") }
        if chosen.count < sent.count { form.refuse(EligibilityPage.levelOne, "Un de ces critères ne vous est pas proposé. Vérifiez la liste.") }
        return chosen
    }

    private static func refuse(
        _ chosen: [Offered], contradictedBy birthDate: Day?, on day: Day, _ parameters: EligibilityParameters, in form: inout SentForm
    ) {
        for (criterion, rule) in chosen {
            guard let why = criterion.contradiction(birthDate: birthDate, on: day, parameters) else { continue }
            form.refuse(rule.level == .one ? EligibilityPage.levelOne : EligibilityPage.levelTwo, "Ce critère ne tient pas. \(why.text)")
        }
    }

    private static func proof(_ form: inout SentForm, under rule: CriterionRule, _ visit: UserVisit) -> NewProof? {
        let kind = form.choice("genre", of: rule.accepts.map(\.rawValue), missing: "Dites de quelle pièce il s’agit.")
            .flatMap(CriterionProof.Kind.init)
        let dated = form.day("datee", missing: "Indiquez la date écrite sur le document.", within: visit.today.adding(years: -60)...visit.today)
        let seen = form.day("vue", missing: "Indiquez quand vous l’avez vue.", within: visit.today.adding(years: -5)...visit.today)
        let end = rule.bearsItsEnd ? form.day("fin") : nil
        let reference = form.text("reference")
        if let dated, let seen, seen < dated { form.refuse("vue", "Elle ne peut pas avoir été vue avant sa date, le \(FrenchDate.short(dated)).") }
        if let dated, let end, end < dated { form.refuse("fin", "La fin vient avant la date du document, le \(FrenchDate.short(dated)).") }
        guard let kind, let dated, let seen, form.isValid else { return nil }
        return NewProof(kind: kind, datedOn: dated, endsOn: end, seenOn: seen, reference: reference)
    }

    private static func reason(_ form: inout SentForm) -> String? { form.text("motif", missing: "Dites en un mot pourquoi.", atMost: 300) }
}

extension UserVisit {
    var eligibilityFiles: EligibilityFiles { EligibilityFiles(app.referentials) }

    /// Days before its last one from which a proof is said to age.
    var proofWatch: Int { app.referentials.parameters[.alertProofDays, on: today].value }

    func standing(of file: EligibilityFile) -> Verdict<EligibilityStanding> {
        file.standing(in: file.kind, on: today, watch: proofWatch, EligibilityParameters(app.referentials.parameters, on: today))
    }

    func eligibilityFile() async throws -> EligibilityFile {
        let (files, id) = (eligibilityFiles, try id("personne", of: Person.self))
        guard let file = try await read({ sight in try files.file(of: id, seenBy: sight) }) else { throw Refusal.notFound }
        return file
    }
}
