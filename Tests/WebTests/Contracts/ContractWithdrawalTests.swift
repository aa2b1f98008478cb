import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// A contract, an amendment or a PASS noted for somebody else: taken back by a last row, counted nowhere, still readable.
@Suite struct ContractWithdrawalTests {
    @Test(arguments: Engines.all) func aContractOfSomebodyElseIsTakenBackAndItsTraceStays(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            let contract = try await desk.contract()
            await desk.claire.get(desk.path("contrats"))
            #expect(await desk.claire.post(desk.path("contrats/\(contract)/avenants"), ["depuis": "2026-04-01", "heures": "30"]).status == 303)
            let path = desk.path("contrats/\(contract)")
            await desk.claire.get(path + "/correction")
            let version = desk.claire.hidden("version")
            #expect(await desk.claire.post(path + "/retrait", ["version": version]).status == 422)
            #expect(desk.text.contains("pourquoi vous le retirez") && desk.claire.page.contains("value=\"2026-06-01\""), "la page garde les deux formulaires")
            #expect(await desk.claire.post(path + "/retrait", ["version": version, "retrait": "Saisi pour Amina"]).status == 303)
            #expect(await desk.claire.post(path + "/retrait", ["version": version, "retrait": "Encore"]).status == 404)
            await desk.claire.get(desk.path("contrats"))
            #expect(desk.text.contains("Aucun contrat encore.") && desk.text.contains("1 retiré") && desk.text.contains("Saisi pour Amina"))
            #expect(try await desk.count("contracts") == 2, "rien n’est effacé")
            #expect(try await ParcoursSummaries.differences(in: desk.town.jalons, of: desk.town.archive).isEmpty)
            #expect(try await AuditChain.verify(desk.town.jalons, in: desk.town.archive).findings.isEmpty)
            #expect(
                await desk.claire.post(desk.path("contrats"), ["debut": "2026-02-02", "fin": "2026-06-01", "heures": "26"]).status == 303,
                "le sien peut être signé")
        }
    }

    @Test(arguments: Engines.all) func aContractThatWasRenewedWaitsForItsRenewalToBeTakenBackFirst(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            let contract = try await desk.contract()
            await desk.claire.get(desk.path("contrats"))
            #expect(await desk.claire.post(desk.path("contrats"), ["debut": "2026-06-02", "fin": "2026-11-30", "heures": "26"]).status == 303)
            await desk.claire.get(desk.path("contrats/\(contract)/correction"))
            #expect(desk.text.contains("retirez d’abord le renouvellement"))
            let fields = [("version", desk.claire.hidden("version")), ("retrait", "Double saisie")]
            #expect(await desk.claire.post(desk.path("contrats/\(contract)/retrait"), fields).status == 422)
            await desk.claire.get(desk.path("contrats"))
            let renewal = try #require(desk.claire.page.matches(of: /contrats\/([0-9a-v]{26})\/correction/).map { String($0.1) }.first { $0 != contract })
            await desk.claire.get(desk.path("contrats/\(renewal)/correction"))
            let own = [("version", desk.claire.hidden("version")), ("retrait", "Double saisie")]
            #expect(await desk.claire.post(desk.path("contrats/\(renewal)/retrait"), own).status == 303)
            await desk.claire.get(desk.path("contrats/\(contract)/correction"))
            #expect(!desk.text.contains("retirez d’abord le renouvellement"))
        }
    }

    @Test(arguments: Engines.all) func anAmendmentNotedTwiceIsTakenBackAlone(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            let contract = try await desk.contract()
            await desk.claire.get(desk.path("contrats"))
            #expect(await desk.claire.post(desk.path("contrats/\(contract)/avenants"), ["depuis": "2026-04-01", "heures": "30"]).status == 303)
            await desk.claire.get(desk.path("contrats"))
            let amendment = try #require(desk.claire.page.firstMatch(of: /avenants\/([0-9a-v]{26})\/correction/)).1
            let path = desk.path("contrats/\(contract)/avenants/\(amendment)")
            await desk.claire.get(path + "/correction")
            let fields = [("version", desk.claire.hidden("version")), ("retrait", "Noté deux fois")]
            #expect(await desk.claire.post(path + "/retrait", fields).status == 303)
            await desk.claire.get(desk.path("contrats"))
            #expect(!desk.claire.page.contains("/avenants/\(amendment)/correction") && desk.text.contains("26 h") && desk.text.contains("1 retiré"))
        }
    }

    @Test(arguments: Engines.all) func aPassTakenBackFindsNobodyAndItsNumberIsFree(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            await desk.claire.get(desk.path("contrats"))
            let pass = try #require(desk.claire.page.firstMatch(of: /pass\/([0-9a-v]{26})\/correction/)).1
            let path = desk.path("pass/\(pass)")
            for stranger in [desk.town.rachid, desk.town.karim] {
                let visitor = try await desk.site.visitor(stranger)
                await visitor.get("/personnes")
                #expect(await visitor.post(path + "/retrait", ["version": String(pass), "retrait": "Non"]).status == 404)
            }
            await desk.claire.get(path + "/correction")
            let fields = [("version", desk.claire.hidden("version")), ("retrait", "Attestation d’une autre personne")]
            #expect(await desk.claire.post(path + "/retrait", fields).status == 303)
            await desk.claire.get(desk.path("contrats"))
            #expect(desk.text.contains("Pas encore de PASS IAE.") && desk.text.contains("Attestation d’une autre personne"))
            #expect(await desk.claire.get("/personnes?q=999992600001").header("location") == nil)
            #expect(try await ParcoursSummaries.differences(in: desk.town.jalons, of: desk.town.archive).isEmpty)
            let amina = "/personnes/\(desk.town.amina.text)"
            await desk.claire.get(amina + "/contrats")
            #expect(await desk.claire.post(amina + "/pass", ["pass_numero": "999992600001", "pass_debut": "2026-02-02"]).status == 303, "le numéro est libre")
        }
    }

    /// Two PASS of the same day, the second of somebody else: the first one is the person's again wherever its number is read.
    @Test(arguments: Engines.all) func aPassTakenBackGivesTheOneBeforeItsPlaceBackEverywhere(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            await desk.claire.get(desk.path("contrats"))
            #expect(await desk.claire.post(desk.path("pass"), ["pass_numero": "999992600077", "pass_debut": "2026-02-02"]).status == 303)
            await desk.claire.get(desk.path("contrats"))
            let wrong = try #require(desk.claire.page.firstMatch(of: /pass\/([0-9a-v]{26})\/correction/)).1
            #expect(desk.text.contains("PASS 99999 26 00077"))
            await desk.claire.get(desk.path("pass/\(wrong)/correction"))
            let fields = [("version", desk.claire.hidden("version")), ("retrait", "Attestation d’une autre personne")]
            #expect(await desk.claire.post(desk.path("pass/\(wrong)/retrait"), fields).status == 303)
            await desk.claire.get(desk.path("contrats"))
            #expect(desk.text.contains("PASS 99999 26 00001"))
            let nadia = try await desk.site.visitor(desk.town.nadia)
            await nadia.get(desk.path("fiche-salarie"))
            #expect(nadia.page.spaced.contains("99999 26 00001") && !nadia.page.contains("00077"), "la fiche salarié")
            #expect(try await RuleFacts.find("999992600077", in: desk.town.archive).isEmpty, "jalon explain")
            #expect(try await RuleFacts.find("999992600001", in: desk.town.archive).count == 1)
            let numbers = try await database.read { db in try KnownPeople.all(in: db).compactMap { $0.fields.text(.passNumber) } }
            #expect(numbers.contains("999992600001") && !numbers.contains("999992600077"), "l’aperçu d’un import")
        }
    }

    @Test(arguments: Engines.all) func whoseOnlyContractWasTakenBackWasNeverHiredInTheFiguresOfExits(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            let path = desk.path("contrats/\(try await desk.contract())")
            let (town, period) = (desk.town, try #require(Period(TestTown.monday, TestTown.monday.adding(days: 200))))
            let reader = try await town.reader(town.sophie)
            func hires() async throws -> [Day?] {
                try await town.archive.read(as: reader) { sight in
                    try ExitPeriods.exits(over: period, counting: [], seenBy: sight).filter { $0.person.id == town.bruno }.map(\.firstHire)
                }
            }
            town.clock.move(to: TestTown.monday.adding(days: 150))
            let reason = try #require(town.referentials.exitReasons["inactif"])
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "note une sortie") { act in
                try Exits.record(.make(at: act.now), of: town.bruno, on: act.today, because: reason, version: "1", proof: nil, by: act)
            }
            #expect(try await hires() == [TestTown.monday])
            let claire = try await desk.site.visitor(town.claire)
            await claire.get(path + "/correction")
            let fields = [("version", claire.hidden("version")), ("retrait", "Saisi pour Amina")]
            #expect(await claire.post(path + "/retrait", fields).status == 303)
            #expect(try await hires() == [nil])
        }
    }
}
