import Database
import Domain
import Pages
import Store
import TestSupport
import Testing
import Web

/// Every GET route as each member of staff, person in parcours or passer-by whom it answers, with the statements each page asked.
/// A new route is walked as soon as it stands in the table; a new `:part` needs its line in `RouteWalk.makers`.
struct PageVisits {
    struct Page: Hashable {
        let route: String
        let path: String
        let reader: String
    }

    /// Most statements a page may ask, besides the session and the read log.
    static func limit(of route: Route) -> Int { route.pattern.text == PersonPaths.person.text ? 9 : 6 }

    /// What some pages are asked besides their address, because they then look further.
    private static let questions: [String: [String]] = [
        PersonPaths.people.text: ["q=be&etat=present&fin=6"],
        PersonPaths.person.text: ["au=2026-02-01"],
        ContactPaths.new.text: ["nom=be"],
        DayPlanPaths.day.text: ["qui=tous"],
        SteeringPaths.figure.text: ["categorie=other"],
        CandidaturePaths.all.text: ["etat=interview"],
        FieldPaths.tablet.text: ["numero=0jhb4q7r8s9t0u1v2a3b4c5d6e"],
    ]

    let database: CountingDatabase
    let walk: RouteWalk
    let readers: [(name: String, visitor: TestVisitor)]

    init(_ database: CountingDatabase, _ town: BusyTown) async throws {
        self.database = database
        walk = RouteWalk(town.site)
        var readers = [("quelqu’un sans compte", town.site.stranger())]
        for (name, user) in town.town.staff { readers.append((name, try await town.site.visitor(user))) }
        readers += try await PageVisits.inParcours(town.site)
        self.readers = readers
    }

    /// What each page asked. Redirections are pages too; what does not exist for a reader is not.
    func asked() async throws -> [Page: [Statement]] {
        var asked: [Page: [Statement]] = [:]
        for route in walk.site.app.routes.routes where route.method == .get && !route.endsTheSession {
            for path in try await paths(of: route) {
                for (name, visitor) in readers {
                    var status = 0
                    let statements = try await database.statements { status = await visitor.get(path).status }
                    guard status < 400 else { continue }
                    asked[Page(route: route.name, path: path, reader: name)] = statements.filter { !$0.isOfEveryPage }
                }
            }
        }
        return asked
    }

    private func paths(of route: Route) async throws -> [String] {
        guard let path = try await walk.path(route, walk.town.amina) else { return [] }
        return [path] + (PageVisits.questions[route.pattern.text] ?? []).map { path + "?" + $0 }
    }

    /// Amina before her fiche, and before her bilan.
    private static func inParcours(_ site: TestSite) async throws -> [(String, TestVisitor)] {
        let (town, sheets, amina) = (site.town, site.app.skillSheets, site.town.amina)
        let (bilans, sheet, bilan) = (
            Bilans(town.referentials), ID<SkillSheet>.make(at: town.archive.clock.now()), try await PageVisits.signedBilan(of: amina, in: town)
        )
        let codes = (sheet: Token.code(), bilan: Token.code())
        try await town.archive.act(as: Actor(try await town.reader(town.claire)), "montre deux codes") { act in
            try sheets.open(sheet, for: amina, .onDemand, frameworks: ["savoir-etre"], by: act)
            try sheets.makeCode(for: sheet, of: amina, minutes: 30, by: act, code: codes.sheet)
            try bilans.makeCode(for: bilan, of: amina, minutes: 30, by: act, code: codes.bilan)
        }
        let cookies = (try await SkillSheets.enter(code: codes.sheet, in: town.archive), try await Bilans.enter(code: codes.bilan, in: town.archive))
        return [("Amina, sa fiche", site.stranger(cookie: try #require(cookies.0))), ("Amina, son bilan", site.stranger(cookie: try #require(cookies.1)))]
    }

    private static func signedBilan(of person: ID<Person>, in town: TestTown) async throws -> ID<Bilan> {
        let reader = try await town.reader(town.claire)
        let outlook = try await town.archive.read(as: reader) { sight in
            try People.person(person, seenBy: sight).flatMap { try Bilans.outlook(of: $0, seenBy: sight) }
        }
        return try #require(outlook?.bilans.first { $0.hasSigned(.counsellor) }).id
    }
}

extension Statement {
    /// The session that every page looks up, when it was seen, and the row of the read log.
    var isOfEveryPage: Bool {
        sql.contains("WHERE s.hash = ?") || sql.hasPrefix("UPDATE sessions SET last_seen_at") || sql.hasPrefix("INSERT INTO read_log")
    }
}
