import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite struct CandidatureWalkTests {
    @Test(arguments: Engines.all) func aWomanSentByTheMissionLocaleIsMetAndAccepted(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            let path = try await record(claire, maria(site))
            await claire.get("/candidatures")
            #expect(claire.page.contains("Costa Maria"))
            #expect(claire.page.contains("Mission locale de Beaune"))
            await claire.get(path)
            #expect(claire.page.contains("La mettre à l’étude"))
            #expect(await claire.submit(path + "/etapes", ["etape": "process", "jour": "2026-01-20"]).status == 200)
            #expect(await claire.submit(path + "/entretiens", ["jour": "2026-01-26", "avis": "favourable", "notes": "Elle aime le dehors."]).status == 200)
            #expect(claire.page.contains("Avis favorable"))
            #expect(claire.page.contains("Elle aime le dehors."))
            #expect(await claire.submit(path + "/etapes", ["etape": "accept", "jour": "2026-01-28"]).status == 200)
            #expect(claire.page.contains("Acceptée"))
            #expect(claire.page.contains("(signé le"))
            #expect(claire.page.contains("/entree\">Accueillir"))
            #expect(claire.page.contains("Mission locale</dd>"), "l’orienteur au sens de l’ASP")
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func theSamePersonWithTwoSpellingMistakesIsProposed(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            _ = try await record(claire, maria(site))
            await claire.get("/candidatures/nouvelle")
            let again = maria(site, last: "Coste", first: "Marai")
            #expect(await claire.post("/candidatures", again).status == 422)
            #expect(claire.page.contains("C’est la même personne\u{00A0}: Maria Costa"))
            #expect(claire.page.contains("Même date de naissance, nom proche."))
            let known = try #require(claire.page.firstMatch(of: /name="personne" value="([0-9a-v]{26})"/))
            let answer = await claire.post("/candidatures", again + [("personne", String(known.1))])
            await claire.get(try #require(answer.header("location")))
            #expect(claire.page.contains("Candidature de Maria Costa"), "la candidature rejoint le dossier connu")
            #expect(try await count("people", in: site) == 5)
            #expect(try await count("candidatures", in: site) == 2)
        }
    }

    @Test(arguments: Engines.all) func somebodyElseGetsAFileOfTheirOwn(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            _ = try await record(claire, maria(site))
            await claire.get("/candidatures/nouvelle")
            #expect(await claire.post("/candidatures", maria(site, first: "Marie") + [("personne", "autre")]).status == 303)
            #expect(try await count("people", in: site) == 6)
        }
    }

    @Test(arguments: Engines.all) func aCloseFileElsewhereIsSaidWithoutAName(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            await claire.get("/candidatures/nouvelle")
            #expect(await claire.post("/candidatures", maria(site, last: "Noel", first: "Cloé", birth: "2001-12-24")).status == 422)
            #expect(claire.page.contains("Un dossier proche existe sur un autre site\u{00A0}: demandez à la direction."))
            #expect(!claire.page.contains("Chloé"))
            #expect(!claire.page.contains(site.town.chloe.text))
            await claire.get("/candidatures/nouvelle")
            #expect(await claire.post("/candidatures", maria(site, last: "Zitoun", first: "Zoé", birth: "")).status == 303, "une autre structure ne compte pas")
        }
    }

    @Test(arguments: Engines.all) func aSecondClickOnSaveMakesOneFile(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            await claire.get("/candidatures/nouvelle")
            let first = await claire.post("/candidatures", maria(site))
            let second = await claire.post("/candidatures", maria(site))
            #expect(first.status == 303)
            #expect(first.header("location") == second.header("location"))
            #expect(try await count("people", in: site) == 5)
            #expect(try await count("candidature_steps", in: site) == 1)
        }
    }

    @Test(arguments: Engines.all) func aFormThatDoesNotHoldComesBackWithItsWords(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            await claire.get("/candidatures/nouvelle")
            let fields = [
                ("nom", "🙂"), ("prenom", "שרה"), ("naissance", "2026-02-30"), ("pass", "99999260000"), ("orientation", "2026-03-01"), ("courriel", "rien"),
            ]
            #expect(await claire.post("/candidatures", fields).status == 422)
            for message in ["n’existe pas", "celui-ci en compte 11", "doit être entre", "n’est pas complète", "Choisissez le site", "Dites qui oriente"] {
                #expect(claire.page.contains(message), "\(message)")
            }
            #expect(claire.page.contains("value=\"שרה\""))
            let dijon = maria(site).map { $0.0 == "site" ? ("site", site.town.dijon.text) : $0 }
            #expect(await claire.post("/candidatures", dijon).status == 422, "Claire n’enregistre pas à Dijon")
            let odd = maria(site, last: "🙂", first: "שרה")
            #expect(await claire.post("/candidatures", odd).status == 303)
        }
    }
}

extension CandidatureWalkTests {
    @Test(arguments: Engines.all) func aRefusalGivesItsReasonAndTheTextStaysWithTheCounsellors(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            let path = try await record(claire, maria(site))
            #expect(await claire.post(path + "/etapes", ["etape": "refuse", "jour": "2026-02-01"]).status == 422, "le motif manque")
            #expect(await claire.post(path + "/etapes", ["etape": "postpone", "jour": "2026-02-01"]).status == 422, "dire pourquoi")
            #expect(
                await claire.post(path + "/etapes", ["etape": "refuse", "jour": "2026-01-02", "motif": "no_position"]).status == 422, "avant l’orientation")
            await claire.get(path)
            let fields: KeyValuePairs = ["etape": "refuse", "jour": "2026-02-01", "motif": "no_position", "message": "Rappeler en mai."]
            #expect(await claire.submit(path + "/etapes", fields).status == 200)
            #expect(claire.page.contains("Déclinée"))
            #expect(claire.page.contains("Rappeler en mai."))
            #expect(await claire.post(path + "/etapes", ["etape": "refuse", "jour": "2026-02-01", "motif": "other"]).status == 409, "elle l’est déjà")
            let sophie = try await site.visitor(site.town.sophie)
            #expect(await sophie.get(path).status == 200)
            #expect(sophie.page.contains("Pas de poste à pourvoir"))
            #expect(!sophie.page.contains("Rappeler en mai."))
            #expect(!sophie.page.contains("Envie de travailler dehors"), "le contexte est privé")
            #expect(!sophie.page.contains("<form class=\"form\""), "la direction lit, elle ne décide pas ici")
        }
    }

    @Test(arguments: Engines.all) func thePrescriberSeesTheirOwnAndNothingElse(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            let path = try await record(claire, maria(site))
            await claire.submit(path + "/entretiens", ["jour": "2026-01-26", "avis": "reserved", "notes": "Dos fragile."])
            await claire.get("/candidatures/nouvelle")
            #expect(await claire.post("/candidatures", spontaneous(site)).status == 303)
            let ines = try await site.visitor(site.town.ines)
            await ines.get("/mes-orientations")
            #expect(ines.page.contains("pas encore relié"))
            try await link(site.town.ines, on: site)
            await claire.get(path)
            await claire.submit(path + "/etapes", ["etape": "refuse", "jour": "2026-02-01", "motif": "not_mobile", "message": "Bus trop rare."])
            await ines.get("/mes-orientations")
            #expect(ines.page.contains("Maria Costa"))
            #expect(ines.page.contains("Déclinée"))
            #expect(ines.page.contains("ne peut pas se rendre sur le chantier"))
            for word in ["Dos fragile", "Bus trop rare", "Réservé", "Paul", "Amina", "Chercher une personne", path] {
                #expect(!ines.page.contains(word), "\(word)")
            }
            for other in [path, "/candidatures", "/personnes"] { #expect(await ines.get(other).status == 404) }
        }
    }

    @Test(arguments: Engines.all) func whoeverIsElsewhereDoesNotKnowItExists(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let town = site.town
            let claire = try await site.visitor(town.claire)
            let path = try await record(claire, maria(site))
            for user in [town.karim, town.denis, town.rachid, town.nadia, town.luc, town.ines, town.reseau, town.omar] {
                #expect(try await site.visitor(user).get(path).status == 404)
            }
            #expect(try await site.visitor(town.lea).get(path).status == 200)
            let karim = try await site.visitor(town.karim)
            await karim.get("/candidatures")
            #expect(!karim.page.contains("Costa"))
            #expect(await karim.post(path + "/etapes", ["etape": "accept", "jour": "2026-02-01"]).status == 404)
            let sophie = try await site.visitor(town.sophie)
            await sophie.get("/candidatures")
            #expect(sophie.page.contains("Costa"))
            #expect(await sophie.get("/candidatures/nouvelle").status == 404)
        }
    }

    @Test(arguments: Engines.all) func aDiscreetOrganisationIsNamedToCounsellorsOnly(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            let fields = maria(site).map { $0.0 == "orienteur-nom" ? ($0.0, "SPIP de Dijon") : $0.0 == "orienteur-genre" ? ($0.0, "SPIP") : $0 }
            let path = try await record(claire, fields)
            await claire.get(path)
            #expect(claire.page.contains("SPIP de Dijon"))
            let sophie = try await site.visitor(site.town.sophie)
            for page in [path, "/candidatures"] {
                await sophie.get(page)
                #expect(sophie.page.contains("Autre orienteur"))
                #expect(!sophie.page.contains("SPIP"))
            }
        }
    }

    @Test(arguments: Engines.all) func theDossierShowsItToTheCounsellorNotToTheEncadrant(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let town = site.town
            let claire = try await site.visitor(town.claire)
            await claire.get("/candidatures/nouvelle")
            let fields = maria(site, last: "Benali", first: "Amina", birth: "1991-04-12") + [("personne", town.amina.text)]
            #expect(await claire.post("/candidatures", fields).status == 303)
            await claire.get("/personnes/\(town.amina.text)")
            #expect(claire.page.contains("Mission locale de Beaune"))
            for user in [town.denis, town.nadia] {
                let visitor = try await site.visitor(user)
                await visitor.get("/personnes/\(town.amina.text)")
                #expect(!visitor.page.contains("andidature"))
            }
        }
    }
}

extension CandidatureWalkTests {
    /// Sent by the Mission locale on 12 January 2026.
    func maria(_ site: TestSite, last: String = "Costa", first: String = "Maria", birth: String = "1994-03-08") -> [(String, String)] {
        [
            ("nom", last), ("prenom", first), ("naissance", birth), ("sexe", "F"), ("commune", "Beaune"), ("orientation", "2026-01-12"),
            ("site", site.town.beaune.text), ("dispositif", site.town.aci.text), ("orienteur", "nouveau"), ("orienteur-nom", "Mission locale de Beaune"),
            ("orienteur-genre", "ML"), ("contexte", "Envie de travailler dehors."),
        ]
    }

    func spontaneous(_ site: TestSite) -> [(String, String)] {
        [("nom", "Lemaire"), ("prenom", "Paul"), ("orientation", "2026-01-15"), ("site", site.town.beaune.text), ("orienteur", "spontanee")]
    }

    /// Records it; the path of its page.
    func record(_ visitor: TestVisitor, _ fields: [(String, String)]) async throws -> String {
        await visitor.get("/candidatures/nouvelle")
        let answer = await visitor.post("/candidatures", fields)
        #expect(answer.status == 303)
        let path = try #require(answer.header("location")).split(separator: "?").first.map(String.init) ?? ""
        await visitor.get(path)
        return path
    }

    func link(_ user: ID<User>, on site: TestSite) async throws {
        try await site.town.archive.act(as: site.town.command(), "relie") { act in
            let id = try act.rows("SELECT id FROM prescribers").first?.text(0) ?? ""
            try Prescribers.link(user, to: ID(known: id), by: act)
        }
    }

    func count(_ table: String, in site: TestSite) async throws -> Int {
        try await site.town.archive.database.read { db in
            try db.first(Statement(stringLiteral: "SELECT COUNT(*) FROM \(table)"))?.int(0) ?? 0
        }
    }
}
