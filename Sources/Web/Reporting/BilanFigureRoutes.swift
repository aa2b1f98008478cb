import Documents
import Domain
import Pages
import Store

/// Bilans on time, late or missing: counsellors for their sites, the direction for all; diagnostics are counted for it, without a name.
enum BilanFigureRoutes {
    static let readers: Set<Role> = [.counsellor, .direction]

    static let all: [Route] =
        (Route.list(readers, BilanFigurePaths.bilans, bilans, file: file)
        + Route.list(readers, BilanFigurePaths.piece, people, file: peopleFile)).about(.accompaniment)

    @Sendable static func bilans(_ visit: UserVisit) async throws -> Answer {
        let (figures, scope) = try await figures(visit)
        let page = BilanFiguresPage(figures, scope: scope, parameters: visit.app.referentials.parameters)
        return .page(page.html(in: visit.frame), status: scope.entry.errors.isEmpty ? 200 : 422)
    }

    @Sendable static func people(_ visit: UserVisit) async throws -> Answer {
        guard let choice = BilanFigureWords.choice(visit.visit.part("piece"), visit.query["etat"]) else { throw Refusal.notFound }
        let (figures, scope) = try await figures(visit)
        let (people, after) = (figures.people(choice), visit.query["apres"] ?? "")
        let start = people.firstIndex { BilanFigurePage.key($0) == after }.map { $0 + 1 } ?? 0
        let lines = Array(people.dropFirst(start).prefix(Steerings.pageSize))
        let page = BilanFigurePage(
            choice, count: figures.count(choice), closed: figures.closed(choice), lines: lines,
            next: people.count > start + Steerings.pageSize ? lines.last.map(BilanFigurePage.key) : nil, isFirst: start == 0, scope: scope)
        return .page(page.html(in: visit.frame), names: lines.map(\.person.id))
    }

    @Sendable static func file(_ visit: UserVisit) async throws -> ListFile {
        let (figures, scope) = try await figures(visit)
        let sites = scope.site.map { [$0] } ?? scope.sites
        return ListFile(
            "Bilans à l’heure", name: "bilans", filters: words(scope),
            tables: [
                Documents.Table(BilanFigureTables.pieces(figures), BilanPiece.answered + [nil]),
                Documents.Table(BilanFigureTables.sites(figures), sites),
            ])
    }

    @Sendable static func peopleFile(_ visit: UserVisit) async throws -> ListFile {
        guard let choice = BilanFigureWords.choice(visit.visit.part("piece"), visit.query["etat"]) else { throw Refusal.notFound }
        let (figures, scope) = try await figures(visit)
        let (lines, closed) = (figures.people(choice), figures.closed(choice))
        let unnamed = closed > 0 ? [("Sans nom", "\(closed) : la date d’un diagnostic est privée")] : []
        return ListFile(
            BilanFigureWords.label(choice), name: "bilans-\(BilanFigureWords.slug(choice.piece))",
            filters: words(scope) + [("Ce qui est compté", BilanFigureWords.definition(choice.standing))] + unnamed,
            tables: [Documents.Table(BilanFigureTables.people, Array(lines.prefix(ListFile.most)))], names: lines.map(\.person.id),
            isCut: lines.count > ListFile.most)
    }

    private static func figures(_ visit: UserVisit) async throws -> (BilanFigures, ReportScope) {
        let (period, entry) = SteeringRoutes.asked(visit)
        let parameters = BilanCalendar.Parameters(visit.app.referentials.parameters, on: period.last)
        let asked = visit.query["site"].flatMap { ID<Site>($0) }
        let (sites, courses) = try await visit.read { sight in
            let sites = try ReportSites.sites(.accompaniment, seenBy: sight)
            let site = sites.first { $0.id == asked }?.id
            return (sites, try BilanPeriods.courses(over: period, at: site, afterExit: parameters.afterExitMonths + 2, seenBy: sight))
        }
        let scope = ReportScope(period: period, sites: sites, site: sites.first { $0.id == asked }, entry: entry)
        return (BilanFigures(courses, over: period, on: visit.today, parameters), scope)
    }

    private static func words(_ scope: ReportScope) -> [(String, String)] {
        [("Du", FrenchDate.short(scope.period.first)), ("Au", FrenchDate.short(scope.period.last))] + (scope.site.map { [("Site", $0.name)] } ?? [])
    }
}
