import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite("Exits of a period")
struct ExitFiguresTests {
    @Test("are counted and ranked as by hand: eight in the rates, four beside", arguments: Engines.all)
    func byHand(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = try await ExitTown(database)
            let figures = try await walk.figures(by: walk.town.sophie)
            #expect(figures.lines.count == 12 && figures.rates.counted == 8)
            #expect(ExitCategory.allCases.map(figures.rates.count) == [2, 1, 1, 4, 0])
            #expect(ExitChoice.LocalGroup.allCases.map { figures.count(.local($0)) } == [2, 1, 2, 3])
            #expect(figures.count(.byLiftedFreins) == 1 && figures.rates.byLiftedFreins == 1)
            #expect([ExitCounting.withdrawn, .tooShort, .notEnoughHours, .neverHired].map { figures.count(.beside($0)) } == [1, 1, 1, 1])
            #expect(figures.rates.aspRates.map(\.thousandths) == [500, 250, 125, 125, 375])
            #expect(figures.rates.localRate.thousandths == 625 && figures.rates.undocumentedRate.numerator == 2)
        }
    }

    @Test("agree with the facts read one by one, without the finder", arguments: Engines.all)
    func naive(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = try await ExitTown(database)
            let figures = try await walk.figures(by: walk.town.sophie)
            let (exits, contracts, hours) = try await database.read { db in
                (
                    try db.rows("SELECT person_id, happened_on, category FROM exits WHERE cancelled = 0"),
                    try db.rows("SELECT person_id, happened_on FROM contracts"), try db.rows("SELECT person_id, hundredths FROM hours")
                )
            }
            var counted: [String: Int] = [:]
            for exit in exits {
                let (person, day) = (try exit.text(0), try #require(Day(iso: try exit.text(1))))
                let hired = try contracts.filter { try $0.text(0) == person }.compactMap { Day(iso: try $0.text(1)) }.min()
                let own = try hours.filter { try $0.text(0) == person }.map { try $0.int(1) }
                guard let hired, day.days(since: hired) >= 81, own.isEmpty || own.reduce(0, +) >= 100, try exit.text(2) != "withdrawn" else { continue }
                counted[try exit.text(2), default: 0] += 1
            }
            for category in ExitCategory.allCases {
                // The one who left without a recorded exit is among the others.
                #expect(figures.count(.category(category)) == (counted[category.rawValue] ?? 0) + (category == .other ? 1 : 0), "\(category)")
            }
        }
    }

    @Test("open onto their people, at the sites one reads, each with why it counts", arguments: Engines.all)
    func open(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = try await ExitTown(database)
            let question = "?du=2026-01-01&au=2026-12-31"
            let claire = try await walk.desk.site.visitor(walk.town.claire)
            #expect(await claire.get("/pilotage/sorties-constatees" + question).status == 200)
            #expect(claire.page.spaced.contains("sur les sorties constatées de la période : <a href="))
            #expect(claire.page.contains("exit.min_days = 81") && claire.page.contains("exit.lifted_freins = 2"))
            let last = try await walk.town.lastReading()
            await claire.get("/pilotage/sorties-constatees/durables" + question)
            #expect(claire.page.spaced.contains("Sorties en emploi durable : 1") && claire.page.contains("Durable Camille"))
            #expect(!claire.page.contains("Dijonnais") && claire.page.spaced.contains("300 j entre l’embauche"))
            #expect(try await walk.town.people(readSince: last) == [ExitTown.id(0).text])
            await claire.get("/pilotage/sorties-constatees/levee-de-freins" + question)
            #expect(claire.page.contains("Freins Camille"), "référente, elle lit tous leurs freins")
            await claire.get("/pilotage/sorties-constatees/sans-motif" + question)
            #expect(claire.page.contains("Motif Camille") && claire.page.contains("motif à noter"))
            let karim = try await walk.desk.site.visitor(walk.town.karim)
            await karim.get("/pilotage/sorties-constatees/constatees" + question)
            #expect(karim.page.contains("Dijonnais") && !karim.page.contains("Durable Camille"))
        }
    }

    @Test("the direction counts what freins lifted, and does not see of whom", arguments: Engines.all)
    func direction(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = try await ExitTown(database)
            let question = "?du=2026-01-01&au=2026-12-31"
            let sophie = try await walk.desk.site.visitor(walk.town.sophie)
            await sophie.get("/pilotage/sorties-constatees" + question)
            #expect(sophie.page.spaced.contains("dont 1 par levée de freins") && sophie.page.spaced.contains("Fermé : tient à des freins"))
            #expect(!sophie.page.contains("sorties-constatees/levee-de-freins"))
            for closed in ["levee-de-freins", "structure-positives", "structure-autres", "structure-dynamiques"] {
                await sophie.get("/pilotage/sorties-constatees/\(closed)" + question)
                #expect(!sophie.page.contains("Camille") && sophie.page.spaced.contains("Vous en voyez le nombre"))
            }
            await sophie.get("/pilotage/sorties-constatees/constatees" + question + "&site=\(walk.town.dijon.text)")
            #expect(sophie.page.contains("Dijonnais") && !sophie.page.contains("Durable Camille"))
        }
    }

    @Test("have no reader among RH, encadrants, administrators, prescribers, networks; a word unknown is not found")
    func closedDoors() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let walk = try await ExitTown(database)
            for user in [walk.town.nadia, walk.town.denis, walk.town.rachid, walk.town.luc, walk.town.ines, walk.town.reseau] {
                let visitor = try await walk.desk.site.visitor(user)
                #expect(await visitor.get("/pilotage/sorties-constatees").status == 404)
                #expect(await visitor.get("/pilotage/sorties-constatees/constatees").status == 404)
            }
            let omar = try await walk.desk.site.visitor(walk.town.omar)
            await omar.get("/pilotage/sorties-constatees/constatees?du=2026-01-01&au=2026-12-31")
            #expect(omar.page.spaced.contains("Sorties constatées : 0"))
            let claire = try await walk.desk.site.visitor(walk.town.claire)
            #expect(await claire.get("/pilotage/sorties-constatees/inconnu").status == 404)
            #expect(await claire.get("/pilotage/sorties-constatees?du=2026-05-01&au=2026-04-01").status == 422)
            let denis = try await walk.desk.site.visitor(walk.town.denis)
            await denis.get("/pilotage")
            #expect(!denis.page.contains("Sorties par catégorie") && !denis.page.contains("sorties-constatees"))
        }
    }
}
