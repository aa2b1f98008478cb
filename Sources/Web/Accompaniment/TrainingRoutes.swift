import Domain
import Pages
import Store

/// Trainings: read by counsellors and direction, written by counsellors.
enum TrainingRoutes {
    static let readers: Set<Role> = [.counsellor, .direction]

    static let all: [Route] = [
        .users(readers, .get, TrainingPaths.trainings) { try await list($0) },
        .users([.counsellor], .post, TrainingPaths.trainings, record),
        .users([.counsellor], .get, TrainingPaths.training) { try await training($0) },
        .users([.counsellor], .post, TrainingPaths.correction, correct),
        .users([.counsellor], .post, TrainingPaths.withdrawal, withdraw),
    ].about(.accompaniment)

    static func list(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let (person, trainings) = try await visit.read { sight in
            guard let person = try People.person(id, .accompaniment, seenBy: sight) else { throw Refusal.notFound }
            return (person, try Trainings.all(of: id, seenBy: sight))
        }
        let page = TrainingsPage(
            person: person, trainings: trainings, expiries: expiries(of: trainings, visit), natures: natures(visit),
            writes: visit.writes(.accompaniment, of: person), entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), names: [id], status: entry == nil ? 200 : 422)
    }

    @Sendable static func record(_ visit: UserVisit) async throws -> Answer {
        let person = try visit.id("personne", of: Person.self)
        var form = visit.form
        guard let details = details(in: &form, visit) else { return try await list(visit, entry: form.entry) }
        let id = form.once.of(Training.self)
        try await visit.act("note une formation", once: form.once) { act in try Trainings.record(id, of: person, details, by: act) }
        return .see(TrainingPaths.trainings(person.text), done: "enregistre")
    }

    static func training(_ visit: UserVisit, entry: Entry? = nil, withdrawal: Entry? = nil) async throws -> Answer {
        let (id, trainingID) = (try visit.id("personne", of: Person.self), try visit.id("formation", of: Training.self))
        let (person, training) = try await visit.read { sight in
            guard let person = try People.person(id, .accompaniment, seenBy: sight),
                let training = try Trainings.all(of: id, seenBy: sight).first(where: { $0.id == trainingID })
            else { throw Refusal.notFound }
            return (person, training)
        }
        let page = TrainingPage(
            person: person, training: training, natures: natures(visit), entry: entry, withdrawal: withdrawal.scoped("retrait"))
        return .page(page.html(in: visit.frame), names: [id], status: entry == nil && withdrawal == nil ? 200 : 422)
    }

    @Sendable static func correct(_ visit: UserVisit) async throws -> Answer {
        let (person, old) = (try visit.id("personne", of: Person.self), try visit.id("formation", of: Training.self))
        var form = visit.form
        guard let details = details(in: &form, visit) else { return try await training(visit, entry: form.entry) }
        let id = form.once.of(Training.self)
        try await visit.act("corrige une formation", once: form.once) { act in try Trainings.correct(old, as: id, of: person, details, by: act) }
        return .see(TrainingPaths.trainings(person.text), done: "enregistre")
    }

    @Sendable static func withdraw(_ visit: UserVisit) async throws -> Answer {
        let (person, old) = (try visit.id("personne", of: Person.self), try visit.id("formation", of: Training.self))
        var form = visit.form
        guard let reason = form.text("motif", missing: "Dites en un mot pourquoi.", atMost: 300) else {
            return try await training(visit, withdrawal: form.entry)
        }
        let id = form.once.of(Training.self)
        try await visit.act("retire une formation", once: form.once) { act in try Trainings.withdraw(old, as: id, of: person, because: reason, by: act) }
        return .see(TrainingPaths.trainings(person.text), done: "retire")
    }
}

extension TrainingRoutes {
    /// Of certificates obtained, from their last day; those of the referential that never expire have none.
    private static func expiries(of trainings: [Training], _ visit: UserVisit) -> [ID<Training>: TrainingsPage.Expiry] {
        let (referentials, today) = (visit.app.referentials, visit.today)
        func days(_ code: ParameterCode) -> Int { referentials.parameters[code, on: today].value }
        var expiries: [ID<Training>: TrainingsPage.Expiry] = [:]
        for training in trainings where training.details.result == .certified {
            let months = training.details.certificate.flatMap { referentials.certificates[$0.code]?.validityMonths }
            guard let expiry = CertificateExpiry(obtainedOn: training.details.end ?? training.details.start, validityMonths: months) else { continue }
            let standing = expiry.standing(on: today, renewalDays: days(.alertCertificateDays), urgentDays: days(.alertCertificateLastDays))
            expiries[training.id] = TrainingsPage.Expiry(lastDay: expiry.lastDay, standing: standing)
        }
        return expiries
    }

    private static func natures(_ visit: UserVisit) -> [ChoiceGroup] {
        let referentials = visit.app.referentials
        return [
            ChoiceGroup("Formation", referentials.trainingKinds.inForce(on: visit.today).map { Choice("genre:" + $0.code, $0.label) }),
            ChoiceGroup("Certificat, titre ou permis", referentials.certificates.inForce(on: visit.today).map { Choice("certificat:" + $0.code, $0.label) }),
        ]
    }

    private static func details(in form: inout SentForm, _ visit: UserVisit) -> TrainingDetails? {
        let title = form.text("titre", missing: "Écrivez l’intitulé de la formation.")
        let offered = natures(visit).flatMap { $0.values }
        let nature = form.choice("nature", of: offered, missing: "Choisissez la nature de la formation.")
        let (organisme, funder) = (form.text("organisme"), form.text("financeur"))
        let start = form.day("debut", missing: "Indiquez le premier jour.")
        let end = form.day("fin")
        if let start, let end, end < start { form.refuse("fin", "La fin vient avant le début, le \(FrenchDate.short(start)).") }
        let (planned, done) = (form.hundredths("heures-prevues", in: hours), form.hundredths("heures-faites", in: hours))
        let result = form.choice("resultat", of: TrainingResult.allCases.map(\.rawValue)).flatMap(TrainingResult.init)
        if result != nil, end == nil { form.refuse("fin", "Indiquez le dernier jour : la formation est terminée.") }
        guard let title, let nature, let start, let codes = codes(nature, on: start, in: &form, visit.app.referentials), form.isValid else { return nil }
        return TrainingDetails(
            kind: codes.kind, certificate: codes.certificate, title: title, organisme: organisme, funder: funder, plannedHours: planned, doneHours: done,
            start: start, end: end, result: result)
    }

    /// Up to 5 000 hours: a year and a half of full-time training is long, ten is a slip of the hand.
    private static let hours = 0...500_000

    /// A certificate brings the kind of training that leads to it.
    private static func codes(
        _ nature: String, on day: Day, in form: inout SentForm, _ referentials: Referentials
    ) -> (kind: RecordedCode, certificate: RecordedCode?)? {
        let code = String(nature.drop { $0 != ":" }.dropFirst())
        let isCertificate = nature.hasPrefix("certificat:")
        let certificate = isCertificate ? referentials.certificates.recorded(code, on: day) : nil
        let kind = isCertificate ? referentials.certificates[code]?.trainingKind ?? "" : code
        guard let kind = referentials.trainingKinds.recorded(kind, on: day), !isCertificate || certificate != nil else {
            form.refuse("nature", "Cette nature n’existait pas le \(FrenchDate.short(day)). Choisissez-en une autre, ou vérifiez la date.")
            return nil
        }
        return (kind, certificate)
    }
}

extension ChoiceGroup {
    var values: [String] { choices.map(\.value) }
}

extension Optional where Wrapped == Entry {
    /// The same entry for the second form of a page, or an empty one.
    func scoped(_ scope: String) -> Entry {
        var entry = self ?? Entry()
        entry.scope = scope
        return entry
    }
}

extension UserVisit {
    /// Shows the buttons that write; the Store decides again.
    func writes(_ facet: Facet, of person: Person) -> Bool {
        Policy.right(of: reader, on: facet, .ordinary, of: person.place) == .write
    }
}
