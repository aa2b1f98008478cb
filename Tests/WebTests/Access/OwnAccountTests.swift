import Database
import Domain
import Pages
import Store
import TestSupport
import Testing
import Web

@Suite struct OwnAccountTests {
    static let first = "trois chats sous la pluie"
    static let second = "quatre chats au soleil"

    @Test(arguments: Engines.all) func changingThePasswordEndsTheOtherSessionsAndChangesTheCookie(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = try await site(database)
            let (here, elsewhere) = (try await site.visitor(site.town.claire), try await site.visitor(site.town.claire))
            let before = here.session
            await here.get("/mon-compte")
            let entry = ["actuel": Self.first, "nouveau": Self.second, "encore": Self.second]
            #expect(await here.post("/mon-compte/mot-de-passe", entry.map { ($0.key, $0.value) }).status == 303)
            #expect(here.session != before)
            #expect(await here.get("/mon-compte").status == 200)
            #expect(await elsewhere.get("/mon-compte").status == 303)
            let thief = site.stranger(cookie: before)
            #expect(await thief.get("/mon-compte").status == 303, "le cookie d’avant ne vaut plus rien")
        }
    }

    @Test func aWrongOrWeakPasswordChangesNothing() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = try await site(database)
            let claire = try await site.visitor(site.town.claire)
            for (actual, new) in [("faux", Self.second), (Self.first, "motdepasse123"), (Self.first, "court")] {
                await claire.get("/mon-compte")
                #expect(await claire.post("/mon-compte/mot-de-passe", ["actuel": actual, "nouveau": new, "encore": new]).status == 422)
                #expect(!claire.page.contains(Self.first) && !claire.page.contains(Self.second), "aucun mot de passe ne revient dans la page")
            }
        }
    }

    @Test func fourWrongPasswordsMakeOneWait() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = try await site(database)
            let claire = try await site.visitor(site.town.claire)
            for _ in 0..<5 {
                await claire.get("/mon-compte")
                await claire.post("/mon-compte/mot-de-passe", ["actuel": "faux", "nouveau": Self.second, "encore": Self.second])
            }
            #expect(claire.page.contains("Trop d’essais"))
        }
    }

    @Test(arguments: Engines.all) func hoursAreThoseOfTheReadersOwnPlace(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = try await site(database)
            let (claire, omar) = (try await site.visitor(site.town.claire), try await site.visitor(site.town.omar))
            let technician = try await site.visitor(site.town.luc)
            for (visitor, hour) in [(claire, "à 10 h 00"), (technician, "à 10 h 00"), (omar, "à 13 h 00")] {
                await visitor.get("/mon-compte")
                #expect(visitor.page.spaced.contains("2 févr. 2026 \(hour)"), "9 h en temps universel se lit \(hour)")
            }
        }
    }

    @Test(arguments: Engines.all) func eachSeesTheirOwnSessionsAndEndsThem(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = try await site(database)
            let (here, phone) = (try await site.visitor(site.town.claire), try await site.visitor(site.town.claire))
            let denis = try await site.visitor(site.town.denis)
            await here.get("/mon-compte")
            let reference = here.hidden("session")
            await denis.get("/mon-compte")
            #expect(await denis.post("/mon-compte/sessions/fin", ["session": reference]).status == 404, "la session d’une autre personne n’existe pas")
            #expect(await here.post("/mon-compte/sessions/fin", ["session": reference]).status == 303)
            #expect(await phone.get("/mon-compte").status == 303)
            let tablet = try await site.visitor(site.town.claire)
            await here.get("/mon-compte")
            await here.post("/mon-compte/sessions/fin", ["session": "autres"])
            #expect(await tablet.get("/mon-compte").status == 303)
            #expect(await here.get("/mon-compte").status == 200)
        }
    }

    private func site(_ database: any Database) async throws -> TestSite {
        let site = TestSite(try await TestTown.build(in: database))
        try await site.setPassword(Self.first, of: site.town.claire)
        return site
    }
}
