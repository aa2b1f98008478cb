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

    @Test("is compared in every table, by runs of people with the same queries", arguments: Engines.all)
    func comparesEveryTable(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, town in
            _ = try await Derivation.run(house, onlyChecking: false)
            let day = try #require(Day(2026, 1, 30))
            try await house.archive.act(as: Actor(try await town.reader(town.claire)), "note une sortie") { act in
                let reason = try #require(town.referentials.exitReasons["inactif"])
                try Exits.record(ID<Exit>.make(at: act.now), of: town.amina, on: day, because: reason, version: "1", proof: nil, by: act)
            }
            #expect(try await differing(house) == [], "une sortie enregistrée concorde")
            try await house.archive.act(as: town.command(), "dérange") { act in
                try act.derive("UPDATE exit_summaries SET category = 'durable' WHERE person_id = \(town.amina.text)")
                try act.derive("DELETE FROM person_words WHERE person_id = \(town.bruno.text) AND word = 'durand'")
                try act.derive("DELETE FROM parcours_summaries WHERE person_id = \(town.amina.text)")
            }
            let found = Set(try await differing(house))
            #expect(found == ["exit_summaries", "person_words"], "sans parcours, une synthèse effacée ne dit rien d’autre")
            _ = try await Derivation.run(house, onlyChecking: false)
            #expect(try await differing(house) == [])
        }
    }

    private func differing(_ house: House) async throws -> [String] {
        try await Derivation.run(house, onlyChecking: true).flatMap { $0.found }.map { $0.column }
    }
}
