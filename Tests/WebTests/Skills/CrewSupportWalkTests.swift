import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// A crew works on supports; whoever was there has practised what they train.
@Suite struct CrewSupportWalkTests {
    private let monday = "2026-02-02"
    private let next = "2026-02-09"

    @Test(arguments: Engines.all) func whoIsPresentOnASupportHasPractisedItsSkillsAndWhoIsContestedHasNot(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, denis) = try await workshop(database)
            let massif = try await support("Massif", ["espaces-verts/EV05", "cqp-salarie-polyvalent/CQ01"], denis, site)
            #expect(await plan([massif], ["\(monday).morning", "\(monday).afternoon"], denis, site) == 303)
            await denis.get(week(site, monday))
            #expect(denis.page.contains("Massif") && denis.page.contains("Retirer"))
            await denis.get("/personnes/\(site.town.amina.text)/observations/nouvelle")
            #expect(denis.page.contains("name=\"situation\" value=\"Massif\">"), "un support prévu ce jour est proposé, sans être coché")
            try await markEverybody(site, .morning)
            try await markEverybody(site, .afternoon)
            try await contest(site, .afternoon)

            let points = "/personnes/\(site.town.amina.text)/points"
            let claire = try await site.visitor(site.town.claire)
            await claire.get(points)
            let label = try #require(site.town.referentials.skillFrameworks.first { $0.code == "espaces-verts" }?.skills["EV05"]?.label)
            let row = try #require(claire.page.firstMatch(of: /<section[^>]*id="pratique".*?<\/section>/.dotMatchesNewlines())).0
            #expect(row.contains(label) && row.contains("Massif") && row.contains("Denis"))
            #expect(row.contains(">1<") && !row.contains(">2<"), "l’après-midi est à vérifier : elle ne compte pas")
            #expect(claire.page.spaced.contains("1 abordée sur 3"), "le CQP, par la compétence exercée")
            let file = String(decoding: await claire.get(points + "/tableur?format=csv").body, as: UTF8.self)
            #expect(file.contains(label) && file.contains("Massif;"))

            for reader in [site.town.denis, site.town.sophie] {
                let visitor = try await site.visitor(reader)
                await visitor.get("/atelier/pratique?equipe=\(site.town.gardens.text)")
                #expect(visitor.page.contains("Benali") && visitor.page.contains(label) && visitor.page.contains("1 sur 3"))
                let csv = String(decoding: await visitor.get("/atelier/pratique/tableur?format=csv&equipe=\(site.town.gardens.text)").body, as: UTF8.self)
                #expect(csv.contains("Benali;Amina;") && csv.contains(label))
            }
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func supportsArePlannedTakenBackAndTheNextWeekTakesThemUp(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, denis) = try await workshop(database)
            let massif = try await support("Massif", ["espaces-verts/EV05"], denis, site)
            let haie = try await support("Haie", ["espaces-verts/EV04"], denis, site)
            #expect(await plan([], ["\(monday).morning"], denis, site) == 422)
            #expect(denis.page.contains("Choisissez au moins un support."))
            #expect(await plan([massif], [], denis, site) == 422)
            #expect(await plan([massif], ["2026-02-03.morning"], denis, site) == 422, "cette demi-journée n’est pas prévue")
            #expect(await plan([massif, haie], ["\(monday).morning", "\(monday).afternoon"], denis, site) == 303)
            #expect(await plan([massif, haie], ["\(monday).morning"], denis, site) == 422)
            #expect(denis.page.contains("C’est déjà prévu ainsi."))
            #expect(try await rows(database) == 4)

            await denis.get(week(site, monday))
            let planned = denis.hidden("prevu")
            for _ in 0..<2 { #expect(await denis.post(week(site, monday) + "/retrait", ["prevu": planned]).status == 303, "deux clics") }
            #expect(try await rows(database) == 5, "une ligne de plus, et rien d’effacé")
            await denis.get(week(site, monday))
            #expect(denis.page.matches(of: /name="prevu"/).count == 3)
            #expect(await denis.post(week(site, monday) + "/retrait", ["prevu": planned]).status == 404)

            await denis.get(week(site, next))
            #expect(await denis.post(week(site, next) + "/copie", [:]).status == 422, "rien n’est prévu la semaine d’après")
            try await planHalfDays(site, next)
            await denis.get(week(site, next))
            #expect(await denis.post(week(site, next) + "/copie", [:]).status == 303)
            await denis.get(week(site, next))
            #expect(denis.page.matches(of: /name="prevu"/).count == 3)
            #expect(await denis.post(week(site, next) + "/copie", [:]).status == 422)
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func changingASupportDoesNotRewriteWhatWasPractised(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, denis) = try await workshop(database)
            let massif = try await support("Massif", ["espaces-verts/EV05"], denis, site)
            #expect(await plan([massif], ["\(monday).morning"], denis, site) == 303)
            try await markEverybody(site, .morning)
            await denis.get("/supports/fiche?support=\(massif)")
            let change: KeyValuePairs = [
                "support": massif, "version": denis.hidden("version"), "titre": "Massif", "etat": "retired", "quoi": "Fini",
                "competences": "espaces-verts/EV01",
            ]
            #expect(await denis.post("/supports/fiche", change).status == 303)
            let exposure = try await exposure(of: site.town.amina, by: site.town.denis, site)
            #expect(exposure.practices.map(\.skill.code) == ["EV05"])
            #expect(await plan([massif], ["\(monday).afternoon"], denis, site) == 422, "retiré : plus proposé")
        }
    }

    @Test func onlyTheEncadrantAndTheDirectionPlanAndOnlyThoseOfTheCrewRead() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let (site, denis) = try await workshop(database)
            let massif = try await support("Massif", ["espaces-verts/EV05"], denis, site)
            #expect(await plan([massif], ["\(monday).morning"], denis, site) == 303)
            try await markEverybody(site, .morning)
            for stranger in [site.town.rachid, site.town.karim, site.town.luc, site.town.ines, site.town.omar] {
                let visitor = try await site.visitor(stranger)
                #expect(await visitor.get(week(site, monday)).status == 404)
                #expect(await visitor.get("/personnes/\(site.town.amina.text)/points").status == 404)
                await visitor.get("/atelier/pratique?equipe=\(site.town.gardens.text)")
                #expect(!visitor.page.contains("Benali"))
            }
            for (reader, plans) in [(site.town.claire, false), (site.town.nadia, false), (site.town.sophie, true)] {
                let visitor = try await site.visitor(reader)
                #expect(await visitor.get(week(site, monday)).status == 200)
                #expect(visitor.page.contains("Massif") && visitor.page.contains("Retirer") == plans)
                #expect(await plan([massif], ["\(monday).afternoon"], visitor, site) == (plans ? 303 : 404))
            }
            let nadia = try await site.visitor(site.town.nadia)
            #expect(await nadia.get("/atelier/pratique").status == 404, "les compétences ne sont pas aux RH")
            for (name, user) in site.town.staff {
                let reader = try await site.town.reader(user)
                let place = Place(structure: site.town.jalons, site: site.town.beaune, crew: site.town.gardens, counsellor: site.town.claire)
                let sees = [Facet.skills, .presence].allSatisfy { Policy.right(of: reader, on: $0, .ordinary, of: place).canRead }
                #expect(try await exposure(of: site.town.amina, by: user, site).practices.isEmpty != sees, "\(name)")
            }
        }
    }
}

extension CrewSupportWalkTests {
    /// Monday planned, morning and afternoon; Denis, who leads.
    private func workshop(_ database: any Database) async throws -> (TestSite, TestVisitor) {
        let site = TestSite(try await TestTown.build(in: database))
        try await planHalfDays(site, monday)
        return (site, try await site.visitor(site.town.denis))
    }

    private func week(_ site: TestSite, _ day: String) -> String { "/equipes/\(site.town.gardens.text)/supports/\(day)" }

    private func planHalfDays(_ site: TestSite, _ day: String) async throws {
        let (town, day) = (site.town, try #require(Day(iso: day)))
        let plans = HalfDay.Part.allCases.map { HalfDayPlan(halfDay: HalfDay(day, $0), startsAt: 510, endsAt: 720, place: nil, people: [town.amina]) }
        try await act(site, town.denis) { act in try CrewWeeks(town.referentials).plan(plans, in: Week(of: day), of: town.gardens, by: act) }
    }

    /// Its id.
    private func support(_ title: String, _ skills: [String], _ visitor: TestVisitor, _ site: TestSite) async throws -> String {
        await visitor.get("/supports/nouveau")
        let fields = [("titre", title), ("etat", "active"), ("quoi", "Faire")] + skills.map { ("competences", $0) }
        let answer = await visitor.post("/supports", fields)
        return String(try #require(answer.header("location")?.firstMatch(of: /support=([0-9a-v]{26})/)).1)
    }

    private func plan(_ supports: [String], _ halves: [String], _ visitor: TestVisitor, _ site: TestSite) async -> Int {
        await visitor.get(week(site, monday))
        return await visitor.post(week(site, monday), supports.map { ("supports", $0) } + halves.map { ("demies", $0) }).status
    }

    private func markEverybody(_ site: TestSite, _ part: HalfDay.Part) async throws {
        let (town, half) = (site.town, HalfDay(TestTown.monday, part))
        try await act(site, town.denis) { act in
            try Attendances(town.referentials).markEverybody(half, in: town.gardens, gesture: "g\(part)", by: act)
        }
    }

    private func contest(_ site: TestSite, _ part: HalfDay.Part) async throws {
        let town = site.town
        try await act(site, town.claire) { act in
            let mark = NewMark(
                id: .make(at: act.now), person: town.amina, halfDay: HalfDay(TestTown.monday, part), said: .absent(reason: "injustifiee"), madeAt: act.now,
                gesture: "c")
            try Attendances(town.referentials).record([mark], in: town.gardens, by: act)
        }
    }

    private func exposure(of person: ID<Person>, by user: ID<User>, _ site: TestSite) async throws -> SkillExposure {
        try await site.town.archive.read(as: try await site.town.reader(user)) { sight in try SkillExposures.of(person, seenBy: sight) }
    }

    private func act(_ site: TestSite, _ user: ID<User>, _ work: @escaping @Sendable (Act) throws -> Void) async throws {
        try await site.town.archive.act(as: Actor(try await site.town.reader(user)), "fait", work)
    }

    private func rows(_ database: any Database) async throws -> Int {
        try await database.read { db in try db.first("SELECT count(*) FROM planned_supports")?.int(0) ?? 0 }
    }
}
