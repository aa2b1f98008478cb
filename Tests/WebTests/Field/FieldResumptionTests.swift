import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// A refused entry: tried again with the rights of the day, or classified with a reason. Never twice, never in somebody else's name.
@Suite struct FieldResumptionTests {
    private let resume = "/atelier/hors-ligne/saisies/reprise"
    private let dismiss = "/atelier/hors-ligne/saisies/classement"

    /// Refused entries, the oldest first.
    private func refused(_ site: TestSite) async throws -> [String] {
        try await site.town.archive.database.read { db in
            try db.rows("SELECT id FROM field_entries WHERE state = 'refused' ORDER BY id").map { try $0.text(0) }
        }
    }

    private func press(_ path: String, _ id: String, _ visitor: TestVisitor, reason: String? = nil) async -> WebResponse {
        await visitor.get(TestTablet.page)
        return await visitor.post(path, [("saisie", id)] + (reason.map { [("raison", $0)] } ?? []))
    }

    @Test(arguments: Engines.all) func whatWasRefusedIsTakenOnceItsAuthorHasTheRightAgain(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            var correction = FieldSaid.present([town.amina], in: town.gardens)
            correction.marks?[0].why = "Elle était au camion"
            let entries = [
                try denis.seal(.fact(of: town.amina, words: "Mots à garder")), try denis.seal(.signal(of: town.amina, code: try site.signalKind())),
                try denis.seal(correction),
            ]
            try await site.leads(town.denis, town.recycling)
            #expect(try await TestTablet.send(entries, by: denis.visitor).allSatisfy { $0.state == "refused" })
            let first = try await refused(site)[0]
            let before = await press(resume, first, denis.visitor)
            await denis.visitor.get(before.header("location") ?? "")
            #expect(denis.visitor.page.contains("encore refusée") && denis.visitor.page.contains("Reprise par Denis le 2"))
            try await site.leads(town.denis, town.gardens)
            town.clock.move(to: TestTown.monday.adding(days: 3))
            let visitor = try await site.visitor(town.denis)
            for id in try await refused(site) {
                await visitor.get(TestTablet.page)
                let isWaiting = try await site.count("observations") == 0
                #expect(visitor.page.contains("Reprendre") && visitor.page.contains("Mots à garder") == isWaiting)
                let answer = await visitor.post(resume, ["saisie": id])
                #expect(answer.header("location")?.contains("reprise=confirmed") == true)
                #expect(await visitor.post(resume, ["saisie": id]).status == 303, "deux fois, c’est une fois")
            }
            for table in ["attendance_marks", "observations", "signals"] {
                #expect(try await site.count(table, where: "recorded_by = '\(town.denis.text)' AND made_at = '\(FieldSaid.moment.iso)'") == 1, "\(table)")
            }
            let fact = try await town.archive.read(as: town.reader(town.denis)) { sight in try Observations.of(town.amina, seenBy: sight).first?.last.value }
            #expect(fact?.words == "Mots à garder" && fact?.situation == "Tonte" && fact?.id.text == entries[0].id.text)
            #expect(try await site.count("field_entries", where: "state = 'confirmed' AND said IS NULL AND words IS NULL AND reason IS NULL") == 3)
            #expect(try await site.count("field_resumptions", where: "taken_up_by = '\(town.denis.text)'") == 4)
            await visitor.get(TestTablet.page)
            #expect(visitor.page.contains("Reprise par Denis le 5") && !visitor.page.contains(">Reprendre<"))
            #expect(visitor.page.spaced.contains("prise. Elle était refusée : «"), "pourquoi elle l’était reste lisible")
            #expect(try await TestTablet.send(entries, by: visitor).map(\.state) == ["confirmed", "confirmed", "confirmed"])
            #expect(try await site.count("observations") == 1)
            #expect(try await AuditChain.verify(town.jalons, in: town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func theRestOfAHalfDayIsTakenWhenItsPersonJoinsTheCrew(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            #expect(try await denis.send(try denis.seal(.present([town.amina, town.chloe, town.bruno], in: town.gardens))).map(\.state) == ["refused"])
            try await site.change("UPDATE people SET crew_id = \(town.gardens.text) WHERE id = \(town.chloe.text)")
            let id = try await refused(site)[0]
            #expect(await press(resume, id, denis.visitor).header("location")?.contains("reprise=refused") == true, "Bruno n’y est pas")
            #expect(await denis.visitor.post(resume, ["saisie": id]).status == 303, "deux clics, un essai")
            #expect(try await site.count("attendance_marks") == 2)
            try await site.change("UPDATE people SET crew_id = \(town.gardens.text) WHERE id = \(town.bruno.text)")
            #expect(await press(resume, id, denis.visitor).header("location")?.contains("reprise=confirmed") == true)
            #expect(try await site.count("attendance_marks") == 3)
            #expect(try await site.count("field_resumptions") == 2)
        }
    }

    @Test(arguments: Engines.all) func manySettledEntriesHideNoneThatSomebodyHasYetToLookAt(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            try await site.leads(site.town.denis, site.town.recycling)
            #expect(try await denis.send(try denis.seal(.fact(of: site.town.amina))).map(\.state) == ["refused"])
            // Two hundred newer ones, taken since.
            try await site.change(
                """
                INSERT INTO field_entries (
                    structure_id, id, entry_id, fingerprint, kind, state, author_id, carried_by, taken_up_at, recorded_at, recorded_by)
                WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 200)
                SELECT structure_id, 'v' || substr(id, 2, 22) || CAST(100 + n AS TEXT), entry_id, fingerprint || CAST(n AS TEXT), kind, 'confirmed', author_id,
                    carried_by, recorded_at, recorded_at, recorded_by
                FROM field_entries JOIN numbers ON 1 = 1
                WHERE state = 'refused'
                """)
            await denis.visitor.get(TestTablet.page)
            #expect(denis.visitor.page.contains(">Classer sans suite<") && denis.visitor.page.contains("Reprises et classées"))
        }
    }

    @Test(arguments: Engines.all) func whoMayNotWriteItByHandMayNotTakeItUp(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            try await site.leads(town.denis, town.recycling)
            #expect(try await denis.send(try denis.seal(.fact(of: town.amina))).map(\.state) == ["refused"])
            let id = try await refused(site)[0]
            for user in [town.karim, town.claire, town.rachid, town.luc, town.nadia, town.omar] {
                let visitor = try await site.visitor(user)
                #expect(await press(resume, id, visitor).status == 404, "la saisie d’un autre n’existe pas pour eux")
                #expect(await press(dismiss, id, visitor, reason: "Rien").status == 404)
            }
            #expect(try await site.visitor(town.ines).post(resume, ["saisie": id]).status == 404)
            let sophie = try await site.visitor(town.sophie)
            #expect(await press(resume, id, sophie).status == 403, "la direction lit, et n’écrit pas")
            #expect(!sophie.page.contains(">Reprendre<"))
            try await town.archive.act(as: town.command(), "donne un droit") { act in
                try act.insert(
                    into: "grants", id: ID<Grant>.make(at: act.now).text,
                    ["user_id": town.sophie.text, "role": "counsellor", "site_id": town.beaune.text, "valid_from": TestTown.monday.iso])
            }
            try await site.leads(town.denis, town.gardens)
            let both = try await site.visitor(town.sophie)
            #expect(await press(resume, id, both).header("location")?.contains("reprise=confirmed") == true)
            #expect(try await site.count("observations", where: "recorded_by = '\(town.denis.text)'") == 1, "signée de son auteur")
            #expect(try await site.count("field_resumptions", where: "taken_up_by = '\(town.sophie.text)'") == 1)
        }
    }

    @Test(arguments: Engines.all) func whatALostTabletBroughtIsForItsAuthorAloneToVouchFor(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            try await town.archive.act(as: town.command(), "donne un droit") { act in
                try act.insert(
                    into: "grants", id: ID<Grant>.make(at: act.now).text,
                    ["user_id": town.sophie.text, "role": "counsellor", "site_id": town.beaune.text, "valid_from": TestTown.monday.iso])
            }
            let entry = try denis.seal(.fact(of: town.amina))
            #expect(await press("/atelier/hors-ligne/tablettes/fin", "", denis.visitor).status == 422)
            await denis.visitor.get(TestTablet.page)
            #expect(await denis.visitor.post("/atelier/hors-ligne/tablettes/fin", ["tablette": denis.tablet.text]).status == 303)
            #expect(try await denis.send(entry).map(\.state) == ["refused"])
            let id = try await refused(site)[0]
            let sophie = try await site.visitor(town.sophie)
            #expect(await press(resume, id, sophie).header("location")?.contains("reprise=refused") == true)
            await sophie.get(TestTablet.page)
            #expect(sophie.page.contains("seul son auteur peut dire qu’elle est juste"))
            #expect(await press(resume, id, denis.visitor).header("location")?.contains("reprise=confirmed") == true)
            #expect(try await site.count("observations") == 1)
        }
    }

    @Test(arguments: Engines.all) func ofTwoContentsUnderOneNumberNeitherIsChosenByTakingUp(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let id = TestTablet.id(FieldEntry.self)
            #expect(try await denis.send(try denis.seal(.fact(of: site.town.amina), as: id)).map(\.state) == ["confirmed"])
            #expect(try await denis.send(try denis.seal(.fact(of: site.town.amina, words: "Autre chose"), as: id)).map(\.state) == ["refused"])
            let second = try await refused(site)[0]
            #expect(await press(resume, second, denis.visitor).header("location")?.contains("reprise=refused") == true)
            #expect(try await site.count("observations") == 1)
            #expect(try await site.count("field_entries", where: "words IS NOT NULL") == 1, "ses mots restent")
        }
    }

    @Test(arguments: Engines.all) func ofSomebodyErasedOrWhoseAccountClosedNothingIsTaken(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            try await site.leads(town.denis, town.recycling)
            #expect(try await denis.send(try denis.seal(.fact(of: town.amina))).map(\.state) == ["refused"])
            try await site.leads(town.denis, town.gardens)
            let id = try await refused(site)[0]
            try await site.change("UPDATE person_keys SET wrapped = NULL WHERE person_id = \(town.amina.text)")
            #expect(await press(resume, id, denis.visitor).status == 303)
            await denis.visitor.get(TestTablet.page)
            #expect(denis.visitor.page.contains("ont été effacées"))
            #expect(await press(dismiss, id, denis.visitor, reason: "Partie depuis").status == 303)
            #expect(try await site.count("field_dismissals", where: "reason IS NULL AND person_id IS NULL") == 1, "rien ne se dit plus d’elle")
            #expect(try await site.count("observations") == 0)
        }
    }

    @Test(arguments: Engines.all) func anEntryClassifiedStaysReadableWithItsReasonAndIsNotTakenUp(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            try await site.leads(town.denis, town.recycling)
            let claire = try await site.visitor(town.claire)
            #expect(try await TestTablet.send([try denis.seal(.fact(of: town.amina, words: "Mots à garder"))], by: claire).map(\.state) == ["refused"])
            await claire.get(TestTablet.page)
            #expect(claire.page.contains("Saisies de Denis refusées"))
            try await site.leads(town.denis, town.gardens)
            let id = try await refused(site)[0]
            let empty = await press(dismiss, id, denis.visitor)
            #expect(empty.status == 422 && denis.visitor.page.contains("Dites en quelques mots pourquoi"))
            for _ in 1...2 { #expect(await press(dismiss, id, denis.visitor, reason: "Déjà notée à la main").status == 303) }
            #expect(try await site.count("field_dismissals", where: "recorded_by = '\(town.denis.text)'") == 1)
            #expect(await press(resume, id, denis.visitor).status == 403)
            await denis.visitor.get(TestTablet.page)
            let page = denis.visitor.page
            #expect(page.contains("Classée sans suite") && page.contains("Déjà notée à la main") && page.contains("Mots à garder"))
            #expect(!page.contains(">Reprendre<") && page.contains("Reprises et classées"))
            await claire.get(TestTablet.page)
            #expect(!claire.page.contains("Saisies de Denis refusées"))
            let sophie = try await site.visitor(town.sophie)
            await sophie.get(TestTablet.page)
            #expect(sophie.page.contains("Déjà notée à la main"))
            try await site.leads(town.denis, town.recycling)
            let away = try await site.visitor(town.denis)
            await away.get(TestTablet.page)
            #expect(!away.page.contains("Déjà notée à la main") && away.page.contains("Classée sans suite par Denis"))
            #expect(try await AuditChain.verify(town.jalons, in: town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func anEntryKeptBeforeItsPartsWereToldApartIsTakenToo(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            try await site.leads(town.denis, town.recycling)
            #expect(try await denis.send(try denis.seal(.fact(of: town.amina, words: "Mots à garder"))).map(\.state) == ["refused"])
            try await site.change("UPDATE field_entries SET said = replace(said, ',\"situationLength\":5', '')")
            #expect(try await site.count("field_entries", where: "said LIKE '%situationLength%'") == 0)
            try await site.leads(town.denis, town.gardens)
            let old = try await refused(site)[0]
            #expect(await press(resume, old, denis.visitor).header("location")?.contains("reprise=confirmed") == true)
            let fact = try await town.archive.read(as: town.reader(town.denis)) { sight in try Observations.of(town.amina, seenBy: sight).first?.last.value }
            #expect(fact?.words == "Mots à garder" && fact?.situation == "Tonte")
        }
    }

    @Test(arguments: Engines.all) func aSelfAssessmentIsNotTakenUpSinceItsProofIsNotKept(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            var said = FieldSaid(kind: .selfAssessment, made: FieldSaid.moment, device: "essai-1", day: TestTown.monday)
            (said.person, said.sheet, said.answers) = (site.town.amina.text, TestTablet.id(SkillSheet.self).text, ["savoir-etre/SE01": "2"])
            #expect(try await denis.send(try denis.seal(said)).map(\.state) == ["refused"])
            let id = try await refused(site)[0]
            await denis.visitor.get(TestTablet.page)
            #expect(!denis.visitor.page.contains(">Reprendre<") && denis.visitor.page.contains("Classer sans suite"))
            #expect(await denis.visitor.post(resume, ["saisie": id]).status == 403)
            #expect(await press(dismiss, id, denis.visitor, reason: "Refaite avec sa carte").status == 303)
        }
    }

    @Test(arguments: Engines.all) func theAdministratorFindsTheTabletsAndReadsNothingOfTheirEntries(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            try await site.leads(town.denis, town.recycling)
            #expect(try await denis.send(try denis.seal(.fact(of: town.amina, words: "Mots à garder"))).map(\.state) == ["refused"])
            let luc = try await site.visitor(town.luc)
            await luc.get("/mon-compte")
            #expect(luc.page.contains("href=\"/atelier/hors-ligne/saisies\""))
            await luc.get(TestTablet.page)
            #expect(luc.page.contains("Tablette du potager") && luc.page.contains("Déconnecter"))
            for word in ["Amina", "Benali", "Mots à garder", "Refusée", "Fait observé"] { #expect(!luc.page.contains(word), "\(word)") }
            let nadia = try await site.visitor(town.nadia)
            await nadia.get("/mon-compte")
            #expect(nadia.page.contains("href=\"/atelier/hors-ligne/saisies\""), "les RH remettent un fichier")
        }
    }
}
