import Domain
import Pages
import Store

/// Ma journée, for those who accompany and those who hold the contracts.
enum DayPlanRoutes {
    static let readers: Set<Role> = [.counsellor, .encadrant, .direction, .rh]

    static let all: [Route] =
        (Route.list(readers, DayPlanPaths.day, { try await day($0) }, file: DayPlanFile.file)
        + [.users([.counsellor, .rh], .post, DayPlanPaths.putOff, putOff)]).about(.identity)

    static func day(_ visit: UserVisit) async throws -> Answer {
        let follows = visit.reader.has(.counsellor)
        let (showsAll, whole) = (visit.query["qui"] == "tous" || !follows, visit.query["partie"].flatMap(DayPart.init))
        let (crew, referentials) = (visit.query["equipe"].flatMap { ID<Crew>($0) }, visit.app.referentials)
        let day = try await visit.read { sight in
            (
                facts: try DayPlans.facts(showsAll ? .all : .mine, crew: crew, referentials, seenBy: sight),
                untold: try ExceptionalAccesses.untold(seenBy: sight),
                rendezVous: follows ? try Entretiens.upcoming(seenBy: sight) : [], late: follows ? try PlannedActions.late(seenBy: sight) : []
            )
        }
        let horizons = DayPlanHorizons(visit.app.referentials.parameters, on: visit.today)
        let plan = DayPlan.of(day.facts, follows: follows, today: visit.today, horizons: horizons)
        let crews = Dictionary(day.facts.compactMap { one in one.person.place.crew.flatMap { id in one.crewName.map { (id, $0) } } }, uniquingKeysWith: { $1 })
        let frame = visit.frame
        let more = [
            ExceptionalAccessNotice(day.untold, moment: visit.moment).html(in: frame), RendezVousPart(day.rendezVous).html(in: frame),
            LateActionsPart(day.late).html(in: frame),
        ]
        let page = DayPlanPage(
            plan: plan, showsAll: showsAll, putsOff: follows || visit.reader.has(.rh),
            readsContracts: !visit.reader.roles.isDisjoint(with: [.counsellor, .direction, .rh]), follows: follows,
            crews: crews.map { Choice($0.key.text, $0.value) }.sorted { $0.label < $1.label }, crew: crew?.text ?? "", more: whole == nil ? more : [],
            whole: whole)
        let around = day.untold.map(\.person) + day.rendezVous.map(\.person) + day.late.map(\.person)
        let names = Set(page.shown(on: visit.today).map(\.person.id) + (whole == nil ? around : []))
        return .page(page.html(in: frame), names: names.sorted())
    }

    @Sendable static func putOff(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        guard let person = try await visit.read({ sight in try People.person(id, seenBy: sight) }) else { throw Refusal.notFound }
        var form = visit.form
        let subject = form.choice("sujet", of: DayItem.Subject.allCases.map(\.rawValue), missing: "Dites ce que vous reportez.").flatMap(DayItem.Subject.init)
        let range = visit.today.adding(days: 1)...visit.today.adding(months: 6)
        let until = form.day("jusqu", missing: "Indiquez jusqu’à quelle date.", within: range)
        let reason = form.text("raison", missing: "Dites en quelques mots pourquoi.")
        guard let subject, let until, let reason, form.isValid else {
            return .page(PutOffPage(person: person, subject: subject, entry: form.entry).html(in: visit.frame), names: [id], status: 422)
        }
        let item = form.once.of(DayItem.self)
        try await visit.act("reporte une échéance", once: form.once) { act in
            try DayPlans.putOff(item, subject, of: id, until: until, reason: reason, by: act)
        }
        return .see(DayPlanPaths.day(), done: "reporte")
    }
}
