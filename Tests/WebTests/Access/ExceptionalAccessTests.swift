import Database
import Domain
import Pages
import Store
import TestSupport
import Testing
import Web

@Suite struct ExceptionalAccessTests {
    static let exact = ["nom": "benali", "prenom": "AMINA", "naissance": "12/04/1991", "raison": "Urgence au centre d’hébergement"]

    @Test(arguments: Engines.all) func aCounsellorOfAnotherSiteOpensAFileForOneHourAndTheReferentIsTold(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (amina, karim) = ("/personnes/\(site.town.amina.text)", try await site.visitor(site.town.karim))
            #expect(await karim.get(amina).status == 404)
            #expect(await karim.get(amina + "/acces-exceptionnel").status == 404, "l’adresse ne dit pas qu’un dossier existe")
            let answer = await ask(karim, Self.exact)
            #expect(answer.header("location")?.hasPrefix(amina) == true)
            #expect(await karim.get(amina).status == 200)

            let claire = try await site.visitor(site.town.claire)
            await claire.get("/journee")
            #expect(claire.page.contains("Urgence au centre") && claire.page.contains("Karim"))
            #expect(await claire.post("/acces-exceptionnel/lu", ["acces": claire.hidden("acces")]).status == 303)
            await claire.get("/journee")
            #expect(!claire.page.contains("Urgence au centre"))
            await claire.get(amina)
            #expect(claire.page.contains("Accès exceptionnels") && claire.page.contains("Urgence au centre"), "il reste sur la page de la personne")

            site.town.clock.advance(minutes: 61)
            #expect(await karim.get(amina).status == 404, "l’heure est passée")
        }
    }

    @Test(arguments: Engines.all) func theReaderMayReadButChangesNothing(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let karim = try await site.visitor(site.town.karim)
            await ask(karim, Self.exact)
            let sheets = "/personnes/\(site.town.amina.text)/fiches"
            #expect(await karim.get(sheets).status == 200)
            #expect(await karim.post(sheets, ["occasion": "entry", "referentiels": "savoir-etre"]).status == 403)
        }
    }

    @Test(arguments: Engines.all) func nobodyIsFoundByGuessing(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (karim, heads) = (try await site.visitor(site.town.karim), try await site.town.heads())
            for (field, value) in [("nom", "Ben"), ("prenom", "Am"), ("naissance", "1991-04-13"), ("nom", "Zitoun")] {
                var entry = Self.exact
                entry[field] = value
                #expect(await ask(karim, entry).status == 422)
                #expect(karim.page.contains("Aucun dossier ne correspond") || karim.page.contains("Trop d’essais"))
            }
            #expect(await ask(karim, Self.exact).status == 422, "après quatre essais, on attend")
            #expect(try await site.town.heads() == heads)
        }
    }

    @Test func aReasonIsNeeded() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            var entry = Self.exact
            entry["raison"] = " "
            #expect(await ask(try await site.visitor(site.town.karim), entry).status == 422)
        }
    }

    @Test func neitherTheEncadrantNorRHNorTheAdministratorMayAsk() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            for user in [site.town.rachid, site.town.nadia, site.town.luc, site.town.ines, site.town.reseau] {
                let visitor = try await site.visitor(user)
                #expect(await visitor.get("/acces-exceptionnel").status == 404)
                await visitor.get("/mon-compte")
                #expect(await visitor.post("/acces-exceptionnel", Self.exact.map { ($0.key, $0.value) }).status == 404)
            }
            #expect(await ask(try await site.visitor(site.town.omar), Self.exact).status == 422, "une autre structure ne trouve personne")
        }
    }

    @Test(arguments: Engines.all) func anotherReferentOfTheSiteAndTheDirectionAskFromThePersonsPage(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let town = site.town
            for user in [town.lea, town.sophie] {
                let visitor = try await site.visitor(user)
                await visitor.get("/personnes/\(town.amina.text)")
                #expect(visitor.page.contains("demandez un accès exceptionnel"))
                await visitor.get("/personnes/\(town.amina.text)/acces-exceptionnel")
                #expect(await visitor.post("/personnes/\(town.amina.text)/acces-exceptionnel", ["raison": "Garde du week-end"]).status == 303)
                let reader = try await town.reader(user)
                let right = try await town.archive.read(as: reader) { sight in
                    try People.person(town.amina, seenBy: sight).map { try People.right(.frein, .health, of: $0, seenBy: sight) }
                }
                #expect(right == .read)
            }
            let claire = try await site.visitor(town.claire)
            await claire.get("/personnes/\(town.amina.text)")
            #expect(!claire.page.contains("demandez un accès exceptionnel"), "la référente voit déjà tout")
            let denis = try await site.visitor(town.denis)
            await denis.get("/personnes/\(town.amina.text)")
            #expect(!denis.page.contains("exceptionnel") && !denis.page.contains("Garde du week-end"))
        }
    }

    @Test(arguments: Engines.all) func aSecondClickOpensOnce(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let karim = try await site.visitor(site.town.karim)
            await karim.get("/acces-exceptionnel")
            let (first, second) = (await karim.post("/acces-exceptionnel", fields), await karim.post("/acces-exceptionnel", fields))
            #expect(first.status == 303 && second.status == 303)
            #expect(try await site.town.counts()["exceptional_accesses"] == 1)
        }
    }
}

extension ExceptionalAccessTests {
    private var fields: [(String, String)] { Self.exact.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

    @discardableResult
    private func ask(_ visitor: TestVisitor, _ entry: [String: String]) async -> WebResponse {
        await visitor.get("/acces-exceptionnel")
        return await visitor.post("/acces-exceptionnel", entry.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
}
