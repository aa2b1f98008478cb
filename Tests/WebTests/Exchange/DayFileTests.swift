import Domain
import Store
import TestSupport
import Testing
import Web

/// What a page shows above and beside its list leaves with it.
@Suite struct DayFileTests {
    @Test(arguments: Engines.all) func theFileOfTheDayHoldsTheRendezVousAndTheLateActions(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let town = site.town
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "prévoit") { act in
                let kind = RecordedCode(code: "suivi", label: "Entretien de suivi", version: "1")
                var content = EntretienContent(state: .planned, kind: kind, day: act.today.adding(days: 2))
                content.startsAt = 570
                try Entretiens.record(.make(at: act.now), of: town.amina, content, by: act)
                let objective = Objective(id: .make(at: act.now), sensitivity: .ordinary, title: "Passer le permis", origin: .person, openedOn: act.today)
                try Objectives.open(objective, of: town.amina, by: act)
                let action = PlannedAction(
                    id: .make(at: act.now), objective: objective.id, sensitivity: .ordinary, what: "S’inscrire au code", doer: .person, origin: .person,
                    function: "accompagnement", plannedOn: act.today, firstDueOn: act.today.adding(days: 1))
                try PlannedActions.plan(action, of: town.amina, by: act)
            }
            town.clock.move(to: town.archive.clock.today().adding(days: 2))
            let claire = try await site.visitor(town.claire)
            let text = String(decoding: await claire.get("/journee/tableur?format=csv").body, as: UTF8.self)
            for words in ["Rendez-vous", "Entretien de suivi", "9 h 30", "Personne;Action", "S’inscrire au code"] {
                #expect(text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ").contains(words), "\(words)")
            }
            let part = String(decoding: await claire.get("/journee/tableur?format=csv&partie=retard").body, as: UTF8.self)
            #expect(!part.contains("S’inscrire au code"), "une partie seule est une partie seule")
            let sophie = try await site.visitor(town.sophie)
            let other = String(decoding: await sophie.get("/journee/tableur?format=csv").body, as: UTF8.self)
            #expect(!other.contains("S’inscrire au code") && !other.contains("Entretien de suivi"))
        }
    }

    @Test(arguments: Engines.all) func theFileOfPilotageSaysWhatMakesItsTwoCountsOfExitsDiffer(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let sophie = try await site.visitor(site.town.sophie)
            let text = String(decoding: await sophie.get("/pilotage/tableur?format=csv").body, as: UTF8.self)
            #expect(text.contains("Parcours terminés sans sortie enregistrée") && text.contains("le parcours a repris"))
        }
    }
}
