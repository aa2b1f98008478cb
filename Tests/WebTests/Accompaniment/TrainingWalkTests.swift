import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite struct TrainingWalkTests {
    private let training: KeyValuePairs = [
        "titre": "Sauveteur secouriste", "nature": "certificat:sst", "organisme": "Croix-Rouge", "debut": "2026-03-02", "fin": "2026-03-03",
        "heures-faites": "14,5",
        "resultat": "certified",
    ]
    private let immersion: KeyValuePairs = [
        "cadre": "pmsmp", "objet": "confirmer", "accueillant": "Pépinière des Hautes-Côtes", "tuteur": "M. Roy", "debut": "2026-03-09", "fin": "2026-03-20",
        "verdict": "confirmed", "paroles": "J’ai aimé rempoter, pas la caisse.",
    ]

    @Test(arguments: Engines.all) func aTrainingIsNotedCorrectedAndTakenBackWithoutLosingItsTrace(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let path = "/personnes/\(site.town.amina.text)/formations"
            let claire = try await site.visitor(site.town.claire)
            await claire.get(path)
            #expect(await claire.post(path, training).status == 303)
            #expect(await claire.post(path, training).status == 303, "un second clic")
            await claire.get(path)
            #expect(claire.page.contains("Sauveteur secouriste du travail (SST)") && claire.page.contains("Croix-Rouge"))
            let first = try #require(link(to: path + "/", in: claire.page))
            await claire.get(first)
            #expect(claire.page.contains("value=\"14,50\""))
            #expect(await claire.post(first + "/correction", ["titre": "SST", "nature": "certificat:sst", "debut": "2026-03-02"]).status == 303)
            #expect(await claire.get(first).status == 404)
            await claire.get(path)
            #expect(await claire.post(first + "/correction", ["titre": "Autre", "nature": "certificat:sst", "debut": "2026-03-02"]).status == 409)
            await claire.get("/personnes/\(site.town.amina.text)")
            #expect(claire.page.contains("<strong>SST</strong>"))
            await claire.get(path)
            let second = try #require(link(to: path + "/", in: claire.page))
            await claire.get(second)
            #expect(await claire.post(second + "/retrait", ["motif": ""]).status == 422)
            #expect(await claire.submit(second + "/retrait", ["motif": "Saisie pour une autre personne"]).status == 200)
            #expect(claire.page.contains("Aucune formation notée"))
            #expect(try await rows(of: "trainings", in: database) == 3)
        }
    }

    @Test(arguments: Engines.all) func whatThePersonSaysOfAnImmersionIsForTheCounsellors(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let path = "/personnes/\(site.town.amina.text)/immersions"
            let claire = try await site.visitor(site.town.claire)
            await claire.get(path)
            #expect(await claire.post(path, immersion).status == 303)
            await claire.get(path)
            #expect(claire.page.contains("Projet confirmé") && claire.page.contains("J’ai aimé rempoter"))
            let sophie = try await site.visitor(site.town.sophie)
            #expect(await sophie.get(path).status == 200)
            #expect(sophie.page.contains("Projet confirmé") && !sophie.page.contains("rempoter") && !sophie.page.contains("Ajouter une immersion"))
            let sealed = try await database.read { db in try db.first("SELECT words FROM immersions")?.optionalBlob(0) ?? [] }
            #expect(!sealed.isEmpty && !String(decoding: sealed, as: UTF8.self).contains("rempoter"))
        }
    }

    @Test func whatDoesNotFitIsSaidBesideItsField() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let person = "/personnes/\(site.town.amina.text)"
            let claire = try await site.visitor(site.town.claire)
            await claire.get(person + "/formations")
            #expect(
                await claire.post(person + "/formations", ["titre": "CACES", "nature": "genre:securite", "debut": "2026-03-02", "fin": "2026-03-01"]).status
                    == 422)
            #expect(claire.page.contains("La fin vient avant le début") && claire.page.contains("value=\"CACES\""))
            #expect(await claire.post(person + "/formations", ["titre": "CléA", "nature": "certificat:clea", "debut": "2010-01-04"]).status == 422)
            #expect(claire.page.contains("n’existait pas"))
            await claire.get(person + "/immersions")
            #expect(await claire.post(person + "/immersions", ["cadre": "emt", "accueillant": "X", "debut": "2026-03-02", "fin": "2026-03-02"]).status == 422)
            #expect(await claire.post(person + "/immersions", ["cadre": "emt", "accueillant": "X", "debut": "2012-03-02", "fin": "2012-03-02"]).status == 303)
            #expect(await claire.post(person + "/immersions", [:]).status == 422)
        }
    }

    @Test func nobodyElseKnowsThatTheseFactsExist() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            for stranger in [site.town.denis, site.town.nadia, site.town.rachid, site.town.karim, site.town.luc, site.town.omar, site.town.ines] {
                for page in ["formations", "immersions", "synthese", "attestation"] {
                    #expect(try await site.visitor(stranger).get("/personnes/\(site.town.amina.text)/\(page)").status == 404)
                }
            }
        }
    }

    private func link(to prefix: String, in page: String) -> String? {
        guard let start = page.firstRange(of: "href=\"" + prefix) else { return nil }
        return prefix + String(page[start.upperBound...].prefix { $0 != "\"" })
    }

    private func rows(of table: String, in database: any Database) async throws -> Int {
        var statement: Statement = "SELECT count(*) FROM "
        statement.sql += table
        let all = statement
        return try await database.read { db in try db.first(all)?.int(0) ?? 0 }
    }
}
