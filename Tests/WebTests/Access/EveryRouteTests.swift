import Database
import Domain
import Pages
import Store
import TestSupport
import Testing
import Web

/// Every route × every member of staff × people of each site, against the pure policy. A new route is walked as soon as it stands in the table.
@Suite struct EveryRouteTests {
    @Test func everyRouteSaysWhoseDataItShows() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            for route in TestSite(try await TestTown.build(in: database)).app.routes.routes where route.policy != .person && route.policy != .assessor {
                #expect(route.subject != nil, "\(Route.whatToSay(route))")
            }
        }
    }

    @Test(arguments: Engines.all) func eachReaderSeesWhatThePolicyGivesThemAndReadingWritesNothing(engine: TestEngine) async throws {
        try await walking(engine) { walk in
            for (_, person) in walk.town.people { for route in walk.site.app.routes.routes { _ = try await walk.path(route, person) } }
            let before = (try await walk.town.heads(), try await walk.town.counts())
            try await each(.get, walk) { visitor, path in await visitor.get(path) }
            #expect(try await walk.town.heads() == before.0, "une page lue n’écrit rien dans la chaîne")
            #expect(try await walk.town.counts() == before.1, "une page lue n’écrit rien")
        }
    }

    @Test(arguments: Engines.all) func eachReaderChangesOnlyWhatThePolicyGivesThem(engine: TestEngine) async throws {
        try await walking(engine) { walk in
            try await each(.post, walk) { visitor, path in
                await visitor.get("/connexion")
                return await visitor.post(path, [:])
            }
        }
    }

    @Test(arguments: Engines.all) func aStrangerIsSentToSignInAndChangesNothing(engine: TestEngine) async throws {
        try await walking(engine) { walk in
            for route in walk.site.app.routes.routes where route.policy != .everyone {
                guard let path = try await walk.path(route, walk.town.amina) else { continue }
                let (stranger, heads) = (walk.site.stranger(), try await walk.town.heads())
                if route.method == .get {
                    let answer = await stranger.get(path)
                    #expect(answer.status == 303 && answer.header("location")?.hasPrefix("/connexion") == true, "\(route.name)")
                } else {
                    await stranger.get("/connexion")
                    #expect(await stranger.post(path, [:]).status == 410, "\(route.name)")
                }
                #expect(try await walk.town.heads() == heads, "\(route.name)")
            }
        }
    }

    /// Open to the whole world: with real codes and links of each person, and nobody's name.
    @Test(arguments: Engines.all) func aPublicPageNamesNobodyWhoeverReadsItAndReadingItLeavesNoTrace(engine: TestEngine) async throws {
        try await walking(engine) { walk in
            let open = walk.site.app.routes.routes.filter { $0.policy == .everyone }
            for route in open {
                guard case .nobody = route.subject else {
                    Issue.record("\(route.name) est publique et montre quelqu’un")
                    continue
                }
                for (whose, person) in walk.town.people where route.method == .get {
                    guard let path = try await walk.path(route, person) else { continue }
                    let (heads, last) = (try await walk.town.heads(), try await walk.town.lastReading())
                    for visitor in [walk.site.stranger(), try await walk.site.visitor(walk.town.ines)] {
                        await visitor.get(path)
                        for names in walk.town.names.values { #expect(!names.contains(where: visitor.page.contains), "\(route.name) de \(whose)") }
                    }
                    #expect(try await walk.town.heads() == heads, "\(route.name)")
                    #expect(try await walk.town.people(readSince: last).isEmpty, "\(route.name)")
                }
            }
        }
    }

    @Test(arguments: Engines.all) func whoOwesASecondFactorReachesOnlyThePageThatAsksForIt(engine: TestEngine) async throws {
        try await walking(engine) { walk in
            let cookie = try await Sessions.open(
                user: walk.town.claire, structure: walk.town.jalons, secondFactor: false, device: "test", in: walk.town.archive)
            try await expectNothing(of: walk.site.stranger(cookie: cookie), walk, get: 303, post: 403)
        }
    }

    @Test(arguments: Engines.all) func aPersonInParcoursReachesNoPageOfStaff(engine: TestEngine) async throws {
        try await walking(engine) { walk in
            let sheets = SkillSheetWalkTests()
            let amina = try await sheets.enter(walk.site, try await sheets.openSheet(on: walk.site))
            try await expectNothing(of: amina, walk, get: 404, post: 404)
        }
    }

    @Test(arguments: Engines.all) func anAssessorFromOutsideReachesTheirOneAssessmentAndNothingElse(engine: TestEngine) async throws {
        try await walking(engine) { walk in
            let door = "/evaluateur/" + (try await walk.inviteAssessor(for: walk.town.amina).secret)
            let assessor = walk.site.stranger()
            await assessor.get(door)
            #expect(await assessor.submit(door, [:]).status == 200)
            for route in walk.site.app.routes.routes where route.policy != .everyone && route.policy != .assessor {
                guard let path = try await walk.path(route, walk.town.amina) else { continue }
                let heads = try await walk.town.heads()
                if route.method == .post { await assessor.get("/evaluation-exterieure") }
                let status = route.method == .get ? await assessor.get(path).status : await assessor.post(path, [:]).status
                #expect(status == 404, "\(route.name)")
                #expect(try await walk.town.heads() == heads, "\(route.name)")
            }
        }
    }

    @Test(arguments: Engines.all) func aFormThatWasNotDrawnForThisSessionIsRefused(engine: TestEngine) async throws {
        try await walking(engine) { walk in
            for route in walk.site.app.routes.routes where route.method == .post {
                guard let path = try await walk.path(route, walk.town.amina), let visitor = try await welcome(route, walk) else { continue }
                let before = (try await walk.town.heads(), try await walk.town.counts())
                #expect(await visitor.post(path, [:], token: false).status == 403, "\(route.name) sans jeton")
                let forged = [("_csrf", String(repeating: "0", count: 80))]
                #expect(await visitor.post(path, forged, token: false).status == 403, "\(route.name) avec un faux jeton")
                #expect(try await walk.town.heads() == before.0, "\(route.name)")
                #expect(try await walk.town.counts() == before.1, "\(route.name)")
            }
        }
    }

    @Test(arguments: Engines.all) func aPageThatNamesSomebodyLeavesItsReadRow(engine: TestEngine) async throws {
        try await walking(engine) { walk in
            let (town, claire) = (walk.town, try await walk.site.visitor(walk.town.claire))
            for route in walk.site.app.routes.routes where route.method == .get {
                for (name, person) in town.people {
                    guard let path = try await walk.path(route, person) else { continue }
                    try await claire.expectReadRow(for: path, of: town, during: "\(route.name), \(name)")
                }
            }
        }
    }
}

extension EveryRouteTests {
    private func walking(_ engine: TestEngine, _ body: @Sendable (RouteWalk) async throws -> Void) async throws {
        try await engine.withDatabase { database in try await body(RouteWalk(TestSite(try await TestTown.build(in: database)))) }
    }

    /// Sends to every route of that method, as every member of staff, for every person, and compares with the policy.
    private func each(_ method: WebRequest.Method, _ walk: RouteWalk, _ send: (TestVisitor, String) async -> WebResponse) async throws {
        for (name, user) in walk.town.staff {
            let reader = try await walk.town.reader(user)
            for route in walk.site.app.routes.routes where route.method == method && !route.endsTheSession {
                for (whose, person) in walk.town.people where route.hasParts || person == walk.town.amina {
                    let visitor = try await walk.site.visitor(user)
                    guard let path = try await walk.path(route, person), let place = walk.town.places[person],
                        let expected = RouteExpectation.of(route, reader, place)
                    else { continue }
                    let heads = try await walk.town.heads()
                    let status = await send(visitor, path).status
                    #expect(expected.agrees(with: status), "\(route.name) de \(whose) par \(name) : \(expected), et ce fut \(status)")
                    if expected != .open { #expect(try await walk.town.heads() == heads, "\(route.name) de \(whose) par \(name)") }
                }
            }
        }
    }

    /// Every route of users answers `get` or `post`, and nothing is written.
    private func expectNothing(of visitor: TestVisitor, _ walk: RouteWalk, get: Int, post: Int) async throws {
        for route in walk.site.app.routes.routes {
            guard case .users = route.policy, let path = try await walk.path(route, walk.town.amina) else { continue }
            let heads = try await walk.town.heads()
            if route.method == .get {
                let answer = await visitor.get(path)
                #expect(answer.status == get, "\(route.name)")
                if get == 303 { #expect(answer.header("location")?.hasPrefix("/connexion/second-facteur") == true, "\(route.name)") }
            } else {
                await visitor.get("/connexion")
                #expect(await visitor.post(path, [:]).status == post, "\(route.name)")
            }
            #expect(try await walk.town.heads() == heads, "\(route.name)")
        }
    }

    /// Somebody whom the route lets in.
    private func welcome(_ route: Route, _ walk: RouteWalk) async throws -> TestVisitor? {
        switch route.policy {
        case .everyone: return walk.site.stranger()
        case .person, .assessor: return nil
        case .users(let roles):
            for (_, user) in walk.town.staff where !roles.isDisjoint(with: try await walk.town.reader(user).roles) {
                return try await walk.site.visitor(user)
            }
            return nil
        }
    }
}

extension Route {
    var endsTheSession: Bool { pattern.text == "/deconnexion" }
}

extension TestVisitor {
    /// Whoever of the town is named in the page stands in the rows of the read log that it left.
    func expectReadRow(for path: String, of town: TestTown, during what: String) async throws {
        let last = try await town.lastReading()
        let answer = await get(path)
        guard answer.status == 200, answer.header("content-type")?.hasPrefix("text/html") == true else { return }
        let read = try await town.people(readSince: last)
        for (person, names) in town.names where names.contains(where: page.contains) {
            #expect(read.contains(person.text), "\(what) nomme \(names[0]) sans ligne de lecture : mettez son id dans names:")
        }
    }
}

extension TestTown {
    var names: [ID<Person>: [String]] {
        [amina: ["Benali", "Amina"], bruno: ["Durand", "Bruno"], chloe: ["Noël", "Chloé"], zoe: ["Zitoun", "Zoé"]]
    }

    func lastReading() async throws -> String {
        try await archive.database.read { db in try db.first("SELECT max(id) FROM read_log")?.optionalText(0) ?? "" }
    }

    func people(readSince last: String) async throws -> Set<String> {
        try await archive.database.read { db in
            Set(try db.rows("SELECT people FROM read_log WHERE id > \(last)").flatMap { try $0.text(0).split(separator: " ").map(String.init) })
        }
    }
}
