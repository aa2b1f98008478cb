import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// What the structure sold over a year, against its charges.
@Suite("The share of revenue over a year")
struct CommercialWalkTests {
    private static let year = [("annee", "2025"), ("recettes", "120 000,50"), ("charges", "400 000"), ("origine", "comptes arrêtés")]

    @Test("is entered, explained with its dated parameter, corrected by a later row, and handed over as a file", arguments: Engines.all)
    func whole(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await MonthDesk(database)
            let nadia = try await desk.site.visitor(desk.town.nadia)
            await nadia.get("/pilotage/etp")
            #expect(nadia.page.contains("href=\"/pilotage/recettes\""))
            await nadia.get("/pilotage/recettes")
            #expect(nadia.page.contains("Aucune année saisie"))
            let sent = await nadia.post("/pilotage/recettes", CommercialWalkTests.year)
            #expect(sent.status == 303)
            #expect(await nadia.post("/pilotage/recettes", CommercialWalkTests.year).status == 422, "une année ne se saisit qu’une fois")
            await nadia.get("/pilotage/recettes?fait=recettes")
            let page = nadia.page.spaced
            #expect(page.contains("30 %") && page.contains("plafond atteint") && page.contains("0,51 € de trop"))
            #expect(page.contains("revenue.commercial_max = 30") && page.contains("art. D5132-34") && page.contains("comptes arrêtés"))

            let id = try #require(nadia.page.firstMatch(of: /recettes\/([a-v0-9]{26})/)).1
            let sophie = try await desk.site.visitor(desk.town.sophie)
            await sophie.get("/pilotage/recettes/\(id)")
            #expect(sophie.page.contains("value=\"120000,5\"") && sophie.page.contains("value=\"400000\""))
            let fields = [("recettes", "120 000,50"), ("charges", "400 000"), ("plafond", "40"), ("arrete", "arrêté du 3 mars 2025")]
            #expect(await sophie.post("/pilotage/recettes/\(id)", fields).status == 422, "une correction dit pourquoi")
            #expect(sophie.page.contains("arrêté du 3 mars 2025"), "ce qui a été tapé est gardé")
            #expect(await sophie.post("/pilotage/recettes/\(id)", fields + [("motif", "plafond relevé")]).status == 303)
            await sophie.get("/pilotage/recettes")
            let corrected = sophie.page.spaced
            #expect(corrected.contains("sous le plafond") && corrected.contains("Plafond porté à 40 % par le préfet : arrêté du 3 mars 2025"))
            #expect(corrected.contains("1 saisie d’avant") && corrected.contains("plafond relevé"))
            await nadia.get("/pilotage/recettes")
            #expect(await nadia.post("/pilotage/recettes/\(id)", fields + [("motif", "moi aussi")]).status == 409, "corrigée ailleurs depuis")
            let file = await sophie.get("/pilotage/recettes/tableur?format=csv")
            #expect(String(decoding: file.body, as: UTF8.self).contains("120000,5"))
            #expect(try await AuditChain.verify(desk.town.jalons, in: desk.town.archive).findings.isEmpty)
        }
    }

    @Test("has no cap where the structure is no ACI, and none may be raised", arguments: Engines.all)
    func otherKinds(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await MonthDesk(database, annex: false)
            let sophie = try await desk.site.visitor(desk.town.sophie)
            await sophie.get("/structure/reglages")
            #expect(await sophie.post("/structure/reglages/siae", ["genre": "EI", "motif": "entreprise d’insertion"]).status == 303)
            await sophie.get("/pilotage/recettes")
            #expect(!sophie.page.contains("name=\"plafond\""))
            let raised = CommercialWalkTests.year + [("plafond", "40"), ("arrete", "arrêté du 3 mars 2025")]
            #expect(await sophie.post("/pilotage/recettes", raised).status == 422)
            #expect(sophie.text.contains("Ce plafond est celui des ACI"))
            #expect(await sophie.post("/pilotage/recettes", CommercialWalkTests.year).status == 303)
            await sophie.get("/pilotage/recettes")
            #expect(sophie.text.contains("sans plafond") && sophie.text.contains("cette activité est celle d’une EI"))
            #expect(!sophie.text.contains("plafond atteint") && !sophie.text.contains("de trop"))
        }
    }

    @Test("is refused with the limit beside the field, and a second click enters it once", arguments: Engines.all)
    func refused(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await MonthDesk(database)
            let sophie = try await desk.site.visitor(desk.town.sophie)
            await sophie.get("/pilotage/recettes")
            let base = [("annee", "2025"), ("recettes", "1000"), ("charges", "5000")]
            for (fields, words) in [
                ([("annee", "2025"), ("recettes", "1000"), ("charges", "0")], "au-dessus de zéro"),
                (base + [("plafond", "60"), ("arrete", "x")], "50 % au plus"),
                (base + [("plafond", "40")], "Indiquez la décision du préfet"), (base + [("arrete", "x")], "Indiquez le plafond accordé"),
                ([("annee", "1900"), ("recettes", "1"), ("charges", "1")], "2000 et 2100"),
                ([("annee", "2025"), ("recettes", "-5"), ("charges", "1,234")], "Écrivez un montant comme 125 000"),
            ] {
                #expect(await sophie.post("/pilotage/recettes", fields).status == 422)
                #expect(sophie.page.spaced.contains(words), "\(words)")
            }
            await sophie.get("/pilotage/recettes")
            let once = sophie.hidden("_once")
            for _ in 0..<2 { await sophie.post("/pilotage/recettes", base + [("_once", once)]) }
            #expect(try await rows(desk) == 1)
            let ofAnnex = [("annee", "2025"), ("annexe", try await desk.annex()), ("recettes", "10"), ("charges", "90")]
            #expect(await sophie.post("/pilotage/recettes", ofAnnex).status == 303)
            await sophie.get("/pilotage/recettes")
            #expect(sophie.page.spaced.contains("toute la structure") && sophie.page.spaced.contains("annexe ACI"))
        }
    }

    @Test("is the direction's and RH's alone")
    func readers() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let desk = try await MonthDesk(database)
            for user in [desk.town.claire, desk.town.denis, desk.town.luc, desk.town.ines, desk.town.reseau, desk.town.omar] {
                #expect(await (try await desk.site.visitor(user)).get("/pilotage/recettes").status == 404)
            }
        }
    }

    private func rows(_ desk: MonthDesk) async throws -> Int {
        try await desk.town.archive.database.read { db in try db.first("SELECT count(*) FROM commercial_accounts")?.int(0) ?? 0 }
    }
}
