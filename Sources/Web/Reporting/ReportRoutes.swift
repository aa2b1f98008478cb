import Domain
import Pages
import Store

/// Beside Pilotage: exits and posts done. RH comes for the posts alone (house: figures of hours and ETP).
enum ReportRoutes {
    static let exitReaders: Set<Role> = [.counsellor, .direction]
    static let postsReaders: Set<Role> = [.counsellor, .direction, .rh]

    static let all: [Route] =
        (Route.list(exitReaders, ReportPaths.exits, exits, file: ReportFiles.exits)
        + Route.list(exitReaders, ReportPaths.exitFigure, exitFigure, file: ReportFiles.people)).about(.exit)
        + Route.list(postsReaders, ReportPaths.posts, posts, file: ReportFiles.posts).about(.contract)

    @Sendable static func exits(_ visit: UserVisit) async throws -> Answer {
        let (figures, scope) = try await exitFigures(visit)
        let page = ExitFiguresPage(
            figures, scope: scope, parameters: visit.app.referentials.parameters, reasonsVersion: visit.app.referentials.exitReasons.version)
        return .page(page.html(in: visit.frame), status: scope.entry.errors.isEmpty ? 200 : 422)
    }

    @Sendable static func exitFigure(_ visit: UserVisit) async throws -> Answer {
        guard let choice = ExitFigureWords.choice(visit.visit.part("sortie")) else { throw Refusal.notFound }
        let (figures, scope) = try await exitFigures(visit)
        let (people, after) = (figures.people(choice), visit.query["apres"] ?? "")
        let start = people?.firstIndex { ExitFigurePage.key($0) == after }.map { $0 + 1 } ?? 0
        let lines = people.map { Array($0.dropFirst(start).prefix(Steerings.pageSize)) }
        let isLast = (people?.count ?? 0) <= start + Steerings.pageSize
        let page = ExitFigurePage(
            choice, count: figures.count(choice), lines: lines, next: isLast ? nil : lines?.last.map(ExitFigurePage.key), isFirst: start == 0, scope: scope)
        return .page(page.html(in: visit.frame), names: (lines ?? []).map(\.exit.person.id))
    }

    @Sendable static func posts(_ visit: UserVisit) async throws -> Answer {
        let (posts, sites, site) = try await postsYear(visit)
        let besides = CommercialAccounts.readers.isDisjoint(with: visit.reader.roles) ? [] : [Link("Part des recettes", CommercialPaths.accounts())]
        return .page(PostsPage(posts, sites: sites, site: site, today: visit.today, besides: besides).html(in: visit.frame))
    }

    static func postsYear(_ visit: UserVisit) async throws -> (posts: PostsYear, sites: [Site], site: Site?) {
        let year = visit.query["annee"].flatMap { Int($0) }.flatMap { (2000...2100).contains($0) ? $0 : nil } ?? visit.today.year
        guard let first = Day(year, 1, 1), let last = Day(year, 12, 31), let period = Period(first, last) else { throw Refusal.notFound }
        let kinds = visit.app.referentials.hourKinds
        let known = kinds.inForce(on: min(last, visit.today))
        let counted = Set(known.filter(\.counts).map(\.kind))
        let (months, sites) = try await visit.read { sight in
            (try AnnexMonths.over(period, counting: counted, seenBy: sight), try ReportSites.sites(.contract, seenBy: sight))
        }
        let site = site(visit, among: sites)
        let posts = PostsYear(
            year: year, months: months.filter { month in site.map { month.annex.works(at: $0.id) } ?? true }, reader: visit.reader, kinds: known,
            kindsVersion: kinds.version)
        return (posts, sites, site)
    }

    static func exitFigures(_ visit: UserVisit) async throws -> (ExitFigures, ReportScope) {
        let (period, entry) = SteeringRoutes.asked(visit)
        let asked = visit.query["site"].flatMap { ID<Site>($0) }
        let kinds = ReportRoutes.counted(visit)
        let (sites, exits) = try await visit.read { sight in
            let sites = try ReportSites.sites(.exit, seenBy: sight)
            let site = sites.first { $0.id == asked }?.id
            return (sites, try ExitPeriods.exits(over: period, at: site, counting: kinds, seenBy: sight))
        }
        let scope = ReportScope(period: period, sites: sites, site: site(visit, among: sites), entry: entry)
        return (figures(exits, over: period, visit), scope)
    }

    static func counted(_ visit: UserVisit) -> Set<HourKind> {
        Set(visit.app.referentials.hourKinds.inForce(on: visit.today).filter(\.counts).map(\.kind))
    }

    static func figures(_ exits: [PeriodExit], over period: Period, _ visit: UserVisit) -> ExitFigures {
        let parameters = visit.app.referentials.parameters
        return ExitFigures(
            exits, ExitParameters(parameters, on: period.last), threshold: parameters[.figureMaskingThreshold, on: period.last].value)
    }

    private static func site(_ visit: UserVisit, among sites: [Site]) -> Site? { sites.first { $0.id.text == visit.query["site"] } }
}
