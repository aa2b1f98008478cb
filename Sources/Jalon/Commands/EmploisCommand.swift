import ArgumentParser
import Database
import Domain
import Foundation
import Logging
import Pages
import Store
import Web

/// Reads Les Emplois from the command line or from cron.
struct EmploisCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "emplois",
        abstract: "Lit Les Emplois de l’inclusion et complète les dossiers, sans rien remplacer ; --preview montre seulement ce que cela ferait.")

    @Flag(help: "Lit et montre ce que chaque ligne deviendrait ; n’écrit rien dans les dossiers.")
    var preview = false

    @Option(help: ArgumentHelp("Une structure, par son identifiant ; sinon toutes celles qui sont reliées.", valueName: "STRUCTURE"))
    var structure: String?

    func run() async throws {
        try await House.with(try Settings()) { house in
            var failed = 0
            for structure in try await structures(house) {
                do { try await read(structure, house) } catch {
                    failed += 1
                    FileHandle.standardError.write(Data((EmploisReport.words(error) + "\n").utf8))
                }
            }
            if failed > 0 { throw ExitCode(1) }
        }
    }

    private func structures(_ house: House) async throws -> [ID<Structure>] {
        let all = try await house.archive.database.read { db in
            try db.rows("SELECT structure_id FROM emplois_connections WHERE token IS NOT NULL ORDER BY structure_id").map { try $0.text(0) }
        }
        let wanted = all.filter { structure == nil || $0 == structure }
        guard !wanted.isEmpty else {
            throw SettingsError("Aucune structure n’est reliée aux Emplois : l’administrateur technique le fait dans la page « Les Emplois ».")
        }
        return wanted.map(ID.init(known:))
    }

    func read(_ structure: ID<Structure>, _ house: House) async throws {
        let actor = Actor(commandIn: structure, today: house.archive.clock.today())
        let waiting = try await house.archive.database.read { db in try EmploisReadings.last(in: structure, db) }.flatMap { $0.state == .read ? $0.id : nil }
        // Somebody is about to decide of it in the pages: a look must not take it from them.
        if preview, let waiting { return try await show(waiting, actor, house) }
        let run = EmploisRun(archive: house.archive, referentials: house.referentials, actor: actor, logger: JSONLog.logger(.info))
        // What was read and waits for somebody in the pages is read again: it may be of last week.
        if let waiting { try await leave(waiting, "relit Les Emplois", actor, house) }
        let cursor = try await run.begin()
        try await run.goOn(from: cursor)
        if preview {
            try await show(cursor.id, actor, house)
            // One that somebody had begun stays theirs.
            if cursor.pages == 0 { try await leave(cursor.id, "laisse une lecture des Emplois", actor, house) }
            return
        }
        try await run.record(cursor.id)
        let last = try await house.archive.database.read { db in try EmploisReadings.last(in: structure, db) }
        if let last { FileHandle.standardOutput.write(Data((EmploisReport.json(last) + "\n").utf8)) }
    }

    private func leave(_ id: ID<EmploisReading>, _ words: String, _ actor: Actor, _ house: House) async throws {
        try await house.archive.act(as: actor, words) { act in try EmploisReadings.abandon(id, by: act) }
    }

    private func show(_ id: ID<EmploisReading>, _ actor: Actor, _ house: House) async throws {
        let (plans, vault) = (EmploisPlans(house.referentials), house.archive.vault)
        let rows = try await house.archive.database.read { db in
            try plans.preview(id, in: actor.structure, on: actor.today, vault: vault, db)
        }
        for row in rows { FileHandle.standardOutput.write(Data((try EmploisReport.json(row) + "\n").utf8)) }
    }
}

/// What the command prints.
enum EmploisReport {
    static func words(_ error: any Error) -> String {
        switch error {
        case let failure as EmploisFailure: EmploisWords.failure(failure)
        case Refusal.conflict: "Une autre lecture des Emplois est en cours pour cette structure."
        case Refusal.notAllowed(let message), Refusal.gone(let message): message
        default: "La lecture des Emplois s’est arrêtée (\(type(of: error)))."
        }
    }

    /// Ids and counts: a log of cron must name nobody.
    static func json(_ reading: EmploisReading) -> String {
        let counts = ImportedRow.Outcome.allCases.compactMap { outcome in reading.counts[outcome].map { "\"\(outcome.rawValue)\":\($0)" } }
        let parts = ["\"reading\":\"\(reading.id.text)\"", "\"pages\":\(reading.pages)", "\"rows\":\(reading.rows)"] + counts
        return "{" + (parts + ["\"conflicts\":\(reading.conflicts)"]).joined(separator: ",") + "}"
    }

    /// With `--preview` alone: what somebody at the keyboard asked to see.
    static func json(_ row: EmploisPreviewRow) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(row), as: UTF8.self)
    }
}
