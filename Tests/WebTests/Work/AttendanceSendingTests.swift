import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// What a tablet sends is kept as it was made, told when it cannot be, and never lost unseen.
@Suite struct AttendanceSendingTests {
    private let day = "2026-02-02"
    private let uuid = "0194c8a2-7b1e-7abc-9def-0123456789ab"

    /// Denis, in front of the day of Amina, planned in the morning and the afternoon.
    private func desk(_ database: any Database) async throws -> (site: TestSite, denis: TestVisitor, amina: String) {
        let site = TestSite(try await TestTown.build(in: database))
        let (town, weeks) = (site.town, CrewWeeks(site.town.referentials))
        try await town.archive.act(as: Actor(try await town.reader(town.denis)), "prévoit") { act in
            let halves = [TestTown.monday, TestTown.monday.adding(days: 1)].flatMap { day in HalfDay.Part.allCases.map { HalfDay(day, $0) } }
            try weeks.plan(
                halves.map { HalfDayPlan(halfDay: $0, startsAt: 510, endsAt: 720, place: nil, people: [town.amina]) }, in: Week(of: TestTown.monday),
                of: town.gardens, by: act)
        }
        let denis = try await site.visitor(town.denis)
        let amina = "/equipes/\(town.gardens.text)/presence/\(day)/\(town.amina.text)"
        await denis.get(amina)
        return (site, denis, amina)
    }

    private func rows(_ site: TestSite, _ columns: String) async throws -> [Row] {
        let statement = Statement(stringLiteral: "SELECT \(columns) FROM attendance_marks ORDER BY recorded_at, id")
        return try await site.town.archive.database.read { db in try db.rows(statement) }
    }

    private func send(
        _ visitor: TestVisitor, _ path: String, _ said: String, id: String = "", at: String = "", seen: String = "", more: [(String, String)] = []
    ) async -> Int {
        await visitor.get(path)
        let fields = [("demi", "morning"), ("marque", said), ("id", id), ("fait", at), ("vu", seen), ("appareil", "tablette-1")] + more
        return await visitor.post(path, fields).status
    }

    @Test(arguments: Engines.all) func aDayToComeIsNotMarkedInOneGestureEither(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, denis, _) = try await desk(database)
            let path = "/equipes/\(site.town.gardens.text)/presence/2026-02-03"
            await denis.get(path)
            #expect(!denis.page.contains("Tous présents"))
            #expect(await denis.post(path + "/tous", [("demi", "morning")]).status == 422)
            #expect(denis.page.spaced.contains("pas encore venu"))
            #expect(try await rows(site, "id").isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aClockThatRunsAheadOrIsYearsBehindIsNotBelieved(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, denis, amina) = try await desk(database)
            #expect(await send(denis, amina, "present", at: "2031-01-01T00:00:00.000Z") == 303)
            #expect(await send(denis, amina, "absent", at: "1970-01-01T00:00:00.000Z") == 303)
            for row in try await rows(site, "made_at, recorded_at") { #expect(try row.text(0) == row.text(1)) }
        }
    }

    @Test(arguments: Engines.all) func aCorrectionHoldsEvenWhenItsTabletIsLate(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, denis, amina) = try await desk(database)
            #expect(await send(denis, amina, "present") == 303)
            let claire = try await site.visitor(site.town.claire)
            await claire.get(amina)
            let seen = claire.hidden("vu")
            let status = await send(
                claire, amina, "absent", at: "\(day)T00:10:00.000Z", seen: seen, more: [("pourquoi", "Vue à l’accueil")])
            #expect(status == 303)
            await denis.get(amina)
            #expect(denis.page.contains("<del>Présent</del>") && !denis.page.contains("À vérifier"))
        }
    }

    @Test(arguments: Engines.all) func theSecondsOfAnUndoAreCountedFromTheServer(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (_, denis, amina) = try await desk(database)
            await denis.get(amina)
            let fields = [("demi", "morning"), ("marque", "present"), ("fait", "\(day)T00:10:00.000Z"), ("vu", "")]
            let answer = await denis.post(amina, fields)
            await denis.get(try #require(answer.header("location")))
            #expect(denis.page.spaced.contains("1 personne notée"), "faite il y a longtemps, reçue à l’instant")
            let undo = try #require(denis.page.firstMatch(of: /action="([^"]*annulation)"/)).1
            #expect(await denis.post(String(undo), [("geste", denis.hidden("geste"))]).status == 303)
        }
    }

    @Test(arguments: Engines.all) func anIdAlreadyTakenByAnotherMarkIsToldAndNothingIsLost(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, denis, amina) = try await desk(database)
            #expect(await send(denis, amina, "absent", id: uuid) == 303)
            #expect(await send(denis, amina, "absent", id: uuid) == 303, "la même, deux fois")
            #expect(await send(denis, amina, "present", id: uuid) == 409, "autre chose")
            #expect(await send(denis, amina, "absent", id: uuid, more: [("pourquoi", "Un mot de plus")]) == 409, "une autre raison")
            await denis.get(amina)
            #expect(await denis.post(amina, [("demi", "afternoon"), ("marque", "absent"), ("id", uuid), ("vu", "")]).status == 409, "une autre demi-journée")
            let claire = try await site.visitor(site.town.claire)
            #expect(await send(claire, amina, "absent", id: uuid) == 409, "une autre main")
            #expect(try await rows(site, "id").count == 1)
            await #expect(throws: DatabaseError.self, "un identifiant, une marque") {
                try await site.town.archive.act(as: site.town.command(), "copie") { act in
                    try act.derive(
                        """
                        INSERT INTO attendance_marks (structure_id, person_id, id, crew_id, part, said, late_minutes, early_minutes, sensitivity, gesture_id,
                            made_by, made_at, happened_on, recorded_at, recorded_by)
                        SELECT structure_id, \(site.town.bruno.text), id, crew_id, part, 'present', 0, 0, 'ordinary', gesture_id, made_by, made_at, happened_on,
                            recorded_at, recorded_by
                        FROM attendance_marks
                        """)
                }
            }
        }
    }

    @Test(arguments: Engines.all) func anIdThatIsNoneAndAListWithoutEndAreRefused(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, denis, amina) = try await desk(database)
            #expect(await send(denis, amina, "absent", id: "tablette-du-potager") == 422)
            let many = (0..<200).map { _ in ID<AttendanceMark>.make(at: site.town.archive.clock.now()).text }.joined(separator: " ")
            #expect(await send(denis, amina, "absent", seen: many, more: [("pourquoi", "Tout")]) == 422)
            #expect(try await rows(site, "id").isEmpty)
        }
    }

    @Test(arguments: Engines.all) func whyAMarkWasCorrectedIsSealedAndReadByWhoReadsPresence(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, denis, amina) = try await desk(database)
            let word = "Vue à l’accueil"
            #expect(await send(denis, amina, "present") == 303)
            #expect(await send(denis, amina, "absent", seen: denis.hidden("vu"), more: [("pourquoi", word)]) == 303)
            let row = try #require(try await rows(site, "why, correction").last)
            let bytes = try #require(try row.optionalBlob(0))
            #expect(!String(decoding: bytes, as: UTF8.self).contains("accueil"))
            #expect(try row.optionalText(1) == nil)
            await denis.get(amina)
            #expect(denis.page.contains(word))
        }
    }

    @Test(arguments: Engines.all) func wordsLeftInClearByAnOlderVersionAreSealedByTheUpgrade(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, denis, amina) = try await desk(database)
            let town = site.town
            #expect(await send(denis, amina, "present") == 303)
            try await town.archive.act(as: town.command(), "écrit comme avant") { act in
                try act.derive("UPDATE attendance_marks SET correction = 'Vue au parc' WHERE person_id = \(town.amina.text)")
            }
            #expect(try await ClearMarks.seal(in: town.archive) == 1)
            #expect(try await ClearMarks.seal(in: town.archive) == 0)
            let row = try #require(try await rows(site, "why, correction").first)
            #expect(try row.optionalBlob(0) != nil && row.optionalText(1) == nil)
            await denis.get(amina)
            #expect(denis.page.contains("Vue au parc"))
            #expect(try await AuditChain.verify(town.jalons, in: town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aMarkSaysTheHourOfTheSite(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, _, amina) = try await desk(database)
            site.town.clock.move(to: TestTown.monday.adding(days: 1))
            let denis = try await site.visitor(site.town.denis)
            #expect(await send(denis, amina, "present", at: "2026-02-02T23:30:00.000Z") == 303)
            await denis.get(amina)
            #expect(denis.page.spaced.contains("le 3 févr. 2026 à 0 h 30"), "à Beaune il est déjà mardi")
        }
    }

    @Test(arguments: Engines.all) func anAbsenceAnnouncedForADayThatHadNoSuchReasonComesBackWithItsMessage(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, _, _) = try await desk(database)
            let (claire, path) = (try await site.visitor(site.town.claire), "/personnes/\(site.town.amina.text)/absences")
            await claire.get(path)
            #expect(await claire.post(path, [("motif", "maladie"), ("de", "1950-01-02"), ("a", "1950-01-03")]).status == 422)
            #expect(claire.page.contains("class=\"field-error\"") && claire.page.contains("value=\"1950-01-02\""))
        }
    }

    /// Reads as known on a date: what came later does not show.
    @Test(arguments: Engines.all) func theStateOfADayIsReadAsItWasKnown(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, denis, amina) = try await desk(database)
            let (town, monday) = (site.town, TestTown.monday)
            #expect(await send(denis, amina, "present") == 303)
            town.clock.move(to: monday.adding(days: 3))
            let claire = try await site.visitor(town.claire)
            #expect(await send(claire, amina, "absent") == 303)
            await claire.get("/personnes/\(town.amina.text)/absences")
            #expect(
                await claire.post("/personnes/\(town.amina.text)/absences", [("motif", "conge_paye"), ("de", "2026-02-06"), ("a", "2026-02-06")]).status == 303)
            let (reader, period) = (try await town.reader(town.claire), Period(dayOnly: monday))
            for (asOf, disagree, away) in [(monday, 0, 0), (monday.adding(days: 3), 1, 1)] {
                let (contested, absences, week) = try await town.archive.read(as: reader, asOf: asOf) { sight in
                    let person = try #require(try People.person(town.amina, .presence, seenBy: sight))
                    return (
                        try Attendances(town.referentials).toVerify(over: period, seenBy: sight).count,
                        try AnnouncedAbsences(town.referentials).of(person, since: monday, seenBy: sight).count,
                        try CrewWeeks(town.referentials).week(Week(of: monday), of: town.gardens, seenBy: sight)?.week
                    )
                }
                #expect(contested == disagree && absences == away, "au \(asOf.iso)")
                #expect(week?.members.first?.absences.count == away && week?.planned.count == 4)
            }
            let before = try await town.archive.read(as: reader, asOf: monday.adding(days: -1)) { sight in
                try CrewWeeks(town.referentials).week(Week(of: monday), of: town.gardens, seenBy: sight)?.week.planned.count
            }
            #expect(before == 0, "la veille, rien n’était prévu")
        }
    }
}
