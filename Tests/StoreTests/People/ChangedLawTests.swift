import Database
import Domain
import TestSupport
import Testing

@testable import Store

/// A number of the law that changes is a line of `Referentials/parameters.yaml`: what is derived from it follows, without code.
@Suite struct ChangedLawTests {
    /// The parameters of the house, one of them changed since 2014.
    private func parameters(of town: TestTown, _ code: ParameterCode, _ value: Int) throws -> Parameters {
        let known = town.referentials.parameters.referential
        let entries =
            known.entries.filter { $0.code != code.rawValue }
            + known.entries.filter { $0.code == code.rawValue }.prefix(1).map {
                Parameter(term: $0.term, value: value, unit: $0.unit, source: "loi d’essai", isVerified: true, note: nil)
            }
        return try Parameters(Referential(name: known.name, version: "essai", source: known.source, entries: entries))
    }

    private func limit(_ person: ID<Person>, _ town: TestTown) async throws -> String? {
        try await town.archive.database.read { db in
            try db.first("SELECT contract_limit FROM parcours_summaries WHERE structure_id = \(town.jalons.text) AND person_id = \(person.text)")?
                .optionalText(0)
        }
    }

    @Test(arguments: Engines.all) func theLimitOfAChainOfContractsFollowsTheMonthsOfTheLaw(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let town = try await TestTown.build(in: database)
            let waiting = Confirmation(rules: [.passMissing], reason: "PASS demandé")
            let terms = ContractTerms(start: TestTown.monday, end: TestTown.monday.adding(months: 6), weekly: Hours(26), confirmation: waiting)
            try await town.archive.act(as: Actor(try await town.reader(town.karim)), "signe") { act in
                try Contracts.sign(ID.make(at: act.now), town.chloe, terms, .inForce, by: act)
            }
            #expect(try await limit(town.chloe, town) == TestTown.monday.adding(months: 24).adding(days: -1).iso)
            let thirty = try parameters(of: town, .cddiMaxMonths, 30)
            let after = Archive(database: database, vault: town.archive.vault, clock: town.clock.clock, parameters: thirty)
            let differing = try await ParcoursSummaries.differences(in: town.jalons, of: after)
            #expect(differing.map(\.column) == ["contract_limit"] && differing.first?.person == town.chloe)
            try await after.act(as: Actor(commandIn: town.jalons, today: TestTown.monday), "recompte") { act in
                try ParcoursSummaries.rebuild(by: act)
            }
            #expect(try await limit(town.chloe, town) == TestTown.monday.adding(months: 30).adding(days: -1).iso)
        }
    }
}
