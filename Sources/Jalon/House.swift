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
        try FileManager.default.createDirectory(atPath: settings.data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let database = try await openDatabase(settings)
        let archive = Archive(database: database, vault: Vault(master: try MasterKey.read(settings.keyPath)), clock: .system(today: settings.today))
        return House(settings: settings, archive: archive, referentials: try Domain.Referentials.load(overriding: settings.data + "/referentials"))
    }

    /// Every structure of the base is a demo (or there is none): what a moved day and the loopback rule ask.
    func isDemo() async throws -> Bool {
        try await archive.database.read { db in try db.first("SELECT 1 FROM structures WHERE demo = 0") == nil }
    }

    private static func openDatabase(_ settings: Settings) async throws -> any Database {
        if let url = settings.databaseURL { return try await PostgresDatabase(conninfo: url) }
        return try SQLiteDatabase(path: settings.databasePath)
    }
}

/// The master key lies outside the database, readable by its owner only.
enum MasterKey {
    /// Reads it, or makes it at the first start.
    static func read(_ path: String) throws -> [UInt8] {
        if let text = try? String(contentsOfFile: path, encoding: .utf8) {
            let bytes = Hex.bytes(String(text.prefix(64)))
            guard bytes.count == 32 else {
                throw SettingsError(
                    "Le fichier de clé \(path) est illisible. Remettez celui de votre sauvegarde ; sans lui, les données protégées sont perdues.")
            }
            return bytes
        }
        let key = Vault.newMaster()
        guard FileManager.default.createFile(atPath: path, contents: Data((Hex.text(key) + "\n").utf8), attributes: [.posixPermissions: 0o600]) else {
            throw SettingsError("Impossible d’écrire la clé dans \(path).")
        }
        return key
    }
}
