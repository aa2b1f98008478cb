import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite struct SkillSheetWalkTests {
    @Test(arguments: Engines.all) func theTwoLooksStayBlindUntilBothHaveSigned(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let sheet = try await openSheet(on: site)
            let denis = try await site.visitor(site.town.denis)
            await denis.get(sheet)
            let answers = answers(in: denis.page, "2")
            #expect(await denis.post(sheet + "/evaluation", answers).status == 303)
            await denis.get(sheet)
            #expect(await denis.post(sheet + "/signature", [:]).status == 303)

            let claire = try await site.visitor(site.town.claire)
            await claire.get(sheet)
            #expect(!claire.page.contains("Avec une aide ponctuelle"), "Claire ne voit pas encore ce que Denis a dit")

            let amina = try await enter(site, sheet)
            #expect(!amina.page.contains("Avec une aide ponctuelle"))
            try await answerAll(amina, "4")
            #expect(await amina.submit("/ma-fiche-signature", ["commentaire": "J’aime tailler les haies."]).status == 200)
            #expect(amina.page.contains("Nos deux regards"))

            await claire.get(sheet)
            #expect(claire.page.contains("À regarder ensemble"))
            #expect(claire.page.contains("−2"))
            #expect(claire.page.contains("J’aime tailler les haies."))
            #expect(await claire.post(sheet + "/niveaux-convenus", self.answers(in: claire.page, "3")).status == 303)
            await claire.get(sheet)
            #expect(claire.page.contains("value=\"3\" selected"))
            let verdict = try await AuditChain.verify(site.town.jalons, in: site.town.archive)
            #expect(verdict.findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aCodeOpensOneSheetOnce(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let sheet = try await openSheet(on: site)
            let code = try await code(site, sheet)
            let first = site.stranger()
            await first.get("/fiche")
            #expect(await first.post("/fiche", ["code": code.lowercased()]).status == 303)
            let second = site.stranger()
            await second.get("/fiche")
            #expect(await second.post("/fiche", ["code": code]).status == 422)
            site.town.clock.advance(minutes: 31)
            #expect(await first.get("/ma-fiche").status == 303, "la demi-heure passée, il faut un autre code")
        }
    }

    @Test(arguments: Engines.all) func aPersonWhoHasNotAnsweredEverythingCannotSign(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let amina = try await enter(site, try await openSheet(on: site))
            #expect(await amina.post("/ma-fiche-signature", [:]).status == 422)
        }
    }

    @Test(arguments: Engines.all) func theLinesOfASheetStandInTheChainByTheirFingerprint(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let sheet = try await openSheet(on: site)
            let id = String(sheet.suffix(26))
            let rows = try await database.read { db in try db.rows("SELECT row_id FROM audit_entries WHERE table_name = 'sheet_lines'") }
            #expect(try rows.map { try $0.text(0) } == [id], "une entrée pour la fiche")
            #expect(try await database.read { db in try db.first("SELECT count(*) FROM sheet_lines WHERE sheet_id = \(id)")?.int(0) } == 12)
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test func theEncadrantOfAnotherCrewDoesNotKnowTheSheetExists() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let sheet = try await openSheet(on: site)
            for stranger in [site.town.rachid, site.town.karim, site.town.luc, site.town.omar, site.town.ines] {
                #expect(try await site.visitor(stranger).get(sheet).status == 404)
            }
            #expect(try await site.visitor(site.town.sophie).get(sheet).status == 200)
        }
    }
}

extension SkillSheetWalkTests {
    /// Claire opens a sheet for Amina; its path.
    func openSheet(on site: TestSite) async throws -> String {
        let claire = try await site.visitor(site.town.claire)
        let path = "/personnes/\(site.town.amina.text)/fiches"
        await claire.get(path)
        let answer = await claire.post(path, ["occasion": "entry", "referentiels": "savoir-etre"])
        return try #require(answer.header("location")).split(separator: "?").first.map(String.init) ?? ""
    }

    func code(_ site: TestSite, _ sheet: String) async throws -> String {
        let claire = try await site.visitor(site.town.claire)
        await claire.get(sheet)
        await claire.post(sheet + "/code", [:])
        let shown = try #require(claire.page.firstMatch(of: /lettre par lettre : ([A-Z0-9 ]+)</))
        return String(shown.1.filter { $0 != " " })
    }

    func enter(_ site: TestSite, _ sheet: String) async throws -> TestVisitor {
        let code = try await code(site, sheet)
        let visitor = site.stranger()
        await visitor.get("/fiche")
        await visitor.post("/fiche", ["code": code])
        await visitor.get("/ma-fiche/1")
        return visitor
    }

    func answerAll(_ visitor: TestVisitor, _ code: String) async throws {
        for rank in 1...12 {
            await visitor.get("/ma-fiche/\(rank)")
            #expect(await visitor.post("/ma-fiche/\(rank)", ["reponse": code]).status == 303)
        }
        await visitor.get("/ma-fiche")
    }

    /// The same answer to every skill of the page.
    func answers(in page: String, _ code: String) -> [(String, String)] {
        Set(page.matches(of: /name="(n-savoir-etre-SE[0-9]+)"/).map { String($0.1) }).sorted().map { ($0, code) }
    }
}
