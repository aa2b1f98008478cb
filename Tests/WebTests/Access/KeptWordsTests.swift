import Domain
import Pages
import Store
import TestSupport
import Testing
import Web

/// What was typed is never lost: a session that ended, a form that came back, a page too old.
@Suite struct KeptWordsTests {
    @Test(arguments: Engines.all) func whatWasTypedBeforeTheSessionEndedIsShownWithItsWords(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let town = try await TestTown.build(in: database)
            let visitor = TestSite(town).stranger()
            await visitor.get("/connexion")
            let answer = await visitor.post(
                "/candidatures",
                [
                    "nom": "Costa", "prenom": "Maria", "naissance": "1992-04-12", "contexte": "Logée chez sa sœur\ndepuis mai", "sexe": "F",
                    "site": town.beaune.text, "motdepasse": "secret-de-rechange", "code": "123456",
                ])
            #expect(answer.status == 410)
            for words in ["Costa", "Maria", "12 avr. 1992", "Logée chez sa sœur", "Date de naissance", "Contexte", "À choisir de nouveau", "Sexe"] {
                #expect(visitor.page.spaced.contains(words), "« \(words) » est montré")
            }
            #expect(!visitor.page.contains("secret-de-rechange") && !visitor.page.contains("123456"), "un secret n’est jamais montré")
        }
    }

    @Test(arguments: Engines.all) func aWelcomeWithoutAStepOrWithAnImpossibleDayComesBackAsItWasSent(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            await desk.claire.get(desk.path("entree"))
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            await desk.claire.get(desk.path(""))
            #expect(await desk.claire.post(desk.path("accueil"), ["le": "31/02/2026"]).status == 422)
            #expect(desk.text.contains("Cochez au moins une étape") && desk.text.contains("Cette date n’existe pas"))
            #expect(desk.claire.page.contains("value=\"31/02/2026\""), "la date écrite est gardée")
            #expect(desk.claire.page.contains("field-error") && desk.claire.page.contains("error-summary"), "le message est à côté du champ")
            let step = try #require(desk.claire.page.firstMatch(of: /name="etape" value="([^"]+)"/)).1
            #expect(await desk.claire.post(desk.path("accueil"), ["etape": String(step), "le": "31/02/2026"]).status == 422)
            #expect(desk.claire.page.contains("value=\"\(step)\" checked"), "ce qui était coché le reste")
            #expect(await desk.claire.post(desk.path("accueil"), ["etape": String(step), "le": ""]).status == 303)
        }
    }
}
