import Database
import Domain
import Pages
import Store
import TestSupport
import Testing
import Web

@Suite struct SecondFactorTests {
    static let password = "trois chats sous la pluie"

    @Test(arguments: Engines.all) func aCounsellorWithoutASecondFactorReachesOnlyThePageThatSetsIt(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = try await site(database)
            let claire = try await signIn(site)
            #expect(await claire.get("/personnes").header("location")?.hasPrefix("/connexion/second-facteur") == true)
            await claire.get("/connexion/second-facteur")
            #expect(await claire.post("/mon-compte/mot-de-passe", [:]).status == 403)
            let halfway = claire.session
            let codes = try await set(claire, site).codes
            #expect(codes.count == 10)
            #expect(claire.session != halfway, "qui peut davantage change de cookie")
            #expect(await site.stranger(cookie: halfway).get("/personnes").header("location")?.hasPrefix("/connexion") == true)
            #expect(await claire.get("/personnes").status == 200)
        }
    }

    @Test(arguments: Engines.all) func aCodeServesOnce(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = try await site(database)
            let secret = try await set(try await signIn(site), site).secret
            site.town.clock.advance(minutes: 2)
            let (desk, phone) = (try await signIn(site), try await signIn(site))
            let code = Secret.code(secret, site)
            await desk.get("/connexion/second-facteur")
            #expect(await desk.post("/connexion/second-facteur", ["code": code]).status == 303)
            #expect(await desk.get("/personnes").status == 200)
            await phone.get("/connexion/second-facteur")
            #expect(await phone.post("/connexion/second-facteur", ["code": code]).status == 422, "le même code une seconde fois")
            #expect(await phone.get("/personnes").status == 303)
        }
    }

    @Test(arguments: Engines.all) func aRecoveryCodeServesOnce(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = try await site(database)
            let codes = try await set(try await signIn(site), site).codes
            let (one, two) = (try await signIn(site), try await signIn(site))
            await one.get("/connexion/second-facteur")
            #expect(await one.post("/connexion/second-facteur", ["code": codes[0].lowercased()]).status == 303)
            await two.get("/connexion/second-facteur")
            #expect(await two.post("/connexion/second-facteur", ["code": codes[0]]).status == 422)
            await one.get("/mon-compte")
            #expect(one.page.contains(/9.codes de secours restants/))
        }
    }

    @Test func wrongCodesMakeOneWait() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = try await site(database)
            _ = try await set(try await signIn(site), site)
            let visitor = try await signIn(site)
            for _ in 0..<5 {
                await visitor.get("/connexion/second-facteur")
                await visitor.post("/connexion/second-facteur", ["code": "000000"])
            }
            #expect(visitor.page.contains("Trop d’essais"))
        }
    }

    /// A password alone must never replace somebody's telephone.
    @Test func whoHasOnlyThePasswordCannotSetAnotherTelephone() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = try await site(database)
            let setting = try await signIn(site)
            await setting.get("/connexion/second-facteur")
            let sealed = setting.hidden("secret")
            let secret = try #require(Secret.shown(in: setting))
            _ = try await set(try await signIn(site), site)
            await setting.get("/connexion/second-facteur")
            let answer = await setting.post("/connexion/second-facteur/mise-en-place", ["secret": sealed, "code": Secret.code(secret, site)])
            #expect(answer.status == 303)
            #expect(await setting.get("/personnes").status == 303, "toujours à la porte")
        }
    }

    @Test func theSecretOfSomebodyElseIsRefused() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = try await site(database)
            let (claire, lea) = (try await signIn(site), try await site.visitor(site.town.lea))
            await lea.get("/connexion/second-facteur")
            let sealed = lea.hidden("secret")
            await claire.get("/connexion/second-facteur")
            #expect(await claire.post("/connexion/second-facteur/mise-en-place", ["secret": sealed, "code": "123456"]).status == 403)
        }
    }

    @Test func whereNothingAsksForItOneTriesItAndTakesItOff() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            await claire.get("/mon-compte")
            #expect(claire.page.contains("L’essayer"))
            _ = try await set(claire, site)
            await claire.get("/mon-compte")
            #expect(await claire.post("/mon-compte/second-facteur/retrait", [:]).status == 303)
            let strict = try await self.site(database, town: site.town)
            let sophie = try await strict.visitor(site.town.sophie)
            await sophie.get("/mon-compte")
            #expect(await sophie.post("/mon-compte/second-facteur/retrait", [:]).status == 403, "la direction ne le retire pas là où il est demandé")
        }
    }

    @Test func theAdministratorTakesItOffAfterALostTelephone() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = try await site(database)
            _ = try await set(try await signIn(site), site)
            let luc = try await site.visitor(site.town.luc)
            await luc.get("/comptes")
            #expect(await luc.post("/comptes/\(site.town.claire.text)/second-facteur/retrait", [:]).status == 303)
            let claire = try await signIn(site)
            await claire.get("/connexion/second-facteur")
            #expect(claire.page.contains("Protéger votre compte"))
        }
    }
}

extension SecondFactorTests {
    /// The town where a second factor is asked, with a password for Claire.
    func site(_ database: any Database, town: TestTown? = nil) async throws -> TestSite {
        let built = if let town { town } else { try await TestTown.build(in: database) }
        let site = TestSite(built, asksSecondFactor: true)
        try await site.setPassword(Self.password, of: built.claire)
        return site
    }

    func signIn(_ site: TestSite) async throws -> TestVisitor {
        let visitor = site.stranger()
        await visitor.get("/connexion")
        #expect(await visitor.post("/connexion", ["courriel": "claire@exemple.fr", "motdepasse": Self.password]).status == 303)
        return visitor
    }

    /// Puts the second factor in place; what the telephone holds, and the recovery codes.
    func set(_ visitor: TestVisitor, _ site: TestSite) async throws -> (secret: [UInt8], codes: [String]) {
        await visitor.get("/connexion/second-facteur")
        let secret = try #require(Secret.shown(in: visitor))
        let answer = await visitor.post(
            "/connexion/second-facteur/mise-en-place", ["secret": visitor.hidden("secret"), "code": Secret.code(secret, site)])
        #expect(answer.status == 200)
        return (secret, visitor.page.matches(of: /<li><code>([A-Z0-9 ]+)<\/code>/).map { String($0.1) })
    }
}

/// What the telephone of a test holds: read on the page, as one does when the camera fails.
enum Secret {
    static func shown(in visitor: TestVisitor) -> [UInt8]? {
        visitor.page.firstMatch(of: /<code class="secret">([A-Z2-7 ]+)</).map { bytes(String($0.1)) }
    }

    static func code(_ secret: [UInt8], _ site: TestSite) -> String {
        OneTimePassword.code(secret: secret, step: site.app.archive.clock.now().milliseconds / 30_000)
    }

    private static func bytes(_ letters: String) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (result, buffer, bits): ([UInt8], Int, Int) = ([], 0, 0)
        for letter in letters where letter != " " {
            buffer = buffer << 5 | (alphabet.firstIndex(of: letter) ?? 0)
            bits += 5
            if bits >= 8 {
                bits -= 8
                result.append(UInt8(buffer >> bits & 255))
            }
            buffer &= (1 << bits) - 1
        }
        return result
    }
}
