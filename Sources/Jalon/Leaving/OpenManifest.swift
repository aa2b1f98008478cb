import Foundation

/// What an open folder says of itself, in `manifeste.json`, written last: a folder without it was cut short.
struct OpenManifest: Codable, Equatable {
    struct File: Codable, Equatable {
        /// From the folder, with `/`.
        let path: String
        let bytes: Int
        let sha256: String
    }

    struct Table: Codable, Equatable {
        let name: String
        let rows: Int
    }

    static let name = "manifeste.json"
    static let format = "jalon-dossier-ouvert"

    var format = OpenManifest.format
    var version = 1
    /// `Instant.iso`.
    let madeAt: String
    /// The id of the only structure in it; nil for the whole base.
    let structure: String?
    /// The migrations that made its tables.
    let migrations: [Int]
    /// Names the master key (`Vault.fingerprint`), tells nothing of it.
    let key: String
    let heads: [BackupManifest.Head]
    /// Each after those it refers to.
    let tables: [Table]
    let files: [File]

    func write(in folder: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try encoder.encode(self).write(to: URL(fileURLWithPath: folder + "/" + OpenManifest.name))
    }

    /// Nil when there is no such folder: a file, or something else.
    static func read(in folder: String) throws -> OpenManifest? {
        guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else { return nil }
        guard let manifest = try? JSONDecoder().decode(OpenManifest.self, from: bytes), manifest.format == format else {
            throw SettingsError("Ce dossier n’est pas un export de Jalon : son manifeste est illisible.")
        }
        guard manifest.version == 1 else { throw SettingsError("Cet export vient d’une version plus récente de Jalon.") }
        return manifest
    }

    /// Every file is there and is what it was.
    func check(_ folder: String) throws {
        for file in files {
            guard !file.path.hasPrefix("/"), !file.path.split(separator: "/").contains("..") else { throw SettingsError("Chemin refusé : \(file.path).") }
            guard FileManager.default.fileExists(atPath: folder + "/" + file.path) else { throw SettingsError("Il manque \(file.path) dans ce dossier.") }
            guard try BackupManifest.digest(folder + "/" + file.path) == file.sha256 else {
                throw SettingsError("\(file.path) n’est plus ce qu’il était : reprenez l’export, ou sa copie.")
            }
        }
    }
}
