import Domain
import Store
import TestSupport
import Testing
import Web

/// The direction opens a prescriber's account onto the candidatures of their organisation, and onto nothing else.
@Suite struct PrescriberLinkTests {
    @Test(arguments: Engines.all) func theDirectionChoosesWhoseCandidaturesAPrescriberSees(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (walk, account) = (CandidatureWalkTests(), "/comptes/\(site.town.ines.text)")
            let claire = try await site.visitor(site.town.claire)
            _ = try await walk.record(claire, walk.maria(site))
            _ = try await walk.record(claire, walk.spontaneous(site))
            let (sophie, ines) = (try await site.visitor(site.town.sophie), try await site.visitor(site.town.ines))
            await ines.get("/mes-orientations")
            #expect(ines.page.contains("pas encore relié"))
            await sophie.get(account)
            #expect(sophie.page.contains("Mission locale de Beaune") && sophie.page.spaced.contains("Aucun organisme encore"))
            let organisation = try #require(sophie.page.firstMatch(of: /<option value="([0-9a-v]{26})">Mission locale/)).1
            for _ in 1...2 { #expect(await sophie.post(account + "/organismes", ["organisme": String(organisation)]).status == 303) }
            #expect(try await walk.count("prescriber_users", in: site) == 1, "un second clic ne relie pas deux fois")
            await ines.get("/mes-orientations")
            #expect(ines.page.contains("Costa") && !ines.page.contains("Lemaire"), "la candidature de son organisme, et elle seule")
            await sophie.get(account)
            #expect(await sophie.post(account + "/organismes/fin", ["lien": sophie.hidden("lien")]).status == 303)
            await ines.get("/mes-orientations")
            #expect(!ines.page.contains("Costa"), "un lien retiré agit tout de suite")
        }
    }

    @Test(arguments: Engines.all) func nobodyElseChooses(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (walk, account) = (CandidatureWalkTests(), "/comptes/\(site.town.ines.text)")
            _ = try await walk.record(try await site.visitor(site.town.claire), walk.maria(site))
            let luc = try await site.visitor(site.town.luc)
            await luc.get(account)
            #expect(luc.page.contains("La direction choisit") && !luc.page.contains("Mission locale"), "l’informatique ne lit pas les organismes")
            for user in [site.town.luc, site.town.claire, site.town.ines, site.town.omar] {
                let visitor = try await site.visitor(user)
                await visitor.get("/mon-compte")
                #expect(await visitor.post(account + "/organismes", ["organisme": site.town.ines.text]).status == 404)
            }
            let sophie = try await site.visitor(site.town.sophie)
            await sophie.get("/comptes/\(site.town.denis.text)")
            #expect(!sophie.page.contains("Organismes"), "un encadrant n’a pas d’organisme")
            #expect(await sophie.post("/comptes/\(site.town.denis.text)/organismes", ["organisme": site.town.ines.text]).status == 422)
        }
    }

    @Test(arguments: Engines.all) func aLongListOfAccountsIsReadByPages(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let town = try await TestTown.build(in: database)
            try await town.archive.act(as: town.command(), "nomme") { act in
                for number in 100..<170 {
                    let id = ID<User>.make(at: act.now).text
                    try act.insert(into: "users", id: id, ["name": "Collègue \(number)", "email": "c\(number)@exemple.fr"])
                }
            }
            let luc = try await TestSite(town).visitor(town.luc)
            var (path, names): (String?, [String]) = ("/comptes", [])
            while let next = path {
                await luc.get(next)
                names += luc.page.matches(of: /href="\/comptes\/[0-9a-v]{26}">([^<]+)</).map { String($0.1) }
                path = luc.page.firstMatch(of: /rel="next" href="([^"]+)"/).map { String($0.1) }
                #expect(names.count <= 150)
            }
            #expect(names.count == 80 && Set(names).count == 80, "chacun une fois, sur deux pages : \(names.count)")
            #expect(names == names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
        }
    }
}
