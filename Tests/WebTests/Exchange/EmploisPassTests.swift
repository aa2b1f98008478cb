import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// The dates of a PASS: those of Jalon stay until somebody chooses, both at once, and what happened to the PASS is never undone by a reading.
@Suite struct EmploisPassTests {
    private static let start = Day(2025, 9, 1) ?? TestTown.monday
    private static let number = PassNumber("999992577001")

    /// Amina's PASS as somebody typed it, two days short of what Les Emplois say.
    private func withPass(
        _ engine: TestEngine, from start: Day = start, days: Int = 727, _ body: (EmploisTown, TestVisitor) async throws -> Void
    ) async throws {
        try await EmploisTown.with(engine) { emplois in
            let (town, number) = (emplois.town, try #require(Self.number))
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "note un PASS IAE") { act in
                let entry = PassEntry(number: number, start: start, end: start.adding(days: days), reason: "lu")
                try Contracts.note(.make(at: act.now), town.amina, entry, by: act)
            }
            emplois.emplois.give("employee-records", [emplois.amina().json])
            try await body(emplois, try await emplois.site.visitor(town.nadia))
        }
    }

    private func read(_ emplois: EmploisTown) async throws {
        await emplois.readAndRecord(try await emplois.site.visitor(emplois.town.claire))
    }

    private func lines(_ page: String) -> [String] { page.matches(of: /name="ligne" value="([0-9a-v]{26}\.[^"]*)"/).map { String($0.1) } }

    /// First and last day as the person's page shows them, and the rows behind.
    private func pass(_ emplois: EmploisTown) async throws -> (start: String, end: String, rows: Int, readings: Int) {
        let (id, structure) = (emplois.town.amina.text, emplois.town.jalons.text)
        let rows = try await emplois.town.archive.database.read { db in
            try db.rows("SELECT happened_on, ends_on FROM passes WHERE structure_id = \(structure) AND person_id = \(id) ORDER BY id").map {
                (try $0.text(0), try $0.text(1))
            }
        }
        let (readings, end) = try await emplois.town.archive.database.read { db in
            (
                try db.rows("SELECT ends_on, words FROM pass_readings WHERE person_id = \(id)").count,
                try db.first("SELECT pass_until FROM parcours_summaries WHERE structure_id = \(structure) AND person_id = \(id)")?.optionalText(0)
            )
        }
        return (rows.last?.0 ?? "", end ?? "", rows.count, readings)
    }

    private func suspend(_ emplois: EmploisTown) async throws {
        let town = emplois.town
        try await town.archive.act(as: Actor(try await town.reader(town.claire)), "suspend") { act in
            let request = SuspensionRequest(
                start: act.today.adding(days: -30), end: act.today.adding(days: -1), reason: .contractSuspended, siaeKind: .aci, lastHiringStart: nil)
            let circumstances = Passes.Circumstances(today: act.today, acceptedElsewhere: true, parameters: .inForce)
            try Passes.suspend(.make(at: act.now), town.amina, request, isEndUnknown: false, circumstances, by: act)
        }
    }

    @Test(arguments: Engines.all) func anEndThatDiffersIsAskedThenCorrectedByANewRow(engine: TestEngine) async throws {
        try await withPass(engine) { emplois, nadia in
            try await read(emplois)
            #expect(try await pass(emplois).end == "2027-08-29", "rien n’est remplacé")
            await nadia.get("/emplois/conflits")
            #expect(nadia.page.contains("Fin du PASS") && lines(nadia.page).count == 1)
            await nadia.submit("/emplois/conflits", ["prendre": lines(nadia.page)[0]])
            let after = try await pass(emplois)
            #expect(after.end == "2027-08-31" && after.start == "2025-09-01" && after.rows == 2, "\(after)")
            #expect(try await ParcoursSummaries.differences(in: emplois.town.jalons, of: emplois.town.archive).isEmpty)
        }
    }

    @Test(arguments: Engines.all) func bothDaysOfAPASSAreOneQuestionOneCorrectionAndOneWayBack(engine: TestEngine) async throws {
        // Typed two years late: either day alone would make a PASS that ends before it begins.
        try await withPass(engine, from: Day(2028, 1, 1) ?? Self.start) { emplois, nadia in
            try await read(emplois)
            await nadia.get("/emplois/conflits")
            let question = lines(nadia.page)
            #expect(question.count == 1 && nadia.page.contains("Dates du PASS"), "\(question)")
            let half = String(question.first?.split(separator: " ").first ?? "")
            await nadia.submit("/emplois/conflits", ["prendre": half])
            #expect(try await pass(emplois).rows == 1 && nadia.page.contains("elle n’a pas été remplacée"), "les deux, ou aucune")
            await nadia.submit("/emplois/conflits", ["prendre": lines(nadia.page).first ?? ""])
            let taken = try await pass(emplois)
            #expect(taken.start == "2025-09-01" && taken.end == "2027-08-31" && taken.rows == 2, "\(taken)")
            #expect(lines(nadia.page).isEmpty)
            await nadia.submit("/emplois/conflits/reprise", ["ligne": nadia.hidden("ligne")])
            let back = try await pass(emplois)
            #expect(back.start == "2028-01-01" && back.rows == 3, "\(back)")
            #expect(lines(nadia.page) == question, "la question est de nouveau posée, entière")
            #expect(try await ParcoursSummaries.differences(in: emplois.town.jalons, of: emplois.town.archive).isEmpty)
        }
    }

    @Test(arguments: Engines.all) func anEndTypedHereIsNotCountedAgainWhenLesEmploisMoveTheStart(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            emplois.emplois.give("employee-records", [emplois.amina().json])
            try await read(emplois)
            let (town, number) = (emplois.town, try #require(Self.number))
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "corrige la fin") { act in
                let entry = PassEntry(number: number, start: Self.start, end: Day(2027, 6, 30) ?? Self.start, reason: "lu")
                try Contracts.note(.make(at: act.now), town.amina, entry, by: act)
            }
            var moved = emplois.amina()
            moved.start = "08/09/2025"
            emplois.emplois.give("employee-records", [moved.json])
            try await read(emplois)
            let kept = try await pass(emplois)
            #expect(kept.start == "2025-09-01" && kept.end == "2027-06-30", "ce qui a été saisi reste : \(kept)")
            let nadia = try await emplois.site.visitor(town.nadia)
            await nadia.get("/emplois/conflits")
            #expect(lines(nadia.page).count == 1 && nadia.page.contains("Dates du PASS"))
        }
    }

    @Test(arguments: Engines.all) func theirOwnCorrectionOfBothDaysFollows(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            emplois.emplois.give("employee-records", [emplois.amina().json])
            try await read(emplois)
            var moved = emplois.amina()
            (moved.start, moved.end) = ("08/09/2025", "07/09/2027")
            emplois.emplois.give("employee-records", [moved.json])
            try await read(emplois)
            let after = try await pass(emplois)
            #expect(after.start == "2025-09-08" && after.end == "2027-09-07", "personne ne les a saisies dans Jalon : \(after)")
        }
    }

    @Test(arguments: Engines.all) func aPASSSuspendedHereKeepsItsDatesAndItsEndIsReadOnceSomebodyTakesIt(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            emplois.emplois.give("employee-records", [emplois.amina().json])
            try await read(emplois)
            try await suspend(emplois)
            let suspended = try await pass(emplois)
            #expect(suspended.end == "2027-09-29", "\(suspended)")
            var moved = emplois.amina()
            (moved.start, moved.end) = ("08/09/2025", "05/10/2027")
            emplois.emplois.give("employee-records", [moved.json])
            for _ in 1...2 { try await read(emplois) }
            #expect(try await pass(emplois) == suspended, "Jalon l’emporte tant que personne ne tranche")
            let nadia = try await emplois.site.visitor(emplois.town.nadia)
            await nadia.get("/emplois/conflits")
            #expect(lines(nadia.page).count == 1 && nadia.page.contains("Corriger le PASS"), "le début se corrige à la main, dans la page du PASS")
            await nadia.submit("/emplois/conflits", ["prendre": lines(nadia.page)[0]])
            let read = try await pass(emplois)
            #expect(read.end == "2027-10-05" && read.start == "2025-09-01" && read.rows == suspended.rows && read.readings == 1, "\(read)")
            await nadia.get("/personnes/\(emplois.town.amina.text)/pass")
            #expect(nadia.page.contains("Lue par l’API des Emplois"), "la fin lue est dans l’histoire du PASS")
            try await self.read(emplois)
            await nadia.get("/emplois/conflits")
            #expect(lines(nadia.page).isEmpty, "tranché une fois")
            #expect(try await ParcoursSummaries.differences(in: emplois.town.jalons, of: emplois.town.archive).isEmpty)
        }
    }

    @Test(arguments: Engines.all) func whenLesEmploisSayTheEndThatJalonCountedNothingIsAsked(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            emplois.emplois.give("employee-records", [emplois.amina().json])
            try await read(emplois)
            try await suspend(emplois)
            var moved = emplois.amina()
            moved.end = "29/09/2027"
            emplois.emplois.give("employee-records", [moved.json])
            let before = try await pass(emplois)
            try await read(emplois)
            let nadia = try await emplois.site.visitor(emplois.town.nadia)
            await nadia.get("/emplois/conflits")
            #expect(lines(nadia.page).isEmpty)
            #expect(try await pass(emplois) == before)
        }
    }
}
