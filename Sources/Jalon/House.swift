import Database
import Domain
import Foundation
import PostgresDatabase
import Referentials
import SQLiteDatabase
import Store

/// The wiring: a data folder opened, its engine, its key, its referentials.
struct House: Sendable {
    let settings: Settings
    let archive: Archive
    let referentials: Domain.Referentials

    static func open(_ settings: Settings) async throws -> House {
        try makeFolder(settings.data)
        let database = try await openDatabase(settings)
        let vault = try await vault(settings, database)
        let referentials = try referentials(settings)
        let archive = Archive(database: database, vault: vault, clock: .system(today: settings.today), parameters: referentials.parameters)
        return House(settings: settings, archive: archive, referentials: referentials)
    }

    /// Those of Jalon, with what the structure changed.
    static func referentials(_ settings: Settings) throws -> Domain.Referentials {
        try Domain.Referentials.load(overriding: settings.data + "/referentials")
    }

    /// Opens, works and closes, whatever happens.
    static func with<Value>(_ settings: Settings, _ work: (House) async throws -> Value) async throws -> Value {
        let house = try await open(settings)
        do {
            let value = try await work(house)
            await house.archive.database.close()
            return value
        } catch {
            await house.archive.database.close()
            throw error
        }
    }

    var witness: AuditWitness { AuditWitness(path: settings.witnessPath) }

    /// Every structure of the base is a demo (or there is none): what a moved day and the loopback rule ask.
    func isDemo() async throws -> Bool {
        try await archive.database.read { db in try db.first("SELECT 1 FROM structures WHERE demo = 0") == nil }
    }

    static func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    static func openDatabase(_ settings: Settings) async throws -> any Database {
        if let url = settings.databaseURL { return try await PostgresDatabase(conninfo: url) }
        return try SQLiteDatabase(path: settings.databasePath)
    }

    private static func vault(_ settings: Settings, _ database: any Database) async throws -> Vault {
        let file = KeyFile(path: settings.keyPath)
        try await file.settle { try await KeyRotation.wasDone(in: database, with: $0.vault) }
        if let ring = try file.read() { return ring.vault }
        // A new key beside old data would look like a start, and lose everything sealed.
        guard try await isEmpty(database) else {
            throw SettingsError(
                "La clé \(settings.keyPath) manque, et la base contient déjà des données : remettez la clé de votre sauvegarde, puis recommencez.")
        }
        let ring = KeyRing(keys: [Vault.newMaster()])
        try file.write(ring)
        return ring.vault
    }

    /// True before the first migration too.
    static func isEmpty(_ database: any Database) async throws -> Bool {
        do {
            return try await database.read { db in try db.first("SELECT 1 FROM structures") == nil }
        } catch DatabaseError.failed {
            return true
        }
    }
}
