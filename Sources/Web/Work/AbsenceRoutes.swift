import Domain
import Pages
import Store

/// The absences announced for a person: who may not know a reason reads that there is an absence.
enum AbsenceRoutes {
    static let all: [Route] = [
        .users(Crews.readers, .get, AbsencePaths.absences) { try await page($0) },
        .users(Crews.readers, .post, AbsencePaths.absences, announce),
        .users(Crews.readers, .post, AbsencePaths.withdrawal, withdraw),
    ].about(.presence)

    static func page(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let (id, absences, today) = (try visit.id("personne", of: Person.self), AnnouncedAbsences(visit.app.referentials), visit.today)
        let (person, place, known) = try await visit.read { sight in
            guard let person = try People.person(id, .presence, seenBy: sight) else { throw Refusal.notFound }
            return (person, try People.place(of: person, seenBy: sight), try absences.of(person, since: today, seenBy: sight))
        }
        let reasons = absences.offered(on: today) { Policy.right(of: visit.reader, on: .presence, $0, of: place) }
        let page = AbsencesPage(person: person, absences: known, reasons: reasons, entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), names: [id], status: entry == nil ? 200 : 422)
    }

    @Sendable static func announce(_ visit: UserVisit) async throws -> Answer {
        let (id, absences) = (try visit.id("personne", of: Person.self), AnnouncedAbsences(visit.app.referentials))
        var form = visit.form
        let parts = HalfDay.Part.allCases.map(\.rawValue)
        let reason = form.choice("motif", of: absences.offered(on: visit.today) { _ in .write }.map(\.code), missing: "Choisissez le motif.")
        let from = form.day("de", missing: "Dites à partir de quand.")
        let to = form.day("a") ?? from
        let (first, last) = (form.choice("de-partie", of: parts) ?? "morning", form.choice("a-partie", of: parts) ?? "afternoon")
        if let from, let to, HalfDay(to, .init(rawValue: last) ?? .afternoon) < HalfDay(from, .init(rawValue: first) ?? .morning) {
            form.refuse("a", "La fin vient avant le début.")
        }
        guard let reason, let from, let to, form.isValid else { return try await page(visit, entry: form.entry) }
        let halves = (HalfDay(from, .init(rawValue: first) ?? .morning), HalfDay(to, .init(rawValue: last) ?? .afternoon))
        let absence = form.once.of(AnnouncedAbsence.self)
        do {
            try await visit.act("annonce une absence", once: form.once) { act in
                try absences.announce(absence, of: id, from: halves.0, to: halves.1, because: reason, by: act)
            }
        } catch Refusal.invalid(let fields) {
            form.refuse(all: fields)
            return try await page(visit, entry: form.entry)
        }
        return .see(AbsencePaths.absences(id.text), done: "absence-annoncee")
    }

    @Sendable static func withdraw(_ visit: UserVisit) async throws -> Answer {
        let (id, absence) = (try visit.id("personne", of: Person.self), try visit.id("absence", of: AnnouncedAbsence.self))
        let absences = AnnouncedAbsences(visit.app.referentials)
        try await visit.act("retire une absence annoncée", once: visit.form.once) { act in try absences.withdraw(absence, of: id, by: act) }
        return .see(AbsencePaths.absences(id.text), done: "retire")
    }
}
