import Database
import Domain
import Store
import TestSupport
import Testing

@testable import Jalon

@Suite("What derives from facts")
struct DerivationTests {
    @Test("agrees with them; when somebody changes it, the command says whose, then writes it again", arguments: Engines.all)
    func derives(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, town in
            _ = try await Derivation.run(house, onlyChecking: false)
            let differences = try await differing(house)
            #expect(differences == [])
            try await house.archive.act(as: town.command(), "dérange") { act in
                try ParcoursSummaries.refresh(town.amina, by: act)
                try act.derive("UPDATE parcours_summaries SET contract_until = '1999-01-01' WHERE person_id = \(town.amina.text)")
            }
            let found = try await differing(house)
            #expect(found == ["contract_until"])
            _ = try await Derivation.run(house, onlyChecking: false)
            let left = try await differing(house)
            #expect(left == [])
        }
    }

    private func differing(_ house: House) async throws -> [String] {
        try await Derivation.run(house, onlyChecking: true).flatMap { $0.found }.map { $0.column }
    }
}
