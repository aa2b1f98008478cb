import Domain
import Foundation
import Logging

/// The `JALON_*` variables, read once.
struct Settings: Sendable {
    /// Where the base, the key and the backups lie.
    var data: String
    var host: String
    var port: Int
    /// `postgresql://…`; nil for the embedded base in `data`.
    var databaseURL: String?
    var trustedProxy: String?
    /// What users type in their browser, `https://jalon.exemple.fr`, without a slash at the end: printed in codes and links.
    var address: String?
    /// Moves today, in a demo or test data folder only.
    var today: Day?
    var isDevelopment: Bool
    /// Where the statements of each page are written, values and all: in development, on a demo only.
    var statementsPath: String?
    var logLevel: Logger.Level
    /// The interpreter of the document worker; nil for that of `bin/setup`.
    var python: String?

    /// Throws a message in French that names the variable.
    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        data = value("JALON_DATA") ?? (value("HOME") ?? ".") + "/.local/share/jalon"
        host = value("JALON_HOST") ?? "127.0.0.1"
        databaseURL = value("JALON_DATABASE")
        trustedProxy = value("JALON_PROXY")
        isDevelopment = value("JALON_DEV") == "1"
        statementsPath = value("JALON_SQL")
        python = value("JALON_PYTHON")
        address = try value("JALON_ADDRESS").map(Settings.siteAddress)
        guard let port = Int(value("JALON_PORT") ?? "8080"), (1...65535).contains(port) else {
            throw SettingsError("JALON_PORT doit être un nombre entre 1 et 65535.")
        }
        self.port = port
        if let text = value("JALON_TODAY") {
            guard let day = Day(iso: text) else { throw SettingsError("JALON_TODAY doit être une date comme 2026-05-05.") }
            today = day
        }
        guard let level = Logger.Level(rawValue: value("JALON_LOG") ?? "warning") else {
            throw SettingsError("JALON_LOG doit être l’un de : \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        logLevel = level
    }

    /// Nobody reaches these pages but from this machine, and no proxy stands before them.
    var isLocal: Bool { trustedProxy == nil && ["127.0.0.1", "::1", "localhost"].contains(host) }

    private static func siteAddress(_ text: String) throws -> String {
        let parts = URLComponents(string: text)
        guard let parts, parts.scheme == "https" || parts.scheme == "http", parts.host?.isEmpty == false, ["", "/"].contains(parts.path),
            parts.query == nil, parts.fragment == nil, parts.user == nil
        else { throw SettingsError("JALON_ADDRESS doit être l’adresse du site comme https://jalon.exemple.fr, sans rien derrière.") }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    var databasePath: String { data + "/jalon.sqlite" }
    var keyPath: String { data + "/cle" }
    var witnessPath: String { data + "/audit-heads.jsonl" }
    var backupFolder: String { data + "/sauvegardes" }
    var lockPath: String { data + "/en-service" }
}

struct SettingsError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
