import Database
import Domain
import Store
import TestSupport
import Testing

@testable import Jalon

@Suite("What happens to some in the demo")
struct DemoCasesTests {
    @Test("a PASS suspended and one prolonged, a certificate about to expire, a contract that nobody decided of, and every kind of exit this year")
    func hasEveryCase() async throws {
        try await withDemo(Demo.Size(), on: .sqlite) { house in
            let today = house.archive.clock.today()
            func count(_ statement: Statement) async throws -> Int {
                try await house.archive.database.read { db in try db.first(statement)?.int(0) ?? 0 }
            }
            #expect(
                try await count("SELECT count(*) FROM parcours_summaries WHERE pass_suspended_from <= \(today.iso) AND pass_suspended_until >= \(today.iso)")
                    == 1)
            #expect(try await count("SELECT count(*) FROM pass_prolongations WHERE step = 'granted'") == 1)
            let (first, last) = (today.adding(months: -24), today.adding(months: -24).adding(days: 90))
            #expect(
                try await count(
                    "SELECT count(*) FROM trainings WHERE certificate = 'sst' AND result = 'certified' AND ends_on >= \(first.iso) AND ends_on <= \(last.iso)")
                    >= 1)
            #expect(
                try await count(
                    "SELECT count(*) FROM parcours_summaries WHERE left_on IS NULL AND contract_until >= \(today.iso) AND contract_until <= \(today.adding(days: 60).iso)"
                )
                    >= 1)
            let categories = try await house.archive.database.read { db in
                try db.rows("SELECT DISTINCT category FROM exit_summaries WHERE happened_on >= '2026-01-01' ORDER BY 1").map { try $0.text(0) }
            }
            #expect(categories == ["durable", "other", "positive", "transition", "withdrawn"])
            #expect(try await count("SELECT count(*) FROM exit_summaries WHERE happened_on >= '2026-01-01' AND local_class = 'positive_freins'") >= 1)
        }
    }
}
