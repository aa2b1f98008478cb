import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// A figure opens onto all of its people, however many, and says where two figures part.
@Suite struct SteeringPagesTests {
    @Test(arguments: Engines.all) func aLargeFigureOpensOntoAllOfItsPeopleByPages(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let town = try await TestTown.build(in: database)
            try await crowd(town, count: 230) { _ in ("2026-01-05", nil, nil) }
            let claire = try await TestSite(town).visitor(town.claire)
            var (path, found): (String?, Set<String>) = ("/pilotage/presents?du=2026-01-01&au=2026-02-02", [])
            var pages = 0
            while let next = path {
                await claire.get(next)
                #expect(claire.page.spaced.contains("Personnes présentes : 230"), "le titre dit combien, sur chaque page")
                found.formUnion(claire.page.matches(of: /href="\/personnes\/([0-9a-v]{26})">/).map { String($0.1) })
                path = claire.page.firstMatch(of: /rel="next" href="([^"]+)"/).map { String($0.1).replacing("&amp;", with: "&") }
                pages += 1
            }
            #expect(found.count == 230 && pages == 3)
        }
    }

    @Test(arguments: Engines.all) func aParcoursEndedWithoutAnExitIsSaidAndOpens(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let town = try await TestTown.build(in: database)
            try await crowd(town, count: 3) { ("2026-01-05", $0 == 0 ? "2026-01-20" : nil, nil) }
            let claire = try await TestSite(town).visitor(town.claire)
            await claire.get("/pilotage?du=2026-01-01&au=2026-02-02")
            #expect(claire.page.spaced.contains("1 parcours terminé</a> sans sortie enregistrée"))
            let path = String(try #require(claire.page.firstMatch(of: /href="([^"]+sans-sortie)"/)).1).replacing("&amp;", with: "&")
            await claire.get(path)
            #expect(claire.page.spaced.contains("Parcours terminés sans sortie enregistrée : 1") && claire.page.contains("Foule 1000"))
            await claire.get("/pilotage?du=2025-01-01&au=2025-02-02")
            #expect(!claire.page.contains("sans sortie"), "rien à expliquer quand les deux chiffres s’accordent")
        }
    }

    @Test(arguments: Engines.all) func aLongDayShowsItsFirstLinesAndOpensTheRest(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let town = try await TestTown.build(in: database)
            try await crowd(town, count: 20) { _ in ("2026-01-05", nil, "2026-03-20") }
            let nadia = try await TestSite(town).visitor(town.nadia)
            await nadia.get("/journee")
            #expect(nadia.page.spaced.contains("Bientôt (20)") && nadia.page.spaced.contains("et 8 autres"))
            #expect(nadia.page.matches(of: /Foule 10/).count == 12)
            let path = String(try #require(nadia.page.firstMatch(of: /href="([^"]+partie=bientot)"/)).1).replacing("&amp;", with: "&")
            await nadia.get(path)
            #expect(nadia.page.matches(of: /Foule 10/).count == 20 && nadia.page.contains("Revenir à toute la journée"))
        }
    }

    /// People of Beaune with their summary alone: day of entry, of leaving, end of contract.
    private func crowd(_ town: TestTown, count: Int, _ days: @escaping @Sendable (Int) -> (String, String?, String?)) async throws {
        try await town.archive.act(as: Actor(try await town.reader(town.claire)), "accueille") { act in
            for number in 0..<count {
                let (id, (entered, left, contract)) = (ID<Person>.make(at: act.now), days(number))
                try People.add(
                    id, Identity(lastName: "Foule \(1000 + number)", firstName: "Personne"), site: town.beaune, counsellor: town.claire, state: .present,
                    by: act)
                try act.derive(
                    """
                    INSERT INTO parcours_summaries (structure_id, person_id, entered_on, stage_from, left_on, contract_until)
                    VALUES (\(act.structure.text), \(id.text), \(entered), \(entered), \(left), \(contract))
                    """)
            }
        }
    }
}
