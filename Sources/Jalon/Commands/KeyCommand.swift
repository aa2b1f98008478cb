import ArgumentParser
import Foundation
import Store

struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "key", abstract: "La clé maîtresse.", subcommands: [Rotate.self])

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate", abstract: "Fait une nouvelle clé et y met tout ce que l’ancienne protégeait. Serveur arrêté.")

        func run() async throws {
            let settings = try Settings()
            try House.makeFolder(settings.data)
            let lock = try DataLock.alone(settings)
            let outcome = try await House.with(settings) { try await KeyChange.run($0) }
            _ = consume lock
            print("Nouvelle clé en place : \(outcome.people) personnes, \(outcome.secrets) seconds facteurs, \(outcome.structures) structures.")
            print("Copiez \(settings.keyPath) en lieu sûr dès maintenant ; les sauvegardes d’avant s’ouvrent encore avec lui.")
        }
    }
}

/// The file and the base change together: whichever side a failure stops on, the next start finishes or forgets (`KeyFile.settle`).
enum KeyChange {
    static func run(_ house: House) async throws -> KeyRotation.Outcome {
        let file = KeyFile(path: house.settings.keyPath)
        guard let ring = try file.read() else { throw SettingsError("La clé \(house.settings.keyPath) manque.") }
        let next = ring.renewed()
        try file.prepare(next)
        let outcome = try await KeyRotation.rotate(house.archive, to: next.vault)
        try file.takeNext()
        return outcome
    }
}
