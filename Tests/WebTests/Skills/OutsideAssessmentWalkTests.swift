import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite(.timeLimit(.minutes(40))) struct OutsideAssessmentWalkTests {
    @Test(arguments: Engines.all) func anAssessorWritesADraftComesBackAndSignsFacts(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let link = try await invite(site, site.town.claire)
            let assessor = try await enter(site, link)
            #expect(assessor.page.contains("Amina B.") && !assessor.page.contains("Benali"), "un prénom et une initiale")

            #expect(await assessor.submit(space, ["version": "0", "reponse-1": "acquired", "remarque-1": "Sans aide", "lieu": "Beaune"]).status == 200)
            #expect(await assessor.post(space, ["version": "0", "reponse-1": "to_consolidate"]).status == 409, "un onglet resté ouvert n’écrase rien")
            let again = try await enter(site, link)
            #expect(again.page.contains("Sans aide") && again.page.contains("value=\"Beaune\""), "le brouillon revient, par le même lien")
            let claire = try await site.visitor(site.town.claire)
            await claire.get(list(site))
            let one = try #require(path(in: claire.page))
            await claire.get(one)
            #expect(claire.page.contains("Commencée") && !claire.page.contains("Sans aide"), "un brouillon est à son auteur")

            #expect(await again.post(space, ["version": "1", "suite": "signer", "reponse-1": "acquired"]).status == 422)
            #expect(again.page.contains("Dites quel jour") && again.page.contains("Cochez cette case") && again.page.contains("Non observé"))
            await again.get(space)
            let fields = signed(again.page)
            for _ in 0..<2 { #expect(await again.post(space, fields).status == 303, "deux clics") }
            #expect(try await count("outside_signatures", database) == 1)
            #expect(try await count("outside_drafts", database) == 0)
            await again.get(space)
            #expect(again.page.contains("Vous avez signé") && !again.page.contains("<textarea") && !again.page.contains("Garder et revenir"))
            #expect(await again.post(space, fields + [("remarque-2", "Encore")]).status == 409, "signé, cela ne change plus")

            for reader in [site.town.claire, site.town.denis, site.town.sophie] {
                let visitor = try await site.visitor(reader)
                await visitor.get(one)
                #expect(visitor.page.contains("Sans aide") && visitor.page.contains("Signée"))
                await visitor.get("/personnes/\(site.town.amina.text)/points")
                #expect(visitor.page.contains("Évaluations extérieures") && visitor.page.contains("Jeanne Petit, AFPA"))
                #expect(visitor.page.contains("Vue à l’extérieur"), "à côté de la couverture du CQP")
            }
            let file = await claire.get("/personnes/\(site.town.amina.text)/points/tableur?format=csv").body
            #expect(String(decoding: file, as: UTF8.self).contains("Sans aide"))
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func whatIsSignedOutsideStandsInTheAttestationAndChangesNoRating(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let assessor = try await enter(site, try await invite(site, site.town.denis))
            #expect(await assessor.post(space, signed(assessor.page)).status == 303)
            #expect(try await count("skill_ratings", database) == 0)
            let claire = try await site.visitor(site.town.claire)
            for document in ["attestation", "synthese"] {
                await claire.get("/personnes/\(site.town.amina.text)/\(document)")
                #expect(claire.page.contains("Évaluations par un organisme extérieur") && claire.page.contains("Jeanne Petit (AFPA)"))
                #expect(await claire.submit("/personnes/\(site.town.amina.text)/\(document)", [:]).status == 200)
                #expect(!claire.page.contains("Le dossier a changé"), "relu tel qu’il est établi")
            }
            let sheets = SkillSheetWalkTests()
            let amina = try await sheets.enter(site, try await sheets.openSheet(on: site))
            await amina.get("/mes-points")
            #expect(!amina.page.contains("Jeanne Petit"), "pas avant sa propre réponse")
            try await sheets.answerAll(amina, "3")
            await amina.submit("/ma-fiche-signature", [:])
            await amina.get("/mes-points")
            #expect(amina.page.contains("Ce que quelqu’un d’extérieur a vu") && amina.page.contains("Jeanne Petit, AFPA"))
        }
    }

    @Test(arguments: Engines.all) func theFactsShownAreThoseOfTheSkillsAskedKnownThatDay(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            try await observe(site, "cqp-salarie-polyvalent", try await firstSkill(site), "A rangé les outils")
            try await observe(site, "savoir-etre", "SE02", "À l’heure toute la semaine")
            let (shared, silent) = (try await invite(site, site.town.claire, shares: true), try await invite(site, site.town.claire))
            try await observe(site, "cqp-salarie-polyvalent", try await firstSkill(site), "Noté après l’invitation")
            let assessor = try await enter(site, shared)
            #expect(assessor.page.contains("A rangé les outils"))
            #expect(!assessor.page.contains("À l’heure toute la semaine") && !assessor.page.contains("Noté après") && !assessor.page.contains("Denis"))
            let other = try await enter(site, silent)
            #expect(!other.page.contains("A rangé les outils"), "rien sans le choix de l’inviter")
        }
    }

    @Test(arguments: Engines.all) func aLinkThatIsEndedTooOldOrUnknownAnswersTheSame(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (ended, old) = (try await invite(site, site.town.claire), try await invite(site, site.town.claire, days: "1"))
            let (inside, claire) = (try await enter(site, ended), try await site.visitor(site.town.claire))
            await claire.get(list(site))
            for one in claire.page.matches(of: /href="(\/personnes\/[0-9a-v]+\/evaluateurs\/[0-9a-v]{26})"/).map({ String($0.1) }) {
                await claire.get(one)
                guard claire.page.contains("Fermer le lien maintenant") else { continue }
                if claire.page.contains("datetime=\"2026-02-16\"") { #expect(await claire.submit(one + "/fin", [:]).status == 200) }
            }
            #expect(await inside.get(space).status == 303, "fermé, même pour qui est dedans")
            site.town.clock.advance(minutes: 24 * 60 + 1)
            var pages: Set<String> = []
            for link in [ended, old, "/evaluateur/" + String(repeating: "0", count: 64)] {
                let visitor = site.stranger()
                await visitor.get(link)
                #expect(await visitor.post(link, [:]).status == 410)
                pages.insert(visitor.page.replacing(/value="[^"]*"/, with: ""))
            }
            #expect(pages.count == 1)
            let guesser = site.stranger()
            await guesser.get("/evaluateur/1")
            await guesser.post("/evaluateur/1", [:])
            #expect(await guesser.get("/evaluateur/2").status == 200)
            #expect(await guesser.post("/evaluateur/2", [:]).status == 429, "qui cherche au hasard attend")
        }
    }

    @Test func signingBlankLeadsToTheFirstMissingAnswerInOneSentence() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let assessor = try await enter(site, try await invite(site, site.town.claire))
            #expect(await assessor.post(space, ["suite": "signer", "version": "0"]).status == 422)
            let box = try #require(assessor.page.firstMatch(of: /<div class="error-summary".*?<\/div>/.dotMatchesNewlines())).0
            #expect(box.matches(of: /reponse-/).count == 1 && String(box).spaced.contains("Il reste") && box.contains("la première pour"))
        }
    }

    @Test(arguments: Engines.all) func whoWritesSkillsInvitesAndNobodyElse(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (claire, town) = (try await site.visitor(site.town.claire), site.town)
            await claire.get(list(site))
            #expect(await claire.post(list(site), [:]).status == 422)
            #expect(claire.page.contains("Écrivez son organisme.") && claire.page.contains("Demandez d’abord à la personne"))
            #expect(await claire.post(list(site), invitation(days: "61")).status == 422, "soixante jours au plus")
            await claire.get(list(site))
            let sent = invitation() + [("_csrf", claire.hidden("_csrf")), ("_once", claire.hidden("_once"))]
            #expect(await claire.post(list(site), sent, token: false).status == 200)
            #expect(await claire.post(list(site), sent, token: false).status == 303, "le second clic ne montre pas d’autre secret")
            #expect(try await count("outside_assessments", database) == 1)

            let one = list(site) + "/" + (try await database.read { db in try db.first("SELECT id FROM outside_assessments")?.text(0) ?? "" })
            for stranger in [town.rachid, town.karim, town.luc, town.ines, town.omar, town.nadia, town.reseau] {
                let visitor = try await site.visitor(stranger)
                for path in [one, list(site)] { #expect(await visitor.get(path).status == 404) }
                await visitor.get("/connexion")
                #expect(await visitor.post(list(site), invitation()).status == 404)
            }
            let sophie = try await site.visitor(town.sophie)
            #expect(await sophie.get(list(site)).status == 200)
            #expect(!sophie.page.contains("Inviter un évaluateur"))
            #expect(await sophie.post(list(site), invitation()).status == 404)
            let assessor = try await enter(site, try await invite(site, town.claire))
            let last = try await town.lastReading()
            await assessor.get(space)
            #expect(try await town.people(readSince: last) == [town.amina.text])
        }
    }
}

extension OutsideAssessmentWalkTests {
    private var space: String { "/evaluation-exterieure" }

    private func list(_ site: TestSite) -> String { "/personnes/\(site.town.amina.text)/evaluateurs" }

    private func invitation(days: String = "14", shares: Bool = false) -> [(String, String)] {
        [
            ("nom", "Jeanne Petit"), ("organisme", "AFPA"), ("grille", CQPCoverage.framework), ("familles", "savoirs_proceduraux"), ("jours", days),
            ("accord", "oui"),
        ] + (shares ? [("partage", "oui")] : [])
    }

    /// The path of a new link.
    private func invite(_ site: TestSite, _ user: ID<User>, days: String = "14", shares: Bool = false) async throws -> String {
        let visitor = try await site.visitor(user)
        await visitor.get(list(site))
        #expect(await visitor.post(list(site), invitation(days: days, shares: shares)).status == 200)
        return String(try #require(visitor.page.firstMatch(of: /(\/evaluateur\/[0-9a-f]{64})</)).1)
    }

    private func enter(_ site: TestSite, _ link: String) async throws -> TestVisitor {
        let visitor = site.stranger()
        #expect(await visitor.get(link).status == 200)
        #expect(!visitor.page.contains("Amina") && !visitor.page.contains("Jalons de la Côte"), "la porte ne dit rien")
        #expect(await visitor.submit(link, [:]).status == 200)
        return visitor
    }

    /// Everything the shown form asks, the first skill acquired with a remark, the others not observed.
    private func signed(_ page: String) -> [(String, String)] {
        let places = Set(page.matches(of: /name="reponse-([0-9]+)"/).compactMap { Int($0.1) }).sorted()
        let version = page.firstMatch(of: /name="version" value="([0-9]+)"/).map { String($0.1) } ?? ""
        return places.map { ("reponse-\($0)", $0 == 1 ? "acquired" : "not_observed") }
            + [("remarque-1", "Sans aide"), ("date", "2026-02-02"), ("lieu", "Beaune"), ("certifie", "oui"), ("suite", "signer"), ("version", version)]
    }

    private func path(in page: String) -> String? {
        page.firstMatch(of: /href="(\/personnes\/[0-9a-v]+\/evaluateurs\/[0-9a-v]{26})"/).map { String($0.1) }
    }

    private func firstSkill(_ site: TestSite) async throws -> String {
        let grid = try #require(site.town.referentials.skillFrameworks.first { $0.code == CQPCoverage.framework })
        return try #require(grid.skills.entries.first { $0.family == .savoirsProceduraux }).code
    }

    private func observe(_ site: TestSite, _ framework: String, _ code: String, _ words: String) async throws {
        let town = site.town
        let id = ID<Observation>.make(at: town.archive.clock.now())
        let new = NewObservation(
            kind: RecordedCode(code: "fait", label: "Fait observé", version: "1"), sign: .plus, situation: nil, words: words,
            skills: [ObservedSkill(framework: framework, code: code, label: code, version: "1")], day: TestTown.monday)
        try await town.archive.act(as: Actor(try await town.reader(town.denis)), "note un fait") { act in
            try Observations.note(id, of: town.amina, new, by: act)
        }
    }

    private func count(_ table: String, _ database: any Database) async throws -> Int {
        try await database.read { db in try db.first(Statement(stringLiteral: "SELECT count(*) FROM \(table)"))?.int(0) ?? 0 }
    }
}
