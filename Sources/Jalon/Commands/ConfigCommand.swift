import ArgumentParser
import Domain
import Foundation
import Logging

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "config", abstract: "Montre les réglages lus, sans les secrets.")

    func run() throws {
        let lines = SettingsTable.lines(try Settings())
        let width = lines.map(\.name.count).max() ?? 0
        for line in lines { print(line.name.padding(toLength: width, withPad: " ", startingAt: 0), line.value, "  # \(line.meaning)") }
    }
}

/// Each variable, the value in force and what it is for.
enum SettingsTable {
    static func lines(_ settings: Settings) -> [(name: String, value: String, meaning: String)] {
        [
            ("JALON_DATA", settings.data, "dossier de la base, de la clé et des sauvegardes"),
            ("JALON_HOST", settings.host, "adresse d’écoute ; le proxy devant elle porte le TLS"),
            ("JALON_PORT", String(settings.port), "port d’écoute"),
            ("JALON_DATABASE", settings.databaseURL.map(hidden) ?? "(SQLite, \(settings.databasePath))", "postgresql://… pour PostgreSQL 15 ou plus récent"),
            ("JALON_PROXY", settings.trustedProxy ?? "(aucun)", "adresse du seul proxy dont on croit l’adresse du client"),
            ("JALON_ADDRESS", settings.address ?? "(aucune)", "adresse du site, dans les codes imprimés et les liens ; obligatoire derrière un proxy"),
            ("JALON_LOG", settings.logLevel.rawValue, "trace, debug, info (une ligne par page), notice, warning, error, critical"),
            ("JALON_PYTHON", settings.python ?? "(celui de bin/setup)", "interpréteur qui fait les PDF et lit les tableurs"),
            ("JALON_TODAY", settings.today?.iso ?? "(aujourd’hui)", "déplace le jour, dans une démonstration seulement"),
            ("JALON_DEV", settings.isDevelopment ? "1" : "0", "1 montre /apparence et compte les requêtes de chaque page (en-tête x-jalon-queries)"),
            ("JALON_SQL", settings.statementsPath ?? "(aucun)", "avec JALON_DEV, sur une démonstration : fichier où s’écrivent les requêtes de chaque page"),
        ]
    }

    /// A conninfo without its password, in either form of libpq.
    static func hidden(_ conninfo: String) -> String {
        conninfo
            .replacing(/(?<start>:\/\/[^:@\/]*:)[^@]*@/) { "\($0.start)•••@" }
            .replacing(/(?<start>password=)('[^']*'|[^ &]*)/) { "\($0.start)•••" }
    }
}
