import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// A file calls crews and sites by its own names: somebody says once what they are.
@Suite struct ImportPlacesTests {
    private static let head = "Nom;Prénom;Né(e) le;Début contrat;Fin contrat;Heures;Chantier;Site\n"
    private static let paule = "GARNIER;Paule;12/03/1984;01/12/2025;31/05/2026;26;Brigade verte;\n"
    private static let jean = "MOREL;Jean;02/05/1979;01/12/2025;31/05/2026;26;Brigade verte;\n"

    @Test(arguments: Engines.all) func aNameOfTheFileLeadsToACrewForThisFileAndTheNext(engine: TestEngine) async throws {
        try await withClaire(engine) { site, claire in
            await claire.bring(Self.head + Self.paule)
            #expect(claire.page.contains("Brigade verte") && claire.page.contains("lieu-crew-brigade-verte"))
            await claire.choose(columns: ["lieu-crew-brigade-verte": "crew:" + site.town.gardens.text])
            #expect(claire.page.contains("L’aperçu est refait") && !claire.page.contains("sans lui."), "il n’y a plus rien à dire")
            await claire.submit(claire.form("enregistrement"), [:])
            let first = try await crew(of: "Garnier", site.town)
            #expect(first == site.town.gardens.text)
            await claire.bring(Self.head + Self.jean)
            #expect(!claire.page.contains("sans lui."), "la réponse sert au fichier suivant")
            await claire.submit(claire.form("enregistrement"), [:])
            let second = try await crew(of: "Morel", site.town)
            #expect(second == site.town.gardens.text)
            await claire.bring(Self.head + Self.jean)
            #expect(claire.page.contains("rien à importer"))
        }
    }

    @Test(arguments: Engines.all) func aCrewIsOpenedFromThePreviewAndAnAnswerMayChange(engine: TestEngine) async throws {
        try await withClaire(engine) { site, claire in
            await claire.bring(Self.head + Self.paule)
            await claire.choose(columns: ["lieu-crew-brigade-verte": "rien"])
            #expect(!claire.page.contains("sans lui.") && claire.page.contains("lieu-crew-brigade-verte"), "on peut encore se raviser")
            await claire.choose(columns: ["lieu-crew-brigade-verte": "nouveau"])
            #expect(!claire.page.contains("lieu-crew-brigade-verte"), "le chantier existe désormais")
            await claire.submit(claire.form("enregistrement"), [:])
            let opened = try #require(
                try await site.town.archive.database.read { db in try db.first("SELECT id, site_id FROM crews WHERE name = 'Brigade verte'") })
            let (id, place) = (try opened.text(0), try opened.text(1))
            let own = try await crew(of: "Garnier", site.town)
            #expect(own == id && place == site.town.beaune.text)
        }
    }

    @Test(arguments: Engines.all) func anAnswerThatWasNotOfferedIsRefused(engine: TestEngine) async throws {
        try await withClaire(engine) { site, claire in
            await claire.bring(Self.head + Self.paule.replacing(";\n", with: ";Pommard\n"))
            for (field, sent) in [("lieu-crew-brigade-verte", "crew:nulle-part"), ("lieu-site-pommard", "nouveau"), ("lieu-site-pommard", "n’importe quoi")] {
                let answer = await claire.post(
                    claire.form("colonnes"),
                    [("site", site.town.beaune.text), ("dispositif", site.town.aci.text), ("cip", site.town.claire.text), (field, sent)])
                #expect(answer.status == 422 && claire.page.contains("réponses proposées"), "\(field) : \(sent)")
            }
            let kept = try await site.town.tables()["import_places"]
            #expect(kept == 0)
        }
    }

    private func crew(of name: String, _ town: TestTown) async throws -> String? {
        let person = try #require(try await town.person(name))
        return try await town.archive.database.read { db in try db.first("SELECT crew_id FROM people WHERE id = \(person)")?.optionalText(0) }
    }

    private func withClaire(_ engine: TestEngine, _ body: @Sendable (TestSite, TestVisitor) async throws -> Void) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            try await body(site, try await site.visitor(site.town.claire))
        }
    }
}
