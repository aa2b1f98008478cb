import Database
import Domain
import Foundation
import Store
import Synchronization
import TestSupport
import Testing
import Web

/// What a tablet without network hands in: nothing is lost, nothing is written twice, nobody speaks in somebody else's name.
@Suite struct FieldInboxTests {
    @Test(arguments: Engines.all) func aPresenceAFactAndASignalAreConfirmedAndSentAgainAreTheSame(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            let entries = [
                try denis.seal(.present([town.amina], in: town.gardens)), try denis.seal(.fact(of: town.amina)),
                try denis.seal(.signal(of: town.amina, code: try site.signalKind())),
            ]
            let answers = try await TestTablet.send(entries, by: denis.visitor)
            #expect(answers.map(\.state) == ["confirmed", "confirmed", "confirmed"] && answers.map(\.id) == entries.map(\.id.text))
            #expect(try await TestTablet.send(entries.reversed() + entries, by: denis.visitor).count == 6, "une réponse perdue se redemande")
            for table in ["attendance_marks", "observations", "signals"] {
                #expect(try await site.count(table, where: "recorded_by = '\(town.denis.text)'") == 1, "\(table)")
            }
            #expect(try await site.count("attendance_marks", where: "device_id = 'essai-1' AND made_at = '\(FieldSaid.moment.iso)'") == 1)
            #expect(
                try await site.count("field_entries", where: "said IS NULL AND words IS NULL AND envelope IS NULL") == 3, "confirmé, rien n’est gardé en double"
            )
            #expect(try await AuditChain.verify(town.jalons, in: town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aColleagueCarriesEntriesThatStayThoseOfTheirAuthor(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let rachid = try await site.visitor(site.town.rachid)
            let sealed = try denis.seal(.present([site.town.amina], in: site.town.gardens))
            #expect(try await TestTablet.send([sealed], by: rachid).map(\.state) == ["confirmed"])
            #expect(try await site.count("attendance_marks", where: "made_by = '\(site.town.denis.text)'") == 1)
            #expect(try await site.count("field_entries", where: "carried_by = '\(site.town.rachid.text)'") == 1)
            let omar = try await site.visitor(site.town.omar)
            #expect(
                try await TestTablet.send([try denis.seal(.fact(of: site.town.amina))], by: omar).map(\.state) == ["refused"], "un autre Jalon ne l’ouvre pas")
        }
    }

    @Test(arguments: Engines.all) func aForgedEntryIsKeptAsUnreadableAndTakesNobodysPlace(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            let rachid = try await TestTablet(town.rachid, on: site)
            let id = TestTablet.id(FieldEntry.self)
            let said = FieldSaid.present([town.amina], in: town.gardens)
            let honest = try denis.seal(said, as: id)
            let spoiled = SealedEntry(id: id, key: honest.key, sealed: String(honest.sealed.dropLast(4)) + "AAAA")
            let moved = SealedEntry(id: TestTablet.id(), key: honest.key, sealed: honest.sealed)
            let unknownKey = SealedEntry(id: TestTablet.id(), key: TestTablet.id(FieldEntry.self).text, sealed: honest.sealed)
            let inDenisName = try FieldSeal.seal(
                said.json, as: TestTablet.id(), tablet: denis.tablet, secret: rachid.secret, to: denis.key, publicKey: denis.publicKey)
            let long = SealedEntry(id: TestTablet.id(), key: honest.key, sealed: honest.sealed + String(repeating: "A", count: 30_000))
            let answers = try await TestTablet.send([spoiled, moved, unknownKey, inDenisName, long], by: rachid.visitor)
            #expect(answers.map(\.state) == Array(repeating: "refused", count: 5))
            #expect(try await site.count("attendance_marks") == 0)
            #expect(try await site.count("field_entries", where: "author_id IS NULL AND envelope IS NOT NULL") == 5, "gardées, même la longue")
            let own = try await rachid.send(try rachid.seal(said))
            #expect(own.map(\.state) == ["refused"], "Rachid ne note pas l’équipe de Denis")
            #expect(try await TestTablet.send([honest], by: rachid.visitor).map(\.state) == ["confirmed"])
            #expect(try await site.count("attendance_marks", where: "made_by = '\(town.denis.text)'") == 1)
            let sophie = try await site.visitor(town.sophie)
            await sophie.get(TestTablet.page)
            #expect(sophie.page.contains("Saisies illisibles") && sophie.page.contains("Amina Benali"))
        }
    }

    @Test(arguments: Engines.all) func twoEntriesUnderOneNumberAreBothKept(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let id = TestTablet.id(FieldEntry.self)
            #expect(try await denis.send(try denis.seal(.fact(of: site.town.amina), as: id)).map(\.state) == ["confirmed"])
            let other = try await denis.send(try denis.seal(.fact(of: site.town.amina, words: "Autre chose"), as: id))
            #expect(other.map(\.state) == ["refused"] && other[0].reason?.contains("déjà ce numéro") == true)
            #expect(try await site.count("observations") == 1)
            #expect(try await site.count("field_entries", where: "words IS NOT NULL") == 1, "ses mots sont gardés, scellés")
        }
    }

    @Test(arguments: Engines.all) func aRightWithdrawnMeanwhileRefusesWithAReasonAndKeepsTheWords(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            let entries = [try denis.seal(.present([town.amina], in: town.gardens)), try denis.seal(.fact(of: town.amina, words: "Mots à garder"))]
            try await town.archive.act(as: town.command(), "retire un droit") { act in
                try act.derive("UPDATE grants SET crew_id = \(town.recycling.text) WHERE user_id = \(town.denis.text)")
            }
            let answers = try await TestTablet.send(entries, by: denis.visitor)
            #expect(answers.allSatisfy { $0.state == "refused" && $0.reason?.isEmpty == false })
            #expect(try await site.count("attendance_marks") == 0)
            #expect(try await site.count("observations") == 0)
            await denis.visitor.get(TestTablet.page)
            #expect(denis.visitor.page.contains("Refusée") && !denis.visitor.page.contains("Amina") && !denis.visitor.page.contains("Mots à garder"))
            let sophie = try await site.visitor(town.sophie)
            await sophie.get(TestTablet.page)
            #expect(sophie.page.contains("Mots à garder") && sophie.page.contains("Amina Benali"))
            let karim = try await site.visitor(town.karim)
            await karim.get(TestTablet.page)
            #expect(!karim.page.contains("Refusée"))
        }
    }

    @Test(arguments: Engines.all) func whatCannotBeTakenDoesNotHoldBackTheRestOfTheCrew(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            let answers = try await denis.send(try denis.seal(.present([town.amina, town.chloe], in: town.gardens)))
            #expect(answers.map(\.state) == ["refused"] && answers[0].reason?.hasPrefix("Noté pour 1, refusé pour 1") == true)
            #expect(try await site.count("attendance_marks") == 1)
        }
    }

    @Test(arguments: Engines.all) func twoTabletsThatDisagreeAreToVerifyWhateverTheOrder(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            try await town.archive.act(as: town.command(), "donne une équipe") { act in
                try act.derive("UPDATE grants SET crew_id = \(town.gardens.text) WHERE user_id = \(town.rachid.text)")
            }
            let rachid = try await TestTablet(town.rachid, on: site)
            #expect(try await rachid.send(try rachid.seal(.present([town.amina], in: town.gardens, said: "absent"))).map(\.state) == ["confirmed"])
            let second = try await denis.send(try denis.seal(.present([town.amina], in: town.gardens)))
            #expect(second.map(\.state) == ["to_verify"] && second[0].reason?.contains("à vérifier") == true)
            #expect(try await site.count("attendance_marks") == 2)
            let pack = try await TestTablet.pack(of: denis.visitor)
            let marks = try #require(pack["marks"] as? [[String: Any]])
            #expect(marks.map { $0["said"] as? String } == ["toVerify"])
        }
    }

    @Test(arguments: Engines.all) func aWrongClockIsKeptAndPutRight(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            let ahead = Instant(TestTown.monday.adding(years: 3), hour: 7)
            let offset = FieldSaid.moment.milliseconds - ahead.milliseconds
            let known = try denis.seal(.present([town.amina], in: town.gardens, made: ahead, offset: offset))
            let unknown = try denis.seal(.present([town.amina], in: town.gardens, on: TestTown.monday.adding(days: -1), made: Instant(Day(number: 0))))
            #expect(try await denis.send(known, unknown).map(\.state) == ["confirmed", "confirmed"])
            #expect(try await site.count("attendance_marks", where: "made_at = '\(FieldSaid.moment.iso)'") == 1)
            #expect(try await site.count("field_entries", where: "said_at = '\(ahead.iso)' AND made_at = '\(FieldSaid.moment.iso)'") == 1)
            #expect(try await site.count("field_entries", where: "said_at LIKE '1970%' AND made_at > '2026-02-02'") == 1)
        }
    }

    @Test(arguments: Engines.all) func aTabletEndedIsNoLongerBelieved(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            let path = "/atelier/hors-ligne/tablettes/etat?numero=\(denis.tablet.text)"
            func stands() async -> String { String(decoding: await site.stranger().get(path).body, as: UTF8.self) }
            #expect(await stands() == "{\"stands\":true}")
            let karim = try await site.visitor(town.karim)
            await karim.get(TestTablet.page)
            #expect(await karim.post("/atelier/hors-ligne/tablettes/fin", ["tablette": denis.tablet.text]).status == 404, "ce n’est pas la sienne")
            let luc = try await site.visitor(town.luc)
            await luc.get(TestTablet.page)
            #expect(luc.page.contains("Tablette du potager"))
            #expect(await luc.post("/atelier/hors-ligne/tablettes/fin", ["tablette": denis.tablet.text]).status == 303)
            #expect(await stands() == "{\"stands\":false}")
            let answers = try await denis.send(try denis.seal(.fact(of: town.amina)))
            #expect(answers.map(\.state) == ["refused"] && answers[0].reason?.contains("déconnectée") == true)
            #expect(try await site.count("field_entries", where: "author_id = '\(town.denis.text)' AND words IS NOT NULL") == 1)
        }
    }

    @Test(arguments: Engines.all) func aFileIsHandedInWithoutJavaScriptByAnybodySignedIn(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            let file = TestTablet.json([try denis.seal(.present([town.amina], in: town.gardens)), try denis.seal(.fact(of: town.chloe))])
            let lea = try await site.visitor(town.lea)
            for _ in 1...2 {
                await lea.get(TestTablet.page)
                let answer = await lea.upload("/atelier/hors-ligne/saisies/fichier", "fichier", name: "saisies.json", Array(file.utf8))
                #expect(answer.status == 303)
                await lea.get(answer.header("location") ?? "")
                #expect(lea.page.contains("2 saisies sont arrivées, une est refusée"))
            }
            #expect(try await site.count("attendance_marks") == 1)
            await lea.get(TestTablet.page)
            #expect(await lea.upload("/atelier/hors-ligne/saisies/fichier", "fichier", name: "a.csv", Array("nom;prénom".utf8)).status == 422)
        }
    }

    @Test(arguments: Engines.all) func aBatchCutHalfWayKeepsWhatWasDone(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let tired = TiredDatabase(database)
            let site = TestSite(try await TestTown.build(in: tired))
            let denis = try await TestTablet(site.town.denis, on: site)
            let entries = try (1...6).map { number in try denis.seal(.fact(of: site.town.amina, words: "Fait numéro \(number)")) }
            await denis.visitor.get(TestTablet.page)
            let lea = try await site.town.reader(site.town.lea)
            tired.failsAfter(2)
            let first = try await FieldInbox(site.town.referentials).receive(entries, carriedBy: lea, in: site.town.archive)
            #expect(first.count == 2 && first.allSatisfy { $0.state == .confirmed })
            tired.recovers()
            let all = try await TestTablet.send(entries, by: denis.visitor)
            #expect(all.count == 6 && all.allSatisfy { $0.state == "confirmed" })
            #expect(try await site.count("observations") == 6)
        }
    }

    @Test(arguments: Engines.all) func entriesSealedLongAgoStillOpenAfterTheKeysChanged(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            let old = try denis.seal(.fact(of: town.amina))
            town.clock.move(to: TestTown.monday.adding(days: OutboxKeys.days + 1))
            let later = try await TestTablet(town.denis, on: site)
            #expect(later.key != denis.key)
            #expect(try await later.send(old).map(\.state) == ["confirmed"])
            let fresh = Vault(master: Array(repeating: 9, count: 32), former: [Array(repeating: 7, count: 32)])
            _ = try await KeyRotation.rotate(town.archive, to: fresh)
            let archive = Archive(database: town.archive.database, vault: fresh, clock: town.clock.clock, parameters: town.archive.parameters)
            let answers = try await FieldInbox(town.referentials).receive(
                [try later.seal(.fact(of: town.amina))], carriedBy: town.reader(town.denis), in: archive)
            #expect(answers.map(\.state) == [.confirmed])
        }
    }

    @Test(arguments: Engines.all) func aTabletTakesAlongTheCrewsOfItsUserAndNothingSocial(engine: TestEngine) async throws {
        try await TestTablet.trying(engine) { site, denis in
            let town = site.town
            let last = try await town.lastReading()
            let answer = await denis.visitor.get("/atelier/hors-ligne/equipes")
            let text = String(decoding: answer.body, as: UTF8.self)
            #expect(text.contains("Amina Benali") && !text.contains("Noël") && !text.contains("Durand") && !text.contains("1991"))
            #expect(text.contains(#""zone":"Europe/Paris""#), "ses jours sont ceux du site")
            #expect(try await town.people(readSince: last) == [town.amina.text])
            for (name, user) in town.staff where !["denis", "rachid"].contains(name) {
                #expect(try await site.visitor(user).get("/atelier/hors-ligne/equipes").status == 404, "\(name)")
            }
            try await town.archive.act(as: town.command(), "annonce") { act in
                let id = ID<AnnouncedAbsence>.make(at: act.now)
                try act.insert(
                    into: "announced_absences", id: id.text, of: town.amina,
                    [
                        "first_part": "morning", "ends_on": TestTown.monday.iso, "last_part": "afternoon", "sensitivity": "health", "reason": "maladie",
                        "reason_label": "Arrêt maladie", "reason_version": "1", "withdrawn": false, "happened_on": TestTown.monday.iso,
                        "recorded_at": act.now.iso, "recorded_by": "commande",
                    ])
            }
            let after = String(decoding: await denis.visitor.get("/atelier/hors-ligne/equipes").body, as: UTF8.self)
            #expect(after.contains("[[\"2026-02-02.morning\",\"2026-02-02.afternoon\"]]") && !after.lowercased().contains("maladie"))
        }
    }
}

/// A base that stops answering after some writes, as a server that falls half-way.
final class TiredDatabase: Database {
    private let database: any Database
    private let left = Mutex<Int?>(nil)
    private let hiccup = Mutex<Int?>(nil)

    init(_ database: any Database) { self.database = database }

    func failsAfter(_ writes: Int) { left.withLock { $0 = writes } }
    /// One write fails for a reason of its own, and the next ones do not.
    func failsOnce(after writes: Int) { hiccup.withLock { $0 = writes } }
    func recovers() { left.withLock { $0 = nil } }

    var engine: Engine { database.engine }
    func read<Value: Sendable>(_ work: @escaping @Sendable (any Reading) throws -> Value) async throws -> Value { try await database.read(work) }

    func write<Value: Sendable>(_ work: @escaping @Sendable (any Writing) throws -> Value) async throws -> Value {
        let isOver = left.withLock { left in
            guard let now = left else { return false }
            left = now - 1
            return now <= 0
        }
        if isOver { throw DatabaseError.busy }
        let isRefused = hiccup.withLock { left in
            left = left.map { $0 - 1 }
            return left == -1
        }
        if isRefused { throw DatabaseError.failed("the disk said no") }
        return try await database.write(work)
    }

    func execute(script: String) async throws { try await database.execute(script: script) }
    func fill(_ tables: [PackedRows], then statements: [Statement]) async throws { try await database.fill(tables, then: statements) }
    func close() async { await database.close() }
}
