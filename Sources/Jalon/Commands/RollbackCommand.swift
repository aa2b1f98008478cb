import ArgumentParser
import Foundation

struct RollbackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback", abstract: "Revient à la sauvegarde faite avant la dernière migration. Ce qui a été écrit depuis n’y est pas.")

    @Flag(help: "Fait le retour ; sans elle, la commande dit seulement ce qu’elle ferait.")
    var confirm = false

    func run() async throws {
        let settings = try Settings()
        guard let (path, _) = BackupFolder.newest(settings, prefix: Upgrade.prefix) else {
            throw SettingsError("Aucune sauvegarde d’avant migration dans \(settings.backupFolder).")
        }
        guard confirm else {
            print("Reviendrait à \(path). Ce qui a été écrit depuis sera mis de côté, pas perdu. Pour le faire : jalon rollback --confirm")
            return
        }
        let lock = try DataLock.alone(settings)
        let saved = try await Upgrade.back(to: path, settings)
        _ = consume lock
        print("Revenu à \(path). L’état d’avant le retour : \(saved).")
        print("Réinstallez la version précédente de Jalon avant de redémarrer : celle-ci migrerait à nouveau.")
    }
}
