import Database
import Domain
import Foundation
import Store

/// Puts a backup where there is nothing yet.
struct Restore {
    let settings: Settings

    enum KeyStanding: Equatable {
        /// The folder or the backup holds the key of these data.
        case here
        case missing
        case another
    }

    struct Outcome {
        let manifest: BackupManifest
        let key: KeyStanding
        /// Empty when the key is not here to prove the chains.
        let verdicts: [AuditVerdict]
    }

    /// `passphrase` is asked only when the backup holds a sealed key and the folder has none.
    func run(_ path: String, passphrase: () throws -> String) async throws -> Outcome {
        let folder = settings.data + "/restauration"
        try House.makeFolder(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Tool.run("tar", ["-xzf", path, "-C", folder, "--no-same-owner", "--no-same-permissions"])
        let manifest = try BackupManifest.read(in: folder)
        let base = try checkedBase(manifest, in: folder)
        try await refuseWhatIsFull()
        try takeKey(from: folder, passphrase)
        try putBase(base)
        try putReferentials(from: folder)
        return try await outcome(manifest)
    }

    private func checkedBase(_ manifest: BackupManifest, in folder: String) throws -> String {
        let engine: Engine = settings.databaseURL == nil ? .sqlite : .postgres
        guard manifest.engine == engine.rawValue else {
            throw SettingsError("Cette sauvegarde vient de \(manifest.engine), et les réglages disent \(engine.rawValue) : changez JALON_DATABASE.")
        }
        guard manifest.schema <= (Migrations.all.map(\.number).max() ?? 0) else {
            throw SettingsError("Cette sauvegarde vient d’une version plus récente de Jalon (schéma \(manifest.schema)) : installez cette version d’abord.")
        }
        let base = folder + "/" + Backup.baseName(engine)
        guard try BackupManifest.digest(base) == manifest.base else { throw SettingsError("La base de cette sauvegarde est abîmée : prenez-en une autre.") }
        return base
    }

    private func refuseWhatIsFull() async throws {
        if settings.databaseURL == nil {
            guard !FileManager.default.fileExists(atPath: settings.databasePath) else {
                throw SettingsError("\(settings.databasePath) existe déjà : restaurez dans un dossier vide (JALON_DATA).")
            }
            return
        }
        let database = try await House.openDatabase(settings)
        let tables = try await database.read { db in
            try db.first("SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()")?.int(0) ?? 0
        }
        await database.close()
        guard tables == 0 else { throw SettingsError("La base PostgreSQL contient déjà des tables : restaurez dans une base vide (JALON_DATABASE).") }
    }

    private func takeKey(from folder: String, _ passphrase: () throws -> String) throws {
        let file = KeyFile(path: settings.keyPath)
        guard try file.read() == nil, let sealed = try? String(contentsOfFile: folder + "/" + SealedKey.name, encoding: .utf8) else { return }
        try file.write(try SealedKey.open(sealed, passphrase: try passphrase()))
    }

    private func putBase(_ base: String) throws {
        guard let url = settings.databaseURL else {
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: base)
            return try FileManager.default.moveItem(atPath: base, toPath: settings.databasePath)
        }
        let place = PostgresPlace(url)
        try Tool.run(
            "pg_restore", ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", "--dbname=\(place.conninfo)", base],
            adding: place.environment)
    }

    private func putReferentials(from folder: String) throws {
        let (from, to) = (folder + "/referentials", settings.data + "/referentials")
        guard FileManager.default.fileExists(atPath: from), !FileManager.default.fileExists(atPath: to) else { return }
        try FileManager.default.moveItem(atPath: from, toPath: to)
    }

    /// The heads of the manifest are witnesses: a base cut before it was saved does not pass.
    private func outcome(_ manifest: BackupManifest) async throws -> Outcome {
        guard let ring = try KeyFile(path: settings.keyPath).read() else { return Outcome(manifest: manifest, key: .missing, verdicts: []) }
        guard ring.vault.fingerprint == manifest.key || ring.keys.dropFirst().contains(where: { Vault(master: $0).fingerprint == manifest.key }) else {
            return Outcome(manifest: manifest, key: .another, verdicts: [])
        }
        // A backup older than the last change of key is opened by the key of its time, which the ring still holds.
        let keys = Array(ring.keys.drop { Vault(master: $0).fingerprint != manifest.key })
        let vault = KeyRing(keys: keys).vault
        if keys.count < ring.keys.count {
            try KeyFile(path: settings.keyPath + ".apres-\(manifest.madeAt.prefix(10))").write(ring)
            try KeyFile(path: settings.keyPath).write(KeyRing(keys: keys))
        }
        let database = try await House.openDatabase(settings)
        let archive = Archive(database: database, vault: vault, clock: .system(), parameters: try House.referentials(settings).parameters)
        var verdicts: [AuditVerdict] = []
        for head in manifest.heads where head.sequence > 0 {
            let (entries, findings) = try await AuditChain.verify(ID(known: head.structure), in: archive, witnesses: [head.sequence: head.mac])
            verdicts.append(AuditVerdict(structure: head.structure, name: head.structure, entries: entries, findings: findings))
        }
        await database.close()
        return Outcome(manifest: manifest, key: .here, verdicts: verdicts)
    }
}
