import Documents
import Domain
import Pages
import Store

/// Fiches salarié of the ASP: RH and direction see everybody's, a counsellor fills in their own people's.
enum EmployeeRecordRoutes {
    static let readers: Set<Role> = [.rh, .direction]

    static let all: [Route] = (Route.list(readers, EmployeeRecordPaths.records, list, file: file) + acts).about(.contract)

    private static let acts: [Route] = [
        .users([.rh, .direction, .counsellor], .get, EmployeeRecordPaths.record) { try await record($0) },
        .users([.rh, .counsellor], .post, EmployeeRecordPaths.record, save),
        .users([.rh, .counsellor], .post, EmployeeRecordPaths.steps, step),
    ]

    @Sendable static func file(_ visit: UserVisit) async throws -> ListFile {
        let listing = try await visit.read { sight in try EmployeeRecords.page(limit: ListFile.most, seenBy: sight) }
        let table = EmployeeRecordsPage.table(visit.app.referentials.employeeRecordStates, writes: false)
        return ListFile(
            "Fiches salarié", name: "fiches-salarie", tables: [Documents.Table(table, listing.lines)], names: listing.lines.map(\.person.id),
            isCut: listing.next != nil)
    }

    @Sendable static func list(_ visit: UserVisit) async throws -> Answer {
        let after = visit.query["apres"] ?? ""
        let listing = try await visit.read { sight in try EmployeeRecords.page(after: after, seenBy: sight) }
        let page = EmployeeRecordsPage(listing, isFirst: after.isEmpty, states: visit.app.referentials.employeeRecordStates, writes: visit.reader.has(.rh))
        return .page(page.html(in: visit.frame), names: listing.lines.map(\.person.id))
    }

    static func record(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let view = try await view(visit)
        let educations = visit.app.referentials.educationLevels.inForce(on: visit.today).map { Choice($0.code, $0.label) }
        let page = EmployeeRecordPage(
            view, educations: educations, states: visit.app.referentials.employeeRecordStates, writes: visit.writes(.contract, of: view.line.person),
            seesNIR: Policy.right(of: visit.reader, on: .nir, .private, of: view.line.person.place) == .write, entry: entry)
        return .page(page.html(in: visit.frame), names: [view.line.person.id], status: entry == nil ? 200 : 422)
    }

    @Sendable static func save(_ visit: UserVisit) async throws -> Answer {
        let (person, referentials) = (try await view(visit).line.person.id, visit.app.referentials)
        var form = visit.form
        guard let sent = EmployeeRecordForm(&form, educations: referentials.educationLevels, today: visit.today) else {
            return try await record(visit, entry: form.entry.scoped(EmployeeRecordPage.scope))
        }
        let (id, version) = (form.once.of(EmployeeRecordAnswers.self), ID<EmployeeRecordAnswers>(form.entry["version"]))
        try await visit.act("complète une fiche salarié", once: form.once) { act in
            try EmployeeRecords.save(id, of: person, sent.answers, over: version, birthDate: sent.birthDate, by: act)
        }
        return .see(EmployeeRecordPaths.record(person.text), done: "enregistre")
    }

    @Sendable static func step(_ visit: UserVisit) async throws -> Answer {
        let view = try await view(visit)
        var form = visit.form
        let transition = form.choice("etape", of: EmployeeRecordTransition.allCases.map(\.rawValue), missing: "Dites ce que vous avez vu.")
            .flatMap(EmployeeRecordTransition.init)
        let day = form.day("jour", missing: "Indiquez la date.", within: visit.today.adding(years: -3)...visit.today)
        let note = form.text("note")
        if view.line.facts.passNumber == nil { form.refuse("etape", "La fiche suit un PASS : notez d’abord le PASS de la personne.") }
        guard let transition, let day, form.isValid else { return try await record(visit, entry: form.entry.scoped(EmployeeRecordPage.stepScope)) }
        let (id, person) = (form.once.of(EmployeeRecordStep.self), view.line.person.id)
        try await visit.act("suit une fiche salarié", once: form.once) { act in
            try EmployeeRecords.note(id, transition, of: person, on: day, note: note, by: act)
        }
        return .see(EmployeeRecordPaths.record(person.text), done: "enregistre")
    }

    private static func view(_ visit: UserVisit) async throws -> EmployeeRecordView {
        let id = try visit.id("personne", of: Person.self)
        guard let view = try await visit.read({ sight in try EmployeeRecords.view(of: id, seenBy: sight) }) else { throw Refusal.notFound }
        return view
    }
}
