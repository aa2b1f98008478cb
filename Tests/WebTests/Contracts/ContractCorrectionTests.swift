import Domain
import Store
import TestSupport
import Testing
import Web

/// A contract, an amendment or a PASS typed wrong: corrected by a later row, weighed by the same rules, both versions readable.
@Suite struct ContractCorrectionTests {
    @Test(arguments: Engines.all) func aContractTypedWrongIsCorrectedAndBothVersionsStay(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            let contract = try await desk.contract()
            let path = desk.path("contrats/\(contract)/correction")
            desk.town.clock.move(to: TestTown.monday.adding(days: 3))
            let nadia = try await desk.site.visitor(desk.town.nadia)
            #expect(await nadia.get(path).status == 200)
            #expect(nadia.page.contains("value=\"26\"") && nadia.page.contains("value=\"2026-06-01\""), "ce qui est écrit est déjà là")
            let shown = nadia.hidden("version")
            let bare = ["version": shown, "debut": "2026-02-02", "fin": "2026-07-31", "heures": "28"]
            #expect(await nadia.post(path, bare.map { ($0.key, $0.value) }).status == 422)
            #expect(nadia.page.spaced.contains("pourquoi vous corrigez"))
            let reason = [("correction", "La date lue était celle du PASS")]
            #expect(await nadia.post(path, bare.map { ($0.key, $0.value) } + reason).status == 303)
            await nadia.get(desk.path("contrats"))
            for words in [
                "du 2 févr. au 31 juill. 2026", "28 h", "version corrigée", "Avant : <s>du 2 févr. au 1er juin 2026, 26 h", "corrigé le 5 févr. 2026 par Nadia",
                "La date lue était celle du PASS",
            ] { #expect(nadia.page.spaced.contains(words), "\(words)") }
            #expect(try await desk.count("contracts") == 2)
            await nadia.get(desk.path("") + "?au=2026-02-03")
            #expect(nadia.page.spaced.contains("CDDI, 26 h par semaine"), "ce jour-là, on savait 26 h")
            await nadia.get(desk.path(""))
            #expect(nadia.page.spaced.contains("CDDI, 28 h par semaine"))
            #expect(try await ParcoursSummaries.differences(in: desk.town.jalons, of: desk.town.archive).isEmpty)
            #expect(try await AuditChain.verify(desk.town.jalons, in: desk.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aCorrectionKeepsItsAmendmentsAndMeetsTheSameRules(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            let contract = try await desk.contract()
            await desk.claire.get(desk.path("contrats"))
            #expect(await desk.claire.post(desk.path("contrats/\(contract)/avenants"), ["depuis": "2026-04-01", "heures": "30"]).status == 303)
            let path = desk.path("contrats/\(contract)/correction")
            await desk.claire.get(path)
            let version = desk.claire.hidden("version")
            func correction(_ start: String, _ end: String, _ hours: String) -> [(String, String)] {
                [("version", version), ("debut", start), ("fin", end), ("heures", hours), ("correction", "Faute de frappe")]
            }
            #expect(await desk.claire.post(path, correction("2026-02-02", "2026-06-01", "36")).status == 422)
            #expect(desk.text.contains("ne dépasse pas 35 h") || desk.text.contains("35 h"))
            #expect(await desk.claire.post(path, correction("2026-05-04", "2026-09-30", "26")).status == 422)
            #expect(desk.text.contains("Un avenant prend effet le 1er avr. 2026"))
            #expect(await desk.claire.post(path, correction("2026-02-02", "2026-06-30", "24")).status == 303)
            #expect(await desk.claire.post(path, correction("2026-02-02", "2026-06-30", "25")).status == 409, "quelqu’un a déjà corrigé cette version")
            await desk.claire.get(desk.path("contrats"))
            #expect(desk.text.contains("24 h") && desk.text.contains("30 h"), "l’avenant tient toujours au contrat")

            let amendment = try #require(desk.claire.page.firstMatch(of: /avenants\/([0-9a-v]{26})\/correction/)).1
            let amended = desk.path("contrats/\(contract)/avenants/\(amendment)/correction")
            await desk.claire.get(amended)
            let fields = [("version", desk.claire.hidden("version")), ("depuis", "2026-04-06"), ("heures", "29"), ("correction", "Lu sur l’avenant signé")]
            #expect(await desk.claire.post(amended, fields).status == 303)
            await desk.claire.get(desk.path("contrats"))
            #expect(desk.text.contains("29 h") && desk.text.contains("Avant : <s>à partir du 1er avr. 2026, 30 h"))
            #expect(try await ParcoursSummaries.differences(in: desk.town.jalons, of: desk.town.archive).isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aWrongPassNumberIsCorrectedAndFindsThePersonNoMore(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            await desk.claire.get(desk.path("contrats"))
            let pass = try #require(desk.claire.page.firstMatch(of: /pass\/([0-9a-v]{26})\/correction/)).1
            let path = desk.path("pass/\(pass)/correction")
            await desk.claire.get(path)
            let version = desk.claire.hidden("version")
            func fields(_ number: String, from start: String) -> [(String, String)] {
                [("version", version), ("pass_numero", number), ("pass_debut", start), ("correction", "Chiffres inversés")]
            }
            #expect(await desk.claire.post(path, fields("999992600002", from: "2026-02-09")).status == 422)
            #expect(desk.text.contains("9 févr. 2026"), "le contrat commencerait avant son PASS")
            #expect(await desk.claire.post(path, fields("999992600002", from: "2026-02-02")).status == 303)
            await desk.claire.get(desk.path("contrats"))
            #expect(desk.text.contains("PASS 99999 26 00002") && desk.text.contains("Avant : <s>99999 26 00001"))
            #expect(await desk.claire.get("/personnes?q=999992600001").header("location") == nil)
            #expect(await desk.claire.get("/personnes?q=999992600002").header("location")?.hasSuffix(desk.town.bruno.text) == true)
            let amina = "/personnes/\(desk.town.amina.text)"
            await desk.claire.get(amina + "/contrats")
            #expect(
                await desk.claire.post(amina + "/pass", ["pass_numero": "999992600001", "pass_debut": "2026-02-02"]).status == 303, "le numéro mal lu est libre"
            )
        }
    }

    @Test(arguments: Engines.all) func aSecondClickCorrectsOnceAndWhoIsElsewhereFindsNothing(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            let path = desk.path("contrats/\(try await desk.contract())/correction")
            for stranger in [desk.town.rachid, desk.town.karim, desk.town.luc, desk.town.omar, desk.town.ines, desk.town.denis, desk.town.sophie] {
                #expect(try await desk.site.visitor(stranger).get(path).status == 404)
            }
            await desk.claire.get(path)
            let fields = [
                ("version", desk.claire.hidden("version")), ("debut", "2026-02-02"), ("fin", "2026-06-30"), ("heures", "26"), ("correction", "Fin mal lue"),
                ("_csrf", desk.claire.hidden("_csrf")), ("_once", desk.claire.hidden("_once")),
            ]
            #expect(await desk.claire.post(path, fields, token: false).status == 303)
            await desk.claire.post(path, fields, token: false)
            #expect(try await desk.count("contracts") == 2)
        }
    }
}

extension EntryDesk {
    /// The id of Bruno's first contract.
    func contract() async throws -> String {
        await claire.get(path("contrats"))
        return String(try #require(claire.page.firstMatch(of: /contrats\/([0-9a-v]{26})\/avenants/)).1)
    }
}
