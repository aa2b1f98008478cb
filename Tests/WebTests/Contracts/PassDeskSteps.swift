import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// Bruno's PASS on Claire's desk: 730 days from 2 February 2026, a contract of four months, and the clock where a test wants it.
struct PassSteps {
    let desk: EntryDesk
    var town: TestTown { desk.town }
    var site: TestSite { desk.site }

    /// `on`: the day the test goes on from.
    init(_ database: any Database, contractUntil: String = "2026-06-01", on day: Day = TestTown.monday) async throws {
        desk = try await EntryDesk(database)
        await desk.claire.get(desk.path("entree"))
        #expect(await desk.claire.post(desk.path("entree"), desk.hire(until: contractUntil)).status == 303)
        town.clock.move(to: day)
    }

    /// A fresh session: the clock has moved.
    func visitor(_ user: ID<User>? = nil) async throws -> TestVisitor {
        let visitor = try await site.visitor(user ?? town.claire)
        await visitor.get(desk.path("pass"))
        return visitor
    }

    /// Posts to a resource of the PASS from a fresh page.
    func post(_ end: String, _ fields: KeyValuePairs<String, String>, as visitor: TestVisitor) async -> Int {
        await visitor.get(desk.path("pass"))
        return await visitor.post(desk.path("pass/" + end), fields).status
    }

    func pass() async throws -> NumberedPass {
        let (bruno, reader) = (town.bruno, try await town.reader(town.claire))
        let file = try await town.archive.read(as: reader) { sight in try ParcoursReading.facts(of: bruno, seenBy: sight).file }
        return try #require(file.pass)
    }

    func summary() async throws -> String? {
        let person = town.bruno.text
        return try await town.archive.database.read { db in
            try db.first("SELECT pass_until FROM parcours_summaries WHERE person_id = \(person)")?.optionalText(0)
        }
    }

    /// The chain holds, and what is kept beside the facts agrees with them.
    func expectSound() async throws {
        #expect(try await AuditChain.verify(town.jalons, in: town.archive).findings.isEmpty)
        #expect(try await ParcoursSummaries.differences(in: town.jalons, of: town.archive).isEmpty)
    }
}
