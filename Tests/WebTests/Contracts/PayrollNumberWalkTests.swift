import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// The NIR for payroll: off until the direction decides, then RH's alone.
@Suite("The NIR that payroll keeps")
struct PayrollNumberWalkTests {
    /// A woman born in March 1984, key right.
    private static let nir = "284032123112395"

    private func number(_ body: String) -> String {
        let thirteen = String(body.prefix(13))
        let rest = thirteen.utf8.reduce(0) { ($0 * 10 + Int($1 - 0x30)) % 97 }
        let key = 97 - rest
        return thirteen + (key < 10 ? "0\(key)" : "\(key)")
    }

    /// Amina, a woman born on 12 March 1984.
    private func desk(_ database: any Database) async throws -> MonthDesk {
        let desk = try await MonthDesk(database, annex: false)
        let amina = desk.town.amina.text
        try await database.write { db in _ = try db.run("UPDATE people SET sex = 'F', birth_date = '1984-03-12' WHERE id = \(amina)") }
        return desk
    }

    private func turn(_ desk: MonthDesk, _ value: String) async throws {
        let sophie = try await desk.site.visitor(desk.town.sophie)
        await sophie.get("/structure/reglages")
        let shown = sophie.hidden("version_payroll_nir")
        #expect(
            await sophie.post("/structure/reglages/nir", ["valeur": value, "motif": "la paie est faite ici", "version_payroll_nir": shown]).status == 303)
    }

    private func path(_ desk: MonthDesk) -> String { "/personnes/\(desk.town.amina.text)/nir" }

    @Test("is kept only once the direction decided it, with its reason; then hidden again when it changes its mind", arguments: Engines.all)
    func setting(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await desk(database)
            let nadia = try await desk.site.visitor(desk.town.nadia)
            await nadia.get(path(desk))
            #expect(nadia.page.spaced.contains("La structure ne garde pas le numéro de sécurité sociale"))
            let typed = number(PayrollNumberWalkTests.nir)
            #expect(await nadia.post(path(desk), ["nir": typed]).status == 422, "rien ne se note tant que ce n’est pas décidé")
            let sophie = try await desk.site.visitor(desk.town.sophie)
            await sophie.get("/structure/reglages")
            #expect(await sophie.post("/structure/reglages/nir", ["valeur": "on"]).status == 422, "une décision dit pourquoi")
            try await turn(desk, "on")
            await nadia.get(path(desk))
            #expect(await nadia.post(path(desk), ["nir": typed]).status == 303)
            await nadia.get(path(desk))
            let shown = typed.prefix(1) + " " + typed.dropFirst().prefix(2)
            #expect(nadia.page.spaced.contains(shown), "les RH le lisent")
            let raw = try await database.read { db in try db.first("SELECT nir FROM payroll_numbers")?.blob(0) ?? [] }
            #expect(!String(decoding: raw, as: UTF8.self).contains(typed), "il dort chiffré")

            try await turn(desk, "off")
            await nadia.get(path(desk))
            #expect(!nadia.page.spaced.contains(shown))
            await sophie.get("/structure/reglages")
            #expect(sophie.page.spaced.contains("ne plus le garder") && sophie.page.spaced.contains("restent chiffrés et cachés"))
            try await turn(desk, "on")
            await nadia.get(path(desk))
            #expect(nadia.page.spaced.contains(shown), "rien n’était perdu")
            #expect(await nadia.post(path(desk) + "/retrait", ["version": nadia.hidden("version")]).status == 303)
            await nadia.get(path(desk))
            #expect(nadia.page.contains("Aucun numéro noté"))
            #expect(try await AuditChain.verify(desk.town.jalons, in: desk.town.archive).findings.isEmpty)
        }
    }

    @Test("is checked beside its field: length, key, civility and birth date; nothing typed is lost", arguments: Engines.all)
    func checked(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await desk(database)
            try await turn(desk, "on")
            let nadia = try await desk.site.visitor(desk.town.nadia)
            await nadia.get(path(desk))
            let right = number(PayrollNumberWalkTests.nir)
            let wrongKey = String(right.prefix(13)) + (right.hasSuffix("01") ? "02" : "01")
            for (typed, words) in [
                ("28403", "Il manque 10 signes"), (right + "9", "Il y a 1 signe de trop"), (wrongKey, "La clé ne correspond pas"),
                (number("184032123112300"), "Le premier chiffre ne s’accorde pas avec la civilité"),
                (number("285032123112300"), "n’est pas celui du dossier, le 12 mars 1984"), ("", "Écrivez le numéro"),
            ] {
                #expect(await nadia.post(path(desk), ["nir": typed]).status == 422)
                #expect(nadia.text.contains(words), "\(words)")
                let field = nadia.page.firstMatch(of: /<input[^>]*name="nir"[^>]*>/)?.0 ?? ""
                #expect(typed.isEmpty || field.contains("value=\"\(typed)\""), "ce qui a été tapé est gardé")
            }
            let once = nadia.hidden("_once")
            for _ in 0..<2 { await nadia.post(path(desk), [("nir", right), ("_once", once)]) }
            let rows = try await database.read { db in try db.first("SELECT count(*) FROM payroll_numbers")?.int(0) ?? 0 }
            #expect(rows == 1, "un second clic n’ajoute rien")
            await nadia.get(path(desk))
            #expect(await nadia.post(path(desk), ["nir": right, "version": ""]).status == 409, "noté ailleurs depuis")
        }
    }

    @Test("is nobody else's: not the direction's, a counsellor's, nor of who is from elsewhere; not in their files either")
    func readers() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let desk = try await desk(database)
            try await turn(desk, "on")
            let nadia = try await desk.site.visitor(desk.town.nadia)
            await nadia.get(path(desk))
            let typed = number(PayrollNumberWalkTests.nir)
            #expect(await nadia.post(path(desk), ["nir": typed]).status == 303)
            for user in [desk.town.claire, desk.town.sophie, desk.town.denis, desk.town.luc, desk.town.ines, desk.town.omar] {
                #expect(await (try await desk.site.visitor(user)).get(path(desk)).status == 404)
            }
            #expect(await (try await desk.site.visitor(desk.town.luc)).post("/structure/reglages/nir", ["valeur": "off", "motif": "x"]).status != 303)
            let id = desk.town.amina.text
            let amina = try await database.read { db in try db.first("SELECT last_name FROM people WHERE id = \(id)")?.text(0) ?? "?" }
            for page in ["/fiches-salarie/tableur?format=csv", "/personnes/tableur?format=csv"] {
                let answer = await nadia.get(page)
                let body = String(decoding: answer.body, as: UTF8.self)
                #expect(answer.status == 200 && body.contains(amina), "elle y figure, sans son numéro")
                #expect(!body.contains(typed) && !body.contains(typed.prefix(7)))
            }
            for (words, isFound) in [(amina, true), (String(typed.prefix(7)), false), (typed, false)] {
                let answer = await nadia.get("/personnes?q=\(words)")
                let found = String(decoding: answer.body, as: UTF8.self) + (answer.header("location") ?? "")
                #expect(found.contains(id) == isFound, "la recherche la trouve par son nom, et jamais par son numéro")
            }
        }
    }

    @Test("can be taken back by RH once the setting is off, without being shown, and what happens is said", arguments: Engines.all)
    func takenBackAfterwards(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await desk(database)
            try await turn(desk, "on")
            let nadia = try await desk.site.visitor(desk.town.nadia)
            await nadia.get(path(desk))
            let typed = number(PayrollNumberWalkTests.nir)
            #expect(await nadia.post(path(desk), ["nir": typed]).status == 303)
            try await turn(desk, "off")
            await nadia.get(path(desk))
            #expect(nadia.text.contains("Un numéro noté avant reste chiffré ici, et personne ne le lit") && nadia.page.contains("Retirer ce numéro"))
            #expect(await nadia.post(path(desk), ["nir": typed]).status == 422, "rien d’autre ne se note")
            await nadia.get(path(desk))
            #expect(await nadia.submit(path(desk) + "/retrait", ["version": nadia.hidden("version")]).status == 200)
            #expect(!nadia.page.contains("Retirer ce numéro") && !nadia.page.contains("Un numéro noté avant"))
            try await turn(desk, "on")
            await nadia.get(path(desk))
            #expect(nadia.page.contains("Aucun numéro noté"), "il est bien parti")
        }
    }

    @Test("the settings are decided by the direction of the whole structure, on the page as it stands", arguments: Engines.all)
    func settings(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await desk(database)
            let sophie = try await desk.site.visitor(desk.town.sophie)
            await sophie.get("/structure/reglages")
            let first = ["valeur": "on", "motif": "un", "version_payroll_nir": "", "_once": String(repeating: "v", count: 26)].map { ($0.key, $0.value) }
            #expect(await sophie.post("/structure/reglages/nir", first).status == 303)
            #expect(await sophie.post("/structure/reglages/nir", ["valeur": "on", "motif": "deux", "version_payroll_nir": ""]).status == 409, "page dépassée")
            desk.town.clock.advance(minutes: 1)
            await sophie.get("/structure/reglages")
            let shown = sophie.hidden("version_payroll_nir")
            let second = ["valeur": "off", "motif": "trois", "version_payroll_nir": shown, "_once": String(repeating: "0", count: 26)].map {
                ($0.key, $0.value)
            }
            #expect(await sophie.post("/structure/reglages/nir", second).status == 303)
            await sophie.get("/structure/reglages")
            #expect(sophie.text.contains("non gardé"), "la dernière vaut, quels que soient les identifiants")

            let (amina, user) = (desk.town.amina.text, desk.town.sophie.text)
            try await database.write { db in
                _ = try db.run(
                    "UPDATE grants SET site_id = (SELECT site_id FROM people WHERE id = \(amina)) WHERE user_id = \(user) AND role = 'direction'")
            }
            await sophie.get("/structure/reglages")
            #expect(sophie.text.contains("Ces réglages valent pour toute la structure : sa direction en décide.") && !sophie.page.contains("name=\"motif\""))
            let third: KeyValuePairs = ["valeur": "on", "motif": "site", "version_payroll_nir": ""]
            #expect(await sophie.post("/structure/reglages/nir", third).status == 403)
            #expect(sophie.text.contains("sa direction en décide"))
        }
    }
}
