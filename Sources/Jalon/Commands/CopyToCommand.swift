import ArgumentParser
import Foundation
import PostgresDatabase
import Store

struct CopyToCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy-to", abstract: "Copie la base SQLite de JALON_DATA dans une base PostgreSQL vide, la compare et vérifie son journal. Serveur arrêté."
    )

    @Argument(help: "La base d’arrivée : postgresql://utilisateur@machine/base")
    var url: String

    @Flag(help: "Reprend une copie interrompue.")
    var resume = false

    func run() async throws {
        let settings = try Settings()
        try House.makeFolder(settings.data)
        let lock = try DataLock.alone(settings)
        let outcome = try await House.with(settings) { house in
            let target = try await PostgresDatabase(conninfo: url, size: 2)
            do {
                let outcome = try await BaseCopy(house: house, target: target).run(resumes: resume) { line in
                    FileHandle.standardError.write(Data((line + "\n").utf8))
                }
                await target.close()
                return outcome
            } catch {
                await target.close()
                throw error
            }
        }
        _ = consume lock
        print("Copié et comparé : \(outcome.rows) lignes de \(outcome.tables) tables.")
        guard AuditReport.say(outcome.verdicts) else { throw ExitCode(1) }
        print("Pour servir cette base : JALON_DATABASE=\(SettingsTable.hidden(url)), avec le même JALON_DATA, où reste la clé.")
    }
}
