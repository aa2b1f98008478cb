import Database
import Domain
import Store
import TestSupport
import Testing

@testable import Web

/// Les Emplois read page after page: to the right site, without replacing anything, and twice without a change.
@Suite struct EmploisWalkTests {
    @Test(arguments: Engines.all) func threePagesGoToTheSiteOfTheirSIRETAndASecondReadingChangesNothing(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            let fiches =
                EmploisTown.fiches(25, siret: EmploisTown.beauneSIRET) + EmploisTown.fiches(18, siret: EmploisTown.dijonSIRET, from: 25)
                + EmploisTown.fiches(2, siret: EmploisTown.strangeSIRET, from: 60)
            emplois.emplois.give("employee-records", fiches)
            let sophie = try await emplois.site.visitor(emplois.town.sophie)
            let before = try await emplois.facts()
            #expect(await emplois.read(sophie) == 303)
            #expect(try await emplois.facts()["people"] == before["people"], "rien n’est écrit avant l’accord")
            #expect(emplois.emplois.calls.count == 5 && emplois.emplois.calls[0].contains("status=NEW"), "\(emplois.emplois.calls)")
            await sophie.get("/emplois/lecture")
            #expect(sophie.page.contains("Noma") && sophie.page.contains("Nouvelles"), "\(sophie.page.prefix(300))")
            await emplois.record(sophie)
            #expect(sophie.page.contains("La lecture est enregistrée") && sophie.page.contains(EmploisTown.strangeSIRET))
            let people = try await emplois.town.archive.database.read { db in
                try db.rows(
                    "SELECT site_id, count(*) FROM people WHERE structure_id = ? AND last_name LIKE 'Nom%' GROUP BY site_id".bound(emplois.town.jalons.text)
                )
                .map { (try $0.text(0), try $0.int(1)) }
            }
            #expect(Dictionary(uniqueKeysWithValues: people) == [emplois.town.beaune.text: 25, emplois.town.dijon.text: 18])
            let written = try await emplois.facts()
            #expect(written["passes"] == 43 && written["imports"] == 2, "un import pour chaque site")
            await emplois.readAndRecord(sophie)
            #expect(try await emplois.facts() == written, "la même lecture n’écrit rien")
            let differences = try await ParcoursSummaries.differences(in: emplois.town.jalons, of: emplois.town.archive)
            #expect(differences.isEmpty)
            let broken = try await AuditChain.verify(emplois.town.jalons, in: emplois.town.archive).findings
            #expect(broken.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func whatWaitedForASiteComesOnceTheSiteOfItsSIRETIsSaid(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            emplois.emplois.give("employee-records", EmploisTown.fiches(2, siret: EmploisTown.strangeSIRET))
            let luc = try await emplois.site.visitor(emplois.town.luc)
            let sophie = try await emplois.site.visitor(emplois.town.sophie)
            await emplois.readAndRecord(sophie)
            await luc.get("/emplois")
            #expect(luc.page.contains(EmploisTown.strangeSIRET) && luc.page.contains("2 fiches") && !luc.page.contains("Noma"))
            // Gone from Les Emplois meanwhile: what was held is not lost.
            emplois.emplois.give("employee-records", [])
            await luc.get("/emplois/connexion")
            let town = emplois.town
            let answer = await luc.post(
                "/emplois/connexion",
                [
                    ("adresse", emplois.emplois.address), ("jeton", ""),
                    ("siret-" + town.beaune.text, EmploisTown.beauneSIRET + " " + EmploisTown.strangeSIRET),
                    ("siret-" + town.dijon.text, EmploisTown.dijonSIRET), ("cip", town.claire.text), ("dispositif", town.aci.text),
                ])
            #expect(answer.status == 303, "\(luc.page)")
            await emplois.readAndRecord(sophie)
            let facts = try await emplois.facts()
            #expect(facts["people"] == 6 && facts["emplois_held"] == 0, "\(facts)")
        }
    }

    @Test(arguments: Engines.all) func aTokenThatExpiredIsSaidAndANewOneReadsAgain(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            emplois.emplois.give("employee-records", EmploisTown.fiches(1, siret: EmploisTown.beauneSIRET))
            emplois.emplois.expire(newToken: "fedcba9876543210fedcba9876543210fedcba98")
            let claire = try await emplois.site.visitor(emplois.town.claire)
            await emplois.read(claire)
            let last = try await emplois.last()
            #expect(last.state == .failed && last.failure == .tokenRefused && emplois.emplois.calls.count == 1, "un jeton refusé n’est pas essayé deux fois")
            await claire.get("/emplois")
            #expect(claire.page.contains("ne reconnaissent pas le jeton") && claire.page.contains("Reprendre la lecture"))
            try await emplois.connect(token: "fedcba9876543210fedcba9876543210fedcba98")
            await emplois.readAndRecord(claire)
            #expect(try await emplois.last().state == .done)
        }
    }

    @Test(arguments: Engines.all) func theTokenIsSealedAndNoPageShowsItAgain(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            let kept = try await emplois.town.archive.database.read { db in try db.first("SELECT token FROM emplois_connections")?.blob(0) ?? [] }
            #expect(!kept.isEmpty && !String(decoding: kept, as: UTF8.self).contains(EmploisStandIn.token))
            for user in [emplois.town.luc, emplois.town.sophie] {
                let visitor = try await emplois.site.visitor(user)
                for page in ["/emplois", "/emplois/connexion"] {
                    #expect(await visitor.get(page).status == 200)
                    #expect(!visitor.page.contains(EmploisStandIn.token), "\(page)")
                }
                let answer = await visitor.post("/emplois/connexion", [("adresse", "https://ailleurs.exemple.fr"), ("jeton", "")])
                #expect(answer.status == 422 && visitor.page.contains("donnez le jeton de la nouvelle"), "le jeton ne suit pas une autre adresse")
            }
            let fresh = Vault(master: Array(repeating: 9, count: 32), former: [Array(repeating: 7, count: 32)])
            _ = try await KeyRotation.rotate(emplois.town.archive, to: fresh)
            let moved = Archive(
                database: emplois.town.archive.database, vault: Vault(master: Array(repeating: 9, count: 32)), clock: emplois.town.clock.clock,
                parameters: emplois.town.archive.parameters)
            let token = try await EmploisConnections.door(in: emplois.town.jalons, of: moved)?.token
            #expect(token == EmploisStandIn.token)
        }
    }

    @Test(arguments: Engines.all) func whenLesEmploisAskToWaitTheReadingWaits(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            emplois.emplois.give("employee-records", EmploisTown.fiches(21, siret: EmploisTown.beauneSIRET))
            emplois.emplois.fail(2, .status(429, retryAfter: 7))
            emplois.emplois.fail(3, .status(503))
            let claire = try await emplois.site.visitor(emplois.town.claire)
            await emplois.read(claire)
            #expect(try await emplois.last().state == .read)
            #expect(emplois.time.waited == [7000, 2000], "\(emplois.time.waited)")
        }
    }

    @Test(arguments: Engines.all) func aReadingCutInTheMiddleGoesOnFromItsLastPage(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            emplois.emplois.give("employee-records", EmploisTown.fiches(45, siret: EmploisTown.beauneSIRET))
            for call in 3...8 { emplois.emplois.fail(call, .cut) }
            let claire = try await emplois.site.visitor(emplois.town.claire)
            await emplois.read(claire)
            let stopped = try await emplois.last()
            #expect(stopped.state == .failed && stopped.failure == .cut && stopped.pages == 2 && stopped.rows == 40)
            #expect(try await emplois.facts()["people"] == 4, "rien n’est écrit à moitié")
            emplois.emplois.forgetCalls()
            await emplois.readAndRecord(claire)
            #expect(emplois.emplois.calls.first?.contains("page=3") == true && emplois.emplois.calls.count == 3, "\(emplois.emplois.calls)")
            let facts = try await emplois.facts()
            #expect(facts["people"] == 49 && facts["passes"] == 45)
        }
    }

    @Test(arguments: Engines.all) func aServerKilledWhileItReadsIsTakenOverLater(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            emplois.emplois.give("employee-records", EmploisTown.fiches(45, siret: EmploisTown.beauneSIRET))
            let run = EmploisRun(
                archive: emplois.town.archive, referentials: emplois.town.referentials, actor: emplois.town.command(), time: emplois.time.time,
                logger: WebApp.plainLogger)
            _ = try await run.begin()
            let claire = try await emplois.site.visitor(emplois.town.claire)
            await emplois.read(claire)
            #expect(emplois.emplois.calls.isEmpty, "une seule lecture à la fois")
            emplois.town.clock.advance(minutes: 20)
            await emplois.readAndRecord(claire)
            #expect(try await emplois.facts()["people"] == 49)
        }
    }

    @Test(arguments: Engines.all) func aFicheMadeOrGoneBetweenTwoPagesIsNeitherTwiceNorLost(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            let fiches = EmploisTown.fiches(45, siret: EmploisTown.beauneSIRET)
            emplois.emplois.give("employee-records", fiches)
            emplois.emplois.beforeCall(2) { $0.give("employee-records", EmploisTown.fiches(1, siret: EmploisTown.beauneSIRET, from: 50) + fiches) }
            let claire = try await emplois.site.visitor(emplois.town.claire)
            await emplois.read(claire)
            #expect(emplois.emplois.calls.count == 8, "la liste est relue : \(emplois.emplois.calls)")
            await emplois.record(claire)
            #expect(try await emplois.facts()["people"] == 50)
            emplois.emplois.forgetCalls()
            emplois.emplois.beforeCall(2) { $0.give("employee-records", Array(fiches.dropFirst())) }
            await emplois.readAndRecord(claire)
            #expect(try await emplois.facts()["people"] == 50)
        }
    }

    @Test(arguments: Engines.all) func aHostileAnswerWritesNothingAndIsSaid(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            emplois.emplois.give("employee-records", EmploisTown.fiches(1, siret: EmploisTown.beauneSIRET))
            let claire = try await emplois.site.visitor(emplois.town.claire)
            let deep = String(repeating: "[", count: 20_000) + String(repeating: "]", count: 20_000)
            let cases: [(EmploisStandIn.Fault, EmploisFailure)] = [
                (.body("<html><body>Maintenance</body></html>", type: "text/html"), .unreadable), (.body(deep, type: "application/json"), .unreadable),
                (.body("{\"results\": 12}", type: "application/json"), .unreadable), (.body("[1, 2", type: "application/json"), .unreadable),
                (.huge(6 << 20), .tooLarge), (.redirect("http://127.0.0.1:9/api/v1/employee-records/"), .redirected),
                (.next("http://127.0.0.1:9/api/v1/employee-records/?page=2"), .elsewhere), (.next("https://ailleurs.exemple.fr/"), .elsewhere),
                (.status(403), .forbidden), (.status(404), .notFound), (.status(418), .unreadable),
            ]
            for (fault, failure) in cases {
                emplois.emplois.forgetCalls()
                emplois.emplois.fail(1, fault)
                await emplois.read(claire)
                let last = try await emplois.last()
                #expect(last.state == .failed && last.failure == failure, "\(fault) : \(String(describing: last.failure))")
                #expect(emplois.emplois.calls.count == 1, "\(fault)")
                #expect(await claire.get("/emplois").status == 200)
            }
            #expect(try await emplois.facts()["people"] == 4)
        }
    }

    @Test(arguments: Engines.all) func valuesOfTheWrongKindAreLeftAsideOneByOne(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            let odd = StandInFiche(EmploisTown.beauneSIRET, "999992500009", "LE GOFF", "NOËL").json
                .replacing("\"01/08/1984\"", with: "{\"an\": 1984}").replacing("\"0612345678\"", with: "12345").replacing("\"MME\"", with: "[\"MME\"]")
                .replacing("\"salarieBenefRSA\":\"NON\"", with: "\"salarieBenefRSA\":7,\"salarieRQTH\":\"peut-être\"")
            emplois.emplois.give("employee-records", [odd, "12", "null", "{}", "[\"x\"]", "{\"siret\":\"\(EmploisTown.beauneSIRET)\"}"])
            let claire = try await emplois.site.visitor(emplois.town.claire)
            await emplois.readAndRecord(claire)
            let person = try #require(try await emplois.town.person("Le Goff"))
            let birth = try await emplois.birthDates()["Le Goff"]
            #expect(birth == nil)
            let facts = try await emplois.facts()
            #expect(facts["people"] == 5 && facts["passes"] == 1 && facts["eligibility_criteria"] == 0)
            #expect(await claire.get("/personnes/\(person)").status == 200 && claire.page.contains("Le Goff"))
        }
    }

    @Test(arguments: Engines.all) func theSocialSecurityNumberOfAFicheIsKeptNowhere(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            emplois.emplois.give(
                "employee-records", EmploisTown.fiches(1, siret: EmploisTown.beauneSIRET) + EmploisTown.fiches(1, siret: EmploisTown.strangeSIRET, from: 9))
            let claire = try await emplois.site.visitor(emplois.town.claire)
            await emplois.readAndRecord(claire)
            let (vault, held) = (
                emplois.town.archive.vault,
                try await emplois.town.archive.database.read { db in
                    try db.rows("SELECT siret, content FROM emplois_held").map { (try $0.text(0), try $0.blob(1)) }
                }
            )
            #expect(held.count == 1)
            for (siret, content) in held {
                let text = String(decoding: try vault.open(content, as: "emplois_held|content|" + siret), as: UTF8.self)
                #expect(text.contains("Nom") && !text.contains("284080212345678"))
            }
        }
    }

    @Test func sixtyCallsAMinuteAreNeverPassed() async throws {
        let time = PassingTime()
        let pace = EmploisPace(time.time, isResumed: false)
        for _ in 0..<60 { try await pace.turn() }
        #expect(time.waited.isEmpty)
        try await pace.turn()
        #expect(time.waited == [60_000])
        let resumed = PassingTime()
        let slow = EmploisPace(resumed.time, isResumed: true)
        for _ in 0..<3 { try await slow.turn() }
        #expect(resumed.waited == [1000, 1000, 1000], "après une coupure, un appel par seconde")
    }

    @Test func onlyTheSamePlaceOverTLSIsCalled() {
        #expect(EmploisAddress.read("https://emplois.inclusion.beta.gouv.fr/") == "https://emplois.inclusion.beta.gouv.fr")
        #expect(EmploisAddress.read("http://127.0.0.1:8000") == "http://127.0.0.1:8000")
        for wrong in ["http://emplois.fr", "ftp://a.fr", "https://a.fr/x", "https://u:p@a.fr", "https://a.fr?x=1", "emplois", "https://a.fr\"\nurl", ""] {
            #expect(EmploisAddress.read(wrong) == nil, "\(wrong)")
        }
        let list = "/api/v1/candidats/"
        #expect(EmploisAddress.following("https://a.fr" + list + "?page=2", of: list, at: "https://a.fr") == "https://a.fr" + list + "?page=2")
        for wrong in ["https://b.fr" + list, "http://a.fr" + list, "https://a.fr:8443" + list, "https://a.fr/ailleurs", "//a.fr" + list] {
            #expect(EmploisAddress.following(wrong, of: list, at: "https://a.fr") == nil, "\(wrong)")
        }
        #expect(EmploisPatience.asked("12") == 12 && EmploisPatience.asked("demain") == nil)
        #expect(EmploisPatience.wait(after: 0, asked: 1000, waited: 0, jitter: 0) == nil, "au-delà, la lecture s’arrête et reprendra")
    }
}

extension String {
    /// A statement of this text with one value.
    fileprivate func bound(_ value: String) -> Statement {
        var statement: Statement = ""
        (statement.sql, statement.values) = (self, [.text(value)])
        return statement
    }
}
