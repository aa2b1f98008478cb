import Domain
import Foundation
import Store
import TestSupport
import Testing
import Web

@testable import Jalon

@Suite("A structure that leaves with a key of its own")
struct CardLeavingTests {
    @Test("takes its cards along: the new house shows them, and may change its key", arguments: Engines.all)
    func cards(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, town in
            let secret = try await Passwords(rounds: 1 << 10).cardSecret(for: "271828")
            let token = Token.make()
            try await house.archive.act(as: Actor(try await town.reader(town.denis)), "fait une carte") { act in
                try PersonCards.make(.make(at: act.now), for: town.amina, token: token, by: act)
                try PersonCards.choose(.make(at: act.now), secret, for: town.amina, by: act)
            }
            let ring = KeyRing(keys: [Vault.newMaster()])
            let parent = try temporaryFolder()
            defer { try? FileManager.default.removeItem(atPath: parent) }
            let sealed = try SealedKey.seal(ring, passphrase: "une phrase assez longue", rounds: 1 << 10)
            _ = try await OpenExport(house: house, structure: town.jalons, ownKey: ring.vault).write(to: parent + "/export", sealedKey: sealed)
            try await elsewhere(engine.other) { settings in
                _ = try await OpenImport(settings: settings).run(parent + "/export") { "une phrase assez longue" }
                try await House.with(settings) { there in
                    let reader = try await town.reader(town.denis)
                    let shown = try await there.archive.read(as: reader) { sight in try PersonCards.standing(of: town.amina, seenBy: sight) }
                    #expect(shown.token == token && shown.pin != nil)
                    let next = Vault(master: Vault.newMaster(), former: ring.keys)
                    #expect(try await KeyRotation.rotate(there.archive, to: next).secrets >= 2)
                }
            }
        }
    }
}
