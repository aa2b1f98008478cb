import Domain
import Store
import TestSupport
import Testing
import Web

@Suite struct FreinWalkTests {
    @Test(arguments: Engines.all) func eachReaderSeesTheFreinsOfTheirClassAndNoOther(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            try await assess(site)
            try await expect(site, site.town.claire, seen: ["MOB01", "LOG02", "SAN03"])
            try await expect(site, site.town.lea, seen: ["MOB01", "LOG02"])
            try await expect(site, site.town.sophie, seen: ["MOB01"])
            for stranger in [
                site.town.denis, site.town.karim, site.town.luc, site.town.nadia, site.town.ines, site.town.reseau, site.town.omar, site.town.rachid,
            ] {
                try await expect(site, stranger, seen: [])
            }
        }
    }

    @Test(arguments: Engines.all) func theEncadrantReadsThePageOfAminaWithoutAWordOfHerFreins(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            try await assess(site)
            let denis = try await site.visitor(site.town.denis)
            #expect(await denis.get("/personnes/\(site.town.amina.text)").status == 200)
            for word in ["Frein", "frein", "Mobilité", "psychique", "iagnostic"] { #expect(!denis.page.contains(word), "\(word)") }
            #expect(await denis.get(path(site)).status == 404)
        }
    }

    @Test(arguments: Engines.all) func aConfidantReadsHealthBetweenTheDatesGivenByTheReferent(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            try await assess(site)
            let (claire, sharing) = (try await site.visitor(site.town.claire), "/personnes/\(site.town.amina.text)/partage-interne")
            #expect(await claire.get(sharing).status == 200)
            #expect(await claire.post(sharing, ["collegue": site.town.lea.text, "debut": "2026-02-10", "fin": "2026-02-01"]).status == 422)
            #expect(await claire.post(sharing, ["collegue": site.town.denis.text, "debut": "2026-02-02"]).status == 404, "un encadrant ne se nomme pas")
            await claire.get(sharing)
            #expect(await claire.post(sharing, ["collegue": site.town.lea.text, "debut": "2026-02-02", "fin": "2026-02-28"]).status == 303)
            try await expect(site, site.town.lea, seen: ["MOB01", "LOG02", "SAN03"])
            #expect(try await site.visitor(site.town.lea).get(sharing).status == 404, "elle lit, elle ne nomme personne")
            await claire.get(sharing)
            #expect(await claire.post(sharing + "/\(site.town.lea.text)/fin", [:]).status == 303)
            try await expect(site, site.town.lea, seen: ["MOB01", "LOG02"])
        }
    }

    @Test(arguments: Engines.all) func aFreinIsLiftedWithItsProofAndFallsWithoutIt(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            try await assess(site)
            let (claire, mob) = (try await site.visitor(site.town.claire), path(site, "MOB01"))
            await claire.get(mob)
            #expect(await claire.post(mob + "/demarches", ["date": "2026-02-02", "quoi": "Inscrite au code"]).status == 303)
            await claire.get(mob + "/levee")
            #expect(claire.page.contains("la parole seule"), "la preuve la plus faible est dite")
            #expect(await claire.post(mob + "/levee", ["date": "2026-02-02", "preuve": "permis", "preuve-date": "2026-02-01"]).status == 422, "sans référence")
            await claire.get(mob + "/levee")
            let fields: KeyValuePairs = ["date": "2026-02-02", "preuve": "permis", "preuve-date": "2026-02-01", "reference": "Vu l’original"]
            #expect(await claire.post(mob + "/levee", fields).status == 303)
            #expect(await claire.post(mob + "/levee", fields).status == 303, "un second clic ne fait rien de plus")
            await claire.get(mob)
            #expect(claire.page.contains("Vu l’original"))
            #expect(try await count("frein_liftings", site) == 1)
            #expect(try await count("signatures", site) == 1)
            #expect(try await counted(site) == ["MOB01"])

            await claire.get("/personnes/\(site.town.amina.text)")
            #expect(claire.page.contains("Permis de conduire obtenu"))
            await claire.get(mob)
            let withdrawal = try #require(claire.page.firstMatch(of: /action="([^"]+\/retrait)"/)).1
            #expect(await claire.post(String(withdrawal), [:]).status == 422)
            #expect(await claire.post(String(withdrawal), ["raison": "Le permis était celui de sa sœur"]).status == 303)
            #expect(try await counted(site) == [])
            await claire.get(mob)
            #expect(claire.page.contains("Preuve retirée"))
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
            #expect(try await ParcoursSummaries.differences(in: site.town.jalons, of: site.town.archive).isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aSecondAssessmentOfTheSameDayCorrectsTheFirst(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            try await assess(site)
            let mob = path(site, "MOB01")
            var claire = try await site.visitor(site.town.claire)
            await claire.get(mob)
            #expect(await claire.post(mob + "/gravite", ["date": "2026-02-02", "source": "entretien", "gravite": "2"]).status == 303)
            await claire.get(mob)
            #expect(claire.page.contains("<b>2</b>") && !claire.page.contains("<b>3</b>"))
            #expect(try await count("frein_ratings", site) == 4, "rien n’est effacé")
            site.town.clock.move(to: TestTown.monday.adding(days: 30))
            claire = try await site.visitor(site.town.claire)
            await claire.get(mob)
            #expect(await claire.post(mob + "/gravite", ["date": "2026-03-01", "source": "bilan", "gravite": "1"]).status == 303)
            await claire.get(path(site))
            #expect(claire.page.contains("Stabilisé"))
            #expect(await claire.post(path(site), ["date": "2026-12-01", "source": "bilan", "g-MOB01": "1"]).status == 422, "une date à venir")
            #expect(await claire.post(path(site), ["date": "2026-03-01", "source": "bilan"]).status == 422, "aucune gravité")
            #expect(await claire.post(path(site), ["date": "2026-03-01", "source": "bilan", "g-MOB01": "7"]).status == 422)
        }
    }

    @Test(arguments: Engines.all) func directionReadsAnOrdinaryFreinAndChangesNothing(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            try await assess(site)
            let sophie = try await site.visitor(site.town.sophie)
            await sophie.get(path(site, "MOB01"))
            #expect(!sophie.page.contains("Enregistrer la gravité"))
            #expect(await sophie.post(path(site, "MOB01") + "/gravite", ["gravite": "0"]).status == 404)
            let lea = try await site.visitor(site.town.lea)
            await lea.get(path(site))
            #expect(!lea.page.contains("Santé") && !lea.page.contains("Justice"), "ce qu’elle ne peut pas lire n’est pas proposé")
            #expect(await lea.post(path(site, "SAN03") + "/gravite", ["date": "2026-02-02", "source": "bilan", "gravite": "0"]).status == 404)
        }
    }

    @Test func noWordOfASealedTextIsInTheFilesOfTheDatabase() async throws {
        try await TestEngine.sqlite.withEmptyTestDatabase { test in
            try await Migrator().migrate(test.database)
            let site = TestSite(try await TestTown.build(in: test.database))
            try await assess(site)
            let (claire, person) = (try await site.visitor(site.town.claire), "/personnes/\(site.town.amina.text)")
            await claire.get(path(site, "SAN03"))
            let note: KeyValuePairs = ["date": "2026-02-02", "source": "entretien", "gravite": "3", "note": "Dort mal depuis Zanzibar"]
            #expect(await claire.post(path(site, "SAN03") + "/gravite", note).status == 303)
            await claire.get(path(site, "SAN03"))
            #expect(claire.page.contains("Zanzibar"))
            #expect(await claire.post(path(site, "SAN03") + "/demarches", ["date": "2026-02-02", "quoi": "Rendez-vous Saperlipopette"]).status == 303)
            await claire.get(person + "/diagnostic")
            #expect(await claire.post(person + "/diagnostic", ["date": "2026-02-02", "version": "0", "wishes": "Conduire une Hirondelle"]).status == 303)
            for word in ["Zanzibar", "Saperlipopette", "Hirondelle"] { #expect(try !test.holds(word), "\(word)") }
            #expect(try test.holds("SAN03"), "la recherche trouve bien ce qui est en clair")
        }
    }
}
