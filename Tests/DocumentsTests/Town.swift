import Documents
import Foundation
import HTML

/// What these tests make documents of, and the Python that makes them.
enum Town {
    /// Shared by the tests that do not harm it; its processes end with the tests.
    static let worker = DocumentWorker(workers: 2)

    /// A synthesis of two pages with a drawing and a table that runs over the page.
    static let synthesis = Document(
        title: "Synthèse des compétences d’Awa Diallo", header: "Les Jardins de l’Ouche", footer: "Remis à Awa Diallo le 21 novembre 2026", body: body,
        showsFingerprint: true)

    static let body: HTML = """
        <h1>Synthèse des compétences</h1>
        <p class="lead">\(fr: "« J’ai appris à tailler, à œuvrer en équipe, et à l’expliquer : c’est à moi. »")</p>
        <h2>Mes repères</h2>
        <figure><svg role="img" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="180" height="180">\
        <title>Radar : douze savoir-être, de 1 à 4</title><circle cx="50" cy="50" r="40" fill="none" stroke="#a8552f"/></svg></figure>
        <h2>Compétences</h2>
        <table><caption>Niveaux convenus</caption>
        <thead><tr><th scope="col">Compétence</th><th scope="col" class="number">Niveau</th><th scope="col">Constat</th></tr></thead>
        <tbody>\(each: 1...26, row)</tbody></table>
        <p>Voir <a href="https://jalon.example/synthese">la page</a>.</p>
        """

    private static func row(_ number: Int) -> HTML {
        "<tr><th scope=\"row\">Compétence \(number)</th><td class=\"number\">3</td><td>Le fait seule</td></tr>"
    }

    static func page(_ body: HTML) -> HTML {
        "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Essai</title></head><body>\(body)</body></html>"
    }

    /// Seconds of work for the worker.
    static let heavyPage = page("<table>\(each: 1...6000, row)</table>")
}

/// A command of the machine or of the Python environment; a missing one fails the test by its name.
enum Command {
    struct Missing: Error { let name: String }

    static var pythonFolder: String { String(DocumentWorker.defaultPython.dropLast("/python".count)) }

    static func run(_ program: String, _ arguments: [String]) throws -> String {
        guard FileManager.default.isExecutableFile(atPath: program) else { throw Missing(name: program + " is missing: run bin/setup") }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// A folder that goes away after `body`.
    static func inFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        let folder = NSTemporaryDirectory() + "/jalon-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder)
    }
}
