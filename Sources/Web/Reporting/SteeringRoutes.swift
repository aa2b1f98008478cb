import Domain
import Pages
import Store

/// Pilotage.
enum SteeringRoutes {
    static let readers: Set<Role> = [.counsellor, .encadrant, .direction]

    static let all: [Route] =
        (Route.list(readers, SteeringPaths.steering, steering, file: SteeringFile.figures)
        + Route.list(readers, SteeringPaths.figure, figure, file: SteeringFile.people)).about(.identity)

    @Sendable static func steering(_ visit: UserVisit) async throws -> Answer {
        let (period, entry) = asked(visit)
        let kinds = ReportRoutes.counted(visit)
        let (figures, exits, gap) = try await visit.read { sight in
            (
                try Steerings.figures(over: period, seenBy: sight), try ExitPeriods.exits(over: period, counting: kinds, seenBy: sight),
                try Steerings.exitGap(over: period, seenBy: sight)
            )
        }
        let page = SteeringPage(
            steering: Steering(period: period, figures: figures), exits: ReportRoutes.figures(exits, over: period, visit).recorded, gap: gap, entry: entry,
            besides: besides(visit))
        return .page(page.html(in: visit.frame), status: entry.errors.isEmpty ? 200 : 422)
    }

    @Sendable static func figure(_ visit: UserVisit) async throws -> Answer {
        guard let indicator = SteeringWords.indicator(visit.visit.part("chiffre")) else { throw Refusal.notFound }
        let (period, choice, after) = (asked(visit).period, choice(visit.query), visit.query["apres"] ?? "")
        let people = try await visit.read { sight in
            try Steerings.people(behind: indicator, choice, over: period, after: after, seenBy: sight)
        }
        let page = SteeringFigurePage(indicator: indicator, choice: choice, period: period, people: people, isFirst: after.isEmpty)
        return .page(page.html(in: visit.frame), names: people.lines.map(\.person.id))
    }

    static func choice(_ query: Fields) -> FigureChoice {
        if let category = query["categorie"].flatMap(ExitCategory.init) { return .category(category) }
        switch query["ecart"] {
        case SteeringWords.withoutExit: return .withoutExit
        case SteeringWords.withoutEnd: return .withoutEnd
        default: return .all(part: query["part"].map { $0 == SteeringWords.noPart ? "" : $0 })
        }
    }

    /// The reports that this reader may open.
    private static func besides(_ visit: UserVisit) -> [Link] {
        let dates: KeyValuePairs = ["du": visit.query["du"] ?? "", "au": visit.query["au"] ?? ""]
        let exits = Link("Sorties constatées et taux", ReportPaths.exits().with(dates))
        let bilans = Link("Bilans à l’heure", BilanFigurePaths.bilans().with(dates))
        return (ReportRoutes.exitReaders.isDisjoint(with: visit.reader.roles) ? [] : [exits])
            + (BilanFigureRoutes.readers.isDisjoint(with: visit.reader.roles) ? [] : [bilans])
            + (ReportRoutes.postsReaders.isDisjoint(with: visit.reader.roles) ? [] : [Link("ETP", ReportPaths.posts())])
    }

    /// The period asked for; the year to date when nothing was, or when what was typed names no period.
    static func asked(_ visit: UserVisit) -> (period: Period, entry: Entry) {
        var form = SentForm(query: visit.query)
        let first = form.day("du") ?? Day(visit.today.year, 1, 1) ?? visit.today
        let last = form.day("au") ?? visit.today
        if let period = Period(first, last) {
            var entry = form.entry
            if entry.errors.isEmpty { entry.values = ["du": [first.iso], "au": [last.iso]] }
            return (period, entry)
        }
        form.refuse("au", "La fin vient avant le début : choisissez une date à partir du \(FrenchDate.short(first)).")
        return (Period(first, first) ?? Period(dayOnly: first), form.entry)
    }
}
