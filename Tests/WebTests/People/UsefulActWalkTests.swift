import Domain
import Store
import TestSupport
import Testing
import Web

/// The next useful act and the path of a person, as each reader sees them on the page.
@Suite struct UsefulActWalkTests {
    @Test(arguments: Engines.all) func eachReaderGetsTheirOwnActAndOneAlone(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            await desk.claire.get(desk.path(""))
            #expect(desk.text.contains("Noter l’entrée"))
            #expect(!desk.text.contains("Enregistrer la sortie"), "on ne sort pas sans être entré")
            await desk.claire.get(desk.path("entree"))
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            await desk.claire.get(desk.path(""))
            #expect(desk.text.contains("Le diagnostic d’entrée reste à faire"))
            #expect(desk.claire.page.matches(of: /class="next-act"/).count == 1)
            #expect(desk.claire.page.matches(of: /class="button primary"/).count == 1, "un seul bouton principal")
            for reader in [desk.town.nadia, desk.town.sophie, desk.town.denis] {
                let visitor = try await desk.site.visitor(reader)
                await visitor.get(desk.path(""))
                #expect(!visitor.page.contains("next-act"))
            }
            desk.town.clock.move(to: Day(number: TestTown.monday.number + 90))
            let nadia = try await desk.site.visitor(desk.town.nadia)
            await nadia.get(desk.path(""))
            #expect(nadia.page.contains("Renouveler le contrat"))
            let denis = try await desk.site.visitor(desk.town.denis)
            await denis.get(desk.path(""))
            #expect(!denis.page.contains("Renouveler") && !denis.page.contains("Prochain bilan"))
        }
    }

    @Test(arguments: Engines.all) func thePathShowsTheDiagnosticAndTheLiftedFreinToWhoMaySeeThem(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            let (town, person, freins) = (desk.town, desk.town.bruno, Freins(desk.town.referentials))
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "prépare") { act in
                try Diagnostics.save(
                    .make(at: act.now), .entry, of: person, over: 0, heldOn: act.today, DiagnosticTexts([.wishes: "Travailler dehors"]), by: act)
                try freins.rate(
                    [NotedSeverity(code: "MOB01", severity: 3), NotedSeverity(code: "SAN03", severity: 2)], of: person, on: act.today, from: .diagnostic,
                    by: act)
            }
            let evidence = try #require(town.referentials.freinEvidence.inForce(on: TestTown.monday).first)
            for code in ["MOB01", "SAN03"] {
                try await town.archive.act(as: Actor(try await town.reader(town.claire)), "lève un frein") { act in
                    let proof = LiftingProof(evidence: evidence, on: act.today, reference: "Copie au dossier")
                    try freins.lift(.make(at: act.now), code, of: person, on: act.today, proof, by: act)
                }
            }
            await desk.claire.get(desk.path(""))
            for words in ["Diagnostic d’entrée", "Frein levé : Pas de permis B", "Frein levé : Souffrance psychique"] {
                #expect(desk.text.contains(words), "\(words)")
            }
            let lea = try await desk.site.visitor(town.lea)
            await lea.get(desk.path(""))
            #expect(lea.page.spaced.contains("Frein levé : Pas de permis B") && !lea.page.contains("Souffrance"), "la santé reste au référent")
            let denis = try await desk.site.visitor(town.denis)
            await denis.get(desk.path(""))
            #expect(!denis.page.contains("Frein") && !denis.page.contains("Diagnostic"))
        }
    }
}
