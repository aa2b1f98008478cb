import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite struct CrewFrameworkWalkTests {
    @Test(arguments: Engines.all) func aFirstSheetProposesTheGridsOfTheCrewAndTheNextOnesThoseOfTheLast(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (luc, claire, sheets) = (try await site.visitor(site.town.luc), try await site.visitor(site.town.claire), sheets(site.town.amina))
            await claire.get(sheets)
            #expect(ticked(claire.page) == ["savoir-etre"], "une équipe sans grille")
            await luc.get("/structure")
            #expect(await luc.post(path(site.town.gardens), [("grilles", "espaces-verts"), ("grilles", "maraichage")]).status == 303)
            await claire.get(sheets)
            #expect(ticked(claire.page) == ["espaces-verts", "maraichage", "savoir-etre"])
            #expect(await claire.post(sheets, [("occasion", "entry"), ("referentiels", "savoir-etre"), ("referentiels", "clea")]).status == 303)
            await claire.get(sheets)
            #expect(ticked(claire.page) == ["clea", "savoir-etre"])
            await claire.get(self.sheets(site.town.bruno))
            #expect(ticked(claire.page) == ["savoir-etre"], "Bruno n’a pas encore d’équipe")
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func theDirectionChoosesThemTooAndWhatIsChosenIsShownTicked(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let sophie = try await site.visitor(site.town.sophie)
            await sophie.get("/structure")
            #expect(await sophie.submit(path(site.town.recycling), ["grilles": "recyclerie"]).status == 200)
            #expect(sophie.page.contains("name=\"grilles\" value=\"recyclerie\" checked"))
            #expect(sophie.page.matches(of: /name="grilles" value="[a-z-]+" checked/).count == 1)
            #expect(!sophie.page.contains("name=\"grilles\" value=\"savoir-etre\""), "les savoir-être servent à tous")
            #expect(await sophie.submit(path(site.town.recycling), [:]).status == 200)
            #expect(!sophie.page.contains("name=\"grilles\" value=\"recyclerie\" checked"), "n’en vouloir aucune est un choix")
        }
    }

    @Test func whatIsNoGridIsNotKept() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let luc = try await site.visitor(site.town.luc)
            await luc.get("/structure")
            #expect(await luc.post(path(site.town.gardens), [("grilles", "poterie"), ("grilles", "savoir-etre"), ("grilles", "clea")]).status == 303)
            #expect(try await kept(site.town.gardens, database) == "clea")
        }
    }

    @Test func aSecondClickOnSaveWritesOnce() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let luc = try await site.visitor(site.town.luc)
            await luc.get("/structure")
            var heads = [try await site.town.heads()]
            for _ in 1...2 {
                #expect(await luc.post(path(site.town.gardens), ["grilles": "clea"]).status == 303)
                heads.append(try await site.town.heads())
            }
            #expect(heads[0] != heads[1] && heads[1] == heads[2])
        }
    }

    @Test func nobodyElseChoosesAndNobodyReachesTheCrewOfANeighbour() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            for (name, user) in site.town.staff where !["luc", "sophie"].contains(name) {
                let visitor = try await site.visitor(user)
                await visitor.get("/connexion")
                #expect(await visitor.post(path(site.town.gardens), ["grilles": "clea"]).status == 404, "\(name)")
            }
            let luc = try await site.visitor(site.town.luc)
            await luc.get("/structure")
            #expect(await luc.post(path(ID(known: String(repeating: "0", count: 26))), ["grilles": "clea"]).status == 404)
            #expect(try await kept(site.town.gardens, database) == "")
        }
    }

    // MARK: places

    private func path(_ crew: ID<Crew>) -> String { "/structure/equipes/\(crew.text)/grilles" }

    private func sheets(_ person: ID<Person>) -> String { "/personnes/\(person.text)/fiches" }

    private func ticked(_ page: String) -> [String] {
        page.matches(of: /name="referentiels" value="([a-z-]+)" checked/).map { String($0.1) }
    }

    private func kept(_ crew: ID<Crew>, _ database: any Database) async throws -> String {
        try await database.read { db in try db.first("SELECT frameworks FROM crews WHERE id = \(crew.text)")?.text(0) ?? "" }
    }
}
