import ArgumentParser
import Domain
import Foundation
import Store

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Écrit tout dans un dossier ouvert (CSV, schéma, manifeste), que « jalon import » reprend ailleurs.")

    @Flag(help: "Toutes les tables. Sans cela, rien n’est exporté : les listes se téléchargent depuis leurs pages.")
    var all = false

    @Argument(help: "Le dossier à écrire, qui n’existe pas encore ou est vide.")
    var folder: String

    @Option(help: "L’identifiant d’une structure : elle seule.")
    var structure: String?

    @Flag(name: .customLong("en-clair"), help: "Ajoute les textes scellés, lisibles par quiconque ouvre le dossier.")
    var inClear = false

    @Flag(help: "Joint la clé, scellée par une phrase demandée (ou JALON_PHRASE) ; une structure seule part avec une clé neuve, la sienne.")
    var withKey = false

    func run() async throws {
        guard all else { throw SettingsError("Ajoutez --all : l’export est celui de toutes les tables.") }
        let settings = try Settings()
        let only = try structure.map { text in
            guard let id = ID<Structure>(text) else { throw SettingsError("« \(text) » n’est pas l’identifiant d’une structure.") }
            return id
        }
        let passphrase = withKey ? try Passphrase.ask("Phrase qui protégera la clé : ") : nil
        if inClear { warn() }
        try await House.with(settings) { house in
            // The master key opens every structure of the base: one that leaves alone takes a key of its own.
            let ring = only == nil ? try KeyFile(path: settings.keyPath).read() : KeyRing(keys: [Vault.newMaster()])
            let sealed = try passphrase.flatMap { words in try ring.map { try SealedKey.seal($0, passphrase: words) } }
            let export = OpenExport(house: house, structure: only, inClear: inClear, ownKey: only != nil && withKey ? ring?.vault : nil)
            let outcome = try await export.write(to: folder, sealedKey: sealed)
            print("Exporté dans \(folder) : \(outcome.rows) lignes de \(outcome.tables) tables. Commencez par LISEZMOI.md.")
            if !withKey { print("La clé n’y est pas : sans le fichier \(settings.keyPath), les textes scellés ne se liront nulle part.") }
        }
    }

    private func warn() {
        let words = """
            ATTENTION : --en-clair écrit les textes privés, de santé et de justice sans protection. Chiffrez ce dossier, et effacez-le quand il a servi.

            """
        FileHandle.standardError.write(Data(words.utf8))
    }
}

extension OpenImport {
    /// What `jalon import` does with a folder that `jalon export` wrote.
    static func command(_ folder: String) async throws {
        let settings = try Settings()
        try House.makeFolder(settings.data)
        let lock = try DataLock.alone(settings)
        let outcome = try await OpenImport(settings: settings).run(folder) { try Passphrase.ask("Phrase qui protège la clé : ") }
        _ = consume lock
        print("Repris : \(outcome.rows) lignes de \(outcome.tables) tables.")
        if !AuditReport.say(outcome.verdicts) { throw ExitCode(1) }
    }
}
