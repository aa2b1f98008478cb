import Database
import Documents
import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Jalon

@Suite("The import from the command line")
struct ImportRecordingTests {
    private static let hasPython = FileManager.default.isExecutableFile(atPath: DocumentWorker.defaultPython)

    private func bring(_ text: String, _ house: House, _ asked: ImportRecording.Asked) async throws -> [ImportedRow] {
        let path = house.settings.data + "/suivi.csv"
        try Data(text.utf8).write(to: URL(filePath: path))
        return try await ImportPreview(settings: house.settings).record(path, asked)
    }

    private func asked(_ town: TestTown) -> ImportRecording.Asked {
        ImportRecording.Asked(structure: town.jalons.text, counsellor: "claire@exemple.fr", site: "Beaune")
    }

    @Test("twelve hundred rows are written in seconds, and nothing the second time", arguments: Engines.all)
    func importsTwelveHundred(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, town in
            let text = ImportRecordingTests.file(of: 1_200)
            let start = ContinuousClock.now
            let rows = try await bring(text, house, asked(town))
            let first = ContinuousClock.now - start
            #expect(rows.count { $0.outcome == .new } == 1_200)
            let before = try await counts(house)
            #expect(before["people"] == 1_204 && before["contracts"] == 1_200 && before["passes"] == 1_200 && before["freins"] == 2_400)
            let again = try await bring(text, house, asked(town))
            #expect(again.count { $0.outcome == .unchanged } == 1_200 && !again.contains { $0.outcome == .updated || $0.outcome == .new })
            let after = try await counts(house)
            #expect(after == before)
            print("1 200 lignes (\(engine)) : \(first), puis \(ContinuousClock.now - start - first)")
            #expect(try await ParcoursSummaries.differences(in: town.jalons, of: house.archive).isEmpty)
        }
    }

    @Test(
        "the samples are imported whole, and again without a change", .enabled(if: hasPython && FileManager.default.fileExists(atPath: "/work/shared/samples")),
        arguments: Engines.all)
    func importsSamples(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, town in
            for file in ["suivi-salaries", "les-emplois-candidatures"] {
                let path = "/work/shared/samples/\(file).xlsx"
                let reading = ImportPreview(settings: house.settings)
                let first = try await reading.record(path, asked(town))
                #expect(first.contains { $0.outcome == .new })
                let before = try await counts(house)
                let second = try await reading.record(path, asked(town))
                #expect(
                    second.allSatisfy { $0.outcome != .new && $0.outcome != .updated }, "\(file) : \(second.first { $0.outcome == .updated }?.reason ?? "")")
                #expect(try await counts(house) == before, "\(file)")
                #expect(try await ParcoursSummaries.differences(in: town.jalons, of: house.archive).isEmpty)
            }
        }
    }

    @Test("an empty data folder is told what to do, and nothing is made there")
    func refusesEmptyFolder() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let reading = ImportPreview(settings: try Settings(["JALON_DATA": folder + "/nulle-part"]))
        let error = await #expect(throws: SettingsError.self) { try await reading.record("/tmp/suivi.csv", .init()) }
        #expect(error?.description.contains("jalon serve") == true)
        #expect(!FileManager.default.fileExists(atPath: folder + "/nulle-part"))
    }

    @Test("who imports and who follows must be known to the structure", arguments: Engines.all)
    func refusesStrangers(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, town in
            let wrong: [(ImportRecording.Asked, String)] = [
                (.init(), "--structure"), (.init(structure: "nulle part"), "n’existe pas"), (.init(structure: town.jalons.text), "--cip"),
                (.init(structure: town.jalons.text, account: "nadia@exemple.fr"), "CIP ou la direction"),
                (.init(structure: town.jalons.text, account: "personne@exemple.fr"), "Aucun compte"),
                (.init(structure: town.jalons.text, counsellor: "claire@exemple.fr", site: "Ailleurs"), "Ce site n’existe pas"),
            ]
            for (asked, says) in wrong {
                let error = await #expect(throws: SettingsError.self) { try await bring("Nom;Prénom;Né le\nA;B;01/02/1990\n", house, asked) }
                #expect(error?.description.contains(says) == true, "\(says) : \(error?.description ?? "")")
            }
            let rows = try await bring(
                "Nom;Prénom;Né le\nGarnier;Paule;01/02/1990\n", house, .init(structure: "Les Jalons de la Côte", account: "claire@exemple.fr"))
            #expect(rows.map(\.outcome) == [.ignored, .new])
            let signed = try await house.archive.database.read { db in try db.first("SELECT staged_by FROM imports")?.text(0) }
            #expect(signed == town.claire.text)
        }
    }

    private func counts(_ house: House) async throws -> [String: Int] {
        var statement = Statement(stringLiteral: "")
        let own: Set<String> = ["imports", "import_rows", "audit_entries", "submissions"]
        statement.sql = Schema.current.tables.keys.filter { !own.contains($0) }.sorted().map { "SELECT '\($0)', count(*) FROM \($0)" }
            .joined(separator: " UNION ALL ")
        let all = statement
        return try await house.archive.database.read { db in
            Dictionary(try db.rows(all).map { (try $0.text(0), try $0.int(1)) }, uniquingKeysWith: { $1 })
        }
    }

    /// Names made of a rank, each with a PASS, a contract and two freins.
    static func file(of count: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        func word(_ rank: Int) -> String { String([letters[rank % 26], letters[rank / 26 % 26], letters[rank / 676 % 26], "o", "n"]) }
        func digits(_ number: Int, _ length: Int) -> String { String(repeating: "0", count: length - String(number).count) + String(number) }
        let lines = (0..<count).map { rank in
            let day = "\(digits(rank % 28 + 1, 2))/\(digits(rank % 12 + 1, 2))/\(1960 + rank % 45)"
            return
                "\(word(rank));\(word(rank * 7 + 3));\(day);06\(digits(rank, 8));99999 25 \(digits(rank, 5));01/09/2025;01/09/2025;28/02/2026;26h;\"FLE, permis\""
        }
        return "Nom;Prénom;Né(e) le;Tél.;N° PASS IAE;Début PASS;Début contrat;Fin contrat;Heures;Freins\n" + lines.joined(separator: "\n") + "\n"
    }
}
