import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// Somebody under eighteen on the day of the hiring interview: who answers for them is asked then, and only then.
@Suite struct MinorTests {
    @Test(arguments: Engines.all) func aMinorIsMetWithWhoAnswersForThem(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (walk, claire) = (CandidatureWalkTests(), try await site.visitor(site.town.claire))
            let path = try await walk.record(claire, walk.maria(site, birth: "2008-02-03"))
            #expect(claire.page.contains("Représentant légal"))
            let met = [("jour", "2026-02-02"), ("avis", "favourable"), ("notes", "Motivée")]
            #expect(await claire.post(path + "/entretiens", met).status == 422)
            #expect(claire.page.spaced.contains("Indiquez qui répond pour cette personne mineure") && claire.page.contains("Motivée"))
            let represented =
                met + [
                    ("representant-nom", "Joana Costa"), ("representant-telephone", "06 12 34 56 78"), ("representant-accord", "2026-02-01"),
                ]
            #expect(await claire.post(path + "/entretiens", represented).status == 303)
            await claire.get(path)
            #expect(claire.page.contains("Joana Costa") && claire.page.spaced.contains("accord donné le"))
            let sophie = try await site.visitor(site.town.sophie)
            #expect(await sophie.get(path).status == 200)
            #expect(!sophie.page.contains("Joana") && !sophie.page.contains("06 12 34"), "la direction ne lit pas ce qui est privé")
            let isSealed = try await site.town.archive.database.read { db in
                try db.first("SELECT representative_name FROM hiring_interviews")?.blob(0) != Array("Joana Costa".utf8)
            }
            #expect(isSealed)
        }
    }

    @Test(arguments: Engines.all) func nothingIsAskedOfAnAdultNorOnTheirBirthday(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (walk, claire) = (CandidatureWalkTests(), try await site.visitor(site.town.claire))
            let path = try await walk.record(claire, walk.maria(site, birth: "2008-02-02"))
            #expect(!claire.page.contains("Représentant légal"), "dix-huit ans aujourd’hui")
            let sent = [("jour", "2026-02-02"), ("avis", "favourable"), ("representant-nom", "Personne"), ("representant-telephone", "0612345678")]
            #expect(await claire.post(path + "/entretiens", sent).status == 303)
            await claire.get(path)
            #expect(!claire.page.contains("Personne,"), "ce qui n’est pas demandé n’est pas gardé")
            #expect(await claire.post(path + "/entretiens", [("jour", "2026-02-01"), ("avis", "favourable")]).status == 422, "mineure la veille")
            #expect(claire.page.contains("Représentant légal"))
        }
    }
}
