import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite struct ActionPlanWalkTests {
    @Test(arguments: Engines.all) func anObjectiveHasItsActionsAndWhatCameOfThem(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            let objective = try await open("Passer le permis", on: site, claire)
            let action = try await plan("S’inscrire à l’auto-école", under: objective, on: site, claire)
            await claire.get(page(site))
            #expect(claire.page.contains("Passer le permis") && claire.page.contains("S’inscrire à l’auto-école"))

            let issue = "/personnes/\(site.town.amina.text)/actions/\(action)/issue"
            #expect(await claire.post(issue, ["issue": "replanned", "raison": "Fermée en février"]).status == 422)
            #expect(claire.page.contains("Donnez la nouvelle date.") && claire.page.contains("Fermée en février"))
            #expect(await claire.post(issue, ["issue": "replanned", "raison": "Fermée en février", "echeance": "2026-03-15"]).status == 303)
            await claire.get(page(site))
            #expect(claire.page.contains("reporté") && claire.page.contains("2026-03-15"))
            #expect(await claire.post(issue, ["issue": "not_done"]).status == 422)
            #expect(await claire.post(issue, ["issue": "done"]).status == 303)

            let end = page(site) + "/\(objective)/issue"
            #expect(await claire.post(end, ["issue": "given_up"]).status == 422)
            #expect(claire.page.contains("Dites pourquoi cet objectif est abandonné."))
            #expect(await claire.post(end, ["issue": "reached"]).status == 303)
            #expect(await claire.post(end, ["issue": "reached", "raison": "encore"]).status == 409)
            await claire.get(page(site))
            #expect(claire.page.contains("Objectifs atteints ou abandonnés"))
            let verdict = try await AuditChain.verify(site.town.jalons, in: site.town.archive)
            #expect(verdict.findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aHealthObjectiveStaysBetweenThePersonAndTheirReferent(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            let objective = try await open("Voir un cardiologue", on: site, claire, class: "health")
            _ = try await plan("Appeler la clinique", under: objective, on: site, claire)
            _ = try await open("Trouver un logement", on: site, claire, class: "private")
            _ = try await open("Passer le permis", on: site, claire)
            await claire.get(page(site))
            for words in ["cardiologue", "clinique", "logement", "permis"] { #expect(claire.page.contains(words)) }
            let lea = try await site.visitor(site.town.lea)
            await lea.get(page(site))
            #expect(!lea.page.contains("cardiologue") && !lea.page.contains("clinique") && lea.page.contains("logement"))
            #expect(await lea.post(page(site), objectiveFields("Autre", class: "health")).status == 403)
            await lea.get(page(site))
            #expect(await lea.post(page(site) + "/\(objective)/issue", ["issue": "reached"]).status == 404)
            let sophie = try await site.visitor(site.town.sophie)
            await sophie.get(page(site))
            #expect(!sophie.page.contains("cardiologue") && !sophie.page.contains("clinique") && !sophie.page.contains("logement"))
            #expect(sophie.page.contains("permis"))
            await sophie.get("/personnes/\(site.town.amina.text)")
            #expect(!sophie.page.contains("cardiologue") && sophie.page.contains("permis"))
        }
    }

    @Test func theEncadrantSeesNothingOfAccompaniment() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            _ = try await open("Passer le permis", on: site, claire)
            for stranger in [site.town.denis, site.town.nadia, site.town.karim, site.town.rachid, site.town.luc, site.town.ines, site.town.omar] {
                let visitor = try await site.visitor(stranger)
                #expect(await visitor.get(page(site)).status == 404)
                if await visitor.get("/personnes/\(site.town.amina.text)").status == 200 {
                    for words in ["permis", "Objectifs", "Entretiens", "Dernier échange"] { #expect(!visitor.page.contains(words), "\(words)") }
                }
            }
        }
    }

    @Test(arguments: Engines.all) func anActionPastItsDayIsLateForItsReferentAlone(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            let action = try await plan("S’inscrire à l’auto-école", under: "", on: site, claire)
            site.town.clock.move(to: TestTown.monday.adding(days: 20))
            func late(_ user: ID<User>) async throws -> [String] {
                let reader = try await site.town.reader(user)
                return try await site.town.archive.read(as: reader) { sight in try PlannedActions.late(seenBy: sight) }.map(\.what)
            }
            #expect(try await late(site.town.claire) == ["S’inscrire à l’auto-école"])
            for stranger in [site.town.lea, site.town.karim, site.town.sophie, site.town.denis] { #expect(try await late(stranger).isEmpty) }
            let again = try await site.visitor(site.town.claire)
            await again.get(page(site))
            #expect(again.page.contains("1\u{00A0}action en retard"))
            await again.post("/personnes/\(site.town.amina.text)/actions/\(action)/issue", ["issue": "done"])
            #expect(try await late(site.town.claire).isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aContactTakesOneLineFromAnywhere(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (town, person) = (site.town, "/personnes/\(site.town.amina.text)")
            let claire = try await site.visitor(town.claire)
            await claire.get("/contacts/nouveau?nom=ben")
            #expect(claire.page.contains("Amina Benali"))
            let form: [(String, String)] = [("personne", town.amina.text), ("genre", "appel"), ("date", "2026-02-02"), ("ligne", "Elle a trouvé une chambre")]
            for _ in 1...2 { #expect(await claire.post("/contacts", form).status == 303) }
            let rows = try await database.read { db in try db.rows("SELECT id FROM contacts").count }
            #expect(rows == 1, "un second clic ne note rien de plus")
            await claire.get(person)
            #expect(claire.page.contains("Elle a trouvé une chambre") && claire.page.contains("Dernier échange"))
            #expect(await claire.post(person + "/contacts", ["genre": "appel", "date": "2026-03-02", "ligne": "Gardé"]).status == 422)
            #expect(claire.page.contains("Cette date est à venir") && claire.page.contains("Gardé"))
            #expect(await claire.post("/contacts", ["genre": "appel", "date": "2026-02-02", "nom": "ben"]).status == 422)
            let seen = try await database.read { db in
                try db.first("SELECT last_seen_on FROM parcours_summaries WHERE person_id = \(town.amina.text)")?.optionalText(0)
            }
            #expect(seen == "2026-02-02")
            #expect(try await ParcoursSummaries.differences(in: town.jalons, of: town.archive).filter { $0.person == town.amina }.isEmpty)
            let sophie = try await site.visitor(town.sophie)
            await sophie.get(person)
            #expect(sophie.page.contains("Appel") && !sophie.page.contains("chambre"))
            for stranger in [town.karim, town.omar] {
                let visitor = try await site.visitor(stranger)
                await visitor.get("/contacts/nouveau?nom=ben")
                #expect(!visitor.page.contains("Benali"))
                #expect(await visitor.post("/contacts", form).status == 404)
            }
        }
    }
}

extension ActionPlanWalkTests {
    func page(_ site: TestSite) -> String { "/personnes/\(site.town.amina.text)/objectifs" }

    func objectiveFields(_ title: String, class sensitivity: String) -> [(String, String)] {
        [("titre", title), ("origine", "person"), ("qui-lit", sensitivity)]
    }

    /// The id of a new objective of Amina.
    func open(_ title: String, on site: TestSite, _ visitor: TestVisitor, class sensitivity: String = "ordinary") async throws -> String {
        await visitor.get(page(site))
        #expect(await visitor.post(page(site), objectiveFields(title, class: sensitivity)).status == 303)
        let rows = try await site.town.archive.database.read { db in try db.rows("SELECT id FROM objectives ORDER BY recorded_at DESC").first?.text(0) }
        return try #require(rows)
    }

    func plan(_ what: String, under objective: String, on site: TestSite, _ visitor: TestVisitor) async throws -> String {
        await visitor.get(page(site))
        let answer = await visitor.post(
            "/personnes/\(site.town.amina.text)/actions",
            [("quoi", what), ("qui", "person"), ("origine", "person"), ("echeance", "2026-02-16"), ("genre", "demarche"), ("objectif", objective)])
        #expect(answer.status == 303)
        let rows = try await site.town.archive.database.read { db in try db.rows("SELECT id FROM planned_actions ORDER BY recorded_at DESC").first?.text(0) }
        return try #require(rows)
    }
}
