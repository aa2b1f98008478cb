import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite struct AfestWalkTests {
    @Test(arguments: Engines.all) func aSequenceGoesFromItsAnalysisToItsEvaluationAndFeedsThePoints(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            let sequence = try await prepare(denis, site)
            #expect(denis.page.contains("Préparée") && denis.page.contains("Denis") && denis.page.contains("À faire"))
            #expect(await denis.post(sequence + "/phases-reflexives", reflection).status == 422, "rien n’a été fait encore")
            #expect(denis.page.contains("Notez d’abord une mise en situation faite"))
            await denis.get(sequence)
            #expect(await denis.post(sequence + "/mises-en-situation", ["moment": "prevue", "jour": "2026-02-09", "quoi": "Haie, rue Haute"]).status == 303)
            await denis.get(sequence)
            #expect(denis.page.contains("Mise en situation prévue"))
            let planned = try #require(denis.page.firstMatch(of: /<option value="([0-9a-v]{26})">Celle du/)).1
            let done: KeyValuePairs = [
                "moment": "faite", "jour": "2026-02-02", "heures": "1,5", "quoi": "Haie, rue Haute", "etape": String(planned),
                "competence:savoir-etre/SE02": "reached",
            ]
            #expect(await denis.post(sequence + "/mises-en-situation", done).status == 303)
            await denis.get(sequence)
            #expect(denis.page.contains("En cours") && denis.page.contains("Phase réflexive à tenir") && denis.page.contains("atteint"))
            #expect(!denis.page.contains("Celle du"), "elle n’est plus seulement prévue")
            #expect(await denis.post(sequence + "/evaluation", evaluation).status == 422, "sans phase réflexive")
            await denis.get(sequence)
            #expect(await denis.post(sequence + "/phases-reflexives", reflection).status == 303)
            await denis.get(sequence)
            #expect(!denis.page.contains("J’ai eu peur"), "la parole reste à la personne et à son CIP")
            #expect(denis.page.contains("Garder la règle") && denis.page.contains("gardées pour Amina"))
            #expect(await denis.post(sequence + "/evaluation", evaluation).status == 303)
            await denis.get(sequence)
            #expect(denis.page.contains("Terminée") && !denis.page.contains("Abandonner la séquence"))
            await denis.get("/personnes/\(site.town.amina.text)/points")
            #expect(denis.page.contains("Ponctualité"), "le fait compte dans les points")
            await denis.get("/personnes/\(site.town.amina.text)/observations")
            #expect(denis.page.contains("Haie, rue Haute"))
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func theCounsellorAndThePersonReadWhatWasSaidAndTheOthersDoNot(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            let sequence = try await prepare(denis, site)
            try await work(denis, sequence)
            let (claire, sophie) = (try await site.visitor(site.town.claire), try await site.visitor(site.town.sophie))
            await claire.get(sequence)
            #expect(claire.page.contains("J’ai eu peur") && !claire.page.contains("Noter la phase"), "le CIP lit")
            #expect(await claire.post(sequence + "/phases-reflexives", reflection).status == 404)
            #expect(await claire.get("/personnes/\(site.town.amina.text)/afest/nouvelle").status == 404)
            await sophie.get(sequence)
            #expect(sophie.page.contains("Tailler une haie") && !sophie.page.contains("J’ai eu peur"))
            for stranger in [site.town.rachid, site.town.karim, site.town.luc, site.town.omar, site.town.ines, site.town.nadia] {
                let visitor = try await site.visitor(stranger)
                #expect(await visitor.get(sequence).status == 404)
            }
            let sheets = SkillSheetWalkTests()
            let amina = try await sheets.enter(site, try await sheets.openSheet(on: site))
            await amina.get("/mon-afest")
            #expect(amina.page.contains("Tailler une haie") && amina.page.contains("J’ai eu peur"))
            let bytes = try await database.read { db in try db.first("SELECT said FROM afest_steps WHERE said IS NOT NULL")?.optionalBlob(0) } ?? []
            #expect(!bytes.isEmpty && !String(decoding: bytes, as: UTF8.self).contains("peur"), "scellé")
        }
    }

    @Test(arguments: Engines.all) func aLineTakenBackTakesItsFactsAlongAndAnAbandonedSequenceIsOver(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            let sequence = try await prepare(denis, site)
            try await work(denis, sequence)
            await denis.get(sequence)
            let line = try #require(denis.page.firstMatch(of: /<option value="([0-9a-v]{26})">Mise en situation,/)).1
            #expect(await denis.post(sequence + "/retrait", ["etape": String(line)]).status == 422, "sans raison")
            #expect(await denis.post(sequence + "/retrait", ["etape": String(line), "raison": "Un autre jour"]).status == 303)
            await denis.get(sequence)
            #expect(denis.page.contains("retirée"))
            await denis.get("/personnes/\(site.town.amina.text)/observations")
            #expect(denis.page.contains("Aucun fait noté encore") && denis.page.contains("Un autre jour"))
            await denis.get(sequence)
            #expect(await denis.post(sequence + "/abandon", ["jour": "2026-02-02"]).status == 422)
            #expect(await denis.post(sequence + "/abandon", ["jour": "2026-02-02", "raison": "Fin du chantier"]).status == 303)
            await denis.get(sequence)
            #expect(denis.page.contains("Abandonnée") && denis.page.contains("Fin du chantier"))
            #expect(await denis.post(sequence + "/mises-en-situation", ["moment": "prevue", "jour": "2026-02-09", "quoi": "x"]).status == 410)
            #expect(denis.page.contains("rien ne s’y ajoute"))
        }
    }

    @Test(arguments: Engines.all) func theCrewPageSaysWhoIsInASequenceAndTwoClicksPrepareOne(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            let new = "/personnes/\(site.town.amina.text)/afest"
            await denis.get(new + "/nouvelle")
            #expect(await denis.post(new, [:]).status == 422)
            #expect(denis.page.contains("Choisissez au moins une compétence visée"))
            await denis.get(new + "/nouvelle")
            for _ in 0..<2 { #expect(await denis.post(new, plan).status == 303) }
            #expect(try await database.read { db in try db.first("SELECT count(*) FROM afest_sequences")?.int(0) } == 1)
            await denis.get("/atelier/afest")
            #expect(denis.page.contains("Tailler une haie") && denis.page.contains("Mise en situation à prévoir"))
        }
    }

    @Test(arguments: Engines.all) func anEvaluationComesAfterTheWorkAndKeepsWhatItRestsOn(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            let sequence = try await prepare(denis, site)
            try await work(denis, sequence)
            await denis.get(sequence)
            #expect(await denis.post(sequence + "/evaluation", evaluation).status == 303)
            await denis.get(sequence)
            for kind in ["Mise en situation", "Phase réflexive"] {
                let own = try line(kind, in: denis.page)
                #expect(await denis.post(sequence + "/retrait", ["etape": own, "raison": "Erreur"]).status == 422)
                #expect(denis.page.contains("retirez d’abord l’évaluation"))
                await denis.get(sequence)
            }
            let last = try line("Évaluation finale", in: denis.page)
            #expect(await denis.post(sequence + "/retrait", ["etape": last, "raison": "Erreur"]).status == 303)
            await denis.get(sequence)
            #expect(denis.page.contains("En cours"))
        }
    }

    @Test(arguments: Engines.all) func aPlannedSituationIsReplacedAgainAfterTheFirstWasTakenBack(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            let sequence = try await prepare(denis, site)
            #expect(await denis.post(sequence + "/mises-en-situation", ["moment": "prevue", "jour": "2026-02-09", "quoi": "Haie"]).status == 303)
            for round in ["une", "deux"] {
                await denis.get(sequence)
                let planned = String(try #require(denis.page.firstMatch(of: /<option value="([0-9a-v]{26})">Celle du/)).1)
                let done: KeyValuePairs = ["moment": "faite", "jour": "2026-02-02", "heures": "1", "quoi": round, "etape": planned]
                #expect(await denis.post(sequence + "/mises-en-situation", done).status == 303)
                await denis.get(sequence)
                #expect(!denis.page.contains("Celle du"))
                let own = try line("Mise en situation", in: denis.page)
                #expect(await denis.post(sequence + "/retrait", ["etape": own, "raison": round]).status == 303)
            }
            await denis.get(sequence)
            #expect(denis.page.contains("Celle du") && denis.page.contains("lignes retirées"), "elle reste prévue")
        }
    }

    // MARK: gestures

    private let plan: KeyValuePairs<String, String> = [
        "objectif": "Tailler une haie seule", "analyse": "Tendre le cordeau, régler le taille-haie", "heures": "12", "competences": "savoir-etre/SE02",
    ]
    private let reflection: KeyValuePairs<String, String> = [
        "jour": "2026-02-02", "heures": "0,5", "paroles": "J’ai eu peur du bruit", "quoi": "Garder la règle",
    ]
    private let evaluation: KeyValuePairs<String, String> = ["jour": "2026-02-02", "competence:savoir-etre/SE02": "3", "quoi": "Sur un chantier neuf"]

    private func prepare(_ visitor: TestVisitor, _ site: TestSite) async throws -> String {
        let list = "/personnes/\(site.town.amina.text)/afest"
        await visitor.get(list + "/nouvelle")
        let saved = await visitor.post(list, plan)
        #expect(saved.status == 303)
        let path = try #require(saved.header("location")?.split(separator: "?").first.map(String.init))
        await visitor.get(path)
        return path
    }

    private func line(_ kind: String, in page: String) throws -> String {
        let end = try #require(page.firstRange(of: "\">\(kind),")).lowerBound
        return String(page[..<end].suffix(26))
    }

    private func work(_ visitor: TestVisitor, _ sequence: String) async throws {
        let done: KeyValuePairs = [
            "moment": "faite", "jour": "2026-02-02", "heures": "1,5", "quoi": "Haie, rue Haute", "competence:savoir-etre/SE02": "reached",
        ]
        await visitor.get(sequence)
        #expect(await visitor.post(sequence + "/mises-en-situation", done).status == 303)
        await visitor.get(sequence)
        #expect(await visitor.post(sequence + "/phases-reflexives", reflection).status == 303)
    }
}
