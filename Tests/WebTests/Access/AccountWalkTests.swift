import Database
import Domain
import Pages
import Store
import TestSupport
import Testing
import Web

@Suite struct AccountWalkTests {
    static let password = "trois chats sous la pluie"

    @Test(arguments: Engines.all) func anInvitedColleagueOpensTheirAccountOnceWithTheLink(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let link = try await invite(site)
            let eva = site.stranger()
            #expect(await eva.get(link).status == 200)
            #expect(await eva.get(link).status == 200, "ouvrir le lien ne le consomme pas")
            #expect(await eva.post(link, ["nouveau": "court", "encore": "court"]).status == 422)
            await eva.get(link)
            #expect(await eva.post(link, ["nouveau": Self.password, "encore": "autre chose"]).status == 422)
            await eva.get(link)
            #expect(await eva.post(link, ["nouveau": Self.password, "encore": Self.password]).status == 303)
            #expect(await eva.get(link).status == 410, "le lien a servi")
            await eva.get("/connexion")
            #expect(await eva.post("/connexion", ["courriel": "Eva@exemple.fr", "motdepasse": Self.password]).status == 303)
            #expect(await eva.get("/personnes").status == 200)
            #expect(eva.page.contains("Benali"))
        }
    }

    @Test(arguments: Engines.all) func anInvitationNotUsedInFourteenDaysIsOver(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let link = try await invite(site)
            site.town.clock.advance(minutes: 14 * 24 * 60 + 1)
            #expect(await site.stranger().get(link).status == 410)
            #expect(await site.stranger().get("/lien/inconnu").status == 410, "un lien inconnu et un lien fini disent la même chose")
        }
    }

    @Test func theAddressOfAColleagueCannotBeInvitedTwice() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let luc = try await site.visitor(site.town.luc)
            await luc.get("/comptes")
            let answer = await luc.post("/comptes", ["nom": "Claire Bis", "courriel": "claire@exemple.fr", "role": "rh", "du": "2026-02-02"])
            #expect(answer.status == 422)
            #expect(luc.page.contains("Un compte existe déjà avec cette adresse"))
        }
    }

    @Test func anEncadrantNeedsACrew() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let luc = try await site.visitor(site.town.luc)
            await luc.get("/comptes")
            #expect(await luc.post("/comptes", ["nom": "Gil", "courriel": "gil@exemple.fr", "role": "encadrant", "du": "2026-02-02"]).status == 422)
            #expect(luc.page.contains("l’équipe que cette personne encadre"))
            #expect(luc.page.contains("value=\"Gil\""), "ce qui est écrit est gardé")
        }
    }

    @Test(arguments: Engines.all) func aWithdrawnRightActsAtOnce(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (luc, lea) = (try await site.visitor(site.town.luc), try await site.visitor(site.town.lea))
            #expect(await lea.get("/personnes").status == 200)
            let account = "/comptes/\(site.town.lea.text)"
            await luc.get(account)
            #expect(await luc.post(account + "/droits/fin", ["droit": luc.hidden("droit")]).status == 303)
            #expect(await lea.get("/personnes").status == 404)
            await luc.get(account)
            #expect(await luc.post(account + "/droits", ["role": "counsellor", "site": site.town.dijon.text, "du": "2026-02-02"]).status == 303)
            let again = try await site.visitor(site.town.lea)
            await again.get("/personnes")
            #expect(again.page.contains("Noël") && !again.page.contains("Benali"))
            #expect(await lea.get("/personnes").status == 303, "l’ancien cookie ne vaut plus rien")
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aClosedAccountIsOutAtOnce(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (luc, nadia) = (try await site.visitor(site.town.luc), try await site.visitor(site.town.nadia))
            await luc.get("/comptes")
            #expect(await luc.post("/comptes/\(site.town.nadia.text)/fermeture", [:]).status == 303)
            #expect(await nadia.get("/personnes").status == 303)
            await luc.get("/comptes")
            #expect(await luc.post("/comptes/\(site.town.nadia.text)/lien", [:]).status == 410, "un compte fermé ne se rouvre pas par un lien")
        }
    }

    @Test func anAdministratorNeitherRaisesNorShutsThemselves() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let luc = try await site.visitor(site.town.luc)
            let account = "/comptes/\(site.town.luc.text)"
            await luc.get(account)
            #expect(await luc.post(account + "/droits", ["role": "counsellor", "du": "2026-02-02"]).status == 403)
            #expect(await luc.post(account + "/fermeture", [:]).status == 403)
        }
    }

    @Test func theDirectionReadsTheAccountsAndTheOthersDoNotKnowThem() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let sophie = try await site.visitor(site.town.sophie)
            #expect(await sophie.get("/comptes").status == 200)
            #expect(!sophie.page.contains("Inviter"))
            for stranger in [site.town.claire, site.town.denis, site.town.nadia, site.town.ines, site.town.reseau, site.town.omar] {
                #expect(try await site.visitor(stranger).get("/comptes").status == 404)
            }
        }
    }

    @Test func theTechnicalAdministratorSeesNobodyAnywhere() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let walk = RouteWalk(TestSite(try await TestTown.build(in: database)))
            let luc = try await walk.site.visitor(walk.town.luc)
            for route in walk.site.app.routes.routes where route.method == .get {
                for (_, person) in walk.town.people {
                    guard let path = try await walk.path(route, person), await luc.get(path).status == 200 else { continue }
                    for name in walk.town.names.values.flatMap({ $0 }) { #expect(!luc.page.contains(name), "\(route.name) montre \(name)") }
                }
            }
        }
    }

    @Test(arguments: Engines.all) func theFirstLinkFoundsTheStructureAndItsAdministrator(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, secret) = try await emptySite(database)
            let ada = site.stranger()
            let link = "/lien/" + (try #require(secret))
            await ada.get(link)
            let entry = [
                "structure": "Les Deux Rives", "nom": "Ada Roux", "courriel": "ada@exemple.fr", "nouveau": "motdepasse1234", "encore": "motdepasse1234",
            ]
            #expect(await ada.post(link, entry.map { ($0.key, $0.value) }).status == 422, "ce mot de passe se devine")
            await ada.get(link)
            let good = entry.map { ($0.key, $0.key == "nouveau" || $0.key == "encore" ? Self.password : $0.value) }
            #expect(await ada.post(link, good).status == 303)
            #expect(try await OneTimeLinks.makeFirstAdministrator(in: site.app.archive) == nil, "une fois la structure ouverte, plus jamais")
            await ada.get("/connexion")
            #expect(await ada.post("/connexion", ["courriel": "ada@exemple.fr", "motdepasse": Self.password]).status == 303)
            #expect(await ada.get("/comptes").status == 200)
            #expect(await ada.get("/personnes").status == 404)
        }
    }
}

extension AccountWalkTests {
    /// Luc invites Eva, counsellor at Beaune; the path of her link.
    func invite(_ site: TestSite) async throws -> String {
        let luc = try await site.visitor(site.town.luc)
        await luc.get("/comptes")
        let answer = await luc.post(
            "/comptes", ["nom": "Eva Blanc", "courriel": "eva@exemple.fr", "role": "counsellor", "site": site.town.beaune.text, "du": "2026-02-02"])
        #expect(answer.status == 200)
        return String(try #require(luc.page.firstMatch(of: /\/lien\/[0-9a-f]{64}/)).output)
    }

    private func emptySite(_ database: any Database) async throws -> (TestSite, String?) {
        let site = TestSite(try TestTown.empty(in: database))
        return (site, try await OneTimeLinks.makeFirstAdministrator(in: site.app.archive))
    }
}
