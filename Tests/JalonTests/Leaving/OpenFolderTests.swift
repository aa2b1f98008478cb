import Database
import Domain
import Foundation
import Store
import TestSupport
import Testing
import Web

@testable import Jalon

@Suite("An open folder, and the base that is taken back from it")
struct OpenFolderTests {
    @Test("gives each reader the same pages on the other engine, byte for byte", arguments: Engines.all)
    func samePages(engine: TestEngine) async throws {
        try await withDemo(.small, on: engine) { house in
            try await withExport(of: house, sealedWith: "une phrase assez longue") { folder in
                try await elsewhere(engine.other) { settings in
                    let outcome = try await OpenImport(settings: settings).run(folder) { "une phrase assez longue" }
                    #expect(outcome.verdicts.count == 2 && outcome.verdicts.flatMap(\.findings) == [])
                    try await House.with(settings) { there in
                        let (here, other) = (try await pages(of: house), try await pages(of: there))
                        #expect(here.count > 150 && here.keys == other.keys)
                        let different = here.filter { $0.value != other[$0.key] }.keys.sorted()
                        #expect(different == [])
                        let differences = try await Derivation.run(there, onlyChecking: true).flatMap(\.found)
                        #expect(differences.isEmpty)
                    }
                }
            }
        }
    }

    @Test("goes there and back, and says the same the second time", arguments: Engines.all)
    func thereAndBack(engine: TestEngine) async throws {
        try await withDemo(.small, on: engine) { house in
            try await withExport(of: house) { folder in
                try await elsewhere(engine.other) { settings in
                    try KeyFile(path: settings.keyPath).write(try #require(try KeyFile(path: house.settings.keyPath).read()))
                    _ = try await OpenImport(settings: settings).run(folder) { "" }
                    try await House.with(settings) { there in
                        try await withExport(of: there) { second in
                            let (first, again) = (try OpenManifest.read(in: folder), try OpenManifest.read(in: second))
                            let tables = first?.files.filter { $0.path.hasPrefix("tables/") || $0.path == "schema.csv" }
                            let same = again?.files.filter { $0.path.hasPrefix("tables/") || $0.path == "schema.csv" }
                            #expect(tables?.count ?? 0 > 40 && tables == same)
                        }
                    }
                }
            }
        }
    }

    @Test("holds one structure and nothing of its neighbour", arguments: Engines.all)
    func oneStructure(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, town in
            try await withExport(of: house, structure: town.jalons, inClear: true) { folder in
                let text = try everything(in: folder)
                #expect(text.contains("Benali") && text.contains("Noël"))
                #expect(!text.contains("Zitoun") && !text.contains(town.zoe.text) && !text.contains("omar@exemple.fr"))
                try await elsewhere(engine.other) { settings in
                    try KeyFile(path: settings.keyPath).write(try #require(try KeyFile(path: house.settings.keyPath).read()))
                    let outcome = try await OpenImport(settings: settings).run(folder) { "" }
                    #expect(outcome.verdicts.count == 1 && outcome.verdicts.flatMap(\.findings) == [])
                }
            }
        }
    }

    @Test("leaves with a key of its own, which opens its texts and proves its journal, and nothing else", arguments: Engines.all)
    func ownKey(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, town in
            try await note("Cherche un logement à Beaune", house, town)
            let ring = KeyRing(keys: [Vault.newMaster()])
            let parent = try temporaryFolder()
            defer { try? FileManager.default.removeItem(atPath: parent) }
            let sealed = try SealedKey.seal(ring, passphrase: "une phrase assez longue", rounds: 1 << 10)
            _ = try await OpenExport(house: house, structure: town.jalons, ownKey: ring.vault).write(to: parent + "/export", sealedKey: sealed)
            try await elsewhere(engine.other) { settings in
                let outcome = try await OpenImport(settings: settings).run(parent + "/export") { "une phrase assez longue" }
                #expect(outcome.verdicts.count == 1 && outcome.verdicts.flatMap(\.findings) == [])
                #expect(try KeyFile(path: settings.keyPath).read() == ring)
                try await House.with(settings) { there in
                    let app = WebApp(archive: there.archive, referentials: there.referentials, passwords: Passwords(rounds: 1 << 10))
                    let cookie = try await Sessions.open(user: town.claire, structure: town.jalons, secondFactor: true, device: "test", in: there.archive)
                    let request = WebRequest(method: .get, path: "/personnes/\(town.amina.text)/entretiens", headers: ["cookie": "jalon-local=\(cookie)"])
                    let page = String(decoding: await app.respond(to: request).body, as: UTF8.self)
                    #expect(page.contains("Cherche un logement à Beaune"))
                }
            }
        }
    }

    @Test("opens elsewhere, under its own key, every sealed text that it opened here, of every room", arguments: Engines.all)
    func everySealedText(engine: TestEngine) async throws {
        try await withDemo(.small, on: engine) { house in
            let structure = try await house.archive.database.read { db in try db.first("SELECT id FROM structures ORDER BY id")?.text(0) }
            let id = ID<Structure>(known: try #require(structure))
            let (parent, ring) = (try temporaryFolder(), KeyRing(keys: [Vault.newMaster()]))
            defer { try? FileManager.default.removeItem(atPath: parent) }
            _ = try await OpenExport(house: house, structure: id, inClear: true).write(to: parent + "/ici")
            let sealed = try SealedKey.seal(ring, passphrase: "une phrase assez longue", rounds: 1 << 10)
            _ = try await OpenExport(house: house, structure: id, ownKey: ring.vault).write(to: parent + "/export", sealedKey: sealed)
            try await elsewhere(engine.other) { settings in
                _ = try await OpenImport(settings: settings).run(parent + "/export") { "une phrase assez longue" }
                try await House.with(settings) { there in
                    _ = try await OpenExport(house: there, structure: id, inClear: true).write(to: parent + "/la")
                    let (here, other) = (try clearTexts(in: parent + "/ici"), try clearTexts(in: parent + "/la"))
                    let rooms = ["observations", "signals", "signal_answers", "entretien_versions", "emplois_marks"]
                    #expect(Set(here.keys).isSuperset(of: rooms.map { $0 + ".csv" }) && (here["observations.csv"]?.count ?? 0) > 1_000)
                    #expect(here.filter { other[$0.key] != $0.value }.keys.sorted() == [])
                }
            }
        }
    }

    private func clearTexts(in folder: String) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/en-clair")
        return Dictionary(uniqueKeysWithValues: names.map { ($0, FileManager.default.contents(atPath: folder + "/en-clair/" + $0) ?? Data()) })
    }

    @Test("takes photos along, sealed in their table, and as pictures when it is asked to", arguments: Engines.all)
    func photos(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, town in
            let observation = ID<Observation>.make(at: house.archive.clock.now())
            let new = NewObservation(
                kind: RecordedCode(code: "fait", label: "Fait", version: "1"), sign: .plus, situation: nil, words: "Haie", skills: [], day: TestTown.monday)
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "note un fait") { act in
                try Observations.note(observation, of: town.amina, new, by: act)
                let photo = NewPhoto(try CleanPhoto.of(TestPhotos.jpeg), showsPerson: false)
                try Photos.add(.make(at: act.now), photo, to: observation, of: town.amina, on: TestTown.monday, by: act)
            }
            try await withExport(of: house, inClear: true) { folder in
                let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/en-clair/photos")
                let picture = FileManager.default.contents(atPath: folder + "/en-clair/photos/" + (try #require(names.first)))
                let clean = try CleanPhoto.of(TestPhotos.jpeg)
                #expect(names.count == 1 && picture.map(Array.init) == clean.bytes)
                #expect(!FileManager.default.fileExists(atPath: folder + "/en-clair/photo_contents.csv"))
                try await elsewhere(engine.other) { settings in
                    try KeyFile(path: settings.keyPath).write(try #require(try KeyFile(path: house.settings.keyPath).read()))
                    _ = try await OpenImport(settings: settings).run(folder) { "" }
                    try await House.with(settings) { there in
                        let reader = try await town.reader(town.claire)
                        let content = try await there.archive.read(as: reader) { sight in
                            try Photos.content(of: observation, town.amina, seenBy: sight)
                        }
                        #expect(content?.bytes == clean.bytes)
                    }
                }
            }
        }
    }

    @Test("does not leave with a journal that somebody changed", arguments: Engines.all)
    func brokenJournal(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, town in
            try await house.archive.database.write { db in
                _ = try db.run("UPDATE audit_entries SET act = 'autre chose' WHERE structure_id = \(town.jalons.text) AND sequence = 3")
            }
            let parent = try temporaryFolder()
            defer { try? FileManager.default.removeItem(atPath: parent) }
            let vault = KeyRing(keys: [Vault.newMaster()]).vault
            await #expect(throws: StructureResealing.Failure.brokenChain(sequence: 3)) {
                _ = try await OpenExport(house: house, structure: town.jalons, ownKey: vault).write(to: parent + "/export")
            }
            #expect(try OpenManifest.read(in: parent + "/export") == nil, "sans manifeste, le dossier ne se reprend pas")
        }
    }

    @Test("keeps sealed what is sealed, and opens it only when it is asked to", arguments: Engines.all)
    func sealedUnlessAsked(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, town in
            try await note("Cherche un logement à Beaune", house, town)
            try await withExport(of: house) { folder in
                let text = try everything(in: folder)
                #expect(!text.contains("Cherche un logement"))
            }
            try await withExport(of: house, inClear: true) { folder in
                let text = try String(contentsOfFile: folder + "/en-clair/entretien_versions.csv", encoding: .utf8)
                #expect(text.contains("Cherche un logement à Beaune"))
                #expect(!FileManager.default.fileExists(atPath: folder + "/en-clair/author_notes.csv"), "les notes d’auteur restent scellées")
            }
        }
    }

    @Test("says in French what it holds, and lists every file with its fingerprint")
    func describesItself() async throws {
        try await withTestHouse(on: .sqlite) { house, _ in
            try await withExport(of: house) { folder in
                let manifest = try #require(try OpenManifest.read(in: folder))
                #expect(Set(manifest.files.map(\.path)).isSuperset(of: ["LISEZMOI.md", "schema.csv", "tables/people.csv"]))
                let readMe = try String(contentsOfFile: folder + "/LISEZMOI.md", encoding: .utf8)
                #expect(readMe.contains("jalon import") && readMe.contains("textes scellés"))
                let schema = try String(contentsOfFile: folder + "/schema.csv", encoding: .utf8)
                #expect(schema.contains("\"people\";\"last_name\";\"TEXT\";\"ordinary\""))
                for name in ["sessions", "one_time_links", "sheet_codes"] {
                    #expect(!manifest.tables.contains { $0.name == name }, "\(name) ne sert qu’au serveur d’où il vient")
                }
            }
        }
    }

    @Test("every table either belongs to a structure or is left out on purpose")
    func everyTableHasItsPlace() async throws {
        for table in try await OpenTables.of(Migrations.all).all {
            #expect(OpenTables.condition(of: table, in: "x") != nil, "\(table.name) : dites dans OpenTables.condition à quelle structure sont ses lignes")
        }
    }

    @Test("a damaged folder, a full base, a missing key: nothing is written", arguments: Engines.all)
    func refuses(engine: TestEngine) async throws {
        try await withTestHouse(on: engine) { house, _ in
            try await withExport(of: house, sealedWith: "une phrase assez longue") { folder in
                await #expect(throws: SettingsError.self) { _ = try await OpenImport(settings: house.settings).run(folder) { "" } }
                try await elsewhere(engine) { settings in
                    await #expect(throws: SettingsError.self) { _ = try await OpenImport(settings: settings).run(folder) { "une autre phrase" } }
                    try KeyFile(path: settings.keyPath).write(KeyRing(keys: [Array(repeating: 9, count: 32)]))
                    await #expect(throws: SettingsError.self) { _ = try await OpenImport(settings: settings).run(folder) { "" } }
                }
                try FileManager.default.moveItem(atPath: house.settings.keyPath, toPath: house.settings.keyPath + ".ailleurs")
                await #expect(throws: SettingsError.self) { _ = try await OpenImport(settings: house.settings).run(folder) { "une phrase assez longue" } }
                #expect(!FileManager.default.fileExists(atPath: house.settings.keyPath), "aucune autre clé à côté d’une base pleine")
                try FileManager.default.moveItem(atPath: house.settings.keyPath + ".ailleurs", toPath: house.settings.keyPath)
                let file = try #require(FileHandle(forWritingAtPath: folder + "/tables/people.csv"))
                try file.seek(toOffset: 200)
                try file.write(contentsOf: Data("x".utf8))
                try file.close()
                try await elsewhere(engine) { settings in
                    try KeyFile(path: settings.keyPath).write(try #require(try KeyFile(path: house.settings.keyPath).read()))
                    let error = await #expect(throws: SettingsError.self) { _ = try await OpenImport(settings: settings).run(folder) { "" } }
                    #expect(error?.description.contains("tables/people.csv") == true)
                }
            }
        }
    }

    @Test("quotes, semicolons, line ends, nothing and bytes come back as they were")
    func exactText() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let rows: [[SQLValue]] = [
            [.text("a;b \"c\"\r\nd"), .text(""), .null], [.integer(-3), .blob([0, 59, 34, 255]), .text("=1+1")], [.text("base64:x"), .text("12"), .blob([1])],
        ]
        let file = try NewFile(folder + "/x.csv")
        file.add(OpenCSV.mark)
        for row in rows { file.add(OpenCSV.line(row)) }
        try file.close()
        let reader = try OpenCSVReader(folder + "/x.csv")
        var read: [[SQLValue]] = []
        while let fields = try reader.next() { read.append(try fields.map { try OpenCSV.value($0, isReal: false) }) }
        #expect(read == rows)
    }
}

extension OpenFolderTests {
    private func withExport(
        of house: House, structure: ID<Structure>? = nil, inClear: Bool = false, sealedWith phrase: String? = nil, _ body: (String) async throws -> Void
    ) async throws {
        let parent = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: parent) }
        let ring = try #require(try KeyFile(path: house.settings.keyPath).read())
        let sealed = try phrase.map { try SealedKey.seal(ring, passphrase: $0, rounds: 1 << 10) }
        _ = try await OpenExport(house: house, structure: structure, inClear: inClear).write(to: parent + "/export", sealedKey: sealed)
        try await body(parent + "/export")
    }

    private func note(_ words: String, _ house: House, _ town: TestTown) async throws {
        let kind = RecordedCode(code: "suivi", label: "Entretien de suivi", version: "1")
        try await house.archive.act(as: Actor(try await town.reader(town.claire)), "note") { act in
            let content = EntretienContent(state: .held, kind: kind, day: TestTown.monday, sharedNote: words)
            try Entretiens.record(.make(at: act.now), of: town.amina, content, by: act)
        }
    }

    private func everything(in folder: String) throws -> String {
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return paths.compactMap { FileManager.default.contents(atPath: folder + "/" + $0) }.map { String(decoding: $0, as: UTF8.self) }.joined()
    }

    /// Every page that each account may open, of the lists and of each person, without the tokens that are new each time.
    private func pages(of house: House) async throws -> [String: String] {
        let app = WebApp(archive: house.archive, referentials: house.referentials, passwords: Passwords(rounds: 1 << 10))
        let (users, people) = try await house.archive.database.read { db in
            (
                try db.rows("SELECT id, structure_id FROM users WHERE closed_at IS NULL ORDER BY id").map { (try $0.text(0), try $0.text(1)) },
                try db.rows("SELECT id FROM people ORDER BY id").map { try $0.text(0) }
            )
        }
        let paths = comparable.flatMap { path in path.contains(":personne") ? people.map { path.replacing(":personne", with: $0) } : [path] }
        var pages: [String: String] = [:]
        for (user, structure) in users {
            let cookie = try await Sessions.open(user: ID(known: user), structure: ID(known: structure), secondFactor: true, device: "test", in: house.archive)
            for path in paths {
                let request = WebRequest(method: .get, path: path, query: Fields([("format", "csv")]), headers: ["cookie": "jalon-local=\(cookie)"])
                let answer = await app.respond(to: request)
                if answer.status == 200 { pages["\(user) \(path)"] = steady(String(decoding: answer.body, as: UTF8.self)) }
            }
        }
        return pages
    }

    /// Pages with no other part than a person. One's own account lists the sessions, which stay where they were opened; a second factor draws a
    /// secret; a tablet's contact is its session and the hour.
    private var comparable: [String] {
        HouseMap().lines.filter { $0.route.hasPrefix("GET ") }.map { String($0.route.dropFirst(4)) }.filter { path in
            let parts = path.split(separator: "/").filter { $0.first == ":" }
            return (parts.isEmpty || parts == [":personne"]) && !path.hasPrefix("/mon-compte") && !path.hasPrefix("/connexion")
                && !path.hasPrefix("/atelier/hors-ligne/contact")
        }
    }

    private func steady(_ page: String) -> String {
        page.replacing(/name="(_csrf|_once)" value="[^"]*"/) { "name=\"\($0.1)\"" }
    }
}
