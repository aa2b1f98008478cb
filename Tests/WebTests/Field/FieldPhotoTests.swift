import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// A photo taken without network beside a fact: it joins its fact whichever comes first, and what a page refuses is refused here too.
@Suite struct FieldPhotoTests {
    private let resume = "/atelier/hors-ligne/saisies/reprise"

    /// Given the day before, taken back today.
    private func answer(_ answer: ImageConsent.Answer, of person: ID<Person>, on site: TestSite) async throws {
        let day = answer == .given ? TestTown.monday.adding(days: -1) : TestTown.monday
        try await site.town.archive.act(as: Actor(try await site.town.reader(site.town.claire)), "note un accord") { act in
            try ImageConsents.note(.make(at: act.now), of: person, answer, for: .file, isWritten: true, on: day, by: act)
        }
    }

    private func kept(_ site: TestSite) async throws -> [UInt8]? {
        let town = site.town
        let fact = try await town.archive.read(as: town.reader(town.denis)) { sight in try Photos.of(town.amina, seenBy: sight).first?.observation }
        guard let fact else { return nil }
        return try await town.archive.read(as: town.reader(town.denis)) { sight in try Photos.content(of: fact, town.amina, seenBy: sight)?.bytes }
    }

    @Test(arguments: Engines.all, [true, false]) func aPhotoJoinsItsFactWhicheverComesFirstAndOnlyOnce(engine: TestEngine, photoFirst: Bool) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let (town, id) = (site.town, TestTablet.id(FieldEntry.self))
            let (fact, photo) = (try denis.seal(.fact(of: town.amina), as: id), try denis.photo(of: town.amina, about: id))
            let first = try await denis.send(photoFirst ? photo : fact)
            #expect(first.map(\.state) == [photoFirst ? "waiting" : "confirmed"])
            #expect(try await site.count("field_photos") == (photoFirst ? 1 : 0))
            if photoFirst {
                await denis.visitor.get(TestTablet.page)
                #expect(denis.visitor.page.contains("En attente") && denis.visitor.page.contains("Photo du travail"))
            }
            for _ in 1...2 { #expect(try await denis.send(photo, fact).map(\.state) == ["confirmed", "confirmed"]) }
            #expect(try await site.count("photos", where: "shows_person = 0 AND recorded_by = '\(town.denis.text)'") == 1)
            #expect(try await site.count("observations") == 1)
            #expect(try await site.count("field_photos") == 0, "rien n’est gardé en double")
            #expect(try await site.count("field_entries", where: "said IS NULL AND state = 'confirmed'") == 2)
            let bytes = try #require(try await kept(site))
            #expect(bytes == (try CleanPhoto.of(TestPhotos.jpeg)).bytes && bytes != TestPhotos.jpeg, "sans lieu ni date")
            #expect(try await AuditChain.verify(town.jalons, in: town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aFaceWithoutAnAgreementIsRefusedAndKeptNowhereAndItsFactStays(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let (town, id, other) = (site.town, TestTablet.id(FieldEntry.self), TestTablet.id(FieldEntry.self))
            let early = try await denis.send(try denis.photo(of: town.amina, about: other, shows: true))
            #expect(early.map(\.state) == ["refused"] && early[0].reason?.contains("accord") == true)
            let late = try await denis.send(try denis.seal(.fact(of: town.amina), as: id), try denis.photo(of: town.amina, about: id, shows: true))
            #expect(late.map(\.state) == ["confirmed", "refused"] && late[1].reason?.contains("accord") == true)
            #expect(try await site.count("field_photos") == 0)
            #expect(try await site.count("photos") == 0)
            await denis.visitor.get(TestTablet.page)
            #expect(!denis.visitor.page.contains(">Reprendre<"), "il n’y a rien à reprendre")
            try await answer(.given, of: town.amina, on: site)
            let pack = String(decoding: await denis.visitor.get("/atelier/hors-ligne/equipes").body, as: UTF8.self)
            #expect(pack.contains("\"agreed\":\"2026-02-01\""))
            #expect(try await denis.send(try denis.photo(of: town.amina, about: id, shows: true)).map(\.state) == ["confirmed"])
            #expect(try await site.count("photos", where: "shows_person = 1 AND consent_id IS NOT NULL") == 1)
            try await answer(.withdrawn, of: town.amina, on: site)
            let after = String(decoding: await denis.visitor.get("/atelier/hors-ligne/equipes").body, as: UTF8.self)
            #expect(!after.contains("\"agreed\""))
        }
    }

    @Test(arguments: Engines.all) func anAgreementTakenBackWhileThePhotoWaitsTakesThePhotoAway(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let (town, id) = (site.town, TestTablet.id(FieldEntry.self))
            try await answer(.given, of: town.amina, on: site)
            #expect(try await denis.send(try denis.photo(of: town.amina, about: id, shows: true)).map(\.state) == ["waiting"])
            let other = TestTablet.id(FieldEntry.self)
            #expect(try await denis.send(try denis.photo(of: town.amina, about: other)).map(\.state) == ["waiting"])
            try await answer(.withdrawn, of: town.amina, on: site)
            #expect(try await site.count("field_photos") == 1, "celle où l’on ne reconnaît personne")
            #expect(try await denis.send(try denis.seal(.fact(of: town.amina), as: other)).map(\.state) == ["confirmed"])
            #expect(try await site.count("photos") == 1)
            #expect(try await denis.send(try denis.seal(.fact(of: town.amina), as: id)).map(\.state) == ["confirmed"])
            #expect(try await site.count("photos") == 1)
            #expect(try await site.count("field_photos") == 0)
            #expect(try await site.count("field_entries", where: "kind = 'photo' AND state = 'refused'") == 1)
        }
    }

    @Test(arguments: Engines.all) func whatIsNoPhotoOrTooHeavyOrASecondOneIsRefusedAndNotKept(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let (town, id) = (site.town, TestTablet.id(FieldEntry.self))
            var forged = FieldSaid(kind: .photo, made: FieldSaid.moment, device: "essai-1", day: TestTown.monday)
            (forged.person, forged.about, forged.shows, forged.photo) = (town.amina.text, id.text, false, Fingerprint.of(Array("autre".utf8)))
            let heavy = TestPhotos.jpeg + Array(repeating: 7, count: 451_000)
            let entries = [
                try denis.seal(.fact(of: town.amina), as: id), try denis.photo(of: town.amina, about: id),
                try denis.photo(of: town.amina, about: id, Array("%PDF-1.7 rien".utf8)), try denis.photo(of: town.amina, about: id, TestPhotos.heic),
                try denis.photo(of: town.amina, about: id, heavy), try denis.photo(of: town.amina, about: id),
                try denis.seal(forged, attaching: TestPhotos.jpeg),
            ]
            let answers = try await TestTablet.send(entries, by: denis.visitor)
            #expect(answers.map(\.state) == ["confirmed", "confirmed"] + Array(repeating: "refused", count: 5))
            let reasons = answers.dropFirst(2).map { $0.reason ?? "" }
            for (reason, words) in zip(reasons, ["pas une photo", "pas une photo", "trop lourde", "déjà une photo", "abîmée"]) {
                #expect(reason.contains(words), "\(reason)")
            }
            #expect(try await site.count("photos") == 1)
            #expect(try await site.count("field_photos") == 0)
        }
    }

    @Test(arguments: Engines.all) func aPhotoOfSomebodyElsesFactOrOfOneTakenBackIsRefused(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let (town, id) = (site.town, TestTablet.id(FieldEntry.self))
            #expect(try await denis.send(try denis.seal(.fact(of: town.amina), as: id)).map(\.state) == ["confirmed"])
            try await town.archive.act(as: town.command(), "donne une équipe") { act in
                try act.derive("UPDATE grants SET crew_id = \(town.gardens.text) WHERE user_id = \(town.rachid.text)")
            }
            let rachid = try await TestTablet(town.rachid, on: site)
            #expect(try await rachid.send(try rachid.photo(of: town.amina, about: id))[0].reason?.contains("quelqu’un d’autre") == true)
            try await town.archive.act(as: Actor(try await town.reader(town.denis)), "retire un fait") { act in
                try Observations.withdraw(
                    id.of(Observation.self), as: .make(at: act.now), of: town.amina, Correction(shown: id.text, reason: "Erreur"), by: act)
            }
            #expect(try await denis.send(try denis.photo(of: town.amina, about: id))[0].reason?.contains("a été retiré") == true)
            #expect(try await site.count("photos") == 0)
        }
    }

    @Test(arguments: Engines.all) func aFactTakenUpTakesItsPhotoAlongAndAPhotoIsTakenUpToo(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let (town, id) = (site.town, TestTablet.id(FieldEntry.self))
            func leads(_ crew: ID<Crew>) async throws {
                try await town.archive.act(as: town.command(), "change une équipe") { act in
                    try act.derive("UPDATE grants SET crew_id = \(crew.text) WHERE user_id = \(town.denis.text)")
                }
            }
            try await leads(town.recycling)
            let answers = try await denis.send(try denis.seal(.fact(of: town.amina), as: id), try denis.photo(of: town.amina, about: id))
            #expect(answers.map(\.state) == ["refused", "refused"])
            #expect(try await site.count("field_photos") == 1)
            try await leads(town.gardens)
            let ids = try await town.archive.database.read { db in try db.rows("SELECT id FROM field_entries ORDER BY kind DESC").map { try $0.text(0) } }
            await denis.visitor.get(TestTablet.page)
            let photo = await denis.visitor.post(resume, ["saisie": ids[0]])
            #expect(photo.header("location")?.contains("reprise=waiting") == true, "son fait n’est pas encore là")
            await denis.visitor.get(TestTablet.page)
            #expect(await denis.visitor.post(resume, ["saisie": ids[1]]).header("location")?.contains("reprise=confirmed") == true)
            #expect(try await site.count("photos") == 1)
            #expect(try await site.count("field_photos") == 0)
            #expect(try await site.count("field_entries", where: "state = 'confirmed' AND said IS NULL") == 2)
        }
    }

    @Test(arguments: Engines.all) func aPhotoThatWaitsForNothingIsClassifiedOrEmptiedInItsTime(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            for _ in 1...2 {
                let lone = try denis.photo(of: town.amina, about: TestTablet.id())
                #expect(try await denis.send(lone).map(\.state) == ["waiting"])
            }
            let id = try await town.archive.database.read { db in try db.first("SELECT id FROM field_entries ORDER BY id")?.text(0) ?? "" }
            await denis.visitor.get(TestTablet.page)
            #expect(await denis.visitor.post("/atelier/hors-ligne/saisies/classement", ["saisie": id, "raison": "Prise par erreur"]).status == 303)
            #expect(try await site.count("field_photos") == 1)
            try await FieldRetention.emptyPhotos(on: TestTown.monday.adding(days: 89), in: town.archive)
            #expect(try await site.count("field_photos") == 1)
            try await FieldRetention.emptyPhotos(on: TestTown.monday.adding(days: 91), in: town.archive)
            #expect(try await site.count("field_photos") == 0)
            #expect(try await AuditChain.verify(town.jalons, in: town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func manyUnreadableEntriesAreKeptUpToABoundedWeight(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let good = try denis.seal(.fact(of: site.town.amina))
            // Each with its key beside it.
            let heavy = (1...12).map { _ in SealedEntry(id: TestTablet.id(), key: denis.key, sealed: String(repeating: "A", count: 599_900)) }
            let lea = try await site.town.reader(site.town.lea)
            let answers = try await FieldInbox(site.town.referentials).receive(heavy, carriedBy: lea, in: site.town.archive)
            #expect(answers.count == 10, "six millions de caractères par jour et par personne")
            #expect(try await denis.send(good).map(\.state) == ["confirmed"])
        }
    }
}
