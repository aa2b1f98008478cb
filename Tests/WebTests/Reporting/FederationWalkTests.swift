import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite(.timeLimit(.minutes(40))) struct FederationWalkTests {
    @Test(arguments: Engines.all) func aHeadOfNetworkReadsRoundedFiguresOfThoseWhoGiveThem(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (town, page) = (site.town, "/pilotage/federation")
            try await count(12, in: town.jalons, site: town.beaune, counsellor: town.claire, town)
            try await count(7, in: town.ailleurs, site: town.beaune, counsellor: town.omar, town)
            let reseau = try await site.visitor(town.reseau)
            #expect(await reseau.get(page).status == 200)
            #expect(reseau.page.contains("Les Jalons de la Côte") && !reseau.page.contains("Ailleurs<"), "rien de qui n’a rien donné")
            #expect(reseau.page.contains("data-label=\"Personnes\">10</td>") && reseau.page.contains("arrondi au multiple"), "12 montré 10")

            let giver = try await direction(of: town.ailleurs, town, site)
            await giver.get("/structure/federation")
            #expect(await giver.post("/structure/federation", [:]).status == 422)
            await giver.get("/structure/federation")
            for _ in 0..<2 { #expect(await giver.post("/structure/federation", ["federation": town.jalons.text]).status == 303, "deux clics") }
            #expect(try await database.read { db in try db.first("SELECT count(*) FROM figure_shares")?.int(0) } == 1)
            await reseau.get(page)
            #expect(reseau.page.contains("Ailleurs<") && reseau.page.contains("data-label=\"Personnes\">5</td>"), "7 montré 5")
            #expect(reseau.page.contains("au moins trois structures"), "pas d’ensemble : une soustraction dirait l’autre structure")
            for names in town.names.values { #expect(!names.contains(where: reseau.page.contains), "aucun nom") }
            let file = String(decoding: await reseau.get(page + "/tableur?format=csv").body, as: UTF8.self)
            #expect(file.contains("Ailleurs") && !file.contains("Ensemble"))
            #expect(await reseau.get(page + "?annee=2024").status == 200)

            await giver.get("/structure/federation")
            #expect(giver.page.contains("Les Jalons de la Côte"))
            #expect(await giver.submit("/structure/federation/fin", ["federation": town.jalons.text]).status == 200)
            await reseau.get(page)
            #expect(!reseau.page.contains("Ailleurs<"), "arrêté, c’est vrai tout de suite")
            for structure in [town.jalons, town.ailleurs] { #expect(try await AuditChain.verify(structure, in: town.archive).findings.isEmpty) }
        }
    }

    @Test(arguments: Engines.all) func fewPeopleAreRoundedAndNobodyElseReads(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (town, page) = (site.town, "/pilotage/federation")
            try await count(3, in: town.jalons, site: town.beaune, counsellor: town.claire, town)
            let reseau = try await site.visitor(town.reseau)
            await reseau.get(page)
            #expect(reseau.page.contains("data-label=\"Personnes\">5</td>") && !reseau.page.contains(">3<"))
            for stranger in [town.claire, town.denis, town.sophie, town.nadia, town.luc, town.ines, town.omar] {
                let visitor = try await site.visitor(stranger)
                for path in [page, page + "/tableur"] { #expect(await visitor.get(path).status == 404) }
                if ![town.sophie, town.luc].contains(stranger) { #expect(await visitor.get("/structure/federation").status == 404) }
            }
        }
    }

    /// So many people who entered this year.
    private func count(_ people: Int, in structure: ID<Structure>, site: ID<Site>, counsellor: ID<User>, _ town: TestTown) async throws {
        try await town.archive.act(as: town.command(in: structure), "accueille") { act in
            for number in 0..<people {
                let id = ID<Person>.make(at: act.now)
                try People.add(
                    id, Identity(lastName: "Inconnu\(number)", firstName: "Camille", birthDate: nil), site: site, counsellor: counsellor, state: .present,
                    by: act)
                try act.derive("DELETE FROM parcours_summaries WHERE structure_id = \(structure.text) AND person_id = \(id.text)")
                try act.derive(
                    """
                    INSERT INTO parcours_summaries (structure_id, person_id, entered_on)
                    VALUES (\(structure.text), \(id.text), \(TestTown.monday.iso))
                    """)
            }
        }
    }

    /// Somebody of the direction there.
    private func direction(of structure: ID<Structure>, _ town: TestTown, _ site: TestSite) async throws -> TestVisitor {
        let user = ID<User>.make(at: town.archive.clock.now())
        try await town.archive.act(as: town.command(in: structure), "nomme") { act in
            try act.insert(into: "users", id: user.text, ["name": "Odile", "email": "odile@exemple.fr"])
            try act.insert(
                into: "grants", id: ID<Grant>.make(at: act.now).text,
                ["user_id": user.text, "role": Role.direction.rawValue, "valid_from": TestTown.monday.iso])
        }
        let cookie = try await Sessions.open(user: user, structure: structure, secondFactor: true, device: "test", in: town.archive)
        return site.stranger(cookie: cookie)
    }
}
