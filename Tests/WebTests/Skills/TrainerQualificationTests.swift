import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite(.timeLimit(.minutes(40))) struct TrainerQualificationTests {
    @Test(arguments: Engines.all) func whatAQualifiedEncadrantRatedIsAttestedInTheirName(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = try await ExitWalk(database)
            _ = try await AttestationWalkTests().agreeLevels(walk)
            let (claire, path) = (try await walk.visitor(walk.town.claire), "/personnes/\(walk.town.amina.text)/attestation")
            await claire.get(path)
            #expect(claire.page.contains("qualification EPSP est notée"), "dit à qui l’établit, et rien sur le papier")
            #expect(!claire.page.contains("Évaluées en situation de production"))

            let sophie = try await walk.visitor(walk.town.sophie)
            #expect(await note(sophie, walk.town.denis, "2025-03-03", until: "2026-02-01") == 303)
            await claire.get(path)
            #expect(!claire.page.contains("Évaluées en situation de production"), "finie la veille de l’évaluation")
            #expect(await note(sophie, walk.town.denis, "2026-02-02") == 303)
            await claire.get(path)
            #expect(claire.page.spaced.contains("Évaluées en situation de production par Denis (qualification EPSP du 2 février 2026)."))
            #expect(await claire.submit(path, [:]).status == 200)
            let printed = "/personnes/" + String(try #require(claire.page.firstMatch(of: /href="\/personnes\/([0-9a-v]+\/documents\/[0-9a-v]{26})"/)).1)

            try await withdrawLast(sophie)
            await claire.get(printed)
            #expect(claire.page.contains("qualification EPSP"), "ce qui est établi ne change pas")
            await claire.get(path)
            #expect(claire.page.contains("Le dossier a changé") && !claire.page.contains("Évaluées en situation de production"))
            await claire.get("/personnes/\(walk.town.amina.text)/synthese")
            #expect(!claire.page.contains("EPSP"), "la synthèse est celle de la personne")
            #expect(try await AuditChain.verify(walk.town.jalons, in: walk.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func theDirectionNotesThemAndEachEncadrantReadsTheirOwn(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (sophie, town) = (try await site.visitor(site.town.sophie), site.town)
            await sophie.get("/qualifications")
            #expect(await sophie.post("/qualifications", [:]).status == 422)
            #expect(sophie.page.contains("Choisissez l’encadrant.") && sophie.page.contains("Dites quand elle a été obtenue."))
            #expect(await note(sophie, town.denis, "2026-02-02", until: "2026-02-01") == 422, "la fin avant le début")
            #expect(await note(sophie, town.claire, "2025-03-03") == 422, "elle n’encadre pas d’équipe")
            await sophie.get("/qualifications")
            let fields: KeyValuePairs = ["encadrant": town.denis.text, "organisme": "CHANTIER école", "obtenue": "2025-03-03"]
            for _ in 0..<2 { #expect(await sophie.post("/qualifications", fields).status == 303, "deux clics") }
            #expect(try await database.read { db in try db.first("SELECT count(*) FROM trainer_qualifications")?.int(0) } == 1)

            for (reader, sees) in [(town.claire, true), (town.denis, true), (town.rachid, false), (town.omar, false)] {
                let visitor = try await site.visitor(reader)
                #expect(await visitor.get("/qualifications").status == 200)
                #expect(visitor.page.contains("CHANTIER école") == sees && !visitor.page.contains("Noter la qualification"))
                let file = String(decoding: await visitor.get("/qualifications/tableur?format=csv").body, as: UTF8.self)
                #expect(file.contains("CHANTIER école") == sees)
                #expect(await note(visitor, town.denis, "2025-03-03") == 404)
            }
            for stranger in [town.luc, town.nadia, town.ines, town.reseau] {
                #expect(try await site.visitor(stranger).get("/qualifications").status == 404)
            }
            try await withdrawLast(sophie)
            #expect(sophie.page.contains("1 retirée") && sophie.page.contains("Erreur de saisie"))
            #expect(try await database.read { db in try db.first("SELECT count(*) FROM trainer_qualifications")?.int(0) } == 2)
        }
    }

    private func note(_ visitor: TestVisitor, _ user: ID<User>, _ from: String, until: String = "") async -> Int {
        await visitor.get("/qualifications")
        return await visitor.post("/qualifications", ["encadrant": user.text, "organisme": "CHANTIER école", "obtenue": from, "fin": until]).status
    }

    /// The last of the list, with a reason; without one it is refused.
    private func withdrawLast(_ visitor: TestVisitor) async throws {
        await visitor.get("/qualifications")
        let options = visitor.page.matches(of: /<option value="([0-9a-v]{26})"[^>]*>[^<]*obtenue/)
        let last = String(try #require(options.last).1)
        #expect(await visitor.post("/qualifications/retrait", ["qualification": last, "retrait": ""]).status == 422)
        await visitor.get("/qualifications")
        #expect(await visitor.submit("/qualifications/retrait", ["qualification": last, "retrait": "Erreur de saisie"]).status == 200)
    }
}
