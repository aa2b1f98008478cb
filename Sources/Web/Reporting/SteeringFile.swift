import Documents
import Domain
import Pages
import Store

/// The figures of Pilotage as a file, and the people behind one of them.
enum SteeringFile {
    @Sendable static func figures(_ visit: UserVisit) async throws -> ListFile {
        let (period, kinds) = (SteeringRoutes.asked(visit).period, ReportRoutes.counted(visit))
        let (figures, exits, gap) = try await visit.read { sight in
            (
                try Steerings.figures(over: period, seenBy: sight), try ExitPeriods.exits(over: period, counting: kinds, seenBy: sight),
                try Steerings.exitGap(over: period, seenBy: sight)
            )
        }
        let steering = Steering(period: period, figures: figures)
        return ListFile(
            "Pilotage", name: "pilotage", filters: words(period),
            tables: [
                Documents.Table(SteeringTables.figures(steering), Indicator.allCases),
                Documents.Table(SteeringTables.exits, ReportRoutes.figures(exits, over: period, visit).recorded),
            ] + (gap.map { [Documents.Table(SteeringTables.exitGap, SteeringTables.gaps($0))] } ?? []))
    }

    @Sendable static func people(_ visit: UserVisit) async throws -> ListFile {
        guard let indicator = SteeringWords.indicator(visit.visit.part("chiffre")) else { throw Refusal.notFound }
        let (period, choice) = (SteeringRoutes.asked(visit).period, SteeringRoutes.choice(visit.query))
        let people = try await visit.read { sight in
            try Steerings.people(behind: indicator, choice, over: period, limit: ListFile.most, seenBy: sight)
        }
        let title = SteeringWords.title(indicator, choice)
        return ListFile(
            title, name: "pilotage-\(SteeringWords.slug(indicator))",
            filters: words(period) + [("Ce qui est compté", SteeringWords.definition(indicator, choice))],
            tables: [Documents.Table(SteeringTables.people(behind: indicator), people.lines)], names: people.lines.map(\.person.id),
            isCut: people.next != nil)
    }

    private static func words(_ period: Period) -> [(String, String)] {
        [("Du", FrenchDate.short(period.first)), ("Au", FrenchDate.short(period.last))]
    }
}
