import Database
import Domain
import Store
import TestSupport
import Testing

@testable import Web

/// A reading belongs to who holds it, and is decided of by who saw it.
@Suite struct EmploisCourseTests {
    private func run(_ emplois: EmploisTown) -> EmploisRun {
        EmploisRun(
            archive: emplois.town.archive, referentials: emplois.town.referentials, actor: emplois.town.command(), time: emplois.time.time,
            logger: WebApp.plainLogger)
    }

    @Test(arguments: Engines.all) func aWaitTooLongToBeCountedStopsTheReadingAndNotTheServer(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            let claire = try await emplois.site.visitor(emplois.town.claire)
            for words in ["9223372036854775807", "9300000000000000", "Fri, 31 Dec 9999 23:59:59 GMT", "999999"] {
                emplois.emplois.forgetCalls()
                emplois.emplois.fail(1, .waits(words))
                await emplois.read(claire)
                let last = try await emplois.last()
                #expect(last.state == .failed && last.failure == .busy && emplois.emplois.calls.count == 1, "\(words)")
            }
            emplois.emplois.forgetCalls()
            for (call, words) in [(1, "-9223372036854775808"), (2, "99999999999999999999"), (3, "")] { emplois.emplois.fail(call, .waits(words)) }
            await emplois.read(claire)
            #expect(try await emplois.last().state == .read, "ce qui n’est pas une attente ne compte pas")
        }
    }

    @Test(arguments: Engines.all) func whoLostTheReadingWritesNothingMoreOfIt(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            emplois.emplois.give("employee-records", EmploisTown.fiches(3, siret: EmploisTown.beauneSIRET))
            let (slow, quick) = (run(emplois), run(emplois))
            let lost = try await slow.begin()
            emplois.town.clock.advance(minutes: 20)
            try await quick.goOn(from: try await quick.begin())
            await #expect(throws: EmploisFailure.interrupted) { try await slow.goOn(from: lost) }
            #expect(try await emplois.last().state == .read, "celle de l’autre reste entière")
            try await quick.record(try await emplois.last().id)
            #expect(try await emplois.facts()["people"] == 7)
        }
    }

    @Test(arguments: Engines.all) func aReadingLeftMeanwhileStaysLeft(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            emplois.emplois.give("employee-records", EmploisTown.fiches(3, siret: EmploisTown.beauneSIRET))
            let cursor = try await run(emplois).begin()
            try await emplois.town.archive.act(as: emplois.town.command(), "laisse") { act in try EmploisReadings.abandon(cursor.id, by: act) }
            await #expect(throws: EmploisFailure.interrupted) { try await run(emplois).goOn(from: cursor) }
            let last = try await emplois.last()
            #expect(last.state == .abandoned && last.failure == nil)
            let facts = try await emplois.town.tables()
            #expect(facts["emplois_pages"] == 0)
        }
    }

    @Test(arguments: Engines.all) func whenTheAddressChangesTheNextPageOfTheFormerOneIsNeverAsked(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            emplois.emplois.give("employee-records", EmploisTown.fiches(45, siret: EmploisTown.beauneSIRET))
            for call in 2...7 { emplois.emplois.fail(call, .cut) }
            let claire = try await emplois.site.visitor(emplois.town.claire)
            await emplois.read(claire)
            let other = try EmploisStandIn()
            defer { other.stop() }
            other.give("employee-records", EmploisTown.fiches(2, siret: EmploisTown.beauneSIRET))
            try await emplois.connect(to: other.address)
            emplois.emplois.forgetCalls()
            await emplois.readAndRecord(claire)
            #expect(emplois.emplois.calls.isEmpty && other.calls.first?.contains("page=") == false, "\(other.calls)")
            #expect(try await emplois.facts()["people"] == 6)
        }
    }

    @Test(arguments: Engines.all) func aPageThatLeadsElsewhereIsReadAgainFromTheBeginning(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            emplois.emplois.give("employee-records", EmploisTown.fiches(45, siret: EmploisTown.beauneSIRET))
            emplois.emplois.fail(2, .next("https://ailleurs.exemple.fr/"))
            let claire = try await emplois.site.visitor(emplois.town.claire)
            await emplois.read(claire)
            await claire.get("/emplois")
            #expect(claire.page.contains("reprendra du début"))
            emplois.emplois.forgetCalls()
            await emplois.readAndRecord(claire)
            #expect(emplois.emplois.calls.first?.contains("page=") == false && emplois.emplois.calls.count == 5, "\(emplois.emplois.calls)")
            #expect(try await emplois.facts()["people"] == 49)
        }
    }

    @Test(arguments: Engines.all) func onlyTheReadingThatOneSawIsRecordedOrLeft(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            let (sophie, claire) = (try await emplois.site.visitor(emplois.town.sophie), try await emplois.site.visitor(emplois.town.claire))
            emplois.emplois.give("employee-records", EmploisTown.fiches(1, siret: EmploisTown.beauneSIRET))
            await emplois.read(sophie)
            await sophie.get("/emplois/lecture")
            let seen = sophie.hidden("lecture")
            #expect(await claire.get("/emplois").status == 200)
            await claire.submit("/emplois/lecture", [:])
            #expect(claire.page.contains("attend déjà"), "elle n’est pas jetée par qui lirait à nouveau")
            #expect(try await emplois.last().state == .read)
            await claire.submit("/emplois/lecture/abandon", ["lecture": claire.hidden("lecture")])
            emplois.emplois.give("employee-records", EmploisTown.fiches(9, siret: EmploisTown.beauneSIRET))
            await emplois.read(claire)
            for path in ["/emplois/lecture/enregistrement", "/emplois/lecture/abandon"] {
                for fields in [["lecture": seen], [:]] as [KeyValuePairs<String, String>] {
                    await sophie.get("/emplois")
                    #expect(await sophie.post(path, fields).status == 410, "\(path)")
                }
            }
            let (last, facts) = (try await emplois.last(), try await emplois.facts())
            #expect(last.state == .read && facts["people"] == 4, "rien n’est écrit sans avoir été vu")
            await emplois.record(claire)
            #expect(try await emplois.facts()["people"] == 13)
        }
    }

    @Test(arguments: Engines.all) func headsThatComeBeforeTheAnswerAreNoAnswer(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            emplois.emplois.give("employee-records", EmploisTown.fiches(1, siret: EmploisTown.beauneSIRET))
            emplois.emplois.fail(1, .interim)
            let claire = try await emplois.site.visitor(emplois.town.claire)
            await emplois.readAndRecord(claire)
            #expect(try await emplois.facts()["people"] == 5)
        }
    }

    @Test func anAddressIsOneAddress() {
        #expect(EmploisAddress.read("http://[::1]:8000") == "http://[::1]:8000", "cette machine même")
        let list = "/api/v1/candidats/"
        for wrong in ["https://a[1-3].fr", "https://{a,b}.fr", "https://[2001:db8::1]", "http://[::1][1-3]", "https://a.fr{}"] {
            #expect(EmploisAddress.read(wrong) == nil, "\(wrong)")
            #expect(EmploisAddress.following(wrong + list, of: list, at: wrong) == nil, "\(wrong)")
        }
        #expect(EmploisAddress.following("https://a.fr" + list + "?page=[2-900]", of: list, at: "https://a.fr") == nil, "curl en ferait neuf cents")
    }
}
