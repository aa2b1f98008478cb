import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite struct SignalWalkTests {
    @Test(arguments: Engines.all) func theEncadrantSignalsTheReferentReadsItInTheirDayAndTheAnswerComesBack(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            try await site.enterAmina()
            let denis = try await site.visitor(site.town.denis)
            try await send(denis, site)
            #expect(denis.page.contains("Pas encore lu"))

            let claire = try await site.visitor(site.town.claire)
            await claire.get("/journee")
            #expect(claire.page.contains("Signal de l’encadrant") && claire.page.contains(path(site)))
            await denis.get("/journee")
            #expect(!denis.page.contains("Signal de l’encadrant"), "la journée de l’encadrant ne le lui répète pas")

            await claire.get(path(site))
            #expect(claire.page.contains("Deux retards cette semaine"))
            let answer = try #require(claire.page.firstMatch(of: /action="([^"]+\/reponse)"/)).1
            #expect(await claire.post(String(answer), ["reponse": ""]).status == 422)
            #expect(await claire.post(String(answer), ["reponse": "Je l’appelle demain."]).status == 303)
            await claire.get("/journee")
            #expect(!claire.page.contains("Signal de l’encadrant"))

            await denis.get(path(site))
            #expect(denis.page.contains("Je l’appelle demain.") && denis.page.contains("Répondu"))
            let lea = try await site.visitor(site.town.lea)
            await lea.get("/signaux")
            #expect(lea.page.contains("Benali") && lea.page.contains("Deux retards cette semaine"), "les CIP du site suivent ensemble")
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func readWithoutAnAnswerIsSaidTooAndAnotherEncadrantOfTheCrewReadsNoAnswer(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            try await send(denis, site)
            let claire = try await site.visitor(site.town.claire)
            await claire.get(path(site))
            let answer = String(try #require(claire.page.firstMatch(of: /action="([^"]+\/reponse)"/)).1)
            #expect(await claire.post(answer, ["lu": "oui", "reponse": "Je l’appelle"]).status == 422, "ce qui est écrit n’est pas perdu")
            #expect(claire.page.contains("value=\"Je l’appelle\"") && claire.page.spaced.contains("Une réponse est écrite"))
            #expect(await claire.post(answer, ["lu": "oui", "reponse": ""]).status == 303)
            #expect(await denis.get("/").header("location") == "/atelier", "qui encadre seulement arrive à l’atelier")
            await denis.get(path(site))
            #expect(denis.page.contains(">Lu<"))
            await claire.get(path(site))
            #expect(await claire.post(answer, ["reponse": "Pour Denis seul"]).status == 303)
            try await addToGardens(site)
            let rachid = try await site.visitor(site.town.rachid)
            #expect(await rachid.get(path(site)).status == 200)
            #expect(rachid.page.contains("Deux retards") && !rachid.page.contains("Pour Denis seul"))
            #expect(rachid.page.contains(">Répondu<") && !rachid.page.contains(">Lu<"), "il voit qu’une réponse est partie")
        }
    }

    @Test(arguments: Engines.all) func whoSentASignalTakesItBackAndTheCounsellorSeesItRetiredWithItsReason(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            try await site.enterAmina()
            let denis = try await site.visitor(site.town.denis)
            try await send(denis, site)
            let withdrawal = String(try #require(denis.page.firstMatch(of: /action="([^"]+\/retrait)"/)).1)
            #expect(await denis.post(withdrawal, ["retrait": ""]).status == 422)
            #expect(denis.page.contains("Dites en quelques mots pourquoi vous retirez ce signal."))
            let claire = try await site.visitor(site.town.claire)
            await claire.get(path(site))
            #expect(!claire.page.contains("/retrait\""), "le CIP ne retire pas le signal d’un autre")
            let answer = String(try #require(claire.page.firstMatch(of: /action="([^"]+\/reponse)"/)).1)
            await denis.get(path(site))
            for _ in 0..<2 { #expect(await denis.post(withdrawal, ["retrait": "C’était pour un autre"]).status == 303) }
            await denis.get(path(site))
            #expect(!denis.page.contains("/retrait\""), "on ne retire pas deux fois")
            #expect(await denis.post(withdrawal, ["retrait": "Encore"]).status == 409)

            await claire.get("/journee")
            #expect(!claire.page.contains("Signal de l’encadrant"), "il n’attend plus")
            #expect(await claire.post(answer, ["reponse": "Trop tard"]).status == 409)
            await claire.get("/signaux")
            #expect(claire.page.contains(">Retiré<") && claire.page.contains("C’était pour un autre") && claire.page.contains("Deux retards cette semaine"))
            #expect(try await database.read { db in try db.first("SELECT count(*) FROM signal_withdrawals")?.int(0) } == 1)
            #expect(try await database.read { db in try db.first("SELECT count(*) FROM signals")?.int(0) } == 1)
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test func anotherEncadrantOfTheCrewTakesNoSignalBack() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            try await send(denis, site)
            let withdrawal = String(try #require(denis.page.firstMatch(of: /action="([^"]+\/retrait)"/)).1)
            try await addToGardens(site)
            let rachid = try await site.visitor(site.town.rachid)
            await rachid.get(path(site))
            #expect(rachid.page.contains("Deux retards") && !rachid.page.contains("/retrait\""))
            #expect(await rachid.post(withdrawal, ["retrait": "Pas le mien"]).status == 403)
        }
    }

    @Test(arguments: Engines.all) func aSignalSentTwiceIsOneAndOneWithoutAKindIsRefused(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            await denis.get(path(site))
            #expect(await denis.post(path(site), ["mots": "x"]).status == 422)
            #expect(await denis.post(path(site), ["genre": "sante"]).status == 422, "la santé n’est pas dans la liste")
            for _ in 0..<2 { #expect(await denis.post(path(site), ["genre": "parler"]).status == 303) }
            let uuid = "0194c6a0-2222-7abc-8def-0123456789ab"
            for _ in 0..<2 {
                await denis.get(path(site))
                #expect(await denis.post(path(site), ["genre": "securite", "identifiant": uuid]).status == 303)
            }
            #expect(try await database.read { db in try db.first("SELECT count(*) FROM signals")?.int(0) } == 2)
        }
    }

    @Test func whoIsNotConcernedKnowsOfNoSignalAndOnlyTheCounsellorAnswers() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            try await send(denis, site)
            for stranger in [site.town.rachid, site.town.karim, site.town.luc, site.town.omar, site.town.ines, site.town.nadia] {
                let visitor = try await site.visitor(stranger)
                #expect(await visitor.get(path(site)).status == 404)
                await visitor.get("/signaux")
                #expect(!visitor.page.contains("Deux retards"))
            }
            let sophie = try await site.visitor(site.town.sophie)
            #expect(await sophie.get(path(site)).status == 200)
            #expect(sophie.page.contains("Deux retards") && !sophie.page.contains("Répondre</button>"))
            let claire = try await site.visitor(site.town.claire)
            await claire.get(path(site))
            let answer = String(try #require(claire.page.firstMatch(of: /action="([^"]+\/reponse)"/)).1)
            await denis.get(path(site))
            #expect(await denis.post(answer, ["reponse": "Moi-même"]).status == 404)
        }
    }

    /// Rachid trains the gardens too.
    private func addToGardens(_ site: TestSite) async throws {
        try await site.town.archive.act(as: site.town.command(), "nomme") { act in
            try act.insert(
                into: "grants", id: ID<Grant>.make(at: act.now).text,
                [
                    "user_id": site.town.rachid.text, "role": "encadrant", "site_id": site.town.beaune.text, "crew_id": site.town.gardens.text,
                    "valid_from": TestTown.monday.iso,
                ])
        }
    }

    private func path(_ site: TestSite) -> String { "/personnes/\(site.town.amina.text)/signaux" }

    private func send(_ visitor: TestVisitor, _ site: TestSite) async throws {
        await visitor.get(path(site))
        #expect(await visitor.submit(path(site), ["genre": "presence", "mots": "Deux retards cette semaine"]).status == 200)
    }
}
