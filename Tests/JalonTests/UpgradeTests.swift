import Database
import Domain
import Store
import TestSupport
import Testing

@testable import Jalon

@Suite("An upgrade")
struct UpgradeTests {
    @Test("saves the base first, then makes again what derives from facts", arguments: Engines.all)
    func derivesAgain(engine: TestEngine) async throws {
        let later = Migration(
            number: 9_999, name: "summaries-forget", statements: "UPDATE parcours_summaries SET contract_until = NULL, entered_on = NULL;")
        try await withDemo(.small, on: engine) { house in
            #expect(try await Upgrade.run(house).applied.isEmpty, "rien n’attend")
            let before = try await contracts(house)
            let (applied, backup) = try await Upgrade.run(house, to: Migrations.all + [later])
            #expect(applied.map(\.name) == ["summaries-forget"])
            #expect(backup?.contains(Upgrade.prefix) == true)
            #expect(before.contains { $0 != nil })
            #expect(try await contracts(house) == before)
        }
    }

    private func contracts(_ house: House) async throws -> [String?] {
        try await house.archive.database.read { db in
            try db.rows("SELECT contract_until FROM parcours_summaries ORDER BY person_id").map { try $0.optionalText(0) }
        }
    }
}
