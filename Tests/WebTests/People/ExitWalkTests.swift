import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite struct ExitWalkTests {
    @Test(arguments: Engines.all) func anInactiveExitIsPositiveForTheStructureByTwoFreinsLiftedUntilOneProofFalls(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = try await ExitWalk(database)
            try await walk.liftTwoFreins()
            try await walk.leave()
            let claire = try await walk.visitor(walk.town.claire)
            await claire.get(walk.path)
            #expect(claire.page.contains("<strong>Autres sorties</strong>"))
            #expect(claire.page.contains("<strong>Sortie positive</strong>"))
            #expect(claire.page.contains("Permis de conduire obtenu") && claire.page.contains("Bail ou attestation"))
            #expect(try await walk.counts(by: walk.town.claire) == [ExitCount(category: .other, local: .positive(.liftedFreins), count: 1)])
            #expect(try await walk.counts(by: walk.town.karim).isEmpty)

            try await walk.takeOneProofAway()
            let again = try await walk.visitor(walk.town.claire)
            await again.get(walk.path)
            #expect(again.page.contains("<strong>Autre sortie</strong>") && !again.page.contains("<strong>Sortie positive</strong>"))
            #expect(!again.page.contains("Permis de conduire obtenu"))
            #expect(try await walk.counts(by: walk.town.claire) == [ExitCount(category: .other, local: .other, count: 1)])
            #expect(try await AuditChain.verify(walk.town.jalons, in: walk.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func theExitClosesTheStageAndItsCancellationOpensItAgain(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = try await ExitWalk(database)
            try await walk.leave()
            #expect(try await walk.state() == ["left", "2027-01-31"])
            let claire = try await walk.visitor(walk.town.claire)
            await claire.get(walk.path)
            #expect(await claire.post(walk.path + "/annulation", ["pourquoi": ""]).status == 422)
            #expect(claire.page.contains("Dites en un mot pourquoi."))
            #expect(await claire.submit(walk.path + "/annulation", ["pourquoi": "Erreur de personne"]).status == 200)
            #expect(claire.page.contains("Le parcours est en cours."))
            #expect(try await walk.state() == ["present", nil])
            #expect(try await walk.counts(by: walk.town.claire).isEmpty)
            try await walk.leave()
            #expect(try await walk.state() == ["left", "2027-01-31"])
        }
    }

    @Test(arguments: Engines.all) func aSecondClickRecordsOneExit(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = try await ExitWalk(database)
            let claire = try await walk.visitor(walk.town.claire)
            await claire.get(walk.path)
            #expect(await claire.post(walk.path, ["date": "2027-01-31", "motif": "inactif"]).status == 303)
            #expect(await claire.post(walk.path, ["date": "2027-01-31", "motif": "inactif"]).status == 303)
            #expect(try await walk.count("exits") == 1)
            #expect(await claire.post(walk.path, ["date": "2027-01-30", "motif": "chomage"]).status == 403, "déjà sortie")
        }
    }

    @Test func whatDoesNotFitIsSaidBesideItsField() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let walk = try await ExitWalk(database)
            let claire = try await walk.visitor(walk.town.claire)
            await claire.get(walk.path)
            #expect(await claire.post(walk.path, ["date": "", "motif": ""]).status == 422)
            #expect(claire.page.contains("Indiquez la date de sortie.") && claire.page.contains("Choisissez le motif."))
            #expect(await claire.post(walk.path, ["date": "2027-02-01", "motif": "inactif"]).status == 422, "une sortie à venir")
            #expect(await claire.post(walk.path, ["date": "2025-12-31", "motif": "inactif"]).status == 422)
            #expect(claire.page.contains("avant le début de l’étape"))
            #expect(await claire.post(walk.path, ["date": "2027-01-31", "motif": "inactif", "piece-reference": "armoire 3"]).status == 422)
            #expect(claire.page.contains("Dites quelle pièce prouve la sortie."))
            #expect(await claire.post(walk.path, ["date": "2027-01-31", "motif": "inconnu"]).status == 422)
            let bruno = "/personnes/\(walk.town.bruno.text)/sortie"
            await claire.get(bruno)
            #expect(await claire.post(bruno, ["date": "2027-01-31", "motif": "inactif"]).status == 403, "Bruno n’est pas encore entré")
        }
    }

    @Test(arguments: Engines.all) func eachReaderSeesWhatTheHouseGivesThem(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = try await ExitWalk(database)
            try await walk.liftTwoFreins()
            try await walk.leave()
            // LOG02 is private: the direction counts it, and does not read it of somebody.
            for user in [walk.town.sophie, walk.town.nadia] {
                let reader = try await walk.visitor(user)
                #expect(await reader.get(walk.path).status == 200)
                #expect(!reader.page.contains("Sortie positive") && !reader.page.contains("Autre sortie") && !reader.page.contains("Annuler la sortie"))
                #expect(reader.page.spaced.contains("Non montrée"))
            }
            let nadia = try await walk.visitor(walk.town.nadia)
            await nadia.get(walk.path)
            #expect(!nadia.page.lowercased().contains("frein"))
            let before = nadia.page
            try await walk.takeOneProofAway()
            await nadia.get(walk.path)
            #expect(walk.section(nadia.page) == walk.section(before), "rien ne change pour qui ne lit pas les freins")
            #expect(try await walk.counts(by: walk.town.sophie) == [ExitCount(category: .other, local: .other, count: 1)])
            for stranger in [walk.town.denis, walk.town.rachid, walk.town.karim, walk.town.luc, walk.town.omar, walk.town.ines] {
                #expect(try await walk.visitor(stranger).get(walk.path).status == 404)
            }
            let denis = try await walk.visitor(walk.town.denis)
            await denis.get("/personnes/\(walk.town.amina.text)")
            #expect(!denis.page.contains("/sortie") && !denis.page.contains("Formations") && !denis.page.contains("Attestation"))
        }
    }

    @Test(arguments: Engines.all) func aClassThatHangsOnHealthIsTheReferentsAloneToRead(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = try await ExitWalk(database)
            try await walk.liftTwoFreins([("SAN01", "constat"), ("MOB01", "permis")])
            try await walk.leave()
            #expect(try await walk.counts(by: walk.town.claire) == [ExitCount(category: .other, local: .positive(.liftedFreins), count: 1)])
            for user in [walk.town.lea, walk.town.sophie] {
                #expect(try await walk.counts(by: user) == [ExitCount(category: .other, local: .other, count: 1)])
                #expect(try await walk.figures(by: user).people(.local(.other)) == nil, "le nom resterait à côté de la classe")
                let reader = try await walk.visitor(user)
                await reader.get(walk.path)
                #expect(reader.page.spaced.contains("Non montrée") && !reader.page.contains("Sortie positive"))
                #expect(!reader.page.contains("Au moins deux freins"))
            }
            let claire = try await walk.visitor(walk.town.claire)
            await claire.get(walk.path)
            #expect(claire.page.contains("<strong>Sortie positive</strong>"))
        }
    }

    @Test(arguments: Engines.all) func aProofMayComeLater(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = try await ExitWalk(database)
            try await walk.leave()
            let claire = try await walk.visitor(walk.town.claire)
            await claire.get(walk.path)
            #expect(claire.page.contains("Aucune pièce notée"))
            #expect(await claire.submit(walk.path + "/preuve", ["piece": "Lettre", "piece-date": "2027-01-30", "piece-reference": "GED 12"]).status == 200)
            #expect(claire.page.contains("GED 12"))
        }
    }
}

/// Amina's last year: entered 2 February 2026, 31 January 2027 today.
struct ExitWalk {
    let site: TestSite
    var town: TestTown { site.town }
    var path: String { "/personnes/\(town.amina.text)/sortie" }

    init(_ database: any Database, site: (TestTown) -> TestSite = { TestSite($0) }) async throws {
        let town = try await TestTown.build(in: database)
        self.site = site(town)
        let entry = StageEntry(
            dispositif: town.aci, site: town.beaune, crew: town.gardens, counsellor: town.claire, encadrant: town.denis, from: TestTown.monday)
        try await act { act in try Stages.enter(ID<Stage>.make(at: act.now), town.amina, entry, by: act) }
        town.clock.move(to: ExitWalk.lastDay)
    }

    static let lastDay = TestTown.monday.adding(days: 363)

    func act(_ work: @escaping @Sendable (Act) throws -> Void) async throws {
        try await town.archive.act(as: Actor(try await town.reader(town.claire)), "fait avancer le récit", work)
    }

    func visitor(_ user: ID<User>) async throws -> TestVisitor { try await site.visitor(user) }

    func leave() async throws {
        let claire = try await visitor(town.claire)
        await claire.get(path)
        #expect(await claire.post(path, ["date": "2027-01-31", "motif": "inactif"]).status == 303)
    }

    func liftTwoFreins(_ proofs: [(String, String)] = [("MOB01", "permis"), ("LOG02", "bail")]) async throws {
        let (freins, amina, evidence) = (Freins(town.referentials), town.amina, town.referentials.freinEvidence)
        try await act { act in
            let noted = proofs.map { NotedSeverity(code: $0.0, severity: 3) }
            try freins.rate(noted, of: amina, on: TestTown.monday, from: .diagnostic, by: act)
            for (code, proof) in proofs {
                guard let kind = evidence[proof] else { continue }
                try freins.lift(
                    ID<FreinLifting>.make(at: act.now), code, of: amina, on: TestTown.monday.adding(days: 200),
                    LiftingProof(evidence: kind, on: TestTown.monday.adding(days: 199), reference: "Dossier papier"), by: act)
            }
        }
    }

    func takeOneProofAway() async throws {
        let (freins, amina) = (Freins(town.referentials), town.amina)
        try await act { act in
            let lifting = try freins.liftings(of: amina, seenBy: act.sight()).first { $0.frein.code == "MOB01" }
            try freins.withdrawEvidence(try #require(lifting).lifting.id, "MOB01", of: amina, reason: "Permis annulé", by: act)
        }
    }

    /// What a reader counts, by the two rules.
    func counts(by user: ID<User>) async throws -> [ExitCount] { try await figures(by: user).recorded }

    func figures(by user: ID<User>) async throws -> ExitFigures {
        let period = try #require(Period(ExitWalk.lastDay.adding(days: -30), ExitWalk.lastDay))
        let exits = try await town.archive.read(as: try await town.reader(user)) { sight in
            try ExitPeriods.exits(over: period, counting: HourKind.countedByDefault, seenBy: sight)
        }
        return ExitFigures(exits, threshold: 5)
    }

    /// How the exit is ranked, on a page.
    func section(_ page: String) -> Substring {
        guard let start = page.firstRange(of: "id=\"categories\""), let end = page[start.upperBound...].firstRange(of: "</section>") else { return "" }
        return page[start.upperBound..<end.lowerBound]
    }

    func count(_ table: String) async throws -> Int {
        var statement: Statement = "SELECT count(*) FROM "
        statement.sql += table
        let all = statement
        return try await town.archive.database.read { db in try db.first(all)?.int(0) ?? 0 }
    }

    /// The person's state, and the day their last stage ended.
    func state() async throws -> [String?] {
        let amina = town.amina.text
        return try await town.archive.database.read { db in
            let row = try db.first(
                "SELECT p.state, s.left_on FROM people p JOIN parcours_summaries s ON s.structure_id = p.structure_id AND s.person_id = p.id WHERE p.id = \(amina)"
            )
            return [try row?.optionalText(0), try row?.optionalText(1)]
        }
    }
}
