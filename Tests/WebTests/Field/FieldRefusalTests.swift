import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// What a tablet hands in and Jalon does not take: all of it is kept, for who may read it and as long as it may be.
@Suite struct FieldRefusalTests {
    private func page(_ user: ID<User>, on site: TestSite) async throws -> String {
        let visitor = try await site.visitor(user)
        await visitor.get(TestTablet.page)
        return visitor.page
    }

    private func correction(of people: [ID<Person>], in crew: ID<Crew>, why: String, seen: [String]? = nil) -> FieldSaid {
        var said = FieldSaid.present(people, in: crew)
        said.marks = said.marks?.map { mark in
            var mark = mark
            (mark.why, mark.seen) = (why, seen)
            return mark
        }
        return said
    }

    @Test(arguments: Engines.all) func aClockWrongByTheWholeOfTimeStopsNothing(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let (town, eve) = (site.town, TestTown.monday.adding(days: -1))
            let least = FieldSaid.present([town.amina], in: town.gardens, offset: .min)
            let most = FieldSaid.present([town.amina], in: town.gardens, on: eve, made: Instant(eve, hour: 12), offset: .max)
            let answers = try await denis.send(try denis.seal(least), try denis.seal(most))
            #expect(answers.map(\.state) == ["confirmed", "confirmed"])
            #expect(try await site.count("attendance_marks", where: "made_at = '\(FieldSaid.moment.iso)'") == 1)
        }
    }

    @Test(arguments: Engines.all) func whyAMarkWasCorrectedIsKeptWhenItIsRefusedAndUnderTheKeyOfItsPerson(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            let half = correction(of: [town.amina, town.chloe], in: town.gardens, why: "Elle était au camion")
            let answers = try await denis.send(try denis.seal(half))
            #expect(answers[0].state == "refused")
            #expect(try await site.count("field_entries", where: "said LIKE '%sealedWhy%' AND said NOT LIKE '%camion%' AND envelope IS NULL") == 1)
            #expect(try await page(town.sophie, on: site).contains("Elle était au camion"))
            #expect(try await !page(town.denis, on: site).contains("camion"), "Chloé n’est pas de son équipe")
            let nobody = correction(of: [TestTablet.id(Person.self)], in: town.gardens, why: "Personne de connu")
            #expect(try await denis.send(try denis.seal(nobody)).map(\.state) == ["refused"])
            #expect(try await site.count("field_entries", where: "envelope IS NOT NULL AND author_id IS NOT NULL") == 1)
        }
    }

    @Test(arguments: Engines.all) func whyIsKeptOfAHalfDayToVerifyToo(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            try await site.leads(town.rachid, town.gardens)
            let rachid = try await TestTablet(town.rachid, on: site)
            #expect(try await rachid.send(try rachid.seal(.present([town.amina], in: town.gardens, said: "absent"))).map(\.state) == ["confirmed"])
            let both = correction(of: [town.amina, town.chloe], in: town.gardens, why: "Vue à dix heures")
            let partly = try await denis.send(try denis.seal(both))
            #expect(partly[0].state == "refused" && partly[0].reason?.contains("refusé pour 1") == true)
            #expect(partly[0].reason?.contains("à vérifier") == true, "les deux choses sont dites")
            let again = try await denis.send(try denis.seal(correction(of: [town.amina], in: town.gardens, why: "Vue à onze heures")))
            #expect(again.map(\.state) == ["to_verify"])
            #expect(try await page(town.sophie, on: site).contains("Vue à onze heures"))
        }
    }

    @Test(arguments: Engines.all) func whoCarriesAFileIsToldHowManyAndNothingOfThem(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            let entries = [
                try denis.seal(.fact(of: town.amina, words: "Mots à garder")), try denis.seal(.signal(of: town.amina, code: try site.signalKind())),
                try denis.seal(.present([town.amina], in: town.gardens)),
            ]
            try await site.leads(town.denis, town.recycling)
            let nadia = try await site.visitor(town.nadia)
            #expect(try await TestTablet.send(entries, by: nadia).map(\.state) == ["refused", "refused", "refused"])
            let told = try await page(town.nadia, on: site)
            #expect(told.contains("Saisies de Denis refusées") && told.contains("3, remises par Nadia"))
            #expect(!told.contains("Mots à garder") && !told.contains("Chaussures") && !told.contains("Amina"))
            let all = try await page(town.sophie, on: site)
            #expect(all.contains("Mots à garder") && all.contains("Chaussures à changer") && all.contains("Amina Benali"))
            try await site.change("UPDATE grants SET role = 'rh', crew_id = NULL WHERE user_id = \(town.denis.text)")
            let own = try await page(town.denis, on: site)
            #expect(own.contains("Amina Benali, "), "la présence est aux RH")
            #expect(!own.contains("Mots à garder") && !own.contains("Chaussures"), "ni les faits ni les signaux")
        }
    }

    @Test(arguments: Engines.all) func nothingIsCutNorDroppedInSilence(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            func text(_ count: Int) -> String { String(repeating: "é", count: count - 3) + "fin" }
            var (skill, situation, signal) = (
                FieldSaid.fact(of: town.amina), FieldSaid.fact(of: town.amina), FieldSaid.signal(of: town.amina, code: try site.signalKind())
            )
            skill.skills = ["nulle-part/rien"]
            (situation.situation, signal.words) = (text(81), text(201))
            let entries = [
                skill, situation, signal, FieldSaid.fact(of: town.amina, words: text(301)), correction(of: [town.amina], in: town.gardens, why: text(201)),
            ]
            let answers = try await TestTablet.send(try entries.map { try denis.seal($0) }, by: denis.visitor)
            #expect(answers.map(\.state) == Array(repeating: "refused", count: 5))
            #expect(answers[0].reason?.contains("plus dans les grilles") == true && answers[3].reason?.contains("dépasse 300") == true)
            #expect(try await site.count("observations") == 0)
            #expect(try await site.count("attendance_marks") == 0)
            #expect(try await site.count("field_entries", where: "words IS NOT NULL OR said LIKE '%sealedWhy%'") == 5)
            let all = try await page(town.sophie, on: site)
            #expect(all.contains(text(301)) && all.contains(text(201)) && all.contains(text(81)), "rien n’est coupé")
            #expect(try await denis.send(try denis.seal(.fact(of: town.amina, words: text(300)))).map(\.state) == ["confirmed"])
        }
    }

    @Test(arguments: Engines.all) func whatIsNotKeptIsNotAnsweredFor(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            let good = try denis.seal(.fact(of: town.amina))
            let endless = SealedEntry(id: TestTablet.id(), key: denis.key, sealed: String(repeating: "A", count: 650_000))
            let keyless = SealedEntry(id: TestTablet.id(), key: "abc", sealed: good.sealed)
            #expect(try await TestTablet.send([endless, keyless, good], by: denis.visitor).map(\.id) == [good.id.text])
            let forged = (1...52).map { _ in SealedEntry(id: TestTablet.id(), key: denis.key, sealed: good.sealed) }
            #expect(try await TestTablet.send(forged, by: denis.visitor).count == 50)
            #expect(try await site.count("field_entries", where: "author_id IS NULL AND envelope IS NOT NULL") == 50)
            #expect(try await denis.send(try denis.seal(.fact(of: town.chloe, words: "Vrai refus"))).map(\.state) == ["refused"])
            let all = try await page(town.sophie, on: site)
            #expect(all.contains("50, remises par Denis") && all.contains("Vrai refus"))
        }
    }

    @Test(arguments: Engines.all) func ofSomebodyErasedNothingIsKept(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            let entries = [
                try denis.seal(.fact(of: town.amina, words: "Mots à oublier")),
                try denis.seal(correction(of: [town.amina], in: town.gardens, why: "Pourquoi à oublier")),
            ]
            try await site.change("UPDATE person_keys SET wrapped = NULL WHERE person_id = \(town.amina.text)")
            let answers = try await TestTablet.send(entries, by: denis.visitor)
            #expect(answers.count == 2 && answers.allSatisfy { $0.state == "refused" && $0.reason?.contains("effacées") == true })
            #expect(try await site.count("field_entries", where: "words IS NULL AND envelope IS NULL AND said NOT LIKE '%oublier%'") == 2)
            #expect(try await site.count("field_entries", where: "said LIKE '%sealedWhy%'") == 0)
        }
    }

    @Test(arguments: Engines.all) func envelopesThatNobodyOpensAreEmptiedAfterTwelveMonthsWithATrace(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            let good = try denis.seal(.fact(of: town.amina))
            let forged = SealedEntry(id: TestTablet.id(), key: denis.key, sealed: good.sealed)
            let unknown = try denis.seal(.fact(of: TestTablet.id(Person.self), words: "De personne"))
            #expect(try await TestTablet.send([forged, unknown], by: denis.visitor).count == 2)
            #expect(try await site.count("field_entries", where: "envelope IS NOT NULL") == 2)
            #expect(try await FieldRetention.empty(keptBefore: TestTown.monday, in: town.archive) == 0)
            let later = TestTown.monday.adding(days: 1)
            #expect(try await FieldRetention.empty(keptBefore: later, in: town.archive) == 2)
            #expect(try await FieldRetention.empty(keptBefore: later, in: town.archive) == 0, "une seule fois")
            #expect(try await site.count("field_entries", where: "state = 'refused' AND reason IS NOT NULL AND envelope IS NULL") == 2)
            #expect(try await site.count("audit_entries", where: "actor = 'commande' AND act LIKE 'vide des envois%' AND person_id IS NULL") == 2)
            #expect(try await AuditChain.verify(town.jalons, in: town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func anEntryThatNoBaseKeepsHoldsBackNoOther(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            var zero = FieldSaid.present([town.amina], in: town.gardens)
            zero.device = "essai\u{0}1"
            let answers = try await TestTablet.send([try denis.seal(zero), try denis.seal(.fact(of: town.amina))], by: denis.visitor)
            #expect(answers.map(\.state) == ["refused", "confirmed"])
            let first = FieldSaid.present([town.amina], in: town.gardens)
            #expect(try await denis.send(try denis.seal(first)).map(\.state) == ["confirmed"])
            let mark = try #require(first.marks?.first?.id)
            let twice = correction(of: [town.amina], in: town.gardens, why: "Partie plus tôt", seen: [mark, mark])
            #expect(try await denis.send(try denis.seal(twice)).map(\.state) == ["confirmed"])
            #expect(try await site.count("attendance_marks") == 2, "corrigé une fois")
        }
    }

    @Test(arguments: Engines.all) func oneWriteThatFailsHoldsBackNoOther(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let tired = TiredDatabase(database)
            let site = TestSite(try await TestTown.build(in: tired))
            let denis = try await TestTablet(site.town.denis, on: site)
            let entries = try (1...3).map { number in try denis.seal(.fact(of: site.town.amina, words: "Fait numéro \(number)")) }
            let lea = try await site.town.reader(site.town.lea)
            tired.failsOnce(after: 1)
            let inbox = FieldInbox(site.town.referentials)
            let first = try await inbox.receive(entries, carriedBy: lea, in: site.town.archive)
            #expect(first.map(\.id) == [entries[0].id, entries[2].id], "celle qui a échoué n’a pas de réponse")
            #expect(try await inbox.receive(entries, carriedBy: lea, in: site.town.archive).count == 3)
        }
    }

    @Test(arguments: Engines.all) func aDayIsTheDayOfTheSite(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let (town, tuesday) = (site.town, TestTown.monday.adding(days: 1))
            try await site.change("UPDATE sites SET time_zone = 'Indian/Reunion' WHERE structure_id = \(town.jalons.text)")
            town.clock.move(to: tuesday)
            let first = FieldSaid.present([town.amina], in: town.gardens, on: tuesday, made: Instant(tuesday, hour: 5))
            #expect(try await TestTablet.send([try denis.seal(first)], by: try await site.visitor(town.denis)).map(\.state) == ["confirmed"])
            let mark = try #require(first.marks?.first?.id)
            var own = FieldSaid.present([town.amina], in: town.gardens, on: tuesday, said: "absent", made: Instant(TestTown.monday, hour: 21))
            own.marks?[0].seen = [mark]
            var far = FieldSaid.fact(of: town.chloe)
            (far.made, far.day) = (Instant(TestTown.monday, hour: 21).iso, tuesday.iso)
            town.clock.move(to: tuesday.adding(days: 1))
            let answers = try await TestTablet.send([try denis.seal(own), try denis.seal(far)], by: try await site.visitor(town.denis))
            #expect(answers.map(\.state) == ["confirmed", "refused"], "corrigé le jour même, à une heure du matin là-bas")
            #expect(try await page(town.sophie, on: site).contains("notée le 3"))
        }
    }

    @Test(arguments: Engines.all) func whyIsNotMadeOfSpaces(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            try await site.leads(town.rachid, town.gardens)
            let rachid = try await TestTablet(town.rachid, on: site)
            let first = FieldSaid.present([town.amina], in: town.gardens, said: "absent")
            #expect(try await rachid.send(try rachid.seal(first)).map(\.state) == ["confirmed"])
            let mark = try #require(first.marks?.first?.id)
            let answers = try await denis.send(try denis.seal(correction(of: [town.amina], in: town.gardens, why: "  ", seen: [mark])))
            #expect(answers.map(\.state) == ["refused"] && answers[0].reason?.contains("pourquoi") == true)
        }
    }

    @Test(arguments: Engines.all) func aTabletTakesAlongSituationsThatStandAndTheKeyOfToday(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            func situations() async throws -> [String] {
                let crews = try await TestTablet.pack(of: denis.visitor)["crews"] as? [[String: Any]]
                return crews?.first?["situations"] as? [String] ?? []
            }
            #expect(try await denis.send(try denis.seal(.fact(of: town.amina))).map(\.state) == ["confirmed"])
            #expect(try await situations() == ["Tonte"])
            try await site.change("UPDATE observations SET withdrawn = 1 WHERE person_id = \(town.amina.text)")
            #expect(try await situations().isEmpty, "le fait est retiré")
            town.clock.move(to: TestTown.monday.adding(days: OutboxKeys.days + 1))
            let key = try await TestTablet.pack(of: try await site.visitor(town.denis))["key"] as? [String: Any]
            #expect(key?["id"] as? String != denis.key && key?.count == 2, "la tablette n’a pas à être préparée de nouveau")
        }
    }
}
