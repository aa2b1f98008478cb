import ArgumentParser
import Foundation
import Store

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "migrate", abstract: "Met la base au dernier schéma, après une sauvegarde.")

    func run() async throws {
        try await House.with(try Settings()) { house in
            let (applied, backup) = try await Upgrade.run(house)
            if let backup { print("Sauvegarde d’abord : \(backup)") }
            for migration in applied { print("Appliqué : \(migration.name)") }
            if applied.isEmpty { print("Le schéma est à jour.") }
        }
    }
}
