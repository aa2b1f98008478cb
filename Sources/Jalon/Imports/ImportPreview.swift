import Database
import Documents
import Domain
import Foundation
import Referentials
import Store

/// What a file would become, beside the base that is there, if any: nothing is created, nothing is written.
struct ImportPreview: Sendable {
    let settings: Settings
    /// Bytes of a file.
    static let limit = 12 << 20

    /// - Throws: `SettingsError` in French for whatever cannot be read.
    func rows(of path: String, _ asked: ImportRecording.Asked = .init()) async throws -> [ImportedRow] {
        let bytes = try ImportPreview.bytes(of: path)
        let sheets = try await sheets(bytes, name: path)
        if let planned = try await planned(sheets, asked) { return planned }
        let today = Store.Clock.system(today: settings.today).today()
        let referentials = try Domain.Referentials.load(overriding: settings.data + "/referentials")
        let vocabulary = ImportVocabulary(
            words: referentials.importWords, freins: referentials.freins, exitReasons: referentials.exitReasons, on: today)
        return WorkbookReading(vocabulary: vocabulary, known: try await known(), today: today).read(sheets)
    }

    /// Writes it, all or nothing; the rows say what became of each.
    func record(_ path: String, _ asked: ImportRecording.Asked) async throws -> [ImportedRow] {
        guard hasBase else { throw SettingsError(ImportRecording.empty) }
        let bytes = try ImportPreview.bytes(of: path)
        let sheets = try await sheets(bytes, name: path)
        let name = URL(filePath: path).lastPathComponent
        return try await House.with(settings) { house in
            guard try await !House.isEmpty(house.archive.database) else { throw SettingsError(ImportRecording.empty) }
            return try await ImportRecording(house: house, asked: asked).run(sheets, name: name, hash: Fingerprint.of(bytes))
        }
    }

    private var hasBase: Bool { settings.databaseURL != nil || FileManager.default.fileExists(atPath: settings.databasePath) }

    /// Beside one structure as an import would be, when it is told which or there is only one, with its sites and its CIP; nil otherwise.
    private func planned(_ sheets: [Sheet], _ asked: ImportRecording.Asked) async throws -> [ImportedRow]? {
        guard hasBase, FileManager.default.fileExists(atPath: settings.keyPath) else { return nil }
        do {
            return try await House.with(settings) { house in
                guard try await !House.isEmpty(house.archive.database) else { return nil }
                return try await ImportRecording(house: house, asked: asked).preview(sheets)
            }
        } catch let error {
            // What was typed wrong is said; what the base lacks only makes the preview simpler.
            if asked.structure != nil || asked.account != nil || asked.counsellor != nil || asked.site != nil { throw error }
            return nil
        }
    }

    private func sheets(_ bytes: [UInt8], name: String) async throws -> [Sheet] {
        let worker = DocumentWorker(python: settings.python, workers: 1)
        do {
            let sheets = try await SpreadsheetFile.sheets(bytes, name: URL(filePath: name).deletingPathExtension().lastPathComponent, worker: worker)
            await worker.shutdown()
            return sheets
        } catch let error as DocumentError {
            await worker.shutdown()
            throw SettingsError(error == .workerMissing ? ImportPreview.noPython : error.message)
        }
    }

    private static let noPython =
        "Il manque ici le composant qui lit les classeurs (Python et python-calamine). "
        + "Installez-le avec bin/setup, ou enregistrez la feuille au format CSV, qui se lit sans lui."

    /// A base that does not exist yet knows nobody, and is not made for that.
    private func known() async throws -> [KnownPerson] {
        guard hasBase else { return [] }
        let database = try await House.openDatabase(settings)
        do {
            let people = try await House.isEmpty(database) ? [] : database.read { db in try KnownPeople.all(in: db) }
            await database.close()
            return people
        } catch {
            await database.close()
            throw SettingsError("La base \(settings.data) ne se lit pas : lancez « jalon migrate », puis recommencez.")
        }
    }

    /// Never more than the limit in memory, whatever the file is.
    private static func bytes(of path: String) throws -> [UInt8] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
            let handle = FileHandle(forReadingAtPath: path)
        else { throw SettingsError("Impossible de lire \(path) : vérifiez le nom du fichier.") }
        defer { try? handle.close() }
        guard let data = try handle.read(upToCount: limit + 1), !data.isEmpty else { throw SettingsError("Le fichier \(path) est vide.") }
        guard data.count <= limit else {
            throw SettingsError("Ce fichier est trop volumineux (plus de 12 Mo). Ne gardez que les feuilles utiles, ou découpez-le, puis recommencez.")
        }
        return Array(data)
    }
}

// MARK: What is printed

extension ImportPreview {
    private struct Line: Encodable {
        struct Warning: Encodable {
            let field, value, why: String
        }

        enum Value: Encodable {
            case text(String)
            case number(Double)
            case list([String])

            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                switch self {
                case .text(let text): try container.encode(text)
                case .number(let number): try container.encode(number)
                case .list(let list): try container.encode(list)
                }
            }
        }

        let sheet: String
        let line: Int
        let outcome: String
        let reason: String
        let warnings: [Warning]
        let fields: [String: Value]
    }

    /// One object, its keys in alphabetical order.
    static func json(_ row: ImportedRow) throws -> String {
        let fields = row.fields.values.map { ($0.key.rawValue, value($0.value)) }
        let line = Line(
            sheet: row.sheet, line: row.line, outcome: row.outcome.rawValue, reason: row.reason,
            warnings: row.warnings.map { Line.Warning(field: $0.field, value: $0.value, why: $0.why) },
            fields: Dictionary(fields, uniquingKeysWith: { first, _ in first }))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(line), as: UTF8.self)
    }

    private static func value(_ value: ImportValue) -> Line.Value {
        switch value {
        case .text(let text): .text(text)
        case .day(let day): .text(day.iso)
        case .hours(let hours): .number(Double(hours.hundredths) / 100)
        case .codes(let codes): .list(codes)
        }
    }

    /// Counts by sheet, then every row that needs a look.
    static func summary(_ rows: [ImportedRow], isWritten: Bool = false) -> String {
        var lines: [String] = []
        for sheet in sheets(of: rows) {
            let here = rows.filter { $0.sheet == sheet }
            let counts = ImportedRow.Outcome.allCases.compactMap { outcome -> String? in
                let count = here.count { $0.outcome == outcome }
                return count > 0 ? "\(count) \(word(outcome, count))" : nil
            }
            lines.append("\(sheet.isEmpty ? "Feuille" : "« \(sheet) »") : \(counts.joined(separator: ", "))")
            for row in here where row.outcome == .refused || !row.warnings.isEmpty {
                if row.outcome == .refused { lines.append("  ligne \(row.line), refusée : \(row.reason)") }
                for warning in row.warnings {
                    lines.append("  ligne \(row.line), \(label(warning.field)) « \(warning.value.replacing("\n", with: " ")) » : \(warning.why)")
                }
            }
        }
        if lines.isEmpty { lines.append("Ce fichier ne contient aucune ligne.") }
        return lines.joined(separator: "\n") + (isWritten ? "\nC’est importé.\n" : "\nRien n’a été écrit.\n")
    }

    private static func sheets(of rows: [ImportedRow]) -> [String] {
        var names: [String] = []
        for row in rows where names.last != row.sheet { names.append(row.sheet) }
        return names
    }

    private static func label(_ field: String) -> String { ImportField(rawValue: field)?.label ?? "numéro de sécurité sociale" }

    private static func word(_ outcome: ImportedRow.Outcome, _ count: Int) -> String {
        let many = count > 1
        return switch outcome {
        case .new: many ? "nouvelles" : "nouvelle"
        case .updated: many ? "mises à jour" : "mise à jour"
        case .unchanged: many ? "inchangées" : "inchangée"
        case .refused: many ? "refusées" : "refusée"
        case .ignored: many ? "ignorées" : "ignorée"
        }
    }
}
