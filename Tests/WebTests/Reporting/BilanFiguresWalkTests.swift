import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// Bruno, hired on 2 February; on 5 May his diagnostic, his end of integration and two bilans have passed their day.
@Suite("Bilans on time, late or missing, on the page of Pilotage")
struct BilanFiguresWalkTests {
    private let year = "du=2026-01-01&au=2026-12-31"

    @Test("are counted from facts, with numerator and denominator, and open onto their people", arguments: Engines.all)
    func counted(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await BilanDesk(database)
            let claire = try await desk.site.visitor(desk.town.claire)
            #expect(await claire.get("/pilotage/bilans?\(year)").status == 200)
            #expect(claire.page.spaced.contains("à l’heure : 0 sur 4 échéances échues"))
            #expect(claire.page.spaced.contains("bilan.diagnostic_days = 30"), "le paramètre daté est dit")
            #expect(await claire.get("/pilotage/bilans/intermediaires?\(year)&etat=manquants").status == 200)
            #expect(claire.page.contains("/personnes/\(desk.town.bruno.text)") && claire.page.spaced.contains("Bilan tous les 3 mois"))
            let last = try await desk.town.lastReading()
            await claire.get("/pilotage/bilans/tous?\(year)")
            #expect(try await desk.town.people(readSince: last).contains(desk.town.bruno.text))
        }
    }

    @Test("count a bilan once everybody signed it, on the day of the last signature", arguments: Engines.all)
    func signed(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await BilanDesk(database)
            let claire = try await desk.site.visitor(desk.town.claire)
            let bilan = try await desk.open(claire)
            #expect(await claire.post(bilan, BilanDesk.texts).status == 303)
            await claire.get(bilan)
            await claire.submit(bilan + "/signature", ["montre": claire.hidden("montre")])
            await claire.get("/pilotage/bilans?\(year)")
            #expect(claire.page.contains("/pilotage/bilans/renouvellements") && !claire.page.contains("etat=en-retard"), "deux signatures manquent")
            let denis = try await desk.site.visitor(desk.town.denis)
            await denis.get(bilan)
            #expect(await denis.post(bilan + "/signature-au-travail", [:]).status == 303)
            let bruno = try await desk.enter(claire, bilan)
            #expect(await bruno.submit("/mon-bilan-signature", [:]).status == 200)
            await claire.get("/pilotage/bilans/tous?\(year)&etat=en-retard")
            #expect(claire.page.spaced.contains("Tous les bilans, en retard : 2") && claire.page.spaced.contains("validé le"))
        }
    }

    @Test("name no diagnostic to the direction, and leave as a file", arguments: Engines.all)
    func direction(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await BilanDesk(database)
            let sophie = try await desk.site.visitor(desk.town.sophie)
            await sophie.get("/pilotage/bilans?\(year)")
            #expect(sophie.page.spaced.contains("La date d’un diagnostic est privée"))
            await sophie.get("/pilotage/bilans/diagnostics?\(year)&etat=manquants")
            #expect(!sophie.page.contains(desk.town.bruno.text) && sophie.page.spaced.contains("1 échéance reste sans nom"))
            await sophie.get("/pilotage/bilans/renouvellements?\(year)")
            #expect(sophie.page.contains(desk.town.bruno.text))
            let file = await sophie.get("/pilotage/bilans/tableur?\(year)&format=csv")
            #expect(file.status == 200 && String(decoding: file.body, as: UTF8.self).contains("À l’heure (numérateur)"))
            let people = await sophie.get("/pilotage/bilans/tous/tableur?\(year)&format=csv")
            #expect(!String(decoding: people.body, as: UTF8.self).contains("Diagnostics à l’entrée"))
        }
    }

    @Test("are nobody else's, and a period upside down is said")
    func readers() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let desk = try await BilanDesk(database)
            for user in [desk.town.denis, desk.town.nadia, desk.town.luc, desk.town.ines, desk.town.reseau] {
                #expect(await (try await desk.site.visitor(user)).get("/pilotage/bilans").status == 404)
            }
            for user in [desk.town.karim, desk.town.omar] {
                let stranger = try await desk.site.visitor(user)
                await stranger.get("/pilotage/bilans/tous?\(year)")
                #expect(!stranger.page.contains(desk.town.bruno.text))
            }
            let claire = try await desk.site.visitor(desk.town.claire)
            #expect(await claire.get("/pilotage/bilans?du=2026-05-01&au=2026-04-01").status == 422)
            #expect(await claire.get("/pilotage/bilans/presents").status == 404)
        }
    }
}
