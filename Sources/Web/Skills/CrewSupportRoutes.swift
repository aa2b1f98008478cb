import Documents
import Domain
import Pages
import Store

/// The supports that a crew works with, planned week by week, and what its people practised by them.
enum CrewSupportRoutes {
    static let all: [Route] =
        weeks.about(.presence) + Route.list(ObservationRoutes.readers, WorkshopPaths.practice, practice, file: practiceFile).about(.skills)

    private static let weeks: [Route] = [
        .users(Crews.readers, .get, CrewSupportPaths.week) { try await week($0) },
        .users(Crews.planners, .post, CrewSupportPaths.week, plan),
        .users(Crews.planners, .post, CrewSupportPaths.copy, copy),
        .users(Crews.planners, .post, CrewSupportPaths.withdrawal, withdraw),
    ]

    private static func week(_ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let (crew, week) = try address(visit)
        guard let (place, known) = try await visit.read({ sight in try CrewSupports.week(week, of: crew, seenBy: sight) }) else { throw Refusal.notFound }
        let page = CrewSupportsPage(place: place, week: known, plans: Crews.plans(place.crew, visit.reader), entry: refused ?? Entry())
        return .page(page.html(in: visit.frame), status: refused == nil ? 200 : 422)
    }

    @Sendable private static func plan(_ visit: UserVisit) async throws -> Answer {
        let (crew, week) = try address(visit)
        var form = visit.form
        let supports = (form.entry.values[CrewSupportForm.supports] ?? []).compactMap { ID<ProductionSupport>($0) }
        let halfDays = (form.entry.values[CrewSupportForm.halfDays] ?? []).compactMap { HalfDay($0) }
        if supports.isEmpty { form.refuse(CrewSupportForm.supports, "Choisissez au moins un support.") }
        if halfDays.isEmpty { form.refuse(CrewSupportForm.halfDays, "Choisissez au moins une demi-journée.") }
        guard form.isValid else { return try await self.week(visit, refused: form.entry) }
        do {
            try await visit.act("prévoit des supports de production", once: form.once) { act in
                try CrewSupports.plan(supports, on: halfDays, in: week, of: crew, by: act)
            }
        } catch Refusal.invalid(let fields) {
            for (field, message) in fields { form.refuse(field, message) }
            return try await self.week(visit, refused: form.entry)
        }
        return .see(CrewSupportPaths.week(crew.text, week.monday.iso), done: "supports-prevus")
    }

    @Sendable private static func copy(_ visit: UserVisit) async throws -> Answer {
        let (crew, week) = try address(visit)
        var form = visit.form
        form.entry.scope = CrewSupportForm.copy
        do {
            try await visit.act("reprend les supports de la semaine d’avant", once: form.once) { act in
                try CrewSupports.copy(into: week, of: crew, by: act)
            }
        } catch Refusal.invalid(let fields) {
            for (field, message) in fields { form.refuse(field, message) }
            return try await self.week(visit, refused: form.entry)
        }
        return .see(CrewSupportPaths.week(crew.text, week.monday.iso), done: "supports-prevus")
    }

    @Sendable private static func withdraw(_ visit: UserVisit) async throws -> Answer {
        let (crew, week) = try address(visit)
        var form = visit.form
        guard let planned = form.id(CrewSupportForm.planned, of: PlannedSupport.self, missing: "Dites lequel.") else {
            return try await self.week(visit, refused: form.entry)
        }
        try await visit.act("retire un support prévu", once: form.once) { act in
            try CrewSupports.withdraw(planned, in: week, of: crew, by: act)
        }
        return .see(CrewSupportPaths.week(crew.text, week.monday.iso), done: "support-retire")
    }

    private static func address(_ visit: UserVisit) throws -> (ID<Crew>, Week) {
        guard let day = Day(iso: visit.visit.part("semaine")), (2000...2100).contains(day.year) else { throw Refusal.notFound }
        return (try visit.id("equipe", of: Crew.self), Week(of: day))
    }
}

extension CrewSupportRoutes {
    @Sendable private static func practice(_ visit: UserVisit) async throws -> Answer {
        let (crews, chosen, known) = try await known(visit)
        let page = CrewPracticePage(crews: crews, chosen: chosen, practice: known)
        return .page(page.html(in: visit.frame), names: known?.members.map(\.person.id) ?? [])
    }

    @Sendable private static func practiceFile(_ visit: UserVisit) async throws -> ListFile {
        let (_, chosen, known) = try await known(visit)
        return ListFile(
            "Pratique et CQP de l’équipe", name: "pratique", filters: chosen.map { [("Équipe", $0.name)] } ?? [],
            tables: [
                Documents.Table(CrewPracticePage.table, known.map(CrewPracticePage.FileLine.all) ?? []),
                Documents.Table(CrewPracticePage.cqp, known?.members ?? []),
            ], names: known?.members.map(\.person.id) ?? [])
    }

    private static func known(_ visit: UserVisit) async throws -> (crews: [CrewCount], chosen: CrewCount?, practice: CrewPractice?) {
        let (asked, grids) = (visit.query["equipe"].flatMap { ID<Crew>($0) }, visit.app.referentials.skillFrameworks)
        return try await visit.read { sight in
            let crews = try CrewMembers.crews(seenBy: sight)
            let chosen = crews.first { $0.crew == asked } ?? (crews.count == 1 ? crews.first : nil)
            return (crews, chosen, try chosen.map { try CrewMembers.practice(of: $0, grids: grids, seenBy: sight) })
        }
    }
}
