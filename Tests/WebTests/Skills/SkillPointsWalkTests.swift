import Domain
import Store
import TestSupport
import Testing
import Web

@Suite struct SkillPointsWalkTests {
    private let sheets = SkillSheetWalkTests()

    @Test(arguments: Engines.all) func theSheetIsComputedFromFactsAndSaysWhy(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            try await note(denis, site, ["signe": "plus", "competences": "savoir-etre/SE02", "mots": "À l’heure", "jour": "2026-01-26"])
            try await note(denis, site, ["signe": "plus", "competences": "savoir-etre/SE02", "jour": "2026-01-28"])
            try await note(denis, site, ["signe": "minus", "competences": "savoir-etre/SE01", "mots": "Absente sans prévenir"])
            try await note(denis, site, ["signe": "plus", "genre": "reussite", "mots": "A fini le massif"])
            for reader in [site.town.denis, site.town.claire, site.town.sophie] {
                let visitor = try await site.visitor(reader)
                #expect(await visitor.get("/personnes/\(site.town.amina.text)/points").status == 200)
                let page = visitor.page
                let (acquired, toWork) = (try #require(page.firstRange(of: "Points acquis (1)")), try #require(page.firstRange(of: "Points à travailler (1)")))
                #expect(page[acquired.upperBound..<toWork.lowerBound].contains("Ponctualité"))
                #expect(page[toWork.upperBound...].contains("Assiduité") && page.contains("Absente sans prévenir") && page.contains("A fini le massif"))
            }
            for stranger in [site.town.rachid, site.town.karim, site.town.nadia, site.town.luc, site.town.omar, site.town.ines] {
                #expect(try await site.visitor(stranger).get("/personnes/\(site.town.amina.text)/points").status == 404)
            }
        }
    }

    @Test(arguments: Engines.all) func thePersonReadsTheirOwnOnceTheyHaveSignedTheirSheet(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            try await note(denis, site, ["signe": "minus", "competences": "savoir-etre/SE02", "mots": "Encore en retard"])
            let amina = try await sheets.enter(site, try await sheets.openSheet(on: site))
            #expect(await amina.get("/mes-points").status == 200)
            #expect(!amina.page.contains("Encore en retard"), "elle parle la première")
            try await sheets.answerAll(amina, "3")
            #expect(await amina.submit("/ma-fiche-signature", [:]).status == 200)
            #expect(amina.page.contains("/mes-points"))
            await amina.get("/mes-points")
            #expect(amina.page.contains("Encore en retard") && amina.page.contains("J’apprends encore"))
        }
    }

    @Test(arguments: Engines.all) func theCodeOfABilanDoesNotLetThemReadOthersBeforeTheirOwnSheet(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await BilanDesk(database)
            let (site, bruno) = (desk.site, desk.town.bruno)
            let denis = try await site.visitor(desk.town.denis)
            try await note(denis, site, ["signe": "minus", "competences": "savoir-etre/SE02", "mots": "Encore en retard"], of: bruno)
            let claire = try await site.visitor(desk.town.claire)
            let bilan = try await desk.open(claire)
            #expect(await claire.post(bilan, BilanDesk.texts).status == 303)
            await claire.get(bilan)
            #expect(await claire.submit(bilan + "/signature", ["montre": claire.hidden("montre")]).status == 200)
            let before = try await desk.enter(claire, bilan)
            await before.get("/mes-points")
            #expect(before.page.contains("Encore en retard"), "aucune fiche n’attend")

            let sheets = "/personnes/\(bruno.text)/fiches"
            await claire.get(sheets)
            #expect(await claire.post(sheets, ["occasion": "entry", "referentiels": "savoir-etre"]).status == 303)
            let after = try await desk.enter(claire, bilan)
            #expect(await after.get("/mes-points").status == 200)
            #expect(!after.page.contains("Encore en retard") && !after.page.contains("Ponctualité"), "la personne parle la première")
        }
    }

    private func note(_ visitor: TestVisitor, _ site: TestSite, _ fields: KeyValuePairs<String, String>, of person: ID<Person>? = nil) async throws {
        let path = "/personnes/\((person ?? site.town.amina).text)/observations"
        await visitor.get(path + "/nouvelle")
        #expect(await visitor.post(path, fields).status == 303)
    }
}
