import Database
import Domain
import Foundation
import SQLiteDatabase
import Store

/// One file: the base, its manifest, the structure's own referentials, and the key only when it is asked for and sealed.
struct Backup {
    let house: House

    /// The new file of the backups' folder. `prefix`: « jalon », « avant-migration »…
    func newPath(_ prefix: String = "jalon") -> String {
        let stamp = house.archive.clock.now().iso.prefix(19).replacing(":", with: "")
        return "\(house.settings.backupFolder)/\(prefix)-\(stamp).tar.gz"
    }

    /// Writes it whole or not at all, while readers and writers go on. `sealedKey`: made by `SealedKey.seal`.
    func write(to path: String, sealedKey: String? = nil) async throws {
        try House.makeFolder((path as NSString).deletingLastPathComponent)
        guard !FileManager.default.fileExists(atPath: path) else { throw SettingsError("\(path) existe déjà : choisissez un autre nom.") }
        let folder = path + ".en-cours"
        try House.makeFolder(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let heads = try await AuditChain.heads(in: house.archive).map { BackupManifest.Head(structure: $0.structure, sequence: $0.sequence, mac: $0.mac) }
        let base = try await copyBase(to: folder)
        try await manifest(base: base, heads: heads).write(in: folder)
        if let sealedKey { try sealedKey.write(toFile: folder + "/" + SealedKey.name, atomically: false, encoding: .utf8) }
        try copyReferentials(to: folder)
        try Tool.run("tar", ["-czf", path + ".partiel", "-C", folder, "."])
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path + ".partiel")
        try FileManager.default.moveItem(atPath: path + ".partiel", toPath: path)
    }

    static func baseName(_ engine: Engine) -> String { engine == .sqlite ? "base.sqlite" : "base.dump" }

    private func copyBase(to folder: String) async throws -> String {
        let path = folder + "/" + Backup.baseName(house.archive.database.engine)
        if let sqlite = house.archive.database as? SQLiteDatabase {
            try await sqlite.backup(to: path)
        } else if let url = house.settings.databaseURL {
            let place = PostgresPlace(url)
            try Tool.run(
                "pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--file=\(path)", "--dbname=\(place.conninfo)"], adding: place.environment)
        }
        return path
    }

    private func manifest(base: String, heads: [BackupManifest.Head]) async throws -> BackupManifest {
        let schema = try await house.archive.database.read { db in try db.first("SELECT max(number) FROM migrations")?.optionalInt(0) ?? 0 }
        return BackupManifest(
            engine: house.archive.database.engine.rawValue, schema: schema, madeAt: house.archive.clock.now().iso, key: house.archive.vault.fingerprint,
            base: try BackupManifest.digest(base), heads: heads)
    }

    private func copyReferentials(to folder: String) throws {
        let own = house.settings.data + "/referentials"
        if FileManager.default.fileExists(atPath: own) { try FileManager.default.copyItem(atPath: own, toPath: folder + "/referentials") }
    }
}

/// The backups that lie in the folder, the newest last.
enum BackupFolder {
    static func newest(_ settings: Settings, prefix: String = "") -> (path: String, at: Date)? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: settings.backupFolder)) ?? []
        return names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".tar.gz") }
            .compactMap { name -> (path: String, at: Date)? in
                let path = settings.backupFolder + "/" + name
                return ((try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date).map { (path, $0) }
            }
            .max { $0.at < $1.at }
    }
}
