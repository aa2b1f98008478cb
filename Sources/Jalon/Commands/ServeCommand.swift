import ArgumentParser
import Database
import Documents
import Domain
import Foundation
import Hummingbird
import Logging
import Store
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Ouvre la base et sert les pages.")

    @Flag(help: "Charge la structure de démonstration si la base est vide.")
    var demoIfEmpty = false

    @Flag(help: "Sans démonstration : crée la première structure par un lien à usage unique.")
    var empty = false

    func run() async throws {
        let settings = try Settings()
        try House.makeFolder(settings.data)
        let lock = try DataLock.serving(settings)
        try await House.with(settings) { house in
            if let backup = try await Upgrade.run(house).backup { print("Schéma mis à jour ; la base d’avant est dans \(backup).") }
            if try await House.isEmpty(house.archive.database), demoIfEmpty, !empty { try await DemoTown.load(house) }
            try await serve(house)
        }
        _ = consume lock
    }

    private func serve(_ house: House) async throws {
        let settings = house.settings
        let firstLink = try await OneTimeLinks.makeFirstAdministrator(in: house.archive)
        // A base without any structure waits for a real one: a second factor is asked from its first day.
        let isDemo = try await house.isDemo() && firstLink == nil
        try refuseWhatIsUnsafe(settings, isDemo: isDemo)
        let documents = DocumentWorker()
        let app = WebApp(
            archive: archive(house), referentials: house.referentials, passwords: Passwords(), documents: documents,
            settings: WebSettings(
                trustedProxy: settings.trustedProxy, asksSecondFactor: !isDemo, isDevelopment: settings.isDevelopment, address: settings.address),
            logger: JSONLog.logger(settings.logLevel))
        let server = HTTPServer.application(app, host: settings.host, port: settings.port) { Welcome.say(settings, isDemo: isDemo, firstLink: firstLink) }
        let witness = Task { await WitnessRound(house: house, logger: app.logger).run() }
        defer { witness.cancel() }
        try await server.runService()
        await documents.shutdown()
        try await house.witness.write(house.archive)
    }

    /// In development the queries of each page are counted.
    private func archive(_ house: House) -> Archive {
        guard house.settings.isDevelopment else { return house.archive }
        var database = CountedDatabase(house.archive.database)
        if let path = house.settings.statementsPath {
            let file = StatementFile(path: path)
            database = CountedDatabase(house.archive.database, telling: { file.add($0) })
        }
        return Archive(database: database, vault: house.archive.vault, clock: house.archive.clock, parameters: house.archive.parameters)
    }

    private func refuseWhatIsUnsafe(_ settings: Settings, isDemo: Bool) throws {
        if settings.statementsPath != nil, !isDemo || !settings.isDevelopment {
            throw SettingsError("JALON_SQL écrit ce que les pages lisent : il ne sert qu’avec JALON_DEV=1, sur une démonstration.")
        }
        if settings.today != nil, !isDemo { throw SettingsError("JALON_TODAY ne sert que dans une démonstration ou un test.") }
        // A printed code outlives the page it came from: it must never lead where a forged Host said.
        if settings.address == nil, !settings.isLocal {
            throw SettingsError("JALON_ADDRESS manque : donnez l’adresse du site, comme https://jalon.exemple.fr. Les codes imprimés et les liens la portent.")
        }
        let isLoopback = settings.host == "127.0.0.1" || settings.host == "::1" || settings.host == "localhost"
        if isDemo, !isLoopback { throw SettingsError("Une démonstration n’écoute que sur 127.0.0.1 : enlevez JALON_HOST.") }
    }
}

/// Every hour: the heads of the audit are written outside the database; what an undone import had added, and what nobody took of Les Emplois, go
/// in their time.
struct WitnessRound {
    let house: House
    let logger: Logger

    func run() async {
        while !Task.isCancelled {
            do { try await house.witness.write(house.archive) } catch {
                logger.error("audit heads could not be written", metadata: ["detail": "\(error)"])
            }
            do { try await destroyWithdrawnKeys() } catch {
                logger.error("keys of undone imports could not be destroyed", metadata: ["detail": "\(error)"])
            }
            do { try await forgetWhatNobodyTook() } catch {
                logger.error("what nobody took of Les Emplois could not be forgotten", metadata: ["kind": "\(String(reflecting: type(of: error)))"])
            }
            do { try await emptyOldEnvelopes() } catch {
                logger.error("envelopes of tablets could not be emptied", metadata: ["kind": "\(String(reflecting: type(of: error)))"])
            }
            try? await Task.sleep(for: .seconds(3600))
        }
    }
}

extension WitnessRound {
    private func destroyWithdrawnKeys() async throws {
        let today = house.archive.clock.today()
        let days = house.referentials.parameters[.retentionWithdrawnDays, on: today].value
        try await WithdrawnKeys.destroy(withdrawnBefore: today.adding(days: -days), in: house.archive)
    }

    private func emptyOldEnvelopes() async throws {
        try await FieldRetention.empty(keptBefore: house.archive.clock.today().adding(days: -FieldRetention.days), in: house.archive)
        try await FieldRetention.emptyPhotos(on: house.archive.clock.today(), in: house.archive)
    }

    private func forgetWhatNobodyTook() async throws {
        let today = house.archive.clock.today()
        let days = house.referentials.parameters[.retentionHeldDays, on: today].value
        try await EmploisRetention.forget(
            heldBefore: today.adding(days: -days), waitingBefore: today.adding(days: -Imports.patience), in: house.archive)
    }
}

/// What the terminal says once the pages are there.
enum Welcome {
    static func say(_ settings: Settings, isDemo: Bool, firstLink: String? = nil) {
        let place = settings.databaseURL == nil ? settings.data : "PostgreSQL, la clé dans \(settings.data)"
        var lines = ["", "Jalon est ouvert : http://\(settings.host):\(settings.port)", "Les données sont dans : \(place)"]
        if let firstLink {
            lines.append("Aucune structure encore. Ouvrez ce lien pour la créer, avec son premier administrateur (il sert une fois, 14 jours au plus) :")
            lines.append("  http://\(settings.host):\(settings.port)/lien/\(firstLink)")
        } else if isDemo {
            lines.append("Comptes de démonstration (mot de passe « \(Demo.password) ») :")
            lines += DemoTown.accounts.map { "  \($0.email)  –  \($0.name), \($0.role)" }
            lines.append("Une carte d’auto-évaluation à essayer (code \(Demo.cardCode)) :")
            lines.append("  http://\(settings.host):\(settings.port)/carte/\(Demo.cardToken)")
        }
        FileHandle.standardOutput.write(Data((lines.joined(separator: "\n") + "\n").utf8))
    }
}
