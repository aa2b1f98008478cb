import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// Échéances: Amina's contract ends in two months, Chloé's PASS too.
@Suite struct DeadlineWalkTests {
    private func town(_ database: any Database) async throws -> (MonthDesk, end: Day) {
        let desk = try await MonthDesk(database, annex: false)
        let (start, end) = (TestTown.monday.adding(months: -20), TestTown.monday.adding(days: 60))
        try await desk.sign(
            for: desk.town.chloe, by: desk.town.karim, from: start, until: end, number: "999992600003",
            confirmed: Confirmation(rules: [.nearMaximum, .endsAfterPass], reason: "La sortie se prépare."))
        desk.town.clock.move(to: TestTown.monday.adding(months: 10))
        return (desk, end)
    }

    private func key(_ page: String, _ person: ID<Person>, _ subject: String) throws -> String {
        let mark = "\(subject).\(person.text)."
        let start = try #require(page.firstRange(of: "value=\"\(mark)")?.lowerBound)
        return String(page[start...].dropFirst(7).prefix(mark.count + 10))
    }

    @Test(arguments: Engines.all) func everyEndWithinThreeMonthsStandsInOneListWithItsDecision(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (desk, _) = try await town(database)
            let nadia = try await desk.site.visitor(desk.town.nadia)
            await nadia.get("/echeances")
            #expect(nadia.page.spaced.contains("Benali Amina") && nadia.page.contains("à prendre"))
            let amina = try key(nadia.page, desk.town.amina, "contract")
            let sent = await nadia.submit("/echeances", ["ligne": amina, "decision": "not_renew", "note": "CDI trouvé"])
            #expect(sent.status == 200)
            #expect(nadia.page.spaced.contains("ne pas renouveler") && nadia.page.contains("CDI trouvé"))
            await nadia.get("/echeances?decision=non")
            #expect(!nadia.page.contains(amina))
            #expect(try await AuditChain.verify(desk.town.jalons, in: desk.town.archive).findings.isEmpty)
            #expect(try await ParcoursSummaries.differences(in: desk.town.jalons, of: desk.town.archive).isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aSeriesNotesWhatTheRuleAcceptsAndSaysWhatItRefuses(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (desk, _) = try await town(database)
            desk.town.clock.move(to: TestTown.monday.adding(days: 40))
            try await desk.sign(for: desk.town.bruno, by: desk.town.claire, until: TestTown.monday.adding(months: 4), number: "999992600002")
            let bruno = desk.town.bruno.text
            try await database.write { db in _ = try db.run("UPDATE people SET state = 'present' WHERE id = \(bruno)") }
            let nadia = try await desk.site.visitor(desk.town.nadia)
            await nadia.get("/echeances")
            let (chloe, own) = (try key(nadia.page, desk.town.chloe, "contract"), try key(nadia.page, desk.town.bruno, "contract"))
            let fields = [("ligne", chloe), ("ligne", own), ("decision", "renew"), ("mois", "6")]
            #expect(await nadia.post("/echeances", fields).status == 422)
            let page = nadia.page.spaced
            #expect(page.contains("1 décision refusée") && page.contains("1 décision est notée"))
            #expect(page.contains("Chloé Noël") && page.contains("La date possible la plus proche est le"))
            await nadia.get("/echeances?decision=oui")
            #expect(nadia.page.contains("Durand") && !nadia.page.contains("Noël"))
        }
    }

    @Test func renewingWithoutSayingForHowLongIsSentBackWithItsTicks() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let (desk, _) = try await town(database)
            let nadia = try await desk.site.visitor(desk.town.nadia)
            await nadia.get("/echeances")
            let amina = try key(nadia.page, desk.town.amina, "contract")
            #expect(await nadia.post("/echeances", ["ligne": amina, "decision": "renew"]).status == 422)
            #expect(nadia.page.contains("value=\"\(amina)\" aria-label") && nadia.page.contains(" checked"))
            #expect(await nadia.post("/echeances", ["decision": "not_renew"]).status == 422)
            #expect(await nadia.post("/echeances", ["ligne": "contract.x.2026-01-01", "decision": "not_renew"]).status == 409)
        }
    }

    @Test(arguments: Engines.all) func eachSeesTheirOwnPeopleAndTheEncadrantNothing(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (desk, _) = try await town(database)
            desk.town.clock.move(to: TestTown.monday.adding(days: 20))
            let karim = try await desk.site.visitor(desk.town.karim)
            await karim.get("/echeances")
            #expect(karim.page.contains("Noël") && !karim.page.contains("Benali"))
            let sophie = try await desk.site.visitor(desk.town.sophie)
            await sophie.get("/echeances")
            #expect(sophie.page.contains("Noël") && !sophie.page.contains("Noter la décision"))
            for user in [desk.town.denis, desk.town.rachid, desk.town.luc, desk.town.ines, desk.town.reseau] {
                for path in ["/echeances", "/echeances/tableur"] { #expect(try await desk.site.visitor(user).get(path).status == 404) }
            }
        }
    }

    @Test func theAlertsOfADayComeWithTheirReasonAndTheEncadrantSeesNoContract() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let (desk, _) = try await town(database)
            desk.town.clock.move(to: TestTown.monday.adding(days: 20))
            let karim = try await desk.site.visitor(desk.town.karim)
            await karim.get("/")
            await karim.get("/journee?qui=tous")
            let page = karim.page.spaced
            #expect(page.contains("La prolongation du PASS peut être demandée") && page.contains("Bientôt 24 mois de CDDI"))
            #expect(page.contains("art. L5132-15-1"), "chaque alerte dit sa source")
            let rachid = try await desk.site.visitor(desk.town.rachid)
            await rachid.get("/journee")
            for hidden in ["PASS IAE", "CDDI", "contrat"] { #expect(!rachid.page.contains(hidden), "\(hidden)") }
        }
    }

    @Test func theWorkbookOfEndsLeavesItsReadRow() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let (desk, _) = try await town(database)
            desk.town.clock.move(to: TestTown.monday.adding(days: 20))
            let nadia = try await desk.site.visitor(desk.town.nadia)
            let last = try await desk.town.lastReading()
            let answer = await nadia.get("/echeances/tableur?quoi=contract")
            #expect(answer.status == 200 && answer.body.starts(with: Array("PK".utf8)))
            #expect(try await desk.town.people(readSince: last).contains(desk.town.chloe.text))
        }
    }
}
