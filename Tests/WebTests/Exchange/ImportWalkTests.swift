import Database
import Documents
import Domain
import Store
import TestSupport
import Testing
import Web

/// A file brought by a CIP or the direction: seen, corrected, written, taken back.
@Suite struct ImportWalkTests {
    private static let head = "Nom;Prénom;Né(e) le;Tél.;N° PASS IAE;Début PASS;Début contrat;Fin contrat;Heures;Chantier;Freins\n"
    private static let lines =
        "GARNIER;Paule;12/03/1984;612345678;99999 25 10001;01/09/2025;01/09/2025;28/02/2026;26h;Espaces verts;\"FLE, permis\"\n"
        + "MOREL;Jean;02/05/1979;0612345679;;;;;;;\n" + "TOTAL;2;;;;;;;;;\n"

    @Test(arguments: Engines.all) func aFileIsSeenThenImportedAndImportingItAgainChangesNothing(engine: TestEngine) async throws {
        try await withSite(engine) { site, claire in
            let town = site.town
            let before = try await town.tables()
            await claire.bring(Self.head + Self.lines)
            #expect(claire.page.contains("Aperçu de l’import") && claire.page.contains("MOREL"))
            #expect(try await town.tables()["people"] == before["people"], "rien n’est écrit avant l’accord")
            await claire.submit(claire.form("enregistrement"), [:])
            #expect(claire.page.contains("Le fichier est importé"))
            let person = try #require(try await town.person("Garnier"))
            let page = await claire.get("/personnes/\(person)").status
            #expect(page == 200)
            for word in ["99999", "26", "06", "Espaces verts"] { #expect(claire.page.contains(word), "\(word) est au dossier") }
            let written = try await town.tables()
            #expect(written["people"] == 6 && written["contracts"] == 1 && written["passes"] == 1 && written["stages"] == 1 && written["freins"] == 2)
            #expect(written["staged_files"] == 0, "le fichier n’est plus gardé")
            await claire.bring(Self.head + Self.lines)
            #expect(claire.page.contains("rien à importer") && !claire.page.contains("/enregistrement"))
            #expect(try await town.tables().filter { !Self.own.contains($0.key) } == written.filter { !Self.own.contains($0.key) })
        }
    }

    @Test(arguments: Engines.all) func whatDiffersIsShownThenWrittenAsANewFact(engine: TestEngine) async throws {
        try await withSite(engine) { site, claire in
            await claire.bring(Self.head + Self.lines)
            await claire.submit(claire.form("enregistrement"), [:])
            let second = "GARNIER;Paule;12/03/1984;0799887766;99999 25 10001;01/09/2025;01/09/2025;31/03/2026;28h;Espaces verts;\"FLE, permis\"\n"
            await claire.bring(Self.head + second)
            for word in ["<del>06", "07", "<del>26", "Fin du contrat"] { #expect(claire.page.contains(word), "\(word) : \(claire.page.difference)") }
            let path = claire.form("enregistrement")
            await claire.post(path, [:])
            let again = await claire.post(path, [:])
            #expect(again.status == 303, "un second clic ne fait rien deux fois")
            let rows = try await site.town.archive.database.read { db in
                try db.rows("SELECT ends_on, weekly_hundredths, supersedes_id, correction FROM contracts ORDER BY id")
            }
            #expect(rows.count == 2)
            let last = try #require(rows.last { try $0.optionalText(2) != nil })
            let (ends, weekly, why) = (try last.text(0), try last.int(1), try last.optionalText(3))
            #expect(ends == "2026-03-31" && weekly == 2800 && why != nil)
            let person = try #require(try await site.town.person("Garnier"))
            await claire.get("/personnes?q=0799887766")
            #expect(claire.page.contains(person) || claire.page.contains("Garnier") || claire.page.contains("GARNIER"))
        }
    }

    @Test(arguments: Engines.all) func aFreinOfHealthIsGivenToTheReferentUnseenByTheDirection(engine: TestEngine) async throws {
        try await withSite(engine) { site, _ in
            let town = site.town
            let sophie = try await site.visitor(town.sophie)
            await sophie.get("/imports")
            await sophie.bring("Nom;Prénom;Né(e) le;Début contrat;Fin contrat;Heures;Freins\nGARNIER;Paule;12/03/1984;01/12/2025;31/05/2026;26;santé\n")
            #expect(sophie.page.contains("Une valeur pour le CIP référent"))
            await sophie.choose(cip: town.claire)
            await sophie.submit(sophie.form("enregistrement"), [:])
            #expect(sophie.page.contains("Le fichier est importé") && !sophie.page.contains("pour-le-referent"))
            #expect(try await town.tables()["freins"] == 1)
            let path = sophie.lastImport
            let claire = try await site.visitor(town.claire)
            await claire.get(path)
            #expect(claire.page.contains("pour-le-referent") && claire.page.contains("un frein"))
            let lea = try await site.visitor(town.lea)
            let status = await lea.get(path).status
            #expect(status == 200 && !lea.page.contains("pour-le-referent"))
        }
    }

    @Test(arguments: Engines.all) func aPersonOfAnotherSiteIsRefusedWithoutATraceOfWhoItIs(engine: TestEngine) async throws {
        try await withSite(engine) { site, _ in
            let karim = try await site.visitor(site.town.karim)
            await karim.get("/imports")
            await karim.bring("Nom;Prénom;Né(e) le;Tél.\nBENALI;Amina;12/04/1991;0612345678\nNOËL;Chloé;24/12/2001;0611223344\n")
            #expect(karim.page.contains("là où vous n’avez pas accès"))
            #expect(!karim.page.contains(site.town.amina.text))
            await karim.submit(karim.form("enregistrement"), [:])
            let phones = try await site.town.archive.database.read { db in
                try db.rows("SELECT last_name, phone FROM people WHERE phone IS NOT NULL").map { try $0.text(0) }
            }
            #expect(phones == ["Noël"])
        }
    }

    @Test(arguments: Engines.all) func whoDoesNotImportDoesNotKnowThePagesExist(engine: TestEngine) async throws {
        try await withSite(engine) { site, claire in
            await claire.bring(Self.head + Self.lines)
            let path = claire.lastImport
            for user in [site.town.denis, site.town.nadia, site.town.luc, site.town.ines, site.town.reseau] {
                let visitor = try await site.visitor(user)
                for page in ["/imports", path] { #expect(await visitor.get(page).status == 404, "\(page)") }
                await visitor.get("/mon-compte")
                for page in ["/imports", path + "/enregistrement", path + "/annulation", path + "/colonnes", path + "/abandon"] {
                    #expect(await visitor.post(page, [:]).status == 404, "\(page)")
                }
            }
            for user in [site.town.karim, site.town.omar] {
                let visitor = try await site.visitor(user)
                #expect(await visitor.get(path).status == 404)
                await visitor.get("/imports")
                #expect(await visitor.post(path + "/enregistrement", [:]).status == 404)
            }
            let lea = try await site.visitor(site.town.lea)
            #expect(await lea.get(path).status == 200 && !lea.page.contains("GARNIER"), "seul qui a déposé voit les lignes avant l’accord")
            #expect(await lea.post(path + "/enregistrement", [:]).status == 403)
        }
    }

    @Test(arguments: Engines.all) func aColumnReadWrongIsCorrectedAndKeptForTheNextFile(engine: TestEngine) async throws {
        try await withSite(engine) { site, claire in
            let text = "Nom;Prénom;Né(e) le;Repère;Début contrat;Fin contrat\nGARNIER;Paule;12/03/1984;26;01/12/2025;31/05/2026\n"
            await claire.bring(text)
            #expect(claire.page.contains("les heures par semaine manquent"))
            await claire.choose(columns: ["colonne-0-3": "weekly_hours"])
            #expect(claire.page.contains("L’aperçu est refait") && !claire.page.contains("les heures par semaine manquent"))
            await claire.submit(claire.form("abandon"), [:])
            #expect(claire.page.contains("Le fichier est laissé"))
            let waiting = try await site.town.tables()["staged_files"]
            #expect(waiting == 0)
            await claire.bring(text.replacing("GARNIER;Paule", with: "MOREL;Jean"))
            #expect(!claire.page.contains("les heures par semaine manquent"), "le choix sert au fichier suivant")
            let path = claire.form("colonnes")
            let refused = await claire.post(path, [("site", "nulle part"), ("dispositif", site.town.aci.text), ("cip", site.town.claire.text)])
            #expect(refused.status == 422 && claire.page.contains("MOREL"), "l’aperçu n’est pas perdu")
        }
    }

    @Test(arguments: Engines.all) func anImportIsTakenBackWholeUntilSomebodyTouchesItsPeople(engine: TestEngine) async throws {
        try await withSite(engine) { site, claire in
            let town = site.town
            let before = try await town.tables()
            await claire.bring(Self.head + Self.lines + "BENALI;Amina;12/04/1991;0612340000;;;;;;;\n")
            await claire.submit(claire.form("enregistrement"), [:])
            let path = claire.lastImport
            #expect(try await town.phone(town.amina) == "06 12 34 00 00")
            await claire.submit(path + "/annulation", [:])
            #expect(claire.page.contains("L’import est annulé"))
            let after = try await town.tables()
            #expect(after.filter { !Self.own.contains($0.key) } == before.filter { !Self.own.contains($0.key) })
            #expect(after["withdrawn_facts", default: 0] > 8 && after["withdrawn_keys"] == 2, "rien n’est effacé : c’est mis de côté, scellé")
            #expect(try await town.phone(town.amina) == nil)
            let broken = try await AuditChain.verify(town.jalons, in: town.archive).findings
            #expect(broken.isEmpty, "la chaîne tient")
            #expect(try await ParcoursSummaries.differences(in: town.jalons, of: town.archive).isEmpty)
            await claire.get("/personnes?q=garnier")
            #expect(!claire.page.contains("Paule"))
            await claire.bring(Self.head + Self.lines)
            await claire.submit(claire.form("enregistrement"), [:])
            let person = try #require(try await town.person("Garnier"))
            try await town.archive.act(as: Actor(try await town.reader(town.lea)), "note un contact") { act in
                let kind = RecordedCode(code: "appel", label: "Appel", version: "1")
                try Contacts.note(.make(at: act.now), of: ID(known: person), kind, .reached, on: act.today, line: nil, by: act)
            }
            await claire.get(claire.lastImport)
            #expect(claire.page.contains("ne peut plus s’annuler") && claire.page.contains("Paule"))
            await claire.post(claire.lastImport + "/annulation", [:])
            #expect(try await town.person("Garnier") != nil)
        }
    }

    @Test(arguments: Engines.all) func anImportWaitsForTheEntretienThatSomebodyIsWriting(engine: TestEngine) async throws {
        try await withSite(engine) { site, claire in
            let (town, before) = (site.town, try await site.town.tables())
            await claire.bring(Self.head + Self.lines)
            await claire.submit(claire.form("enregistrement"), [:])
            let (path, person) = (claire.lastImport, ID<Person>(known: try #require(try await town.person("Garnier"))))
            let writer = Actor(try await town.reader(town.claire))
            try await town.archive.act(as: writer, "garde un brouillon") { act in
                try EntretienDrafts.keep(.new, of: person, fields: ["note": "Se plaît à l’atelier"], by: act)
            }
            await claire.get(path)
            #expect(claire.page.contains("ne peut plus s’annuler") && claire.page.contains("Paule"), "ce qui s’écrit n’est pas perdu")
            #expect(await claire.post(path + "/annulation", [:]).status == 303, "elle renvoie à la page de l’import, qui dit pourquoi")
            #expect(try await town.person("Garnier") == person.text)
            try await town.archive.act(as: writer, "laisse le brouillon") { act in try EntretienDrafts.drop(.new, of: person, by: act) }
            await claire.get(path)
            await claire.submit(path + "/annulation", [:])
            let after = try await town.tables()
            #expect(after.filter { !Self.own.contains($0.key) } == before.filter { !Self.own.contains($0.key) })
        }
    }

    @Test(arguments: Engines.all) func aNewMasterKeyStillOpensWhatWaitsAndWhatWasTakenBack(engine: TestEngine) async throws {
        try await withSite(engine) { site, claire in
            let town = site.town
            await claire.bring(Self.head + Self.lines)
            await claire.submit(claire.form("enregistrement"), [:])
            await claire.submit(claire.lastImport + "/annulation", [:])
            await claire.bring(Self.head + Self.lines)
            let fresh = Vault(master: Array(repeating: 9, count: 32), former: [Array(repeating: 7, count: 32)])
            _ = try await KeyRotation.rotate(town.archive, to: fresh)
            let (waiting, keys) = try await town.archive.database.read { db in
                (
                    try db.rows("SELECT import_id, content FROM staged_files").map { (try $0.text(0), try $0.blob(1)) },
                    try db.rows("SELECT person_id, wrapped FROM withdrawn_keys").map { (try $0.text(0), try $0.blob(1)) }
                )
            }
            #expect(waiting.count == 1 && keys.count == 2)
            let new = Vault(master: Array(repeating: 9, count: 32))
            for (id, content) in waiting { #expect(try !new.open(content, as: "staged_files|content|" + id).isEmpty) }
            for (person, wrapped) in keys { _ = try new.unwrap(wrapped, for: ID(known: person)) }
        }
    }

    @Test(arguments: Engines.all) func aFileThatCannotBeReadIsSaidBesideItsField(engine: TestEngine) async throws {
        try await withSite(engine) { site, claire in
            for (bytes, says) in [
                ([], "Ce fichier est vide"), (Array("%PDF-1.7 bonjour".utf8), "ne se lit pas"),
                (Array(repeating: UInt8(ascii: "\n"), count: 60_000), "volumineux"), (Array("a\n".utf8), ""),
            ] {
                await claire.get("/imports")
                let answer = await claire.upload("/imports", "fichier", name: "suivi.csv", bytes)
                #expect(answer.status == (says.isEmpty ? 303 : 422), "\(says)")
                if !says.isEmpty { #expect(claire.page.contains(says) && claire.page.contains("field-error"), "\(says)") }
            }
        }
    }

    @Test(arguments: Engines.all) func aSocialSecurityNumberIsKeptNowhere(engine: TestEngine) async throws {
        try await withSite(engine) { site, claire in
            await claire.bring("Nom;Prénom;Né(e) le;Sexe;N° sécu\nGARNIER;Paule;12/03/1984;F;284037512345682\nMOREL;Jean;02/05/1979;M;179057512345605\n")
            await claire.submit(claire.form("enregistrement"), [:])
            let tables = Schema.current.tables
            for (table, columns) in tables where !["audit_entries", "sessions"].contains(table) {
                for column in columns where column.type == "TEXT" {
                    let statement = Statement(stringLiteral: "SELECT \(column.name) FROM \(table) WHERE \(column.name) LIKE '%7512345%'")
                    let found = try await site.town.archive.database.read { db in try db.rows(statement).count }
                    #expect(found == 0, "\(table).\(column.name)")
                }
            }
        }
    }

    private static let own: Set<String> = [
        "imports", "import_rows", "import_facts", "staged_files", "withdrawn_facts", "withdrawn_keys", "audit_entries", "submissions", "read_log", "sessions",
        "parcours_summaries",
    ]

    private func withSite(_ engine: TestEngine, _ body: @Sendable (TestSite, TestVisitor) async throws -> Void) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            await claire.get("/imports")
            try await body(site, claire)
        }
    }
}

extension TestVisitor {
    /// Brings a CSV and follows to its preview.
    func bring(_ text: String) async {
        await get("/imports")
        let answer = await upload("/imports", "fichier", name: "suivi.csv", Array(text.utf8))
        if let next = answer.header("location") { await get(next) }
    }

    /// The address of the import of the page.
    var lastImport: String {
        guard let start = page.firstRange(of: "/imports/") else { return "" }
        return "/imports/" + page[start.upperBound...].prefix { $0.isLetter || $0.isNumber }
    }

    func form(_ act: String) -> String { lastImport + "/" + act }

    /// Sends the form of places and columns with one answer changed.
    func choose(cip: ID<User>? = nil, columns: [String: String] = [:]) async {
        var fields: [(String, String)] = page.matches(of: /<select[^>]* name="([^"]+)"((?s).*?)<\/select>/).map { list in
            let chosen = list.2.firstMatch(of: /<option value="([^"]*)" selected/).map { String($0.1) } ?? ""
            return (String(list.1), columns[String(list.1)] ?? chosen)
        }
        if let cip { fields = fields.map { $0.0 == "cip" ? ("cip", cip.text) : $0 } }
        let answer = await post(form("colonnes"), fields)
        if let next = answer.header("location") { await get(next) }
    }
}

extension TestTown {
    func tables() async throws -> [String: Int] {
        var statement = Statement(stringLiteral: "")
        statement.sql = Schema.current.tables.keys.sorted().map { "SELECT '\($0)', count(*) FROM \($0)" }.joined(separator: " UNION ALL ")
        let all = statement
        return try await archive.database.read { db in
            Dictionary(try db.rows(all).map { (try $0.text(0), try $0.int(1)) }, uniquingKeysWith: { $1 })
        }
    }

    func person(_ name: String) async throws -> String? {
        try await archive.database.read { db in
            try db.rows("SELECT id, last_name FROM people").first { try Words.folded($0.text(1)) == Words.folded(name) }?.text(0)
        }
    }

    func phone(_ person: ID<Person>) async throws -> String? {
        try await archive.database.read { db in try db.first("SELECT phone FROM people WHERE id = \(person.text)")?.optionalText(0) }
    }
}

extension String {
    /// The part of a page that shows differences, for a test that fails.
    fileprivate var difference: String {
        firstRange(of: "import-differences").map { String(self[$0.lowerBound...].prefix(600)) } ?? "aucune différence"
    }
}
