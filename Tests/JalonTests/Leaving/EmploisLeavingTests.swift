import Database
import Domain
import Foundation
import Store
import TestSupport
import Testing
import Web

@testable import Jalon

@Suite("What was read of Les Emplois, when a structure leaves and when the command reads")
struct EmploisLeavingTests {
    private static let strange = "99999999900017"

    /// A house whose structure is linked, with its stand-in of Les Emplois.
    private func withLink(_ engine: TestEngine, _ body: (House, TestTown, EmploisStandIn) async throws -> Void) async throws {
        try await withTestHouse(on: engine) { house, town in
            let emplois = try EmploisStandIn()
            defer { emplois.stop() }
            emplois.give(
                "employee-records",
                [
                    StandInFiche("33055039300011", "999992500001", "GARNIER", "PAULE").json,
                    StandInFiche(Self.strange, "999992500002", "SCHMITT", "LINE").json,
                ])
            let connection = EmploisConnection(
                address: emplois.address, counsellor: town.claire, dispositif: town.aci, hasToken: true, sites: ["33055039300011": town.beaune])
            try await house.archive.act(as: town.command(), "relie") { act in
                try EmploisConnections.save(connection, token: EmploisStandIn.token, by: act)
            }
            try await body(house, town, emplois)
        }
    }

    private func last(_ house: House, _ town: TestTown) async throws -> EmploisReading? {
        let structure = town.jalons
        return try await house.archive.database.read { db in try EmploisReadings.last(in: structure, db) }
    }

    private func people(_ house: House) async throws -> Int {
        try await house.archive.database.read { db in try db.rows("SELECT id FROM people").count }
    }

    @Test("a look takes nothing from who is about to decide", arguments: Engines.all)
    func previewTakesNothing(engine: TestEngine) async throws {
        try await withLink(engine) { house, town, emplois in
            var (look, whole) = (EmploisCommand(), EmploisCommand())
            (look.preview, whole.preview) = (true, false)
            let before = try await people(house)
            try await look.read(town.jalons, house)
            let (own, still) = (try await last(house, town), try await people(house))
            #expect(own?.state == .abandoned && still == before, "sa propre lecture ne reste pas")
            let run = EmploisRun(
                archive: house.archive, referentials: house.referentials, actor: town.command(), logger: JSONLog.logger(house.settings.logLevel))
            try await run.goOn(from: try await run.begin())
            let waiting = try #require(try await last(house, town))
            emplois.forgetCalls()
            try await look.read(town.jalons, house)
            let after = try #require(try await last(house, town))
            #expect(after.id == waiting.id && after.state == .read && emplois.calls.isEmpty, "celle qui attend est montrée, et attend toujours")
            try await whole.read(town.jalons, house)
            let (done, now) = (try await last(house, town), try await people(house))
            #expect(done?.state == .done && now == before + 1)
        }
    }

    @Test("a structure leaves without its token, with what waits for a site under its own key", arguments: Engines.all)
    func leavesWithoutItsToken(engine: TestEngine) async throws {
        try await withLink(engine) { house, town, _ in
            let run = EmploisRun(
                archive: house.archive, referentials: house.referentials, actor: town.command(), logger: JSONLog.logger(house.settings.logLevel))
            try await run.goOn(from: try await run.begin())
            let parent = try temporaryFolder()
            defer { try? FileManager.default.removeItem(atPath: parent) }
            let ring = KeyRing(keys: [Vault.newMaster()])
            let sealed = try SealedKey.seal(ring, passphrase: "une phrase assez longue", rounds: 1 << 10)
            _ = try await OpenExport(house: house, structure: town.jalons, ownKey: ring.vault).write(to: parent + "/export", sealedKey: sealed)
            try await elsewhere(engine.other) { settings in
                let outcome = try await OpenImport(settings: settings).run(parent + "/export") { "une phrase assez longue" }
                #expect(outcome.verdicts.flatMap(\.findings) == [])
                try await House.with(settings) { there in
                    let (tokens, held) = try await there.archive.database.read { db in
                        (
                            try db.rows("SELECT id FROM emplois_connections WHERE token IS NOT NULL").count,
                            try db.rows("SELECT siret, content FROM emplois_held").map { (try $0.text(0), try $0.blob(1)) }
                        )
                    }
                    #expect(tokens == 0, "il ouvre toutes les structures de qui l’a créé")
                    #expect(held.map(\.0) == [Self.strange])
                    let text = String(decoding: try ring.vault.open(try #require(held.first).1, as: "emplois_held|content|" + Self.strange), as: UTF8.self)
                    #expect(text.contains("Schmitt"))
                    #expect(try await last(there, town)?.state == .abandoned, "ses pages ne sont pas parties avec elle")
                    let links = try await there.archive.database.read { db in try EmploisConnections.one(in: town.jalons, db)?.hasToken }
                    #expect(links == false, "un nouveau jeton se donne dans la page")
                }
            }
        }
    }
}
