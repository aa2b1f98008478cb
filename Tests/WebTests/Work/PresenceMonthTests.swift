import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// Presence feeds the month of an annexe, and what is to verify blocks its validation.
@Suite struct PresenceMonthTests {
    /// Amina, attached, planned on Monday morning and afternoon, and present; on the last day of the month.
    private func desk(_ database: any Database) async throws -> (MonthDesk, path: String) {
        let desk = try await MonthDesk(database)
        try await desk.attach(desk.town.amina)
        let (town, monday) = (desk.town, TestTown.monday)
        let (weeks, attendances) = (CrewWeeks(town.referentials), Attendances(town.referentials))
        try await town.archive.act(as: Actor(try await town.reader(town.denis)), "marque") { act in
            let halves = HalfDay.Part.allCases.map { HalfDay(monday, $0) }
            try weeks.plan(
                halves.map { HalfDayPlan(halfDay: $0, startsAt: 510, endsAt: 720, place: nil, people: [town.amina]) }, in: Week(of: monday), of: town.gardens,
                by: act)
            for half in halves { try attendances.markEverybody(half, in: town.gardens, gesture: half.text, by: act) }
        }
        town.clock.move(to: monday.lastOfMonth)
        return (desk, "/mois/2026-02/\(try await desk.annex())")
    }

    private func sent(_ visitor: TestVisitor, _ person: ID<Person>) -> [(String, String)] {
        [("prendre", person.text), ("avant-\(person.text)", visitor.hidden("avant-\(person.text)"))]
    }

    @Test(arguments: Engines.all) func hoursAreProposedWithTheirReasonsAndTakenInOneGesture(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (desk, path) = try await desk(database)
            let nadia = try await desk.site.visitor(desk.town.nadia)
            await nadia.get(path)
            #expect(nadia.page.contains("presence") && !nadia.page.contains("value=\"7\""), "rien n’est écrit avant d’être pris")
            await nadia.get(path + "/presence")
            #expect(nadia.page.spaced.contains("Travail : 7 h") && nadia.page.contains("Pourquoi") && nadia.page.contains("lundi"))
            #expect(nadia.page.contains("Rien de saisi") && nadia.page.contains(" checked"))
            #expect(await nadia.post(path + "/presence", [:]).status == 422)
            await nadia.get(path + "/presence")
            #expect(await nadia.post(path + "/presence", sent(nadia, desk.town.amina)).status == 303)
            await nadia.get(path)
            #expect(nadia.page.contains("value=\"7\""))
            await nadia.get(path + "/presence")
            #expect(nadia.page.contains("Pareil") && !nadia.page.contains("Prendre ces heures"))
            #expect(try await AuditChain.verify(desk.town.jalons, in: desk.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func whatWasEnteredIsNotReplacedUnseen(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (desk, path) = try await desk(database)
            let (nadia, amina) = (try await desk.site.visitor(desk.town.nadia), desk.town.amina)
            await nadia.get(path + "/presence")
            let before = sent(nadia, amina)
            await nadia.get(path)
            let grid = [("avant-\(amina.text)", nadia.hidden("avant-\(amina.text)")), ("h-worked-\(amina.text)", "6")]
            #expect(await nadia.post(path + "/saisie", grid).status == 303)
            #expect(await nadia.post(path + "/presence", before).status == 409, "la ligne a changé depuis que la page a été ouverte")
            await nadia.get(path + "/presence")
            #expect(nadia.page.contains("Différent") && nadia.page.spaced.contains("Travail : +1 h") && !nadia.page.contains(" checked"))
            #expect(await nadia.post(path + "/presence", sent(nadia, amina)).status == 303)
            await nadia.get(path)
            #expect(nadia.page.contains("value=\"7\""))
        }
    }

    @Test(arguments: Engines.all) func aHalfDayToVerifyBlocksTheValidationOfTheMonthAndNothingElse(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (desk, path) = try await desk(database)
            let (town, amina) = (desk.town, desk.town.amina)
            let attendances = Attendances(town.referentials)
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "contredit") { act in
                let mark = NewMark(
                    id: .make(at: act.now), person: amina, halfDay: HalfDay(TestTown.monday, .morning), said: .absent(reason: "injustifiee"), madeAt: act.now,
                    gesture: "c")
                try attendances.record([mark], in: town.gardens, by: act)
            }
            let nadia = try await desk.site.visitor(town.nadia)
            await nadia.get(path)
            #expect(nadia.page.spaced.contains("Des présences restent à vérifier") && nadia.page.contains("/presence/a-verifier?mois=2026-02#v-\(amina.text)"))
            #expect(await nadia.post(path + "/etat", ["etat": "SAISI"]).status == 303, "rien d’autre n’est bloqué")
            await nadia.get(path)
            #expect(await nadia.post(path + "/etat", ["etat": "VALIDE", "raison": "Vu"]).status == 422)
            #expect(nadia.page.spaced.contains("Des présences restent à vérifier : Amina Benali"))
            await nadia.get("/presence/a-verifier?mois=2026-02")
            let kept = try #require(nadia.page.firstMatch(of: /name="garde" value="([0-9a-v]+)"/)).1
            let fields = [("demijournee", "2026-02-02.morning"), ("garde", String(kept)), ("pourquoi", "Denis confirme")]
            #expect(await nadia.post("/presence/a-verifier/\(amina.text)", fields).status == 303)
            await nadia.get(path)
            #expect(await nadia.post(path + "/etat", ["etat": "VALIDE", "raison": "Vu"]).status == 303)
        }
    }

    @Test(arguments: Engines.all) func aPresenceCorrectedWhileThePageWasOpenIsNotTakenUnseen(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (desk, path) = try await desk(database)
            let (nadia, town) = (try await desk.site.visitor(desk.town.nadia), desk.town)
            await nadia.get(path + "/presence")
            let before = sent(nadia, town.amina)
            try await town.archive.act(as: Actor(try await town.reader(town.denis)), "corrige") { act in
                let known = try Attendances(town.referentials).day(TestTown.monday, of: town.amina, in: town.gardens, seenBy: act.sight())
                let mark = NewMark(
                    id: .make(at: act.now), person: town.amina, halfDay: HalfDay(TestTown.monday, .morning), said: .present(lateBy: 60, leftEarlyBy: 0),
                    madeAt: act.now, seen: known?.2.first?.standing ?? [], why: "Arrivée à 9 h 30", gesture: "r")
                try Attendances(town.referentials).record([mark], in: town.gardens, by: act)
            }
            #expect(await nadia.post(path + "/presence", before).status == 409)
            await nadia.get(path + "/presence")
            #expect(nadia.page.spaced.contains("Travail : 6 h"))
            #expect(await nadia.post(path + "/presence", sent(nadia, town.amina)).status == 303)
        }
    }

    @Test(arguments: Engines.all) func whoIsNoLongerUnderTheAnnexDoesNotBlockItsMonth(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (desk, path) = try await desk(database)
            let town = desk.town
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "contredit") { act in
                let mark = NewMark(
                    id: .make(at: act.now), person: town.amina, halfDay: HalfDay(TestTown.monday, .morning), said: .absent(reason: "injustifiee"),
                    madeAt: act.now,
                    gesture: "c")
                try Attendances(town.referentials).record([mark], in: town.gardens, by: act)
            }
            let nadia = try await desk.site.visitor(town.nadia)
            await nadia.get(path)
            #expect(nadia.page.spaced.contains("Des présences restent à vérifier"))
            let (row, annex) = try await database.read { db in
                let row = try #require(try db.first("SELECT id, annex_id FROM annex_people"))
                return (ID<AnnexMember>(known: try row.text(0)), ID<FinancialAnnex>(known: try row.text(1)))
            }
            try await town.archive.act(as: Actor(try await town.reader(town.nadia)), "détache") { act in
                try AnnexMembers.detach(row, as: .make(at: act.now), on: TestTown.monday.adding(days: -2), from: annex, by: act)
            }
            await nadia.get(path)
            #expect(!nadia.page.spaced.contains("Des présences restent à vérifier"))
        }
    }

    @Test func onlyWhoReadsContractsSeesTheProposals() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let (desk, path) = try await desk(database)
            let town = desk.town
            for user in [town.denis, town.rachid, town.karim, town.luc, town.ines, town.omar, town.reseau] {
                #expect(try await desk.site.visitor(user).get(path + "/presence").status == 404)
            }
            let sophie = try await desk.site.visitor(town.sophie)
            #expect(await sophie.get(path + "/presence").status == 200 && !sophie.page.contains("Prendre ces heures"))
        }
    }
}
