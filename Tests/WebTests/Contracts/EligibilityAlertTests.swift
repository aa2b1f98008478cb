import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// A proof that ages, in Ma journée.
extension EligibilityWalkTests {
    @Test(arguments: Engines.all) func aProofThatAgesWaitsInTheDayOfWhoFollowsThePerson(engine: TestEngine) async throws {
        try await walking(engine) { site, claire, path in
            let town = site.town
            try await tick(claire, path, one: ["RSA", "AAH"])
            for (label, dated) in [("Bénéficiaire du RSA", "2025-11-20"), ("Allocataire de l’AAH", "2025-11-10")] {
                await claire.get(path)
                let criterion = try criterion(on: claire, at: path, label)
                await claire.get(criterion)
                try await prove(claire, criterion, dated: dated)
            }
            await claire.get("/journee")
            for words in [
                "Preuve d’éligibilité bientôt périmée", "Renouveler la preuve", "Bénéficiaire du RSA", "Allocataire de l’AAH", "sert jusqu’au 20 févr. 2026",
            ] {
                #expect(claire.text.contains(words), "\(words)")
            }
            let lea = try await site.visitor(town.lea)
            await lea.get("/journee?qui=tous")
            #expect(lea.page.contains("Bénéficiaire du RSA") && !lea.page.contains("AAH"))
            for user in [town.denis, town.nadia, town.karim] {
                let visitor = try await site.visitor(user)
                await visitor.get("/journee?qui=tous")
                #expect(!visitor.page.contains("éligibilité"))
            }
            let sophie = try await site.visitor(town.sophie)
            await sophie.get("/journee")
            #expect(sophie.page.contains("Bénéficiaire du RSA") && !sophie.page.contains("AAH") && !sophie.page.contains("Renouveler la preuve"))
            let later: KeyValuePairs = ["sujet": "eligibility_proof", "jusqu": "2026-02-10", "raison": "Rendez-vous CAF le 9"]
            await claire.get("/journee")
            #expect(await claire.post("/personnes/\(town.amina.text)/report", later).status == 303)
            await claire.get("/journee")
            #expect(!claire.page.contains("Renouveler la preuve") && claire.page.contains("1\u{00A0}point reporté"))
            town.clock.move(to: TestTown.monday.adding(days: 8))
            let back = try await site.visitor(town.claire)
            await back.get("/journee")
            #expect(back.page.contains("Renouveler la preuve"), "il revient à sa date")
            try await notePass(of: town.amina, in: site)
            await back.get("/journee")
            #expect(!back.page.contains("Renouveler la preuve"), "le PASS est délivré : l’âge ne compte plus")
        }
    }

    /// Nobody is referent of a candidate yet: whoever ticked the criterion is told.
    @Test(arguments: Engines.all) func aCandidateWhoWaitsIsTold(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, walk) = (TestSite(try await TestTown.build(in: database)), CandidatureWalkTests())
            let claire = try await site.visitor(site.town.claire)
            _ = try await walk.record(claire, walk.maria(site))
            let path = String(try #require(claire.page.firstMatch(of: /href="(\/personnes\/[0-9a-v]{26}\/eligibilite)"/)).1)
            try await tick(claire, path, one: ["RSA"])
            let criterion = try criterion(on: claire, at: path)
            await claire.get(criterion)
            try await prove(claire, criterion, dated: "2025-11-20")
            await claire.get("/journee")
            #expect(claire.page.contains("Maria Costa") && claire.page.contains("Renouveler la preuve"))
            let lea = try await site.visitor(site.town.lea)
            await lea.get("/journee")
            #expect(!lea.page.contains("Maria Costa"))
            await lea.get("/journee?qui=tous")
            #expect(lea.page.contains("Maria Costa"))
            let person = String(path.dropLast("/eligibilite".count))
            await claire.get("/journee")
            #expect(await claire.post(person + "/report", ["sujet": "eligibility_proof", "jusqu": "2026-02-10", "raison": "CAF"]).status == 303)
            await claire.get("/journee")
            #expect(!claire.page.contains("Maria Costa"))
        }
    }
}
