import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// The month of an annexe, from the grid to the declaration and what is corrected after it.
@Suite struct MonthWalkTests {
    /// Nadia before February 2026 with Amina attached, on the last day of the month.
    private func desk(_ database: any Database) async throws -> (MonthDesk, TestVisitor, path: String) {
        let desk = try await MonthDesk(database)
        try await desk.attach(desk.town.amina)
        desk.town.clock.move(to: TestTown.monday.lastOfMonth)
        let nadia = try await desk.site.visitor(desk.town.nadia)
        return (desk, nadia, "/mois/2026-02/\(try await desk.annex())")
    }

    /// Every hidden « avant-… » of the page and the cells given.
    private func grid(_ visitor: TestVisitor, _ person: ID<Person>, _ cells: [String: String]) -> [(String, String)] {
        [("avant-\(person.text)", visitor.hidden("avant-\(person.text)"))] + cells.map { ("\($0.key)-\(person.text)", $0.value) }.sorted { $0.0 < $1.0 }
    }

    @Test(arguments: Engines.all) func theGridTakesHoursPayAndShowsPostsDone(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (desk, nadia, path) = try await desk(database)
            await nadia.get(path)
            #expect(nadia.page.spaced.contains("Heures manquantes") && nadia.page.spaced.contains("Jalon ne transmet rien à l’ASP"))
            let cells = ["h-worked": "90,5", "h-paid_training": "7", "h-unpaid_absence": "4", "brut": "1250,40"]
            #expect(await nadia.post(path + "/saisie", grid(nadia, desk.town.amina, cells)).status == 303)
            await nadia.get(path)
            #expect(nadia.page.contains("value=\"90,5\"") && nadia.page.contains("value=\"1250,4\""))
            #expect(!nadia.page.spaced.contains("Heures manquantes"))
            // (90.5 + 7) × 12 / 1820 = 0.643.
            #expect(nadia.page.spaced.contains(">0,64<"))
            await nadia.get("/mois?annee=2026")
            #expect(nadia.page.spaced.contains("97,5") && nadia.page.spaced.contains("12,50"))
            #expect(try await AuditChain.verify(desk.town.jalons, in: desk.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func whatIsWrongComesBackWithAllThatWasTyped(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (desk, nadia, path) = try await desk(database)
            await nadia.get(path)
            let answer = await nadia.post(path + "/saisie", grid(nadia, desk.town.amina, ["h-worked": "beaucoup", "h-paid_leave": "14"]))
            #expect(answer.status == 422)
            #expect(nadia.page.contains("value=\"beaucoup\"") && nadia.page.contains("value=\"14\""))
            #expect(try await count("hours", database) == 0)
        }
    }

    @Test(arguments: Engines.all) func twoPeopleOnTheSameCellDoNotOverwriteEachOther(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (desk, nadia, path) = try await desk(database)
            let claire = try await desk.site.visitor(desk.town.claire)
            await nadia.get(path)
            await claire.get(path)
            #expect(await claire.post(path + "/saisie", grid(claire, desk.town.amina, ["h-worked": "80"])).status == 303)
            #expect(await nadia.post(path + "/saisie", grid(nadia, desk.town.amina, ["h-worked": "90"])).status == 422)
            #expect(nadia.page.spaced.contains("Quelqu’un a écrit 80 h ici entre-temps") && nadia.page.contains("value=\"90\""))
            await nadia.get(path)
            let fromAnomalies = grid(nadia, desk.town.amina, ["h-worked": "70"]) + [("voir", "anomalies")]
            await claire.get(path)
            #expect(await claire.post(path + "/saisie", grid(claire, desk.town.amina, ["h-worked": "85"])).status == 303)
            #expect(await nadia.post(path + "/saisie", fromAnomalies).status == 422)
            #expect(nadia.page.contains("value=\"70\""), "la ligne reste, même sans anomalie")
            #expect(try await count("hours", database) == 2, "80, puis 85 ; rien de la page d’avant")
        }
    }

    @Test(arguments: Engines.all) func aMonthIsClosedUnlockedAndItsCorrectionsAreShownBesideTheDeclaration(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (desk, nadia, path) = try await desk(database)
            await nadia.get(path)
            #expect(await nadia.post(path + "/saisie", grid(nadia, desk.town.amina, ["h-worked": "90"])).status == 303)
            await nadia.get(path)
            #expect(await nadia.post(path + "/etat", ["etat": "VALIDE"]).status == 409, "un brouillon se marque saisi d’abord")
            for state in ["SAISI", "VALIDE"] {
                await nadia.get(path)
                #expect(await nadia.post(path + "/etat", ["etat": state]).status == 303)
            }
            await nadia.get(path)
            #expect(nadia.page.contains("Validé") && !nadia.page.contains("Enregistrer la grille"))
            #expect(
                await nadia.post(path + "/saisie", [("avant-\(desk.town.amina.text)", "9000::::::::"), ("h-worked-\(desk.town.amina.text)", "95")]).status
                    == 409)
            await nadia.get(path)
            #expect(await nadia.post(path + "/etat", ["etat": "DEBLOQUE"]).status == 422, "débloquer demande une raison")
            #expect(await nadia.post(path + "/etat", ["etat": "DEBLOQUE", "raison": "Bulletin rectifié"]).status == 303)
            await nadia.get(path)
            #expect(await nadia.post(path + "/saisie", grid(nadia, desk.town.amina, ["h-worked": "95"])).status == 303)
            await nadia.get(path)
            let page = nadia.page.spaced
            #expect(page.contains("Régularisations : déclaré, aujourd’hui (1)") && page.contains("+5 h"))
            #expect(page.contains("Bulletin rectifié") && page.contains("version 2"))
            await nadia.get("/mois?annee=2026")
            #expect(nadia.page.spaced.contains("+5 h"), "la liste des mois montre l’écart")
            await nadia.get(path)
            #expect(await nadia.post(path + "/etat", ["etat": "VALIDE"]).status == 303)
            await nadia.get(path)
            #expect(!nadia.page.spaced.contains("Régularisations"))
        }
    }

    @Test(arguments: Engines.all) func aStateSentFromAnOlderPageIsTheLastAllTheSame(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (desk, nadia, path) = try await desk(database)
            await nadia.get(path)
            #expect(await nadia.post(path + "/etat", ["etat": "SAISI"]).status == 303)
            let olderPage = try await desk.site.visitor(desk.town.nadia)
            await olderPage.get(path)
            for state in ["VALIDE", "DEBLOQUE"] {
                await nadia.get(path)
                #expect(await nadia.post(path + "/etat", ["etat": state, "raison": "Bulletin rectifié"]).status == 303)
            }
            #expect(await olderPage.post(path + "/etat", ["etat": "VALIDE", "raison": "Tout est juste"]).status == 303)
            await nadia.get(path)
            #expect(nadia.page.contains("Validé") && !nadia.page.contains("Enregistrer la grille"))
        }
    }

    @Test func validatingWithAnAnomalyLeftWantsAReason() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let (_, nadia, path) = try await desk(database)
            await nadia.get(path)
            #expect(await nadia.post(path + "/etat", ["etat": "SAISI"]).status == 303)
            await nadia.get(path)
            #expect(await nadia.post(path + "/etat", ["etat": "VALIDE"]).status == 422)
            #expect(nadia.page.spaced.contains("dites pourquoi vous validez avec elles"))
            #expect(await nadia.post(path + "/etat", ["etat": "VALIDE", "raison": "Contrat suspendu"]).status == 303)
        }
    }

    @Test func aMonthIsNotValidatedBeforeItsLastDay() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let (desk, nadia, path) = try await desk(database)
            desk.town.clock.move(to: TestTown.monday.adding(days: 10))
            await nadia.get(path)
            #expect(await nadia.post(path + "/etat", ["etat": "SAISI"]).status == 303)
            await nadia.get(path)
            #expect(await nadia.post(path + "/etat", ["etat": "VALIDE", "raison": "Trop tôt"]).status == 422)
            #expect(nadia.page.spaced.contains("le 28 févr. 2026"))
        }
    }

    @Test(arguments: Engines.all) func payIsSeenByRHAndDirectionAndByNobodyElse(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (desk, nadia, path) = try await desk(database)
            await nadia.get(path)
            #expect(await nadia.post(path + "/saisie", grid(nadia, desk.town.amina, ["h-worked": "90", "brut": "1234,56"])).status == 303)
            let sophie = try await desk.site.visitor(desk.town.sophie)
            for page in [path, path + "/asp"] {
                #expect(await sophie.get(page).status == 200)
                #expect(sophie.page.spaced.contains("1 234,56"))
            }
            #expect(!sophie.page.contains("Enregistrer la grille"))
            let claire = try await desk.site.visitor(desk.town.claire)
            for page in [path, path + "/asp"] {
                #expect(await claire.get(page).status == 200)
                #expect(claire.page.contains("Benali") && !claire.page.contains("Brut") && !claire.page.spaced.contains("1 234,56"))
            }
            await claire.get(path)
            #expect(!claire.page.contains("123456"), "ni dans un champ caché")
            // A counsellor's answer leaves the pay that she does not see as it was.
            #expect(await claire.post(path + "/saisie", grid(claire, desk.town.amina, ["suivi": "non"])).status == 303)
            await sophie.get(path)
            #expect(sophie.page.spaced.contains("1 234,56"))
            for user in [desk.town.denis, desk.town.karim, desk.town.rachid, desk.town.luc, desk.town.ines, desk.town.omar, desk.town.reseau] {
                for end in ["", "/asp", "/tableur"] { #expect(try await desk.site.visitor(user).get(path + end).status == 404) }
            }
        }
    }

    @Test func onlyRHCloses() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let (desk, _, path) = try await desk(database)
            for user in [desk.town.claire, desk.town.sophie] {
                let visitor = try await desk.site.visitor(user)
                await visitor.get(path)
                #expect(!visitor.page.contains("Marquer le mois saisi"))
                #expect(await visitor.post(path + "/etat", ["etat": "SAISI"]).status == 404)
            }
        }
    }

    @Test func theWorkbookIsAFileThatLeavesItsReadRow() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let (desk, nadia, path) = try await desk(database)
            let last = try await desk.town.lastReading()
            let answer = await nadia.get(path + "/tableur")
            #expect(answer.status == 200 && answer.body.starts(with: Array("PK".utf8)))
            #expect(answer.header("content-disposition")?.contains("mois-2026-02-ACI021260005A0M0-2026-02-28.xlsx") == true)
            #expect(try await desk.town.people(readSince: last).contains(desk.town.amina.text))
            let text = await nadia.get(path + "/tableur?format=csv")
            #expect(text.header("content-type")?.hasPrefix("text/csv") == true)
            let lines = String(decoding: text.body, as: UTF8.self)
            #expect(lines.contains("Benali") && lines.contains("Jalon ne transmet rien à l’ASP"))
        }
    }

    @Test(arguments: Engines.all) func theListOfMonthsCountsThePeopleThatItsSheetsSayHaveHours(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (desk, nadia, path) = try await desk(database)
            try await desk.sign(for: desk.town.bruno, by: desk.town.claire, until: TestTown.monday.adding(months: 6), number: "999992600002")
            let bruno = desk.town.bruno.text
            try await database.write { db in _ = try db.run("UPDATE people SET state = 'present' WHERE id = \(bruno)") }
            let (annex, person) = (ID<FinancialAnnex>(known: try await desk.annex()), desk.town.bruno)
            try await desk.town.archive.act(as: Actor(try await desk.town.reader(desk.town.nadia)), "rattache") { act in
                try AnnexMembers.attach(.make(at: act.now), person, to: annex, from: TestTown.monday, by: act)
            }
            await nadia.get(path)
            #expect(await nadia.post(path + "/saisie", grid(nadia, desk.town.amina, ["h-worked": "90"])).status == 303)
            await nadia.get(path)
            let figures = nadia.page.spaced
            #expect(figures.contains("personnes rattachées ce mois-ci") && figures.contains("avec des heures, comptées dans la liste des mois"))
            let file = await nadia.get("/mois/tableur?annee=2026&format=csv")
            let lines = String(decoding: file.body, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
            let head = try #require(lines.first).split(separator: ";", omittingEmptySubsequences: false)
            let place = try #require(head.firstIndex { $0.contains("Personnes avec des heures") })
            let february = try #require(lines.first { $0.contains("2026-02-01") || $0.contains("01/02/2026") })
            #expect(february.split(separator: ";", omittingEmptySubsequences: false)[place] == "1")
        }
    }

    @Test(arguments: Engines.all) func daysThatPresenceBringsAreAddedUntilAMonthIsEntered(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (desk, nadia, path) = try await desk(database)
            let (annex, amina) = (try await desk.annex(), desk.town.amina)
            try await desk.town.archive.act(as: desk.town.command(), "émarge") { act in
                for day in 2...3 {
                    try act.insert(
                        into: "hours", id: ID<Hours>.make(at: act.now).text, of: amina,
                        [
                            "annex_id": annex, "span": "day", "kind": "worked", "hundredths": 525, "happened_on": "2026-02-0\(day)",
                            "recorded_at": act.now.iso, "recorded_by": act.actor.text,
                        ])
                }
            }
            await nadia.get(path)
            #expect(nadia.page.contains("value=\"10,5\""))
            await nadia.get("/mois?annee=2026")
            #expect(nadia.page.contains(">10,5<"))
            await nadia.get(path)
            #expect(await nadia.post(path + "/saisie", grid(nadia, desk.town.amina, ["h-worked": "11"])).status == 303)
            await nadia.get("/mois?annee=2026")
            #expect(nadia.page.contains(">11<"), "le mois saisi a le dernier mot")
        }
    }

    @Test func whatAmendsAContractStillCountsOnceTheContractIsCorrected() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let (desk, nadia, path) = try await desk(database)
            let (amina, person) = (desk.town.amina.text, desk.town.amina)
            try await desk.town.archive.act(as: desk.town.command(), "modifie puis corrige un contrat") { act in
                let known = try #require(try act.rows("SELECT id, happened_on, ends_on FROM contracts WHERE person_id = \(amina)").first)
                let dates: [(String, any SQLBindable)] = [("recorded_at", act.now.iso), ("recorded_by", act.actor.text)]
                try act.insert(
                    into: "contract_amendments", id: ID<Amendment>.make(at: act.now).text, of: person,
                    [("contract_id", try known.text(0)), ("happened_on", "2026-02-02"), ("weekly_hundredths", 3000)] + dates)
                try act.insert(
                    into: "contracts", id: ID<Contract>.make(at: act.now).text, of: person,
                    [
                        ("kind", "cddi"), ("happened_on", try known.text(1)), ("ends_on", try known.text(2)), ("weekly_hundredths", 2400),
                        ("fact_id", try known.text(0)), ("supersedes_id", try known.text(0)), ("correction", "Mal lu"),
                    ] + dates)
            }
            await nadia.get(path)
            #expect(nadia.page.spaced.contains("30 h par semaine") && !nadia.page.spaced.contains("24 h par semaine"))
        }
    }

    @Test func whoIsUnderContractAndAttachedNowhereIsNamed() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let (desk, nadia, path) = try await desk(database)
            try await desk.sign(for: desk.town.bruno, by: desk.town.claire, until: TestTown.monday.adding(months: 6), number: "999992600002")
            // A candidate without a stage is not there yet.
            await nadia.get(path)
            #expect(!nadia.page.contains("Bruno Durand"))
        }
    }

    private func count(_ table: String, _ database: any Database) async throws -> Int {
        let statement = Statement(stringLiteral: "SELECT count(*) FROM \(table)")
        return try await database.read { db in try db.first(statement)?.int(0) ?? 0 }
    }
}
