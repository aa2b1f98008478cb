import Domain
import Store
import TestSupport
import Testing
import Web

/// The words of an objective, an action or a contact, written again: what hangs on them stays, who may not read them still does not.
@Suite struct PlanCorrectionTests {
    private let walk = ActionPlanWalkTests()

    @Test(arguments: Engines.all) func theWordsOfAnObjectiveAndAnActionAreCorrectedAndWhatHangsOnThemStays(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            let objective = try await walk.open("Passer le permi", on: site, claire)
            let action = try await walk.plan("S’inscrire", under: objective, on: site, claire)
            let path = walk.page(site) + "/\(objective)/correction"
            await claire.get(path)
            #expect(claire.page.contains("value=\"Passer le permi\""))
            let version = claire.hidden("version")
            #expect(await claire.post(path, ["version": version, "titre": "Passer le permis B"]).status == 422)
            #expect(await claire.post(path, ["version": version, "titre": "Passer le permis B", "correction": "Une lettre oubliée"]).status == 303)
            #expect(await claire.post(path, ["version": version, "titre": "Autre", "correction": "Encore"]).status == 409)

            let acted = "/personnes/\(site.town.amina.text)/actions/\(action)/correction"
            await claire.get(acted)
            let fields = [
                ("version", claire.hidden("version")), ("quoi", "S’inscrire au code"), ("qui", "partner"), ("partenaire", "Auto-école"),
                ("correction", "Mal noté"),
            ]
            #expect(await claire.post(acted, fields).status == 303)
            await claire.get(walk.page(site))
            for words in ["Passer le permis B", "version corrigée", "Passer le permi</span>", "Une lettre oubliée", "S’inscrire au code", "Auto-école"] {
                #expect(claire.page.contains(words), "\(words)")
            }
            #expect(claire.page.contains("id=\"objectif-\(objective)\""), "l’objectif garde son adresse")
            #expect(await claire.post("/personnes/\(site.town.amina.text)/actions/\(action)/issue", ["issue": "done"]).status == 303)
            await claire.get(walk.page(site))
            #expect(claire.page.contains("fait") && claire.page.contains("S’inscrire au code"))
            let late = try await site.town.archive.read(as: try await site.town.reader(site.town.claire)) { sight in try PlannedActions.late(seenBy: sight) }
            #expect(late.isEmpty)
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aCorrectedActionPastItsDayIsLateOnceWithItsNewWords(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            let action = try await walk.plan("Apeler", under: "", on: site, claire)
            let path = "/personnes/\(site.town.amina.text)/actions/\(action)/correction"
            for words in ["Appeler", "Appeler la mairie"] {
                await claire.get(path)
                #expect(
                    await claire.post(path, [("version", claire.hidden("version")), ("quoi", words), ("qui", "person"), ("correction", "Mal écrit")]).status
                        == 303)
            }
            site.town.clock.move(to: TestTown.monday.adding(days: 20))
            let late = try await site.town.archive.read(as: try await site.town.reader(site.town.claire)) { sight in try PlannedActions.late(seenBy: sight) }
            #expect(late.map(\.what) == ["Appeler la mairie"])
            #expect(late.first?.id.text == action)
        }
    }

    @Test(arguments: Engines.all) func whoMayNotReadAHealthObjectiveMayNotCorrectIt(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            let objective = try await walk.open("Voir un cardiologue", on: site, claire, class: "health")
            let path = walk.page(site) + "/\(objective)/correction"
            #expect(await claire.get(path).status == 200)
            let version = claire.hidden("version")
            for stranger in [site.town.lea, site.town.sophie, site.town.denis, site.town.nadia, site.town.karim, site.town.luc, site.town.omar] {
                #expect(try await site.visitor(stranger).get(path).status == 404)
            }
            let lea = try await site.visitor(site.town.lea)
            await lea.get(walk.page(site))
            #expect(await lea.post(path, ["version": version, "titre": "Rien", "correction": "Rien"]).status == 404)
        }
    }

    @Test(arguments: Engines.all) func aContactWrittenWrongIsWrittenAgain(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (claire, person) = (try await site.visitor(site.town.claire), "/personnes/\(site.town.amina.text)")
            await claire.get(person + "/entretiens")
            #expect(await claire.post(person + "/contacts", ["genre": "appel", "date": "2026-02-02", "ligne": "Elle a dit non"]).status == 303)
            await claire.get(person + "/entretiens")
            let contact = try #require(claire.page.firstMatch(of: /contacts\/([0-9a-v]{26})\/correction/)).1
            let path = person + "/contacts/\(contact)/correction"
            site.town.clock.move(to: TestTown.monday.adding(days: 2))
            let again = try await site.visitor(site.town.claire)
            await again.get(path)
            let fields = [
                ("version", again.hidden("version")), ("genre", "appel"), ("date", "2026-01-30"), ("ligne", "Elle a dit oui"), ("correction", "Inversé"),
            ]
            #expect(await again.post(path, fields).status == 303)
            await again.get(person + "/entretiens")
            for words in ["Elle a dit oui", "version corrigée", "Elle a dit non", "Inversé"] { #expect(again.page.contains(words), "\(words)") }
            await again.get(person)
            #expect(again.page.contains("Elle a dit oui") && !again.page.contains("Elle a dit non"))
            await again.get(person + "?au=2026-02-03")
            #expect(again.page.contains("Elle a dit non") && !again.page.contains("Elle a dit oui"), "ce qu’on savait ce jour-là")
            #expect(try await ParcoursSummaries.differences(in: site.town.jalons, of: site.town.archive).filter { $0.person == site.town.amina }.isEmpty)
            for stranger in [site.town.sophie, site.town.denis, site.town.nadia, site.town.karim, site.town.omar, site.town.luc] {
                let visitor = try await site.visitor(stranger)
                #expect(await visitor.get(path).status == 404)
                await visitor.get(person + "/entretiens")
                #expect(!visitor.page.contains("Elle a dit") && !visitor.page.contains("Inversé"))
            }
        }
    }
}
