import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite struct ProductionSupportWalkTests {
    @Test(arguments: Engines.all) func aSupportNamesWhatItTrainsAndChangesByANewVersion(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            await denis.get("/supports/nouveau")
            #expect(await denis.post("/supports", ["titre": "Massif", "etat": "active"]).status == 422, "sans dire ce que l’on fait")
            let fields: KeyValuePairs = [
                "titre": "Massif de vivaces", "etat": "active", "quoi": "Préparer, planter, pailler", "outils": "Bêche", "securite": "Gants",
                "objectif": "20 m² par jour", "competences": "espaces-verts/EV05",
            ]
            #expect(await denis.submit("/supports", fields).status == 200)
            #expect(denis.page.contains("Massif de vivaces") && denis.page.contains("Version 1") && denis.page.contains("20 m² par jour"))
            let skill = try #require(site.town.referentials.skillFrameworks.first { $0.code == "espaces-verts" }?.skills["EV05"])
            #expect(denis.page.contains(skill.label), "la compétence et ce que l’on en voit")
            await denis.get("/supports/nouveau")
            #expect(await denis.post("/supports", fields).status == 422, "deux supports du même nom")

            await denis.get("/supports")
            let path = String(try #require(denis.page.firstMatch(of: /\/supports\/fiche\?support=[0-9a-v]{26}/)).0)
            await denis.get(path)
            let change: KeyValuePairs = [
                "support": String(path.suffix(26)), "version": denis.hidden("version"), "titre": "Massif de vivaces", "etat": "study", "quoi": "Planter",
            ]
            #expect(await denis.submit("/supports/fiche", change).status == 200)
            #expect(denis.page.contains("Version 2") && denis.page.contains("À l’étude"))
            await denis.get(path)
            #expect(await denis.post("/supports/fiche", change).status == 409, "changé par quelqu’un d’autre entre-temps")
            await denis.get("/supports")
            #expect(denis.page.contains("À l’étude (1)") && !denis.page.contains("En production"))
            #expect(try await database.read { db in try db.first("SELECT count(*) FROM production_supports")?.int(0) } == 2)
            for stranger in [site.town.nadia, site.town.luc, site.town.ines] {
                #expect(try await site.visitor(stranger).get("/supports").status == 404)
            }
            let omar = try await site.visitor(site.town.omar)
            await omar.get("/supports")
            #expect(!omar.page.contains("Massif"))
            #expect(await omar.get(path).status == 303, "ramené à sa liste")
        }
    }

    @Test(arguments: Engines.all) func theCrewsViewSaysWhoIsReadyAndWhatNobodyPractises(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            let path = "/personnes/\(site.town.amina.text)/observations"
            for day in ["2026-01-26", "2026-01-28"] {
                await denis.get(path + "/nouvelle")
                #expect(await denis.post(path, ["signe": "plus", "competences": "savoir-etre/SE02", "jour": day]).status == 303)
            }
            await denis.get(path + "/nouvelle")
            await denis.post(path, ["signe": "minus", "competences": "savoir-etre/SE01"])
            await denis.get("/atelier/competences")
            #expect(denis.page.contains("(10)"), "douze savoir-être, deux vus : dix que personne n’exerce")
            let row = try #require(denis.page.firstMatch(of: /<tr role="row">(?:(?!<\/tr>).)*Ponctualité(?:(?!<\/tr>).)*<\/tr>/.dotMatchesNewlines())).0
            #expect(row.contains("Benali") && row.contains("2"))
            let rachid = try await site.visitor(site.town.rachid)
            await rachid.get("/atelier/competences")
            #expect(!rachid.page.contains("Benali"), "son équipe, pas une autre")
            await rachid.get("/atelier/competences?equipe=\(site.town.gardens.text)")
            #expect(!rachid.page.contains("Benali"))
            for stranger in [site.town.nadia, site.town.luc, site.town.ines] {
                #expect(try await site.visitor(stranger).get("/atelier/competences").status == 404)
            }
        }
    }
}
