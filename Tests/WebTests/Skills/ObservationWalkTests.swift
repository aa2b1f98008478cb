import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite struct ObservationWalkTests {
    @Test(arguments: Engines.all) func aFactTakesThreeTapsAndStandsInThePersonsList(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            await denis.get("/atelier")
            #expect(denis.page.contains("Benali") && !denis.page.contains("Noël"), "son équipe, et elle seule")
            #expect(denis.page.contains("Aucun fait noté encore"))
            let form = "/personnes/\(site.town.amina.text)/observations/nouvelle"
            #expect(denis.page.contains(form))
            await denis.get(form)
            #expect(denis.page.contains("value=\"savoir-etre/SE02\""))
            let saved = await denis.submit(path(site), ["signe": "plus", "competences": "savoir-etre/SE02", "autre": "Tonte, parc de la Bouzaize"])
            #expect(saved.status == 200)
            #expect(denis.page.contains("Le fait est noté.") && denis.page.contains("Dernier fait aujourd’hui"), "prêt pour la personne suivante")
            await denis.get(path(site))
            #expect(denis.page.contains("Ponctualité") && denis.page.contains("Tonte, parc de la Bouzaize") && denis.page.contains("Denis"))
            await denis.get(form)
            #expect(denis.page.contains("value=\"Tonte, parc de la Bouzaize\""), "la situation d’avant est proposée")
            #expect(!denis.page.contains("value=\"Tonte, parc de la Bouzaize\" checked"), "et rien n’est coché d’avance")
            #expect(await denis.submit(path(site), ["signe": "plus", "competences": "savoir-etre/SE02"]).status == 200)
            #expect(try await database.read { db in try db.first("SELECT count(*) FROM observations WHERE situation IS NULL")?.int(0) } == 1)
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aTabletSendsTheSameFactTwiceAndItIsKeptOnce(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            let uuid = "0194c6a0-1111-7abc-8def-0123456789ab"
            for _ in 0..<2 {
                await denis.get("/atelier")
                await denis.get(path(site) + "/nouvelle")
                let fields: KeyValuePairs = [
                    "signe": "plus", "mots": "A fini la haie seule", "genre": "reussite", "identifiant": uuid, "fait_a": "2026-02-01T15:30:00.000Z",
                    "jour": "2026-02-01", "appareil": "tablette-3",
                ]
                #expect(await denis.post(path(site), fields).status == 303)
            }
            let rows = try await database.read { db in try db.rows("SELECT id, made_at, recorded_at, device_id FROM observations") }
            #expect(rows.count == 1, "une seule ligne")
            #expect(try rows.first?.text(0) == ID<Observation>(ofDevice: uuid)?.text)
            #expect(try rows.first?.text(1) == "2026-02-01T15:30:00.000Z")
            #expect(try rows.first?.text(2).hasPrefix("2026-02-02") == true)
            #expect(try rows.first?.optionalText(3) == "tablette-3")
            await denis.get(path(site) + "/nouvelle")
            #expect(await denis.post(path(site), ["signe": "plus", "mots": "x", "identifiant": "pas-un-identifiant"]).status == 422)
            let rachid = try await site.visitor(site.town.rachid)
            let chloe = "/personnes/\(site.town.chloe.text)/observations"
            await rachid.get(chloe + "/nouvelle")
            #expect(await rachid.post(chloe, ["signe": "plus", "mots": "x", "identifiant": uuid]).status == 409, "l’identifiant d’un autre fait")
        }
    }

    @Test(arguments: Engines.all) func aClockThatRunsAheadIsBroughtBackToTheServers(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            await denis.get(path(site) + "/nouvelle")
            await denis.post(path(site), ["signe": "minus", "competences": "savoir-etre/SE02", "fait_a": "2031-01-01T00:00:00.000Z"])
            let row = try await database.read { db in try db.first("SELECT made_at, recorded_at FROM observations") }
            #expect(try row?.text(0) == row?.text(1))
        }
    }

    @Test(arguments: Engines.all) func aFactIsCorrectedByANewRowThenTakenBackAndWhatItSaidStaysReadable(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            await denis.get(path(site) + "/nouvelle")
            await denis.post(path(site), ["signe": "minus", "competences": "savoir-etre/SE02", "mots": "En retard"])
            await denis.get(path(site))
            let fact = try #require(denis.page.firstMatch(of: /observations\/([0-9a-v]{26})"/)).1
            let one = path(site) + "/" + fact
            await denis.get(one)
            let shown = denis.hidden("version")
            #expect(await denis.post(one + "/correction", ["signe": "minus", "mots": "À l’heure", "version": shown]).status == 422, "sans raison")
            let correction: KeyValuePairs = ["signe": "plus", "mots": "À l’heure", "version": shown, "correction": "Ce n’était pas elle"]
            #expect(await denis.post(one + "/correction", correction).status == 303)
            await denis.get(one)
            #expect(await denis.post(one + "/correction", correction).status == 409, "déjà corrigé par quelqu’un d’autre")
            await denis.get(path(site))
            #expect(denis.page.contains("À l’heure") && denis.page.contains("En retard") && denis.page.contains("Ce n’était pas elle"))
            await denis.get(one)
            let last = denis.hidden("version")
            #expect(await denis.post(one + "/retrait", ["version": last]).status == 422, "sans raison")
            #expect(await denis.post(one + "/retrait", ["version": last, "retrait": "Noté deux fois"]).status == 303)
            await denis.get(path(site))
            #expect(denis.page.contains("Aucun fait noté encore") && denis.page.contains("Noté deux fois"))
            await denis.get(one)
            #expect(!denis.page.contains("Retirer ce fait"), "on ne retire pas deux fois")
            #expect(try await database.read { db in try db.first("SELECT count(*) FROM observations")?.int(0) } == 3)
        }
    }

    @Test(arguments: Engines.all) func theSituationOfAFactTakenBackOrCorrectedIsProposedNoMore(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            let one = try await noted(denis, site, ["signe": "plus", "mots": "x", "autre": "Tonte, parc de la Bouzaize"])
            await denis.get(one)
            let correction: KeyValuePairs = [
                "signe": "plus", "mots": "x", "autre": "Taille, rue Haute", "version": denis.hidden("version"), "correction": "Mauvais lieu",
            ]
            #expect(await denis.post(one + "/correction", correction).status == 303)
            await denis.get(path(site) + "/nouvelle")
            #expect(denis.page.contains("value=\"Taille, rue Haute\""))
            #expect(!denis.page.contains("value=\"Tonte, parc de la Bouzaize\""), "corrigée")
            await denis.get(one)
            #expect(await denis.post(one + "/retrait", ["version": denis.hidden("version"), "retrait": "Quelqu’un d’autre"]).status == 303)
            await denis.get(path(site) + "/nouvelle")
            #expect(!denis.page.contains("value=\"Taille, rue Haute\""), "retirée")
        }
    }

    @Test(arguments: Engines.all) func aCorrectionKeepsTheSkillsThatAreProposedNoMore(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            await denis.get("/referentiels")
            let words: KeyValuePairs = [
                "grille": "Apiculture", "nom": "Ouvrir une ruche", "observable": "Ouvre sans brusquer.", "phrase": "Je sais ouvrir une ruche.",
                "cv": "Ouvre une ruche", "dessin": "maison", "rang": "1",
            ]
            #expect(await denis.post("/referentiels", words).status == 303)
            await denis.get(path(site) + "/nouvelle")
            let both = [("signe", "plus"), ("competences", "apiculture/P01"), ("competences", "savoir-etre/SE02"), ("mots", "Bien")]
            #expect(await denis.post(path(site), both).status == 303)
            await denis.get("/referentiels")
            #expect(await denis.post("/referentiels/grille/retrait", ["grille": "apiculture"]).status == 303)

            await denis.get(path(site))
            let one = path(site) + "/" + (try #require(denis.page.firstMatch(of: /observations\/([0-9a-v]{26})"/)).1)
            await denis.get(one)
            #expect(denis.page.contains("Compétences choisies avant") && denis.page.contains("value=\"apiculture/P01\" checked"))
            let fields = both.dropLast() + [("mots", "Très bien"), ("version", denis.hidden("version")), ("correction", "Mieux dit")]
            #expect(await denis.post(one + "/correction", Array(fields)).status == 303)
            await denis.get(path(site))
            #expect(denis.page.contains("Très bien") && denis.page.contains("Ouvrir une ruche"))
            let kept = try await database.read { db in try db.rows("SELECT label FROM observation_skills ORDER BY recorded_at, id").map { try $0.text(0) } }
            #expect(kept.filter { $0 == "Ouvrir une ruche" }.count == 2, "la ligne corrigée la garde, avec ses mots")

            await denis.get(path(site) + "/nouvelle")
            #expect(await denis.post(path(site), ["signe": "plus", "mots": "x", "competences": "savoir-etre/ZZ99"]).status == 422)
            #expect(denis.page.contains("Une compétence choisie n’est dans aucune grille"), "dit, et non oublié")
        }
    }

    @Test(arguments: Engines.all) func aSecondTouchOnSaveAddsNothingAndAnEmptyFormSaysWhatIsMissing(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            await denis.get(path(site) + "/nouvelle")
            #expect(await denis.post(path(site), [:]).status == 422)
            #expect(denis.page.contains("champ-signe-erreur"), "dit à côté du champ")
            #expect(await denis.post(path(site), ["signe": "plus"]).status == 422, "ni compétence ni mots")
            #expect(await denis.post(path(site), ["signe": "minus", "genre": "reussite", "mots": "non"]).status == 422, "une réussite n’est pas un moins")
            #expect(await denis.post(path(site), ["signe": "plus", "mots": "oui", "jour": "2026-03-01"]).status == 422, "un jour à venir")
            await denis.get(path(site) + "/nouvelle")
            for _ in 0..<2 { #expect(await denis.post(path(site), ["signe": "plus", "mots": "Deux clics"]).status == 303) }
            #expect(try await database.read { db in try db.first("SELECT count(*) FROM observations")?.int(0) } == 1)
        }
    }

    @Test func whoIsNotConcernedDoesNotKnowThatTheFactExists() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            await denis.get(path(site) + "/nouvelle")
            await denis.post(path(site), ["signe": "plus", "mots": "Seul fait"])
            for stranger in [site.town.rachid, site.town.karim, site.town.luc, site.town.omar, site.town.ines, site.town.nadia] {
                let visitor = try await site.visitor(stranger)
                #expect(await visitor.get(path(site)).status == 404)
                #expect(await visitor.get(path(site) + "/nouvelle").status == 404)
            }
            let sophie = try await site.visitor(site.town.sophie)
            #expect(await sophie.get(path(site)).status == 200)
            #expect(sophie.page.contains("Seul fait") && !sophie.page.contains("Noter un fait"), "la direction lit")
            #expect(await sophie.get(path(site) + "/nouvelle").status == 404)
            let bytes = try await database.read { db in try db.first("SELECT words FROM observations")?.optionalBlob(0) }
            #expect(bytes?.isEmpty == false && !String(decoding: bytes ?? [], as: UTF8.self).contains("Seul fait"), "les mots sont scellés")
        }
    }

    /// The page of the only fact of Amina, once noted.
    private func noted(_ visitor: TestVisitor, _ site: TestSite, _ fields: KeyValuePairs<String, String>) async throws -> String {
        await visitor.get(path(site) + "/nouvelle")
        #expect(await visitor.post(path(site), fields).status == 303)
        await visitor.get(path(site))
        return path(site) + "/" + (try #require(visitor.page.firstMatch(of: /observations\/([0-9a-v]{26})"/)).1)
    }

    private func path(_ site: TestSite) -> String { "/personnes/\(site.town.amina.text)/observations" }
}
