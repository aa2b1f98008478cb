import Database
import Documents
import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Jalon

@Suite("The preview of a structure's own spreadsheet")
struct ImportPreviewTests {
    private static let hasPython = FileManager.default.isExecutableFile(atPath: DocumentWorker.defaultPython)
    private static let text =
        "Suivi 2026\nNom;Prénom;Né(e) le;Tél.;N° PASS IAE;Freins\nBENALI;Amina;12/03/1984;612345678;99999 00 12345;\"FLE, permis\"\n;;;;;\nTOTAL;1;;;;\n"

    private func preview(_ bytes: [UInt8], name: String = "suivi.csv", python: String? = nil) async throws -> [ImportedRow] {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/" + name
        try Data(bytes).write(to: URL(filePath: path))
        var environment = ["JALON_DATA": folder + "/nulle-part", "JALON_TODAY": "2026-11-22"]
        if let python { environment["JALON_PYTHON"] = python }
        let rows = try await ImportPreview(settings: try Settings(environment)).rows(of: path)
        #expect(!FileManager.default.fileExists(atPath: folder + "/nulle-part"))
        return rows
    }

    @Test("a CSV is read in each encoding and with each separator, without Python and without a data folder")
    func readsText() async throws {
        let tab = Self.text.replacing(";", with: "\t")
        let comma =
            "Suivi\n" + "Nom,Prénom,Né(e) le,Tél.,N° PASS IAE,Freins\nBENALI,Amina,12/03/1984,612345678,99999 00 12345,\"FLE, permis\"\n,,,,,\nTOTAL,1,,,,\n"
        let marked = [0xEF, 0xBB, 0xBF] + Array(Self.text.utf8)
        let old = try #require(Self.text.data(using: .windowsCP1252))
        let wide = try #require(Self.text.data(using: .utf16LittleEndian))
        for bytes in [Array(Self.text.utf8), Array(tab.utf8), Array(comma.utf8), marked, Array(old), [0xFF, 0xFE] + Array(wide)] {
            let rows = try await preview(bytes, name: "suivi.xlsx", python: "/nulle/part/python")
            #expect(rows.map(\.outcome) == [.ignored, .ignored, .new, .ignored, .ignored])
            #expect(rows.last?.fields.values.isEmpty == true)
            let person = try #require(rows.first { $0.outcome == .new })
            #expect(person.line == 3 && person.sheet == "suivi")
            #expect(person.fields.text(.firstName) == "Amina" && person.fields.text(.phone) == "+33612345678")
            #expect(person.fields.codes(.freins) == ["LAN01", "MOB01"])
        }
    }

    @Test("a line of JSON has its six keys, ISO dates, hours as a number and freins as a list")
    func printsJSON() async throws {
        let rows = try await preview(Array("Nom;Prénom;Né le;Heures hebdo;Freins\nBENALI;Amina;12/03/84;39;FLE zorglub\n".utf8))
        let line = try ImportPreview.json(try #require(rows.last))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(Set(object.keys) == ["sheet", "line", "outcome", "reason", "warnings", "fields"])
        let fields = try #require(object["fields"] as? [String: Any])
        #expect(fields["birth_date"] as? String == "1984-03-12" && fields["weekly_hours"] as? Double == 39 && fields["freins"] as? [String] == ["LAN01"])
        let warnings = try #require(object["warnings"] as? [[String: String]])
        #expect(warnings.map { $0["field"] } == ["weekly_hours"])
        #expect(!line.contains("\n") && object["outcome"] as? String == "new")
    }

    @Test("without JSON, a French summary says how many and what to look at")
    func summarises() async throws {
        let rows = try await preview(Array("Nom;Prénom;Né le;Tél\nBENALI;Amina;31/02/1984;0612345678\nMARTIN;Luc;01/02/1990;\n".utf8))
        let text = ImportPreview.summary(rows)
        #expect(text.contains("2 nouvelles, 1 ignorée"))
        #expect(text.contains("ligne 2, date de naissance « 31/02/1984 »"))
        #expect(text.hasSuffix("Rien n’a été écrit.\n"))
    }

    @Test("a workbook is read whatever its name", .enabled(if: hasPython))
    func readsWorkbook() async throws {
        let day = try #require(Day(1984, 3, 12))
        let table = Table(
            "Salariés", columns: ["NOM Prénom", "Né(e) le", "Tél.", "Nb h/sem"].map { Table.Column($0) },
            rows: [
                [.text("BENALI Amina"), .day(day), .number(612_345_678), .number(26)], [.text("=1+1"), .blank, .blank, .blank],
                [.text("Noël LE GOFF"), .number(24_471), .text("07 12 34 56 78"), .text("24h30")],
            ])
        let rows = try await preview(try await XLSXFile(title: "Suivi", author: "Les Jardins", tables: [table]).bytes(), name: "suivi.csv")
        #expect(rows.map(\.outcome) == [.ignored, .new, .ignored, .new])
        #expect(rows[3].fields.day(.birthDate)?.iso == "1966-12-30" && rows[3].fields.text(.lastName) == "LE GOFF")
    }

    @Test("without Python a workbook says what to install, or to use CSV")
    func missesPython() async throws {
        let error = await #expect(throws: SettingsError.self) {
            try await preview([0x50, 0x4B, 0x03, 0x04] + Array(repeating: 7, count: 100), python: "/nulle/part/python")
        }
        #expect(error?.description.contains("CSV") == true)
    }

    @Test("a hostile file ends with a message: torn, locked, of another kind, empty, immense", .enabled(if: hasPython))
    func refusesHostileFiles() async throws {
        let stream: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
        let locked: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600) + stream + [0, 0]
        let torn: [UInt8] = [0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 7, count: 100)
        let noise: [UInt8] = (0..<5_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        let files: [(what: String, bytes: [UInt8], says: String)] = [
            ("torn", torn, "ne se lit pas"), ("locked", locked, "mot de passe"),
            ("page", Array("<html><body><table>".utf8), "ne se lit pas"), ("PDF", Array("%PDF-1.7 bonjour".utf8), "ne se lit pas"), ("empty", [], "est vide"),
            ("ten million rows", [UInt8](repeating: 0x0A, count: 10_000_000), "trop volumineux"),
            ("immense", [UInt8](repeating: 0x41, count: 13 << 20), "trop volumineux"),
            ("noise", noise, "ne se lit pas"),
        ]
        for file in files {
            let error = await #expect(throws: SettingsError.self, "\(file.what)") { try await preview(file.bytes) }
            #expect(error?.description.contains(file.says) == true, "\(file.what) : \(error?.description ?? "")")
        }
        let missing = ImportPreview(settings: try Settings(["JALON_DATA": "/nulle/part"]))
        await #expect(throws: SettingsError.self) { try await missing.rows(of: "/nulle/part/suivi.xlsx") }
        await #expect(throws: SettingsError.self) { try await missing.rows(of: "/tmp") }
    }

    @Test("beside a base, its people are recognised and nothing is written", arguments: Engines.all)
    func comparesWithTheBase(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, _ in
            let people = try await house.archive.database.read { db in
                try db.rows("SELECT last_name, first_name, birth_date FROM people ORDER BY id").map { try [$0.text(0), $0.text(1), $0.optionalText(2) ?? ""] }
            }
            let known = try #require(people.first { !$0[2].isEmpty })
            let path = house.settings.data + "/suivi.csv"
            let text =
                "Nom;Prénom;Né(e) le;Tél.\n\(known[0].uppercased());\(known[1]);\(known[2]);\n\(known[1]);\(known[0]);\(known[2]);0799887766\nZorglub;Zoé;01/02/1990;\n"
            try Data(text.utf8).write(to: URL(filePath: path))
            let rows = try await ImportPreview(settings: house.settings).rows(of: path)
            #expect(rows.map(\.outcome) == [.ignored, .unchanged, .updated, .new])
            #expect(rows[1].reason.contains("dans la base"))
            let after = try await house.archive.database.read { db in try db.rows("SELECT id FROM people").count }
            #expect(after == people.count)
        }
    }

    @Test(
        "the sample of a structure and the export of Les Emplois are read row by row",
        .enabled(if: hasPython && FileManager.default.fileExists(atPath: "/work/shared/samples")))
    func readsSamples() async throws {
        let settings = try Settings(["JALON_DATA": "/nulle/part", "JALON_TODAY": "2026-11-22"])
        let suivi = try await ImportPreview(settings: settings).rows(of: "/work/shared/samples/suivi-salaries.xlsx")
        let people = suivi.filter { $0.sheet == "Salariés en poste" }
        #expect(people.count == 43)
        #expect(people.count { $0.outcome == .new } == 34 && people.count { $0.outcome == .updated } == 2 && people.count { $0.outcome == .ignored } == 7)
        #expect(
            people.filter { $0.outcome == .new }.allSatisfy {
                $0.fields[.contractEnd] != nil && $0.fields[.passNumber] != nil && $0.fields[.weeklyHours] != nil
            })
        #expect(suivi.count { $0.sheet == "Sorties 2025" && $0.outcome == .new } == 19)
        let emplois = try await ImportPreview(settings: settings).rows(of: "/work/shared/samples/les-emplois-candidatures.xlsx")
        #expect(emplois.count == 401 && emplois.count { $0.outcome == .new } == 400)
        #expect(emplois.dropFirst().allSatisfy { $0.fields[.phone] != nil && $0.fields[.birthDate] != nil && $0.fields[.email] != nil })
        #expect(emplois.count { $0.fields[.passEnd] != nil } == 162 && emplois.count { $0.fields[.contractStart] != nil } == 162)
    }
}
