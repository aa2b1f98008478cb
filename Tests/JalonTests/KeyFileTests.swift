import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Jalon

@Suite("The key file")
struct KeyFileTests {
    @Test("a change of key cut before the base changed is forgotten", arguments: Engines.all)
    func forgets(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, _ in
            let file = KeyFile(path: house.settings.keyPath)
            let ring = try #require(try file.read())
            try file.prepare(ring.renewed())
            let key = try await House.with(house.settings) { again in again.archive.vault.fingerprint }
            #expect(key == house.archive.vault.fingerprint)
            #expect(try file.read() == ring)
        }
    }

    @Test("a change of key cut after the base changed is finished", arguments: Engines.all)
    func finishes(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, _ in
            let file = KeyFile(path: house.settings.keyPath)
            let next = try #require(try file.read()).renewed()
            try file.prepare(next)
            _ = try await KeyRotation.rotate(house.archive, to: next.vault)
            try await House.with(house.settings) { again in
                #expect(again.archive.vault.fingerprint == next.vault.fingerprint)
                let verdicts = try await AuditChain.verifyAll(in: again.archive, witness: again.witness)
                let findings = verdicts.flatMap { $0.findings }
                #expect(findings == [])
            }
            #expect(try file.read() == next)
        }
    }

    @Test("the phrase opens the sealed key, another does not")
    func sealed() throws {
        let ring = KeyRing(keys: [Vault.newMaster(), Vault.newMaster()])
        let text = try SealedKey.seal(ring, passphrase: "une phrase assez longue", rounds: 1 << 10)
        #expect(try SealedKey.open(text, passphrase: "une phrase assez longue") == ring)
        #expect(throws: SettingsError.self) { try SealedKey.open(text, passphrase: "une autre phrase longue") }
    }

    @Test("two rules of the folder: servers share it, a restoration wants it alone")
    func lock() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let settings = try Settings(["JALON_DATA": folder])
        let first = try DataLock.serving(settings)
        let second = try DataLock.serving(settings)
        #expect(throws: SettingsError.self) { _ = try DataLock.alone(settings) }
        _ = consume first
        _ = consume second
        _ = try DataLock.alone(settings)
    }
}
