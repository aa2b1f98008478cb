import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// Several campaigns of one person: what was agreed, what remains, what was refused, and what a grid never asked.
@Suite struct SkillEvolutionWalkTests {
    private let sheets = SkillSheetWalkTests()

    @Test(arguments: Engines.all) func aPartialAgreementSaysWhatRemainsAndABlankIsNotNotObserved(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            let first = try await signed(site, ["savoir-etre"], encadrant: "2", person: "2")
            try await agree(first, claire, only: 2)
            await claire.get(first)
            #expect(claire.page.spaced.contains("Il reste 10 niveaux à convenir sur 12."))
            let second = try await signed(site, ["espaces-verts", "savoir-etre"], encadrant: "3", person: "1")
            try await agree(second, claire, only: 3)
            await claire.get(second)
            await claire.get("/personnes/\(site.town.amina.text)/fiches")
            let page = claire.page.spaced
            #expect(page.contains("2 sur 12"), "la première n’est pas finie")
            let evolution = try #require(page.firstMatch(of: /<section[^>]*id="evolution".*?<\/section>/.dotMatchesNewlines())).0
            #expect(evolution.contains("pas demandé") && evolution.contains("à convenir") && !evolution.contains("Non observé"))
            #expect(evolution.contains("radar-savoir-etre") || evolution.contains("evolution-savoir-etre-titre"), "un radar par grille")
            #expect(evolution.contains("écart +2") && evolution.contains("Écart, "), "l’écart, en lignes et au tableau")
            #expect(!page.contains("vu pour la première fois") && page.contains("convenu pour la première fois"))
            #expect(evolution.matches(of: /<tr role="row"><th scope="row"/).count >= 24, "chaque compétence de toute campagne")
        }
    }

    @Test(arguments: Engines.all) func aRefusalToRateIsAnAnswerOfItsOwn(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let sheet = try await signed(site, ["savoir-etre"], encadrant: "refused", person: "no")
            let claire = try await site.visitor(site.town.claire)
            await claire.get(sheet)
            #expect(claire.page.contains("Je ne souhaite pas évaluer") && claire.page.contains("Je ne sais pas"), "à chacun ses mots")
            #expect(!claire.page.contains("option value=\"refused\""), "on ne convient pas d’un refus")
            let other = try await signed(site, ["savoir-etre"], encadrant: "2", person: "refused")
            await claire.get(other)
            #expect(claire.page.contains("Je préfère ne pas répondre"))
            #expect(try await rows("is_refused = 1 AND answer = 'no'", database) == 24)
            let key = try #require(claire.page.firstMatch(of: /name="(n-savoir-etre-[^"]+)"/)).1
            #expect(await claire.post(other + "/niveaux-convenus", [(String(key), "refused")]).status == 303)
            #expect(try await rows("party = 'agreed'", database) == 0)
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test func whatIsRatedSoFarIsKeptGridByGrid() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let sheet = try await open(site, ["espaces-verts", "savoir-etre"])
            let denis = try await site.visitor(site.town.denis)
            await denis.get(sheet)
            #expect(denis.page.matches(of: /Enregistrer ce qui est fait/).count == 2)
            #expect(await denis.post(sheet + "/evaluation", sheets.answers(in: denis.page, "2")).status == 303)
            await denis.get(sheet)
            #expect(denis.page.contains("<details class=\"skill-grid\"><summary>"), "la grille finie se replie")
            #expect(denis.page.spaced.contains("Savoir-être : 12 sur 12") && !denis.page.contains("Signer mon évaluation"))
        }
    }

    @Test func whatThePersonSignedIsTheirsToKeepInTheirLanguage() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let amina = try await sheets.enter(site, try await sheets.openSheet(on: site))
            #expect(await amina.get("/mes-reponses").status == 303, "rien avant d’avoir signé")
            try await sheets.answerAll(amina, "4")
            #expect(await amina.submit("/ma-fiche-signature", ["commentaire": "J’aime tailler les haies."]).status == 200)
            #expect(amina.page.contains("href=\"/mes-reponses\""))
            #expect(await amina.get("/mes-reponses").status == 200)
            #expect(amina.page.matches(of: /Je montre aux autres/).count == 12 && amina.page.contains("J’aime tailler les haies."))
            await amina.get("/mes-reponses?langue=en")
            #expect(amina.page.contains("I show others how"))
            await amina.get("/mes-points?langue=ar")
            #expect(amina.page.contains("هذه الصفحة بالفرنسية فقط.") && amina.page.contains("class=\"languages\""))
        }
    }

    @Test func whatIsAcquiredInOtherGridsIsCountedForTheCrewToo() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            let path = "/personnes/\(site.town.amina.text)/observations"
            for day in ["2026-01-26", "2026-01-28"] {
                await denis.get(path + "/nouvelle")
                #expect(await denis.post(path, ["signe": "plus", "competences": "savoir-etre/SE02", "jour": day]).status == 303)
            }
            await denis.get("/atelier/pratique?equipe=\(site.town.gardens.text)")
            #expect(denis.page.spaced.contains("1 acquise dans d’autres grilles"))
            await denis.get("/personnes/\(site.town.amina.text)/points")
            #expect(denis.page.spaced.contains("0 abordée sur 3"))
        }
    }
}

extension SkillEvolutionWalkTests {
    private func open(_ site: TestSite, _ grids: [String]) async throws -> String {
        let (claire, path) = (try await site.visitor(site.town.claire), "/personnes/\(site.town.amina.text)/fiches")
        await claire.get(path)
        let answer = await claire.post(path, [("occasion", "quarterly")] + grids.map { ("referentiels", $0) })
        return try #require(answer.header("location")).split(separator: "?").first.map(String.init) ?? ""
    }

    /// Opened, rated and signed by both; its path.
    private func signed(_ site: TestSite, _ grids: [String], encadrant: String, person: String) async throws -> String {
        let (sheet, denis) = (try await open(site, grids), try await site.visitor(site.town.denis))
        await denis.get(sheet)
        let fields = fields(in: denis.page)
        #expect(await denis.post(sheet + "/evaluation", fields.map { ($0, encadrant) }).status == 303)
        await denis.get(sheet)
        #expect(await denis.post(sheet + "/signature", [:]).status == 303)
        let amina = try await sheets.enter(site, sheet)
        for rank in 1...fields.count {
            await amina.get("/ma-fiche/\(rank)")
            #expect(await amina.post("/ma-fiche/\(rank)", ["reponse": person]).status == 303)
        }
        await amina.get("/ma-fiche")
        #expect(await amina.submit("/ma-fiche-signature", [:]).status == 200)
        return sheet
    }

    private func agree(_ sheet: String, _ visitor: TestVisitor, only count: Int) async throws {
        await visitor.get(sheet)
        let chosen = fields(in: visitor.page).prefix(count).map { ($0, "2") }
        #expect(await visitor.post(sheet + "/niveaux-convenus", Array(chosen)).status == 303)
    }

    private func fields(in page: String) -> [String] { Set(page.matches(of: /name="(n-[^"]+)"/).map { String($0.1) }).sorted() }

    private func rows(_ condition: String, _ database: any Database) async throws -> Int {
        try await database.read { db in try db.first(Statement(stringLiteral: "SELECT count(*) FROM skill_ratings WHERE \(condition)"))?.int(0) ?? 0 }
    }
}
