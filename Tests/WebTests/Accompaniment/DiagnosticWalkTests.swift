import Domain
import Store
import TestSupport
import Testing
import Web

@Suite struct DiagnosticWalkTests {
    @Test(arguments: Engines.all) func twoTabsSaveAndNothingIsLost(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let path = "/personnes/\(site.town.amina.text)/diagnostic"
            let (claire, lea) = (try await site.visitor(site.town.claire), try await site.visitor(site.town.lea))
            await claire.get(path)
            await lea.get(path)
            #expect(await claire.post(path, ["date": "2026-02-02", "moment": "entry", "version": "0", "wishes": "Je veux le permis"]).status == 303)
            #expect(await lea.post(path, ["date": "2026-02-02", "moment": "entry", "version": "0", "wishes": "Je veux un logement"]).status == 409)
            #expect(lea.page.contains("Je veux le permis") && lea.page.contains("Je veux un logement"))
            #expect(lea.page.contains("Enregistré par Claire"))
            #expect(lea.hidden("version") == "1")
            #expect(await lea.post(path, ["date": "2026-02-02", "moment": "entry", "version": "1", "wishes": "Le permis, puis un logement"]).status == 303)
            await claire.get(path)
            #expect(claire.page.contains("Le permis, puis un logement") && claire.page.contains("Version 1"))
        }
    }

    @Test(arguments: Engines.all) func anEmptyOneOrADayToComeIsSentBackWithWhatWasTyped(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (path, claire) = ("/personnes/\(site.town.amina.text)/diagnostic", try await site.visitor(site.town.claire))
            await claire.get(path)
            #expect(await claire.post(path, ["date": "2026-02-02", "version": "0"]).status == 422)
            #expect(await claire.post(path, ["date": "2027-02-02", "version": "0", "jobs": "Serveuse à Beaune"]).status == 422)
            #expect(claire.page.contains("Serveuse à Beaune"))
        }
    }

    @Test(arguments: Engines.all) func theTwoMomentsStandApart(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (path, claire) = ("/personnes/\(site.town.amina.text)/diagnostic", try await site.visitor(site.town.claire))
            await claire.get(path + "?moment=integration_end")
            #expect(await claire.post(path, ["date": "2026-02-02", "moment": "integration_end", "version": "0", "strengths": "Ponctuelle"]).status == 303)
            await claire.get(path)
            #expect(!claire.page.contains("Ponctuelle"))
            await claire.get(path + "?moment=integration_end")
            #expect(claire.page.contains("Ponctuelle"))
        }
    }

    @Test(arguments: Engines.all) func aDraftWaitsForItsAuthorAloneAndGoesOnceSaved(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (path, claire) = ("/personnes/\(site.town.amina.text)/diagnostic", try await site.visitor(site.town.claire))
            let lea = try await site.visitor(site.town.lea)
            await claire.get(path)
            let typed = [("moment", "entry"), ("date", "2026-02-02"), ("version", "0"), ("wishes", "Travailler dehors")]
            #expect(await claire.post(path + "/brouillon", typed).status == 204, "gardé pendant qu’on tape")
            await claire.get(path)
            #expect(claire.page.contains("Travailler dehors") && claire.page.contains("est repris ici"))
            await claire.get(path + "?moment=integration_end")
            #expect(!claire.page.contains("Travailler dehors"), "un brouillon par moment")
            await lea.get(path)
            #expect(!lea.page.contains("Travailler dehors"))
            #expect(await lea.post(path, [("date", "2026-02-02"), ("version", "0"), ("jobs", "Serveuse")]).status == 303)
            await claire.get(path)
            let late = [("moment", "entry"), ("date", "2026-02-02"), ("version", claire.hidden("version")), ("wishes", "Travailler dehors")]
            #expect(await claire.post(path, late).status == 409, "ce que Léa a enregistré n’est pas écrasé par un brouillon")
            #expect(await claire.post(path, late.map { $0.0 == "version" ? ($0.0, "1") : $0 }).status == 303)
            await claire.get(path)
            #expect(!claire.page.contains("est repris ici"), "enregistré, le brouillon n’attend plus")

            #expect(await claire.post(path, typed + [("garder", "oui")]).status == 303, "sans script, le bouton")
            await claire.get(path)
            #expect(await claire.post(path + "/abandon-du-brouillon", [("moment", "entry")]).status == 303)
            await claire.get(path)
            #expect(!claire.page.contains("est repris ici"))
            let karim = try await site.visitor(site.town.karim)
            await karim.get("/personnes")
            #expect(await karim.post(path + "/brouillon", typed).status == 404)
        }
    }

    @Test func onlyTheCounsellorsOfTheSiteKnowIt() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let path = "/personnes/\(site.town.amina.text)/diagnostic"
            for (name, user) in site.town.staff where !["claire", "lea"].contains(name) {
                #expect(try await site.visitor(user).get(path).status == 404, "\(name)")
            }
            #expect(try await site.visitor(site.town.lea).get(path).status == 200)
        }
    }
}
