import Domain
import Store
import TestSupport
import Testing
import Web

/// A stage typed wrong: its days, its place, its referents.
@Suite struct StageCorrectionTests {
    @Test(arguments: Engines.all) func aStageTypedWrongIsCorrectedAndTheFileFollows(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            let path = desk.path("etapes/\(try await desk.stage(0))/correction")
            await desk.claire.get(path)
            let version = desk.claire.hidden("version")
            func fields(crew: String, encadrant: String) -> [(String, String)] {
                [
                    ("version", version), ("debut", "2026-02-02"), ("site", desk.town.beaune.text), ("equipe", crew), ("cip", desk.town.lea.text),
                    ("encadrant", encadrant), ("correction", "Mauvaise ligne choisie"),
                ]
            }
            #expect(await desk.claire.post(path, fields(crew: desk.town.recycling.text, encadrant: "")).status == 422)
            #expect(desk.text.contains("Choisissez l’une des réponses proposées."))
            #expect(await desk.claire.post(path, fields(crew: "", encadrant: "")).status == 303)
            await desk.claire.get(desk.path("etapes"))
            for words in ["version corrigée", "Léa", "Avant : <s>à partir du 2 févr. 2026 · Beaune · Espaces verts · Claire · Denis", "Mauvaise ligne choisie"]
            {
                #expect(desk.text.contains(words) || desk.text.contains(words.replacing("Léa", with: "Lea")), "\(words)")
            }
            #expect(try await desk.site.visitor(desk.town.denis).get(desk.path("")).status == 404, "Bruno n’est plus dans l’équipe de Denis")
            #expect(try await desk.count("stages") == 2)
            #expect(try await ParcoursSummaries.differences(in: desk.town.jalons, of: desk.town.archive).isEmpty)
            #expect(try await AuditChain.verify(desk.town.jalons, in: desk.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func theStageBeforeEndsOnTheNewEveAndStagesStayInOrder(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            let workshop = [
                ("dispositif", desk.town.remobilisation.text), ("debut", "2026-02-02"), ("site", desk.town.beaune.text), ("cip", desk.town.claire.text),
            ]
            #expect(await desk.claire.post(desk.path("entree"), workshop).status == 303)
            await desk.claire.get(desk.path("entree"))
            #expect(await desk.claire.post(desk.path("entree"), desk.hire(from: "2026-08-03", until: "2027-02-02")).status == 303)
            let path = desk.path("etapes/\(try await desk.stage(1))/correction")
            await desk.claire.get(path)
            let version = desk.claire.hidden("version")
            func fields(_ start: String) -> [(String, String)] {
                [
                    ("version", version), ("debut", start), ("site", desk.town.beaune.text), ("equipe", desk.town.gardens.text), ("cip", desk.town.claire.text),
                    ("encadrant", desk.town.denis.text), ("correction", "Arrivée une semaine plus tôt"),
                ]
            }
            #expect(await desk.claire.post(path, fields("2026-02-02")).status == 422)
            #expect(desk.text.contains("au plus tôt le 3 févr. 2026"))
            #expect(await desk.claire.post(path, fields("2026-07-27")).status == 303)
            await desk.claire.get(desk.path("etapes"))
            #expect(desk.text.contains("du 2 févr. au 26 juill. 2026"), "l’atelier finit la veille")
            #expect(desk.text.contains("27 juill. 2026"))
            #expect(try await desk.count("stage_ends") == 2)
            #expect(try await ParcoursSummaries.differences(in: desk.town.jalons, of: desk.town.archive).isEmpty)
        }
    }

    @Test(arguments: Engines.all) func stagesAreReadByWhoKnowsThePersonAndCorrectedByWhoWritesEntries(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            let path = desk.path("etapes/\(try await desk.stage(0))/correction")
            for reader in [desk.town.denis, desk.town.sophie] {
                let visitor = try await desk.site.visitor(reader)
                #expect(await visitor.get(desk.path("etapes")).status == 200)
                #expect(!visitor.page.contains("Corriger</a>"))
                #expect(await visitor.get(path).status == 404)
            }
            for stranger in [desk.town.rachid, desk.town.karim, desk.town.luc, desk.town.omar, desk.town.ines] {
                #expect(try await desk.site.visitor(stranger).get(desk.path("etapes")).status == 404)
                #expect(try await desk.site.visitor(stranger).get(path).status == 404)
            }
        }
    }
}

extension EntryDesk {
    /// The id of Bruno's stage of that rank, as the page of stages links it.
    func stage(_ rank: Int) async throws -> String {
        await claire.get(path("etapes"))
        let ids = claire.page.matches(of: /etapes\/([0-9a-v]{26})\/correction/).map { String($0.1) }
        try #require(ids.count > rank)
        return ids[rank]
    }
}
