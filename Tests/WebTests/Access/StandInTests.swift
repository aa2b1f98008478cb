import Database
import Domain
import Pages
import Store
import TestSupport
import Testing
import Web

@Suite struct StandInTests {
    @Test(arguments: Engines.all) func aCounsellorAwayIsReplacedBetweenTwoDays(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            #expect(try await replace(site, from: "2026-02-03", to: "2026-02-04").status == 303)
            #expect(try await health(site, site.town.karim) == .none, "la veille")
            #expect(try await site.visitor(site.town.karim).get("/personnes/\(site.town.amina.text)").status == 404)
            site.town.clock.move(to: TestTown.monday.adding(days: 2))
            #expect(try await health(site, site.town.karim) == .write, "le dernier jour")
            #expect(try await site.visitor(site.town.karim).get("/personnes/\(site.town.amina.text)").status == 200)
            site.town.clock.move(to: TestTown.monday.adding(days: 3))
            #expect(try await health(site, site.town.karim) == .none, "le lendemain")
        }
    }

    @Test(arguments: Engines.all) func aStandInEndsAtOnceWhenTheCounsellorIsBack(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            #expect(try await replace(site, from: "2026-02-02", to: "2026-02-20").status == 303)
            #expect(try await health(site, site.town.karim) == .write)
            let (claire, lea) = (try await site.visitor(site.town.claire), try await site.visitor(site.town.lea))
            await claire.get("/mon-compte/remplacement")
            let grant = claire.hidden("remplacement")
            await lea.get("/mon-compte/remplacement")
            #expect(await lea.post("/mon-compte/remplacement/fin", ["remplacement": grant]).status == 404, "le remplacement d’une autre")
            #expect(await claire.post("/mon-compte/remplacement/fin", ["remplacement": grant]).status == 303)
            #expect(try await health(site, site.town.karim) == .none)
        }
    }

    @Test func onlyACounsellorIsNamedAndForDaysInOrder() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            for colleague in [site.town.denis, site.town.omar, site.town.claire, site.town.luc] {
                #expect(try await replace(site, by: colleague, from: "2026-02-03", to: "2026-02-04").status == 422)
            }
            #expect(try await replace(site, from: "2026-02-05", to: "2026-02-04").status == 422)
            #expect(try await replace(site, from: "2026-01-30", to: "2026-02-04").status == 422, "pas dans le passé")
            #expect(try await replace(site, from: "2026-02-31", to: "2026-02-04").status == 422, "une date qui n’existe pas")
        }
    }

    /// A right lent is not lent again.
    @Test func whoStandsInDoesNotLendWhatTheyWereLent() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            try await replace(site, from: "2026-02-02", to: "2026-02-20")
            let karim = try await site.visitor(site.town.karim)
            await karim.get("/mon-compte/remplacement")
            await karim.post("/mon-compte/remplacement", ["collegue": site.town.lea.text, "du": "2026-02-02", "au": "2026-02-20"])
            #expect(try await health(site, site.town.lea) == .none)
        }
    }

    @Test(arguments: Engines.all) func aCounsellorWhoLeavesHandsOverEverybody(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (luc, claire) = (try await site.visitor(site.town.luc), try await site.visitor(site.town.claire))
            let path = "/comptes/\(site.town.claire.text)/depart"
            await luc.get(path)
            #expect(!luc.page.contains("Benali"))
            #expect(await luc.post(path, ["collegue": site.town.omar.text]).status == 422, "un CIP d’une autre structure")
            await luc.get(path)
            #expect(await luc.post(path, ["collegue": site.town.karim.text]).status == 303)
            #expect(await claire.get("/personnes").status == 303, "sa session est finie")
            #expect(try await site.visitor(site.town.claire).get("/personnes").status == 404)
            let karim = try await site.visitor(site.town.karim)
            await karim.get("/personnes")
            #expect(karim.page.contains("Benali") && karim.page.contains("Durand"))
            #expect(try await health(site, site.town.karim) == .write)
            await luc.get(path)
            #expect(luc.page.contains("rien à transmettre"))
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func theNotesOfTheOneWhoLeavesAreReadByTheColleagueAndByNobodyElse(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (town, note) = (site.town, "Ne pas oublier la lettre de son frère")
            let path = try await writeNote(note, site)
            #expect(try await reads(note, town.lea, path, site) == false)
            let sophie = try await site.visitor(town.sophie)
            let departure = "/comptes/\(town.claire.text)/depart"
            await sophie.get(departure)
            #expect(await sophie.post(departure, ["collegue": town.karim.text]).status == 303, "la direction peut préparer un départ")
            #expect(try await reads(note, town.karim, path, site))
            for user in [town.lea, town.sophie] { #expect(try await reads(note, user, path, site) == false) }
        }
    }
}

extension StandInTests {
    /// An entretien of Amina with a note for Claire alone; its path.
    private func writeNote(_ note: String, _ site: TestSite) async throws -> String {
        let (town, id) = (site.town, ID<Entretien>.make(at: site.town.archive.clock.now()))
        let kind = RecordedCode(code: "suivi", label: "Entretien de suivi", version: "1")
        let content = EntretienContent(state: .held, kind: kind, day: TestTown.monday, sharedNote: "Point sur le logement", authorNote: note)
        try await town.archive.act(as: Actor(try await town.reader(town.claire)), "enregistre un entretien") { act in
            try Entretiens.record(id, of: town.amina, content, by: act)
        }
        #expect(try await reads(note, town.claire, "/personnes/\(town.amina.text)/entretiens/\(id.text)", site))
        return "/personnes/\(town.amina.text)/entretiens/\(id.text)"
    }

    private func reads(_ note: String, _ user: ID<User>, _ path: String, _ site: TestSite) async throws -> Bool {
        let visitor = try await site.visitor(user)
        await visitor.get(path)
        return visitor.page.contains(note)
    }

    @discardableResult
    private func replace(_ site: TestSite, by colleague: ID<User>? = nil, from: String, to: String) async throws -> WebResponse {
        let claire = try await site.visitor(site.town.claire)
        await claire.get("/mon-compte/remplacement")
        return await claire.post("/mon-compte/remplacement", ["collegue": (colleague ?? site.town.karim).text, "du": from, "au": to])
    }

    /// What a user may do with what is health of Amina, whose place is read from the base.
    private func health(_ site: TestSite, _ user: ID<User>) async throws -> Right {
        let (town, reader) = (site.town, try await site.town.reader(user))
        return try await town.archive.read(as: reader) { sight in
            guard let person = try People.person(town.amina, seenBy: sight) else { return .none }
            return try People.right(.frein, .health, of: person, seenBy: sight)
        }
    }
}
