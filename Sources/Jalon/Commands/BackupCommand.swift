import ArgumentParser
import Foundation

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "backup", abstract: "Sauvegarde la base, pendant que Jalon sert ou non.")

    @Argument(help: "Le fichier à écrire ; par défaut dans $JALON_DATA/sauvegardes.")
    var file: String?

    @Flag(help: "Joint la clé, scellée par une phrase demandée (ou JALON_PHRASE). Sans elle, gardez le fichier « cle » ailleurs.")
    var withKey = false

    func run() async throws {
        let settings = try Settings()
        let passphrase = withKey ? try Passphrase.ask("Phrase qui protégera la clé : ") : nil
        try await House.with(settings) { house in
            let backup = Backup(house: house)
            let path = file ?? backup.newPath()
            try await backup.write(to: path, sealedKey: try passphrase.map { try SealedKey.seal(try ring(settings), passphrase: $0) })
            print("Sauvegarde écrite : \(path)")
            if !withKey { print("La clé n’y est pas : copiez \(settings.keyPath) en lieu sûr, à part. Sans elle, les textes protégés sont perdus.") }
        }
    }

    private func ring(_ settings: Settings) throws -> KeyRing {
        guard let ring = try KeyFile(path: settings.keyPath).read() else { throw SettingsError("La clé \(settings.keyPath) manque.") }
        return ring
    }
}
