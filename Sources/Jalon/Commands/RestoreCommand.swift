import ArgumentParser
import Foundation

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "restore", abstract: "Restaure une sauvegarde dans un dossier (ou une base) vide.")

    @Argument(help: "Le fichier écrit par « jalon backup ».")
    var file: String

    func run() async throws {
        let settings = try Settings()
        try House.makeFolder(settings.data)
        let lock = try DataLock.alone(settings)
        let outcome = try await Restore(settings: settings).run(file) { try Passphrase.ask("Phrase qui protège la clé : ") }
        _ = consume lock
        print("Restauré : sauvegarde du \(outcome.manifest.madeAt), schéma \(outcome.manifest.schema).")
        switch outcome.key {
        case .missing: print("La clé manque : remettez la vôtre dans \(settings.keyPath) (droits 600) avant de démarrer.")
        case .another: print("La clé \(settings.keyPath) n’est pas celle de ces données : remplacez-la avant de démarrer.")
        case .here: break
        }
        if !AuditReport.say(outcome.verdicts) || outcome.key != .here { throw ExitCode(1) }
    }
}
