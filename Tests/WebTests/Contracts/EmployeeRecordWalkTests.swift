import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// Fiches salarié: Amina is under a CDDI with her PASS; Chloé, at Dijon, has a contract and waits for hers.
@Suite struct EmployeeRecordWalkTests {
    @Test(arguments: Engines.all) func everybodyUnderContractIsListedWithWhatIsMissing(engine: TestEngine) async throws {
        try await walking(engine) { desk, path in
            let nadia = desk.nadia
            await nadia.get("/echeances")
            #expect(nadia.page.contains("href=\"/fiches-salarie\""))
            #expect(await nadia.get("/fiches-salarie").status == 200)
            for words in ["Jalon ne transmet rien à l’ASP", "numéro de sécurité sociale", "Amina", "lieu de naissance", "niveau de formation", "0 fiche prête"]
            {
                #expect(desk.text.contains(words), "\(words)")
            }
            #expect(!desk.text.contains("NTT") && !desk.text.contains("SIRET de la structure manque"), "ce que Jalon ne garde pas n’est pas réclamé")
            #expect(!desk.text.contains(", orienteur"), "l’orienteur n’est pas à la RH")
            let chloe = try #require(nadia.page.firstRange(of: "Noël")?.lowerBound)
            let amina = try #require(nadia.page.firstRange(of: "Benali")?.lowerBound)
            #expect(chloe < amina, "sans PASS, elle bloque d’abord")
            #expect(nadia.page.contains("Noter le PASS") && nadia.page.contains("href=\"\(path)\">Compléter"))
        }
    }

    @Test(arguments: Engines.all) func aFicheCompletedIsReady(engine: TestEngine) async throws {
        try await walking(engine) { desk, path in
            let nadia = desk.nadia
            await nadia.get(path)
            #expect(await nadia.post(path, fields(nadia)).status == 303)
            await nadia.get(path)
            #expect(nadia.page.contains("Prête"))
            #expect(desk.text.contains("12 bis rue DES TANNEURS") || desk.text.contains("12 rue DES TANNEURS"), "l’ASP ne prend pas d’accent")
            await nadia.get("/fiches-salarie")
            #expect(desk.text.contains("1 fiche prête ; à compléter : 1 par le PASS."))
            let sophie = try await desk.site.visitor(desk.town.sophie)
            await sophie.get("/fiches-salarie")
            #expect(sophie.page.spaced.contains("orienteur"), "la direction lit la candidature : il y manque l’orienteur")
        }
    }

    @Test(arguments: Engines.all) func anAnswerThatTheAspWouldRefuseIsRefusedFirst(engine: TestEngine) async throws {
        try await walking(engine) { desk, path in
            let nadia = desk.nadia
            await nadia.get(path)
            let wrong: [(String, String, String)] = [
                ("ne-commune", "2105", "n’a pas la forme d’un code Insee"), ("ne-commune", "99350", "désigne un pays"),
                ("commune", "97900", "aucun département"), ("ne-pays", "350", "Choisissez : une commune de France"),
                ("numero", "12 bis", "cinq chiffres au plus"),
                ("voie-type", "", "Choisissez le type de voie"), ("voie", "", "Écrivez le nom de la voie"), ("commune", "", "Donnez le code Insee"),
                ("code-postal", "2120", "cinq chiffres"), ("inscription", "non", "Sans inscription"), ("inscription", "", "Dites depuis quand"),
                ("identifiant", "12", "sept chiffres"), ("civilite", "MLLE", "l’une des réponses proposées"),
                ("rsa", "parfois", "l’une des réponses proposées"),
                ("emploi", "sans:09", "l’une des réponses proposées"), ("voie", "du Général de Gaulle et de tous les résistants", "abrégez"),
            ]
            for (field, value, message) in wrong {
                let sent = fields(nadia).map { $0.0 == field ? (field, value) : $0 }
                #expect(await nadia.post(path, sent).status == 422, "\(field) \(value)")
                #expect(desk.text.contains(message), "\(field) \(value) : \(message)")
            }
            let abroad = fields(nadia).map { $0.0 == "ne-commune" ? ("ne-commune", "") : $0.0 == "ne-pays" ? ("ne-pays", "100") : $0 }
            #expect(await nadia.post(path, abroad).status == 422)
            #expect(desk.text.contains("100 est la France"))
            let kept = try await count(desk)
            #expect(kept == 0)
        }
    }

    @Test(arguments: Engines.all) func aSecondClickSavesOnceAndAStaleSaveIsRefused(engine: TestEngine) async throws {
        try await walking(engine) { desk, path in
            let nadia = desk.nadia
            await nadia.get(path)
            let sent = fields(nadia)
            for _ in 0..<2 { #expect(await nadia.post(path, sent).status == 303) }
            let once = try await count(desk)
            #expect(once == 1)
            #expect(await nadia.post(path, sent.map { $0.0 == "rsa" ? ("rsa", "non") : $0 }).status == 409, "la fiche a changé depuis")
            await nadia.get(path)
            #expect(nadia.page.contains("value=\"DES TANNEURS\""), "ce qui est connu est repris")
            #expect(await nadia.post(path, fields(nadia).map { $0.0 == "rsa" ? ("rsa", "non") : $0 }).status == 303)
            #expect(try await count(desk) == 2, "la première reste au dossier")
            #expect(try await AuditChain.verify(desk.town.jalons, in: desk.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func eachReaderFindsTheirOwn(engine: TestEngine) async throws {
        try await walking(engine) { desk, path in
            let (site, town) = (desk.site, desk.town)
            for user in [town.claire, town.karim, town.denis, town.rachid, town.luc, town.ines, town.reseau, town.omar] {
                #expect(try await site.visitor(user).get("/fiches-salarie").status == 404)
            }
            for user in [town.karim, town.denis, town.rachid, town.luc, town.ines, town.reseau, town.omar] {
                let visitor = try await site.visitor(user)
                #expect(await visitor.get(path).status == 404)
                #expect(await visitor.post(path, [:]).status != 303)
            }
            let claire = try await site.visitor(town.claire)
            await claire.get(path)
            #expect(claire.page.contains("Enregistrer la fiche"), "le CIP complète celle de ses personnes")
            let sophie = try await site.visitor(town.sophie)
            await sophie.get(path)
            #expect(sophie.page.contains("Fiche salarié") && !sophie.page.contains("Enregistrer la fiche"))
            await sophie.get("/fiches-salarie")
            #expect(sophie.page.contains("Voir la fiche") && !sophie.page.contains("Compléter"))
            #expect(await sophie.post(path, fields(desk.nadia)).status == 404)
        }
    }

    /// Nothing is sent by Jalon: what RH saw elsewhere is noted, and a fiche taken in asks nothing more.
    @Test(arguments: Engines.all) func whatWasSeenInTheExtranetIsFollowed(engine: TestEngine) async throws {
        try await walking(engine) { desk, path in
            let nadia = desk.nadia
            await nadia.get(path)
            #expect(await nadia.post(path + "/etapes", ["jour": "2026-02-03"]).status == 422)
            #expect(desk.text.contains("Dites ce que vous avez vu.") && desk.text.contains("doit être entre"))
            #expect(await nadia.post(path + "/etapes", ["etape": "process", "jour": "2026-02-02"]).status == 409, "elle n’a pas été envoyée")
            for (step, word) in [("ready", "Complétée"), ("wait_for_asp_response", "Envoyée"), ("reject", "En erreur"), ("ready", "Complétée")] {
                await nadia.get(path)
                let sent: KeyValuePairs = ["etape": step, "jour": "2026-02-02", "note": "3308"]
                for _ in 0..<2 { #expect(await nadia.post(path + "/etapes", sent).status == 303) }
                await nadia.get("/fiches-salarie")
                #expect(desk.text.contains(word), "\(word)")
            }
            for step in ["wait_for_asp_response", "process"] {
                await nadia.get(path)
                #expect(await nadia.submit(path + "/etapes", ["etape": step, "jour": "2026-02-02"]).status == 200)
            }
            #expect(nadia.page.matches(of: /<li><span class="tag/).count == 6 && desk.text.contains("3308"))
            await nadia.get("/fiches-salarie")
            #expect(desk.text.contains("Intégrée") && desk.text.contains("1 déjà suivie jusqu’au bout"))
            let chloe = "/personnes/\(desk.town.chloe.text)/fiche-salarie"
            await nadia.get(chloe)
            #expect(desk.text.contains("Le suivi commence quand le PASS est noté."))
            #expect(await nadia.post(chloe + "/etapes", ["etape": "ready", "jour": "2026-02-02"]).status == 422)
            let sophie = try await desk.site.visitor(desk.town.sophie)
            await sophie.get(path)
            #expect(sophie.page.contains("Intégrée") && !sophie.page.contains("Noter où elle en est"))
            #expect(await sophie.post(path + "/etapes", ["etape": "archive", "jour": "2026-02-02"]).status == 404)
        }
    }

    /// What SQL puts first is what the rule says blocks first, page after page.
    @Test(arguments: Engines.all) func thePagesFollowWhatBlocks(engine: TestEngine) async throws {
        try await walking(engine) { desk, path in
            let nadia = desk.nadia
            await nadia.get(path)
            #expect(await nadia.post(path, fields(nadia).map { $0.0 == "formation" ? ("formation", "") : $0 }).status == 303)
            for user in [desk.town.nadia, desk.town.sophie] {
                let reader = try await desk.town.reader(user)
                let listings = try await desk.town.archive.read(as: reader) { sight in
                    let first = try EmployeeRecords.page(limit: 1, seenBy: sight)
                    return [first, try EmployeeRecords.page(after: first.next ?? "", limit: 1, seenBy: sight)]
                }
                let lines = listings.flatMap(\.lines)
                #expect(lines.map(\.person.id) == [desk.town.chloe, desk.town.amina])
                #expect(lines.map(\.blockedBy) == [.pass, .situation])
                #expect(listings[0].counts == [.pass: 1, .situation: 1] && listings[1].next == nil)
            }
        }
    }
}

extension EmployeeRecordWalkTests {
    private func walking(_ engine: TestEngine, _ body: (MonthDesk, String) async throws -> Void) async throws {
        try await engine.withDatabase { database in
            let desk = try await MonthDesk(database, annex: false)
            let (town, id) = (desk.town, ID<Contract>.make(at: desk.town.archive.clock.now()))
            let waiting = Domain.Confirmation(rules: [.passMissing], reason: "PASS demandé")
            let terms = ContractTerms(start: TestTown.monday, end: TestTown.monday.adding(months: 6), weekly: Hours(26), confirmation: waiting)
            try await town.archive.act(as: Actor(try await town.reader(town.karim)), "signe") { act in
                try Contracts.sign(id, town.chloe, terms, .inForce, by: act)
            }
            try await body(desk, "/personnes/\(town.amina.text)/fiche-salarie")
        }
    }

    /// The whole fiche of Amina, with the version of the page just read.
    private func fields(_ visitor: TestVisitor) -> [(String, String)] {
        [
            ("version", visitor.hidden("version")), ("civilite", "MME"), ("ne-commune", "21054"), ("ne-pays", ""), ("numero", "12"), ("extension", "B"),
            ("voie-type", "RUE"), ("voie", "des Tânneurs"), ("complement", ""), ("commune", "21054"), ("code-postal", "21200"), ("formation", "51"),
            ("emploi", "sans:04"), ("inscription", "03"), ("identifiant", "1234567a"), ("rsa", "02"), ("ass", "non"),
        ]
    }

    private func count(_ desk: MonthDesk) async throws -> Int { try await CandidatureWalkTests().count("employee_records", in: desk.site) }
}
