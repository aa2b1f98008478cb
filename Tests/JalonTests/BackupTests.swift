import Database
import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Jalon

@Suite("A backup and what comes back from it")
struct BackupTests {
    @Test("restored elsewhere with its sealed key, the town and its journal are the same", arguments: Engines.all)
    func comesBack(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, town in
            let backup = Backup(house: house)
            let path = backup.newPath()
            let ring = try #require(try KeyFile(path: house.settings.keyPath).read())
            try await backup.write(to: path, sealedKey: try SealedKey.seal(ring, passphrase: "une phrase assez longue", rounds: 1 << 10))
            try await elsewhere(engine) { settings in
                let outcome = try await Restore(settings: settings).run(path) { "une phrase assez longue" }
                #expect(outcome.key == .here)
                let findings = outcome.verdicts.flatMap { $0.findings }
                #expect(outcome.verdicts.count == 2)
                #expect(findings == [])
                try await House.with(settings) { restored in
                    let (there, here) = (try await names(restored), try await names(house))
                    #expect(there == here)
                    let reader = try await town.reader(town.claire)
                    let people = try await restored.archive.read(as: reader) { sight in try sight.db.rows("SELECT wrapped FROM person_keys").count }
                    #expect(people == 4)
                }
            }
        }
    }

    @Test("without its key, the restoration says so and the start refuses to make another", arguments: Engines.all)
    func keyIsMissing(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, _ in
            let path = Backup(house: house).newPath()
            try await Backup(house: house).write(to: path)
            try await elsewhere(engine) { settings in
                let outcome = try await Restore(settings: settings).run(path) { "" }
                #expect(outcome.key == .missing)
                await #expect(throws: SettingsError.self) { _ = try await House.open(settings) }
                #expect(!FileManager.default.fileExists(atPath: settings.keyPath))
            }
        }
    }

    @Test("a restoration never writes over a base", arguments: Engines.all)
    func refusesFullFolder(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, _ in
            let path = Backup(house: house).newPath()
            try await Backup(house: house).write(to: path)
            await #expect(throws: SettingsError.self) { _ = try await Restore(settings: house.settings).run(path) { "" } }
        }
    }

    @Test("a damaged backup is refused")
    func refusesDamaged() async throws {
        try await withTestHouse(on: .sqlite) { house, _ in
            let path = Backup(house: house).newPath()
            try await Backup(house: house).write(to: path)
            let folder = try temporaryFolder()
            try Tool.run("tar", ["-xzf", path, "-C", folder])
            let file = try #require(FileHandle(forWritingAtPath: folder + "/base.sqlite"))
            try file.seek(toOffset: 5000)
            try file.write(contentsOf: Data("dégât".utf8))
            try file.close()
            try Tool.run("tar", ["-czf", path, "-C", folder, "."])
            try FileManager.default.removeItem(atPath: folder)
            try await elsewhere(.sqlite) { settings in
                await #expect(throws: SettingsError.self) { _ = try await Restore(settings: settings).run(path) { "" } }
            }
        }
    }

    @Test("the file is its owner's only")
    func ownerOnly() async throws {
        try await withTestHouse(on: .sqlite) { house, _ in
            let path = Backup(house: house).newPath()
            try await Backup(house: house).write(to: path)
            let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
            #expect(rights?.intValue == 0o600)
        }
    }

    @Test("going back finds the base as it was, and keeps aside what it was since", arguments: Engines.all)
    func goesBack(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, town in
            let path = Backup(house: house).newPath(Upgrade.prefix)
            try await Backup(house: house).write(to: path)
            let before = try await names(house)
            try await house.archive.act(as: town.command(), "accueille") { act in
                try People.add(.make(at: act.now), Identity(lastName: "Après", firstName: "Coup"), site: town.beaune, by: act)
            }
            let saved = try await Upgrade.back(to: path, house.settings)
            #expect(FileManager.default.fileExists(atPath: saved))
            let after = try await House.with(house.settings) { back in try await names(back) }
            #expect(after == before)
        }
    }

    private func elsewhere(_ engine: TestEngine, _ body: (Settings) async throws -> Void) async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await engine.withEmptyTestDatabase { test in try await body(try Settings(test.settings(in: folder))) }
    }

    private func names(_ house: House) async throws -> [String] {
        try await house.archive.database.read { db in try db.rows("SELECT last_name FROM people ORDER BY structure_id, id").map { try $0.text(0) } }
    }
}
