import Foundation

/// A program of the system that does one thing better than we would: tar, pg_dump, pg_restore.
enum Tool {
    /// Runs it to its end. Throws its own words when it fails.
    @discardableResult
    static func run(_ name: String, _ arguments: [String], adding environment: [String: String] = [:]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        let (said, complained) = (Pipe(), Pipe())
        process.standardOutput = said
        process.standardError = complained
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = said.fileHandleForReading.readDataToEndOfFile()
        let errors = complained.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw SettingsError("« \(name) » a échoué : \(String(decoding: errors, as: UTF8.self).prefix(600))")
        }
        return String(decoding: output, as: UTF8.self)
    }
}

/// How libpq's own programs are told where to go, without a password that `ps` would show.
struct PostgresPlace {
    let conninfo: String
    let environment: [String: String]

    init(_ conninfo: String) {
        guard var url = URLComponents(string: conninfo), url.scheme?.hasPrefix("postgres") == true, let password = url.password else {
            (self.conninfo, environment) = (conninfo, [:])
            return
        }
        url.password = nil
        self.conninfo = url.string ?? conninfo
        environment = ["PGPASSWORD": password]
    }
}
