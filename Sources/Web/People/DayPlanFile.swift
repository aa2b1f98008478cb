import Documents
import Domain
import Pages
import Store

/// Ma journée as a file: all that waits, not only the first lines of each part, and what stands above them on the page.
enum DayPlanFile {
    @Sendable static func file(_ visit: UserVisit) async throws -> ListFile {
        let follows = visit.reader.has(.counsellor)
        let (showsAll, crew) = (visit.query["qui"] == "tous" || !follows, visit.query["equipe"].flatMap { ID<Crew>($0) })
        let referentials = visit.app.referentials
        let part = visit.query["partie"].flatMap(DayPart.init)
        let isWhole = follows && part == nil
        let (facts, rendezVous, late) = try await visit.read { sight in
            (
                try DayPlans.facts(showsAll ? .all : .mine, crew: crew, referentials, seenBy: sight),
                isWhole ? try Entretiens.upcoming(seenBy: sight) : [], isWhole ? try PlannedActions.late(seenBy: sight) : []
            )
        }
        let plan = DayPlan.of(facts, follows: follows, today: visit.today, horizons: DayPlanHorizons(visit.app.referentials.parameters, on: visit.today))
        let items = part.map { plan.items(of: $0, on: visit.today) } ?? plan.items
        let shown = Array(items.prefix(ListFile.most))
        let crewName = facts.first { $0.person.place.crew == crew }?.crewName
        let filters: [(String, String)] = [
            ("Personnes", showsAll ? "toutes celles que le lecteur voit" : "celles dont il est référent"),
            ("Équipe", crew == nil ? "toutes" : crewName ?? "aucune"), ("Quand", part.map(DayPlanWords.part) ?? "tout"),
        ]
        return ListFile(
            "Ma journée", name: "ma-journee", filters: filters,
            tables: [Documents.Table(DayPlanTable.table(today: visit.today), shown)]
                + (isWhole ? [Documents.Table(DayPlanTable.rendezVous, rendezVous), Documents.Table(DayPlanTable.lateActions, late)] : []),
            names: Set(shown.map(\.person.id) + rendezVous.map(\.person) + late.map(\.person)).sorted(), isCut: items.count > shown.count)
    }
}
