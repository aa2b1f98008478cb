import Crypto
import Database
import Foundation
import Store

/// What a backup says of itself, in `manifeste.json`.
struct BackupManifest: Codable, Equatable {
    struct Head: Codable, Equatable {
        let structure: String
        let sequence: Int
        let mac: String
    }

    var format = 1
    let engine: String
    /// Number of the last migration.
    let schema: Int
    /// `Instant.iso`.
    let madeAt: String
    /// Names the master key (`Vault.fingerprint`), tells nothing of it.
    let key: String
    /// SHA-256 of the base's file.
    let base: String
    /// Of each structure, before the copy began: the copy holds at least that much.
    let heads: [Head]

    static let name = "manifeste.json"

    func write(in folder: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try encoder.encode(self).write(to: URL(fileURLWithPath: folder + "/" + BackupManifest.name))
    }

    static func read(in folder: String) throws -> BackupManifest {
        guard let text = FileManager.default.contents(atPath: folder + "/" + name), let manifest = try? JSONDecoder().decode(BackupManifest.self, from: text)
        else { throw SettingsError("Ce fichier n’est pas une sauvegarde de Jalon : son manifeste manque ou est illisible.") }
        guard manifest.format == 1 else { throw SettingsError("Cette sauvegarde vient d’une version plus récente de Jalon.") }
        return manifest
    }

    /// Of a file of any size, read piece by piece.
    static func digest(_ path: String) throws -> String {
        guard let file = FileHandle(forReadingAtPath: path) else { throw SettingsError("Impossible de lire \(path).") }
        var hash = SHA256()
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
        try file.close()
        return Hex.text(hash.finalize())
    }
}
