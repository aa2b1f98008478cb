import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// The bilan of three months, from the desk of the CIP to the phone of the person, on both engines.
@Suite struct BilanWalkTests {
    @Test(arguments: Engines.all) func aBilanIsAssembledFromFactsAndSignedByThree(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await BilanDesk(database)
            let claire = try await desk.site.visitor(desk.town.claire)
            let bilan = try await desk.open(claire)
            #expect(await claire.post(bilan, BilanDesk.texts).status == 303)
            await claire.get(bilan)
            for words in [
                "Ce que dit Bruno", "Je veux conduire", "Passer le permis", "S’inscrire", "fait le 2 févr. 2026", "Appeler", "pas fait, parce que : fermé",
                "Entretien de suivi", "Pas de permis B", "26 h par semaine", "depuis 90 jours", "Objectif : Trouver un logement",
            ] { #expect(claire.page.spaced.contains(words), "\(words)") }
            #expect(!claire.page.contains("Souffrance"), "rien de santé : tous les CIP du site le lisent")
            #expect(!claire.page.contains("Une note à part"), "jamais le texte d’un entretien")

            #expect(await claire.submit(bilan + "/signature", ["montre": claire.hidden("montre")]).status == 200)
            let denis = try await desk.site.visitor(desk.town.denis)
            await denis.get(bilan)
            for words in ["Je veux conduire", "permis", "Voir la mairie", "Entretien de suivi", "Frein"] { #expect(!denis.page.contains(words), "\(words)") }
            #expect(denis.page.contains("Passer à la taille des haies"))
            #expect(await denis.post(bilan + "/signature-au-travail", [:]).status == 303)

            let bruno = try await desk.enter(claire, bilan)
            #expect(bruno.page.contains("Je veux conduire") && bruno.page.contains("Voir la mairie"))
            #expect(await bruno.submit("/mon-bilan-signature", [:]).status == 200)
            #expect(bruno.page.contains("Merci Bruno"))
            await claire.get(desk.path("bilans"))
            #expect(claire.page.contains("signé par tous"))
            #expect(try await desk.signatures() == 3)
            await claire.get("/journee")
            #expect(!claire.page.contains("Bilan à faire"))
            #expect(try await ParcoursSummaries.differences(in: desk.town.jalons, of: desk.town.archive).isEmpty)
            #expect(try await AuditChain.verify(desk.town.jalons, in: desk.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func onceSignedTheTextStaysToTheLetterAndNobodySignsTwice(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await BilanDesk(database)
            let claire = try await desk.site.visitor(desk.town.claire)
            let bilan = try await desk.open(claire)
            #expect(await claire.post(bilan + "/signature", ["montre": ""]).status == 422, "rien n’est encore écrit")
            await claire.get(bilan)
            #expect(await claire.post(bilan, BilanDesk.texts).status == 303)
            let denis = try await desk.site.visitor(desk.town.denis)
            await denis.get(bilan)
            #expect(await denis.post(bilan + "/signature-au-travail", [:]).status == 403, "le CIP signe d’abord")
            await claire.get(bilan)
            let shown = claire.hidden("montre")
            #expect(await claire.post(bilan + "/signature", ["montre": "autre chose"]).status == 409, "ce qui est signé est ce qui est montré")
            await claire.get(bilan)
            #expect(await claire.post(bilan + "/signature", ["montre": shown]).status == 303)
            await claire.get(bilan)
            let again = await claire.post(bilan + "/signature", ["montre": shown])
            #expect(again.status == 303 && again.header("location") == bilan + "?fait=deja-signe")
            await claire.get(bilan + "?fait=deja-signe")
            #expect(claire.page.contains("Vous aviez déjà signé"))
            #expect(await claire.post(bilan, BilanDesk.texts).status == 409)
            #expect(claire.page.contains("Ce bilan est signé") && claire.page.contains("Je veux conduire"), "ce qui a été tapé est rendu")
            await claire.get(bilan)
            try await desk.conclude("Trouver un logement")
            await claire.get(bilan)
            #expect(claire.page.spaced.contains("Objectif : Trouver un logement"), "ce qui arrive après ne change pas ce qui est signé")
            #expect(try await desk.signatures() == 1)
        }
    }

    @Test(arguments: Engines.all) func aBilanInPreparationIsContinuedNeverDoubledAndMayBeGivenUp(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await BilanDesk(database)
            let claire = try await desk.site.visitor(desk.town.claire)
            let bilan = try await desk.open(claire)
            await claire.get(desk.path("bilans"))
            #expect(claire.page.contains("Continuer ce bilan") && !claire.page.contains("id=\"preparer\""))
            let second = await claire.post(desk.path("bilans"), ["genre": "renewal", "date": "2026-05-04"])
            #expect(second.header("location") == bilan + "?fait=bilan-en-cours")
            await claire.get(desk.path(""))
            #expect(claire.page.contains("Un bilan est en préparation"), "l’acte utile est de le continuer")

            await claire.get(bilan)
            #expect(await claire.post(bilan + "/abandon", ["pourquoi": ""]).status == 422)
            #expect(await claire.post(bilan + "/abandon", ["pourquoi": "Rendez-vous manqué"]).status == 303)
            await claire.get(bilan)
            #expect(claire.page.contains("abandonné") && claire.page.contains("Rendez-vous manqué") && !claire.page.contains("Signer ce bilan"))
            await claire.get(desk.path("bilans"))
            #expect(await claire.post(bilan, BilanDesk.texts).status == 410)
            await claire.get(desk.path("bilans"))
            #expect(await claire.post(bilan + "/abandon", ["pourquoi": "Encore"]).status == 410)
            for reader in [desk.town.denis, desk.town.sophie] {
                let visitor = try await desk.site.visitor(reader)
                await visitor.get(bilan)
                #expect(!visitor.page.contains("Rendez-vous manqué"))
            }
            await claire.get(desk.path("bilans"))
            #expect(await claire.post(desk.path("bilans"), ["genre": "intermediate", "date": "2026-05-05"]).status == 303)
            #expect(try await AuditChain.verify(desk.town.jalons, in: desk.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aTextSavedMeanwhileIsShownBesideMine(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await BilanDesk(database)
            let (claire, lea) = (try await desk.site.visitor(desk.town.claire), try await desk.site.visitor(desk.town.lea))
            let bilan = try await desk.open(claire)
            await lea.get(bilan)
            #expect(await claire.post(bilan, BilanDesk.texts).status == 303)
            let answer = await lea.post(bilan, [("version", "0"), ("dit", "Autre récit"), ("decidons", "Autre suite")])
            #expect(answer.status == 409)
            #expect(lea.page.contains("Autre récit") && lea.page.contains("Je veux conduire"))
            #expect(await lea.post(bilan, [("version", lea.hidden("version")), ("dit", "Les deux récits"), ("decidons", "Suite")]).status == 303)
            #expect(await claire.post(bilan, [("version", "2"), ("decidons", "Sans la personne")]).status == 422)
            #expect(claire.page.contains("Sans la personne"))
        }
    }

    @Test(arguments: Engines.all) func theLateBilanStandsInMaJourneeAndOnThePageOfThePerson(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await BilanDesk(database)
            let claire = try await desk.site.visitor(desk.town.claire)
            await claire.get("/journee")
            #expect(claire.page.contains("Bilan à faire") && claire.page.contains("Durand"))
            await claire.get(desk.path(""))
            #expect(claire.page.contains("id=\"bilans\"") && claire.page.contains("datetime=\"2026-05-02\""))
            #expect(claire.page.contains("Préparer le bilan"))
            let denis = try await desk.site.visitor(desk.town.denis)
            await denis.get(desk.path(""))
            #expect(!denis.page.contains("Prochain bilan"))
        }
    }

    @Test(arguments: Engines.all) func whoIsElsewhereDoesNotKnowTheBilanExists(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await BilanDesk(database)
            let claire = try await desk.site.visitor(desk.town.claire)
            let bilan = try await desk.open(claire)
            #expect(await claire.post(bilan, BilanDesk.texts).status == 303)
            for stranger in [desk.town.rachid, desk.town.karim, desk.town.luc, desk.town.ines, desk.town.omar, desk.town.nadia] {
                let visitor = try await desk.site.visitor(stranger)
                #expect(await visitor.get(bilan).status == 404)
                #expect(await visitor.get(desk.path("bilans")).status == 404)
            }
            let sophie = try await desk.site.visitor(desk.town.sophie)
            #expect(await sophie.get(bilan).status == 200)
            #expect(!sophie.page.contains("Je veux conduire") && !sophie.page.contains("Voir la mairie"))
        }
    }

    @Test(arguments: Engines.all) func twoClicksOpenOneBilanAndACodeOpensItOnce(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await BilanDesk(database)
            let claire = try await desk.site.visitor(desk.town.claire)
            await claire.get(desk.path("bilans"))
            #expect(await claire.post(desk.path("bilans"), ["genre": "intermediate", "date": "2026-05-06"]).status == 422, "pas d’avance")
            for _ in 1...2 { #expect(await claire.post(desk.path("bilans"), ["genre": "intermediate", "date": "2026-05-05"]).status == 303) }
            await claire.get(desk.path("bilans"))
            let links = Set(claire.page.matches(of: /bilans\/([0-9a-v]{26})"/).map { String($0.1) })
            #expect(links.count == 1)
            let bilan = desk.path("bilans") + "/" + (links.first ?? "")
            await claire.get(bilan)
            #expect(await claire.post(bilan + "/code", [:]).status == 403, "le CIP signe d’abord")
            await claire.get(bilan)
            #expect(await claire.post(bilan, BilanDesk.texts).status == 303)
            await claire.get(bilan)
            #expect(await claire.post(bilan + "/signature", ["montre": claire.hidden("montre")]).status == 303)
            let code = try await desk.code(claire, bilan)
            let (first, second) = (desk.site.stranger(), desk.site.stranger())
            await first.get("/fiche")
            #expect(await first.post("/fiche", ["code": code]).header("location") == "/mon-bilan")
            await second.get("/fiche")
            #expect(await second.post("/fiche", ["code": code]).status == 422)
            #expect(await first.get("/ma-fiche").status == 404, "un code de bilan n’ouvre que lui")
        }
    }
}
