import Documents
import Domain
import Pages

/// Mois as a file: the months begun of every annexe of a year.
enum MonthsFile {
    @Sendable static func file(_ visit: UserVisit) async throws -> ListFile {
        let (year, months) = try await MonthRoutes.ofYear(visit)
        return ListFile(
            "Mois \(year)", name: "mois-\(year)", filters: [("Année", "\(year)")],
            tables: [Documents.Table(MonthsPage.table(seesAmounts: MonthRoutes.seesAmounts(visit)), months.filter { $0.month <= visit.today })])
    }
}
