import Domain
import Pages
import Store

/// What happens to a PASS: read by CIP, direction and RH, written by CIP and RH.
enum PassRoutes {
    private static let readers: Set<Role> = [.counsellor, .direction, .rh]
    private static let writers: Set<Role> = [.counsellor, .rh]

    static let all: [Route] = [
        .users(readers, .get, PassPaths.pass) { try await page(try await PassDesk($0), $0) },
        .users(writers, .post, PassPaths.suspensions, suspend),
        .users(writers, .post, PassPaths.suspension, change),
        .users(writers, .post, PassPaths.resumption, resume),
        .users(writers, .post, PassPaths.suspensionRemoval, removeSuspension),
        .users(writers, .post, PassPaths.prolongations, prolong),
        .users(writers, .post, PassPaths.answer, answer),
        .users(writers, .post, PassPaths.prolongationRemoval, removeProlongation),
        .users(writers, .post, PassPaths.postponement, postpone),
        .users(writers, .post, PassPaths.reading, noteReading),
    ].about(.contract)

    @Sendable static func suspend(_ visit: UserVisit) async throws -> Answer {
        let desk = try await PassDesk(visit)
        var form = PassForm(form: visit.form, desk: desk)
        guard let (request, isEndUnknown) = form.suspension() else { return try await page(desk, visit, .suspension, form.form.entry) }
        let (id, circumstances) = (form.form.once.of(Suspension.self), form.circumstances)
        return try await act("suspend un PASS IAE", desk, visit, form, done: "pass-suspendu") { act in
            try Passes.suspend(id, desk.person.id, request, isEndUnknown: isEndUnknown, circumstances, by: act)
        }
    }

    @Sendable static func change(_ visit: UserVisit) async throws -> Answer {
        let (desk, known) = try await suspension(visit)
        var form = PassForm(form: visit.form, desk: desk)
        guard let (request, isEndUnknown) = form.suspension(changing: known.suspension) else {
            return try await page(desk, visit, .change(known.id), form.form.entry)
        }
        let (id, circumstances) = (form.form.once.of(Suspension.self), desk.circumstances)
        return try await act("change une suspension", desk, visit, form, done: "pass-suspendu") { act in
            try Passes.change(known.id, as: id, desk.person.id, request, isEndUnknown: isEndUnknown, circumstances, by: act)
        }
    }

    @Sendable static func resume(_ visit: UserVisit) async throws -> Answer {
        let (desk, known) = try await suspension(visit)
        var form = PassForm(form: visit.form, desk: desk)
        guard let day = form.firstDayBack(from: known.suspension) else { return try await page(desk, visit, .resumption(known.id), form.form.entry) }
        let (id, circumstances) = (form.form.once.of(Suspension.self), desk.circumstances)
        return try await act("note une reprise", desk, visit, form, done: "pass-repris") { act in
            try Passes.resume(known.id, as: id, desk.person.id, firstDayBack: day, circumstances, by: act)
        }
    }

    @Sendable static func removeSuspension(_ visit: UserVisit) async throws -> Answer {
        let (desk, known) = try await suspension(visit)
        var form = PassForm(form: visit.form, desk: desk)
        guard let reason = form.form.text("pourquoi", missing: "Dites en quelques mots pourquoi.") else {
            return try await page(desk, visit, .removal(known.id), form.form.entry)
        }
        let isOver = !known.suspension.period.contains(desk.today)
        let circumstances = Passes.Circumstances(today: desk.today, acceptedElsewhere: isOver, parameters: desk.parameters)
        let id = form.form.once.of(Suspension.self)
        return try await act("retire une suspension", desk, visit, form, done: "retire") { act in
            try Passes.remove(known.id, as: id, desk.person.id, because: reason, circumstances, by: act)
        }
    }

    @Sendable static func postpone(_ visit: UserVisit) async throws -> Answer {
        let desk = try await PassDesk(visit)
        var form = PassForm(form: visit.form, desk: desk)
        guard let day = form.postponement() else { return try await page(desk, visit, .postponement, form.form.entry) }
        let (id, circumstances) = (form.form.once.of(PassIAE.self), desk.circumstances)
        return try await act("reporte le début d’un PASS", desk, visit, form, done: "pass") { act in
            try Passes.postpone(id, desk.person.id, to: day, circumstances, by: act)
        }
    }

    @Sendable static func noteReading(_ visit: UserVisit) async throws -> Answer {
        let desk = try await PassDesk(visit)
        var form = PassForm(form: visit.form, desk: desk)
        guard let reading = form.reading() else { return try await page(desk, visit, .reading, form.form.entry) }
        let id = form.form.once.of(PlatformEnd.self)
        return try await act("note la fin lue sur Les Emplois", desk, visit, form, done: "pass-lu") { act in
            try Passes.noteReading(id, desk.person.id, end: reading.end, on: reading.on, rules: reading.rules, words: reading.words, by: act)
        }
    }
}

extension PassRoutes {
    @Sendable fileprivate static func prolong(_ visit: UserVisit) async throws -> Answer {
        let desk = try await PassDesk(visit)
        var form = PassForm(form: visit.form, desk: desk)
        guard let asked = form.prolongation(knowsHealth: desk.rights.knowsHealth) else { return try await page(desk, visit, .prolongation, form.form.entry) }
        let (id, circumstances) = (form.form.once.of(Prolongation.self), form.circumstances)
        return try await act("prolonge un PASS IAE", desk, visit, form, done: "pass-prolonge") { act in
            try Prolongations.ask(id, desk.person.id, asked.request, on: asked.on, asked.details, circumstances, by: act)
        }
    }

    @Sendable fileprivate static func answer(_ visit: UserVisit) async throws -> Answer {
        let (desk, known) = try await prolongation(visit)
        var form = PassForm(form: visit.form, desk: desk)
        guard let given = form.answer(to: known) else { return try await page(desk, visit, .answer, form.form.entry) }
        let id = form.form.once.of(Prolongation.self)
        return try await act("note la réponse à une prolongation", desk, visit, form, done: "pass-reponse") { act in
            try Prolongations.answer(known.id, as: id, desk.person.id, given.standing, on: given.on, given.details, by: act)
        }
    }

    @Sendable fileprivate static func removeProlongation(_ visit: UserVisit) async throws -> Answer {
        let (desk, known) = try await prolongation(visit)
        var form = PassForm(form: visit.form, desk: desk)
        guard let reason = form.form.text("pourquoi", missing: "Dites en quelques mots pourquoi.", atMost: 300) else {
            return try await page(desk, visit, .prolongationRemoval(known.id), form.form.entry)
        }
        let id = form.form.once.of(Prolongation.self)
        return try await act("retire une prolongation", desk, visit, form, done: "retire") { act in
            try Prolongations.remove(known.id, as: id, desk.person.id, on: desk.today, because: reason, by: act)
        }
    }

    private static func suspension(_ visit: UserVisit) async throws -> (PassDesk, NotedSuspension) {
        let (desk, id) = (try await PassDesk(visit), try visit.id("suspension", of: Suspension.self))
        guard let known = desk.pass.facts.suspensions.first(where: { $0.id == id }) else { throw desk.absence(visit) }
        return (desk, known)
    }

    private static func prolongation(_ visit: UserVisit) async throws -> (PassDesk, NotedProlongation) {
        let (desk, id) = (try await PassDesk(visit), try visit.id("prolongation", of: Prolongation.self))
        guard let known = desk.pass.facts.prolongations.first(where: { $0.id == id }) else { throw desk.absence(visit) }
        return (desk, known)
    }

    private static func act(
        _ name: String, _ desk: PassDesk, _ visit: UserVisit, _ form: PassForm, done: String, _ work: @escaping @Sendable (Act) throws -> Void
    ) async throws -> Answer {
        let (seen, person) = (form.form.entry[PassPage.seen], desk.person.id)
        try await visit.act(name, once: form.form.once) { act in
            try Passes.check(seen, of: person, by: act)
            try work(act)
        }
        return .see(PassPaths.pass(desk.person.id.text), done: done)
    }

    private static func page(_ desk: PassDesk, _ visit: UserVisit, _ part: PassPage.Part? = nil, _ entry: Entry = Entry()) async throws -> Answer {
        let page = PassPage(
            person: desk.person, file: desk.file, pass: desk.pass,
            words: PassWords(visit.app.referentials), details: desk.words, rights: desk.rights, parameters: desk.parameters, today: desk.today, part: part,
            entry: entry)
        return .page(page.html(in: visit.frame), names: [desk.person.id], status: part == nil ? 200 : 422)
    }
}

/// The PASS of one person on a reader's desk, with the day the State reads it on.
struct PassDesk: Sendable {
    let person: Person
    let file: ContractFile
    let pass: NumberedPass
    let words: [ProlongationWords]
    let rights: PassPage.Rights
    let today: Day
    let parameters: PassParameters

    init(_ visit: UserVisit) async throws {
        let id = try visit.id("personne", of: Person.self)
        let known = try await visit.read { sight -> (Person, ContractFile, [ProlongationWords], PassPage.Rights) in
            guard let person = try People.person(id, .contract, seenBy: sight) else { throw Refusal.notFound }
            let rights = PassPage.Rights(sight.reader, at: try People.place(of: person, seenBy: sight))
            return (person, try ParcoursReading.facts(of: id, seenBy: sight).file, try Prolongations.words(of: id, seenBy: sight), rights)
        }
        guard let pass = known.1.pass else { throw PassDesk.none }
        (person, file, self.pass, words, rights) = (known.0, known.1, pass, known.2, known.3)
        // Paris's, as the State's: a CIP of La Réunion notes a return at one in the morning, and it is still yesterday for the PASS.
        today = visit.archive.clock.today()
        parameters = PassParameters(visit.app.referentials.parameters, on: today)
    }

    var circumstances: Passes.Circumstances { Passes.Circumstances(today: today, parameters: parameters) }

    static let none = Refusal.invalid(["pass": "Notez d’abord le PASS IAE, avec les contrats de la personne."])

    /// What a form asks for is no more there: somebody changed it since the page was opened, or it never was.
    func absence(_ visit: UserVisit) -> Refusal {
        let seen = visit.form.entry[PassPage.seen]
        return seen.isEmpty || seen == pass.rows ? .notFound : .conflict("passes")
    }
}

extension PassPage.Rights {
    init(_ reader: Reader, at place: Place) {
        func writes(_ facet: Facet, _ sensitivity: Sensitivity) -> Bool { Policy.right(of: reader, on: facet, sensitivity, of: place) == .write }
        self.init(
            writes: writes(.contract, .ordinary), knowsHealth: writes(.contract, .health), preparesReport: writes(.accompaniment, .private))
    }
}
