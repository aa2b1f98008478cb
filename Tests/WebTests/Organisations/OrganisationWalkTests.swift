import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite struct OrganisationWalkTests {
    @Test(arguments: Engines.all) func theAdministratorLaysOutANewStructure(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let luc = try await site.visitor(site.town.luc)
            await luc.get("/structure")
            #expect(await luc.post("/structure/sites", ["nom": "Saint-Pierre", "fuseau": "Indian/Reunion"]).status == 303)
            #expect(await luc.post("/structure/dispositifs", ["nom": "Premières heures", "genre": "phc"]).status == 303)
            await luc.get("/structure")
            #expect(luc.page.contains("Saint-Pierre") && luc.page.contains("La Réunion") && luc.page.contains("Premières heures en chantier"))
            let (place, scheme) = (try await id("sites", "Saint-Pierre", site), try await id("dispositifs", "Premières heures", site))
            #expect(await luc.post("/structure/equipes", ["nom": "Ravine", "site": place, "dispositif": scheme]).status == 303)
            await luc.get("/comptes")
            #expect(luc.page.contains("Ravine"), "un encadrant peut y être invité")
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aNewNameReplacesTheOldOneEverywhere(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (luc, town) = (try await site.visitor(site.town.luc), site.town)
            await luc.get("/structure")
            #expect(await luc.post("/structure/sites/noms", ["lequel": town.beaune.text, "nom": "Beaune centre"]).status == 303)
            #expect(await luc.post("/structure/dispositifs/noms", ["lequel": town.aci.text, "nom": "Chantier"]).status == 303)
            #expect(await luc.post("/structure/equipes/noms", ["lequel": town.gardens.text, "nom": "Jardins"]).status == 303)
            await luc.get("/structure")
            for name in ["Beaune centre", "Chantier", "Jardins"] { #expect(luc.page.contains(name)) }
            #expect(await luc.post("/structure/sites/noms", ["lequel": String(repeating: "0", count: 26), "nom": "Rien"]).status == 404)
        }
    }

    @Test func aSecondClickOnSaveAddsOneSite() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let luc = try await site.visitor(site.town.luc)
            await luc.get("/structure")
            for _ in 1...2 { #expect(await luc.post("/structure/sites", ["nom": "Seurre", "fuseau": "Europe/Paris"]).status == 303) }
            let rows = try await database.read { db in try db.rows("SELECT id FROM sites WHERE name = 'Seurre'").count }
            #expect(rows == 1)
        }
    }

    @Test func whatDoesNotFitIsSaidBesideItsField() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let luc = try await site.visitor(site.town.luc)
            await luc.get("/structure")
            #expect(await luc.post("/structure/sites", ["nom": "Beaune", "fuseau": "Europe/Paris"]).status == 422)
            #expect(luc.page.contains("Un site porte déjà ce nom."))
            #expect(await luc.post("/structure/sites", ["nom": "Seurre", "fuseau": "Mars/Olympus"]).status == 422)
            #expect(luc.page.contains("value=\"Seurre\""), "ce qui a été écrit est gardé")
            #expect(await luc.post("/structure/dispositifs", ["nom": "ACI", "genre": "aci"]).status == 422)
            #expect(await luc.post("/structure/equipes", ["nom": "Sans site"]).status == 422)
        }
    }

    @Test func theDirectionReadsAndNobodyElseKnows() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let sophie = try await site.visitor(site.town.sophie)
            #expect(await sophie.get("/structure").status == 200)
            #expect(sophie.page.contains("Espaces verts") && !sophie.page.contains("Ajouter un site"))
            #expect(await sophie.post("/structure/sites", ["nom": "Seurre", "fuseau": "Europe/Paris"]).status == 404)
            for (name, user) in site.town.staff where !["luc", "sophie"].contains(name) {
                #expect(try await site.visitor(user).get("/structure").status == 404, "\(name)")
            }
        }
    }
}

extension OrganisationWalkTests {
    /// The id of the row of that name.
    func id(_ table: String, _ name: String, _ site: TestSite) async throws -> String {
        let statement = Statement(stringLiteral: "SELECT id FROM \(table) WHERE name = ") + "\(name)"
        return try #require(try await site.town.archive.database.read { db in try db.first(statement)?.text(0) })
    }
}
