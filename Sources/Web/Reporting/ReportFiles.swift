import Documents
import Domain
import Pages
import Store

/// The reports beside Pilotage as files.
enum ReportFiles {
    @Sendable static func exits(_ visit: UserVisit) async throws -> ListFile {
        let (figures, scope) = try await ReportRoutes.exitFigures(visit)
        let rates = figures.rates.aspRates + [figures.rates.localRate, figures.rates.undocumentedRate]
        return ListFile(
            "Sorties constatées", name: "sorties-constatees", filters: words(scope),
            tables: [Documents.Table(ReportTables.rates, rates), Documents.Table(ReportTables.counts(figures), ExitFigureWords.all)])
    }

    @Sendable static func people(_ visit: UserVisit) async throws -> ListFile {
        guard let choice = ExitFigureWords.choice(visit.visit.part("sortie")) else { throw Refusal.notFound }
        let (figures, scope) = try await ReportRoutes.exitFigures(visit)
        let lines = figures.people(choice) ?? []
        let closed = figures.people(choice) == nil ? [("À savoir", ExitFigureWords.closed)] : []
        return ListFile(
            ExitFigureWords.label(choice), name: "sorties-\(ExitFigureWords.slug(choice))",
            filters: words(scope) + [("Ce qui est compté", ExitFigureWords.definition(choice))] + closed,
            tables: [Documents.Table(ReportTables.people, Array(lines.prefix(ListFile.most)))], names: lines.map(\.exit.person.id),
            isCut: lines.count > ListFile.most)
    }

    @Sendable static func posts(_ visit: UserVisit) async throws -> ListFile {
        let (posts, _, site) = try await ReportRoutes.postsYear(visit)
        let months = posts.annexes.flatMap(\.posts.months).filter { $0.month <= visit.today }
        return ListFile(
            "ETP \(posts.year)", name: "etp-\(posts.year)", filters: [("Année", "\(posts.year)")] + (site.map { [("Site", $0.name)] } ?? []),
            tables: [Documents.Table(MonthsPage.table(seesAmounts: MonthRoutes.seesAmounts(visit)), months)])
    }

    private static func words(_ scope: ReportScope) -> [(String, String)] {
        [("Du", FrenchDate.short(scope.period.first)), ("Au", FrenchDate.short(scope.period.last))] + (scope.site.map { [("Site", $0.name)] } ?? [])
    }
}
