import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// Bruno's contract ends in eighty days, Chloé's in twenty, near her 24 months; RH renews both at once.
@Suite("Contracts renewed in series")
struct RenewalWalkTests {
    private func desk(_ database: any Database) async throws -> MonthDesk {
        let desk = try await MonthDesk(database, annex: false)
        let (start, end) = (TestTown.monday.adding(months: -20), TestTown.monday.adding(days: 60))
        try await desk.sign(
            for: desk.town.chloe, by: desk.town.karim, from: start, until: end, number: "999992600003",
            confirmed: Confirmation(rules: [.nearMaximum, .endsAfterPass], reason: "La sortie se prépare."))
        desk.town.clock.move(to: TestTown.monday.adding(days: 40))
        try await desk.sign(for: desk.town.bruno, by: desk.town.claire, until: TestTown.monday.adding(months: 4), number: "999992600002")
        let bruno = desk.town.bruno.text
        try await database.write { db in _ = try db.run("UPDATE people SET state = 'present' WHERE id = \(bruno)") }
        return desk
    }

    private func key(_ page: String, _ person: ID<Person>) throws -> String {
        let mark = "contract.\(person.text)."
        let start = try #require(page.firstRange(of: "value=\"\(mark)")?.lowerBound)
        return String(page[start...].dropFirst(7).prefix(mark.count + 10))
    }

    private func contracts(of person: ID<Person>, _ desk: MonthDesk) async throws -> Int {
        try await desk.town.archive.database.read { db in try db.first("SELECT count(*) FROM contracts WHERE person_id = \(person.text)")?.int(0) ?? 0 }
    }

    private func prepared(_ desk: MonthDesk) async throws -> (TestVisitor, bruno: String, chloe: String) {
        let nadia = try await desk.site.visitor(desk.town.nadia)
        await nadia.get("/echeances")
        let (bruno, chloe) = (try key(nadia.page, desk.town.bruno), try key(nadia.page, desk.town.chloe))
        let sent = await nadia.post("/echeances", [("ligne", bruno), ("ligne", chloe), ("suite", "renouveler")])
        #expect(sent.status == 303)
        #expect(await nadia.get(try #require(sent.header("location"))).status == 200)
        return (nadia, bruno, chloe)
    }

    @Test("are proposed with the verdict of the rules; the accepted ones are done together, the refused ones stay as typed", arguments: Engines.all)
    func series(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await desk(database)
            let (nadia, bruno, chloe) = try await prepared(desk)
            #expect(nadia.page.spaced.contains("accepté par les règles") && nadia.page.contains("name=\"fin.\(bruno)\""))
            let end = TestTown.monday.adding(months: 10)
            let fields = [
                ("montre", bruno), ("montre", chloe), ("ligne", bruno), ("ligne", chloe), ("fin.\(bruno)", end.iso), ("heures.\(bruno)", "24"),
                ("fin.\(chloe)", "2029-02-28"), ("heures.\(chloe)", "27,5"),
            ]
            #expect(await nadia.post("/echeances/renouvellements", fields).status == 422)
            let page = nadia.page.spaced
            #expect(page.contains("1 contrat renouvelé : Bruno") && page.contains("Chloé Noël :"))
            #expect(page.contains("value=\"2029-02-28\"") && page.contains("value=\"27,5\""), "rien de ce qui a été tapé n’est perdu")
            #expect(!nadia.page.contains("name=\"fin.\(bruno)\""))
            #expect(try await contracts(of: desk.town.bruno, desk) == 2)
            #expect(try await contracts(of: desk.town.chloe, desk) == 1)
            #expect(try await AuditChain.verify(desk.town.jalons, in: desk.town.archive).findings.isEmpty)
            #expect(try await ParcoursSummaries.differences(in: desk.town.jalons, of: desk.town.archive).isEmpty)
        }
    }

    @Test("a warning asks for its tick and its reason, a second click renews once, and what changed elsewhere is said", arguments: Engines.all)
    func warnings(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await desk(database)
            let (nadia, bruno, _) = try await prepared(desk)
            let fields = [("montre", bruno), ("ligne", bruno), ("fin.\(bruno)", TestTown.monday.adding(months: 8).iso), ("heures.\(bruno)", "18")]
            #expect(await nadia.post("/echeances/renouvellements", fields).status == 422)
            #expect(nadia.page.spaced.contains("Un CDDI compte au moins 20 h par semaine") && nadia.page.contains("possible, à confirmer"))
            let confirmed = fields + [("confirmes.\(bruno)", "hoursBelowMinimum"), ("confirme.\(bruno)", "oui")]
            #expect(await nadia.post("/echeances/renouvellements", confirmed).status == 422, "il manque la raison")
            let once = nadia.hidden("_once")
            for _ in 0..<2 {
                let answer = await nadia.post(
                    "/echeances/renouvellements", confirmed + [("motif.\(bruno)", "dérogation du préfet"), ("_once", once)])
                #expect(answer.status == 303)
            }
            #expect(try await contracts(of: desk.town.bruno, desk) == 2)
            await nadia.get("/echeances/renouvellements?ligne=\(bruno)")
            #expect(nadia.page.spaced.contains("Déjà renouvelé, rien de plus n’est fait : Bruno") && nadia.page.contains("Aucun contrat à renouveler ici"))
            #expect(!nadia.page.contains("Rien n’est enregistré"))
        }
    }

    @Test("a second click on a series half done says who is renewed already, and renews nobody again", arguments: Engines.all)
    func secondClick(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await desk(database)
            let (nadia, bruno, chloe) = try await prepared(desk)
            let fields = [
                ("montre", bruno), ("montre", chloe), ("ligne", bruno), ("ligne", chloe), ("fin.\(bruno)", TestTown.monday.adding(months: 10).iso),
                ("heures.\(bruno)", "24"), ("fin.\(chloe)", "2026-02-31"), ("heures.\(chloe)", "26"), ("_once", nadia.hidden("_once")),
            ]
            for click in 1...2 {
                #expect(await nadia.post("/echeances/renouvellements", fields).status == 422)
                let said = click == 1 ? "1 contrat renouvelé : Bruno" : "Déjà renouvelé, rien de plus n’est fait : Bruno"
                #expect(nadia.page.spaced.contains(said) && !nadia.page.contains("Rien n’est enregistré"))
                #expect(nadia.text.contains("Chloé Noël : Cette date n’existe pas"), "une date fausse dit de qui")
            }
            #expect(try await contracts(of: desk.town.bruno, desk) == 2)
        }
    }

    @Test("whoever may not be renewed is named, and nobody is renewed until that line is left aside", arguments: Engines.all)
    func oneNotAllowed(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await desk(database)
            let (nadia, bruno, chloe) = try await prepared(desk)
            // Nadia keeps Beaune, and only reads Dijon from now on.
            let (rights, own, dijon) = (desk.town.nadia.text, desk.town.bruno.text, try await place(of: desk.town.chloe, desk))
            try await database.write { db in
                _ = try db.run("UPDATE grants SET site_id = (SELECT site_id FROM people WHERE id = \(own)) WHERE user_id = \(rights)")
                _ = try db.run(
                    """
                    INSERT INTO grants (structure_id, id, user_id, role, site_id, crew_id, valid_from, valid_to)
                    SELECT g.structure_id, 'lecture', g.user_id, 'direction', \(dijon), NULL, g.valid_from, NULL FROM grants g WHERE g.user_id = \(rights)
                    """)
            }
            let end = TestTown.monday.adding(days: 100).iso
            let fields = [
                ("montre", bruno), ("montre", chloe), ("ligne", bruno), ("ligne", chloe), ("fin.\(bruno)", TestTown.monday.adding(months: 10).iso),
                ("heures.\(bruno)", "24"), ("fin.\(chloe)", end), ("heures.\(chloe)", "26"), ("confirme.\(chloe)", "oui"),
                ("confirmes.\(chloe)", "nearMaximum endsAfterPass"), ("motif.\(chloe)", "la sortie se prépare"),
            ]
            #expect(await nadia.post("/echeances/renouvellements", fields).status == 422)
            #expect(nadia.text.contains("Chloé Noël : Votre rôle ne permet pas") && nadia.text.contains("Rien n’est fait, pour personne"))
            #expect(try await contracts(of: desk.town.bruno, desk) == 1)
            #expect(await nadia.post("/echeances/renouvellements", fields.filter { $0 != ("ligne", chloe) }).status == 303)
            #expect(try await contracts(of: desk.town.bruno, desk) == 2)
            #expect(try await contracts(of: desk.town.chloe, desk) == 1)
        }
    }

    private func place(of person: ID<Person>, _ desk: MonthDesk) async throws -> String {
        try await desk.town.archive.database.read { db in try db.first("SELECT site_id FROM people WHERE id = \(person.text)")?.text(0) ?? "" }
    }

    @Test("one line leads to its simulator already filled in; nothing is offered to who only reads", arguments: Engines.all)
    func oneLine(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await desk(database)
            let nadia = try await desk.site.visitor(desk.town.nadia)
            await nadia.get("/echeances")
            let link = try #require(nadia.page.firstMatch(of: /href="([^"]*simulateur\?essai=renouvellement[^"]*fin=[^"]*)"/)).1
            await nadia.get(String(link).replacing("&amp;", with: "&"))
            #expect(nadia.page.contains("Résultat") && nadia.page.contains("name=\"debut\""))
            let sophie = try await desk.site.visitor(desk.town.sophie)
            await sophie.get("/echeances")
            #expect(!sophie.page.contains("Préparer les renouvellements") && !sophie.page.contains("essai=renouvellement"))
            #expect(await sophie.get("/echeances/renouvellements").status == 404)
            let bruno = try key(try await page(desk), desk.town.bruno)
            for user in [desk.town.karim, desk.town.omar] {
                let stranger = try await desk.site.visitor(user)
                await stranger.get("/echeances/renouvellements?ligne=\(bruno)")
                #expect(!stranger.page.contains("Durand"))
                let fields = [("montre", bruno), ("ligne", bruno), ("fin.\(bruno)", "2026-12-31"), ("heures.\(bruno)", "26")]
                await stranger.post("/echeances/renouvellements", fields)
            }
            #expect(try await contracts(of: desk.town.bruno, desk) == 1)
            #expect(await nadia.post("/echeances", [("suite", "renouveler")]).status == 422, "rien n’est coché")
        }
    }

    private func page(_ desk: MonthDesk) async throws -> String {
        let nadia = try await desk.site.visitor(desk.town.nadia)
        await nadia.get("/echeances")
        return nadia.page
    }
}
