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
        let house = try await House.open(settings)
        try await Migrator().migrate(house.archive.database)
        let isNew = try await house.archive.database.read { db in try db.first("SELECT 1 FROM structures") == nil }
        if isNew, demoIfEmpty, !empty { try await DemoTown.load(house) }
        let firstLink = try await OneTimeLinks.makeFirstAdministrator(in: house.archive)
        let holdsOnlyDemos = try await house.isDemo()
        // A base without any structure waits for a real one: a second factor is asked from its first day.
        let isDemo = holdsOnlyDemos && firstLink == nil
        try refuseWhatIsUnsafe(settings, isDemo: isDemo)
        let documents = DocumentWorker()
        let app = WebApp(
            archive: house.archive, referentials: house.referentials, passwords: Passwords(), documents: documents,
            settings: WebSettings(trustedProxy: settings.trustedProxy, asksSecondFactor: !isDemo, isDevelopment: settings.isDevelopment),
            logger: Log.make())
        let server = HTTPServer.application(app, host: settings.host, port: settings.port) { Welcome.say(settings, isDemo: isDemo, firstLink: firstLink) }
        try await server.runService()
        await documents.shutdown()
        await house.archive.database.close()
    }

    private func refuseWhatIsUnsafe(_ settings: Settings, isDemo: Bool) throws {
        if settings.today != nil, !isDemo { throw SettingsError("JALON_TODAY ne sert que dans une démonstration ou un test.") }
        let isLoopback = settings.host == "127.0.0.1" || settings.host == "::1" || settings.host == "localhost"
        if isDemo, !isLoopback { throw SettingsError("Une démonstration n’écoute que sur 127.0.0.1 : enlevez JALON_HOST.") }
    }
}

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "migrate", abstract: "Met la base au dernier schéma.")

    func run() async throws {
        let house = try await House.open(try Settings())
        try await Migrator().migrate(house.archive.database)
        await house.archive.database.close()
    }
}

enum Log {
    /// Ids and kinds only, never a name nor a free text.
    static func make() -> Logger {
        var logger = Logger(label: "jalon", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = .warning
        return logger
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
        }
        FileHandle.standardOutput.write(Data((lines.joined(separator: "\n") + "\n").utf8))
    }
}
