import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// The week of a crew is changed by who saw what it was, and never takes away hours that were worked.
@Suite struct CrewPlanningTests {
    private let day = "2026-02-02"
    private let hours: [(String, String)] = [("matin-de", "8:30"), ("matin-a", "12h"), ("apres-de", "13"), ("apres-a", "16 h 30")]

    /// Denis, after he planned Monday morning, with Amina and Bruno in the gardens.
    private func desk(_ database: any Database) async throws -> (site: TestSite, denis: TestVisitor, week: String, half: String) {
        let site = TestSite(try await TestTown.build(in: database))
        try await move(site, site.town.bruno, to: site.town.gardens)
        let (denis, crew) = (try await site.visitor(site.town.denis), "/equipes/\(site.town.gardens.text)")
        let week = "\(crew)/semaine/\(day)"
        await denis.get(week)
        #expect(await denis.post(week, [("demies", "\(day).morning")] + hours).status == 303)
        return (site, denis, week, "\(crew)/demi-journee/\(day).morning")
    }

    private func move(_ site: TestSite, _ person: ID<Person>, to crew: ID<Crew>?) async throws {
        try await site.town.archive.act(as: site.town.command(), "change d’équipe") { act in
            try act.update("people", id: person.text, of: person, ["crew_id": crew?.text, "state": "present"])
        }
    }

    private func change(_ visitor: TestVisitor, _ half: String, _ people: [ID<Person>], shown: String? = nil) async -> Int {
        let fields = [("vue", shown ?? visitor.hidden("vue")), ("horaire-de", "9:00"), ("horaire-a", "12:00")]
        return await visitor.post(half, fields + people.map { ("personnes", $0.text) }).status
    }

    private func planned(_ site: TestSite) async throws -> Set<ID<Person>> {
        let town = site.town
        return try await town.archive.read(as: try await town.reader(town.denis)) { sight in
            try CrewWeeks(town.referentials).week(Week(of: TestTown.monday), of: town.gardens, seenBy: sight)?.week.planned.first?.people ?? []
        }
    }

    @Test(arguments: Engines.all) func planningAgainDoesNotReplaceThePeopleChosenOneByOne(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, denis, week, half) = try await desk(database)
            await denis.get(half)
            #expect(await change(denis, half, [site.town.amina]) == 303)
            await denis.get(week)
            #expect(await denis.post(week, [("demies", "\(day).morning"), ("demies", "\(day).afternoon")] + hours).status == 422)
            #expect(denis.page.spaced.contains("vient d’être prévue"))
            #expect(try await planned(site) == [site.town.amina])
            await denis.get(week)
            #expect(await denis.post(week, [("demies", "\(day).afternoon"), ("demies", "\(day).afternoon")] + hours).status == 303)
            let rows = try await database.read { db in try db.first("SELECT count(*) FROM planned_half_days WHERE part = 'afternoon'")?.int(0) }
            #expect(rows == 1, "cochée deux fois, prévue une fois")
        }
    }

    @Test(arguments: Engines.all) func twoPeopleWhoChangeTheSameHalfDayDoNotOverwriteEachOther(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, denis, _, half) = try await desk(database)
            let sophie = try await site.visitor(site.town.sophie)
            await sophie.get(half)
            let seen = sophie.hidden("vue")
            await denis.get(half)
            #expect(await change(denis, half, [site.town.amina]) == 303)
            #expect(await change(sophie, half, [site.town.bruno], shown: seen) == 409)
            await sophie.get(half)
            #expect(await sophie.post(half, [("retirer", "oui"), ("vue", seen)]).status == 409)
            await sophie.get(half)
            #expect(await change(sophie, half, [site.town.bruno], shown: "") == 409, "sans avoir vu ce qui est prévu")
            #expect(try await planned(site) == [site.town.amina])
        }
    }

    @Test(arguments: Engines.all) func hoursWorkedDoNotGoWithAChangeOfThePlan(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, denis, _, half) = try await desk(database)
            let presence = "/equipes/\(site.town.gardens.text)/presence/\(day)"
            await denis.get(presence)
            #expect(await denis.post(presence + "/tous", [("demi", "morning")]).status == 303)
            await denis.get(half)
            #expect(await change(denis, half, [site.town.amina]) == 422)
            #expect(denis.page.spaced.contains("Présence déjà notée"))
            await denis.get(half)
            #expect(await denis.post(half, [("retirer", "oui"), ("vue", denis.hidden("vue"))]).status == 422)
            #expect(denis.page.spaced.contains("déjà notées") && denis.page.contains("value=\"8:30\""))
            try await move(site, site.town.bruno, to: nil)
            await denis.get(half)
            #expect(await change(denis, half, [site.town.amina]) == 303, "qui a quitté l’équipe n’est plus sur la page")
            #expect(try await planned(site) == [site.town.amina, site.town.bruno], "et reste où il a travaillé")
        }
    }

    @Test(arguments: Engines.all) func theEncadrantPlansWithoutReadingContracts(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await MonthDesk(database)
            let town = desk.town
            try await move(desk.site, town.bruno, to: town.gardens)
            let week = "/equipes/\(town.gardens.text)/semaine/\(day)"
            for (user, reads) in [(town.denis, false), (town.claire, true), (town.nadia, true), (town.sophie, true)] {
                let visitor = try await desk.site.visitor(user)
                await visitor.get(week)
                #expect(visitor.page.spaced.lowercased().contains("sous contrat") == reads, "\(user.text)")
            }
            let denis = try await desk.site.visitor(town.denis)
            await denis.get(week)
            #expect(await denis.post(week, [("demies", "\(day).morning")] + hours).status == 303)
            #expect(try await planned(desk.site) == [town.amina], "Bruno n’a pas de contrat : la semaine ne le propose pas")
            await denis.get("/equipes/\(town.gardens.text)/demi-journee/\(day).morning")
            #expect(!denis.page.lowercased().contains("contrat") && denis.page.spaced.contains("Hors de la liste"))
        }
    }
}
