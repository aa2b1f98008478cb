import Database
import Domain
import Store
import TestSupport
import Testing

@testable import Jalon

@Suite("The demo lets one try")
struct DemoSkillsTests {
    @Test("a card with its code, a training at work half way with its plan corrected, another one evaluated, and a network’s figures", arguments: Engines.all)
    func shows(engine: TestEngine) async throws {
        try await withDemo(Demo.Size(), on: engine) { house in
            let entered = try await PersonCards.enter(
                token: Demo.cardToken, pin: Demo.cardCode, from: "127.0.0.1", with: Passwords(), in: house.archive)
            guard case .opened = entered else {
                Issue.record("la carte n’ouvre rien : \(entered)")
                return
            }
            let wrong = try await PersonCards.enter(
                token: Demo.cardToken, pin: "135790", from: "127.0.0.1", with: Passwords(), in: house.archive)
            guard case .refused = wrong else {
                Issue.record("un autre code ouvre")
                return
            }
            let counts = try await house.archive.database.read { db in
                try db.first(
                    """
                    SELECT (SELECT count(*) FROM afest_sequences), (SELECT count(*) FROM afest_corrections),
                        (SELECT count(*) FROM afest_steps WHERE kind = 'evaluation'), (SELECT count(*) FROM afest_steps WHERE kind = 'planned'),
                        (SELECT count(*) FROM grants WHERE role = 'network')
                    """)
            }
            let row = try #require(counts)
            #expect(try (0..<5).map { try row.int($0) } == [2, 1, 1, 1, 1])
        }
    }
}
