import Database
import Domain
import Foundation
import SQLiteDatabase
import Store
import TestSupport
import Testing
import Web

@Suite struct EntretienWalkTests {
    static let shared = "Elle cherche une chambre près du lycée"
    static let own = "Je crains une rechute chuchotée"

    @Test(arguments: Engines.all) func onlyTheAuthorReadsTheirNote(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let path = try await record(on: site)
            let claire = try await site.visitor(site.town.claire)
            #expect(await claire.get(path).status == 200)
            #expect(claire.page.contains(Self.shared) && claire.page.contains(Self.own))

            let lea = try await site.visitor(site.town.lea)
            #expect(await lea.get(path).status == 200)
            #expect(lea.page.contains(Self.shared), "la note partagée est lue par les CIP du site")
            #expect(!lea.page.contains("rechute"))
            await lea.get(path + "/modifier")
            #expect(!lea.page.contains("rechute") && !lea.page.contains("note-personnelle"))

            for stranger in [site.town.karim, site.town.luc, site.town.denis, site.town.rachid, site.town.ines, site.town.omar, site.town.nadia] {
                let visitor = try await site.visitor(stranger)
                #expect(await visitor.get(path).status == 404)
                #expect(await visitor.get(list(site)).status == 404)
            }
        }
    }

    @Test(arguments: Engines.all) func directionSeesThatThereWasAnEntretienAndNotAWord(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let path = try await record(on: site)
            let sophie = try await site.visitor(site.town.sophie)
            #expect(await sophie.get(list(site)).status == 200)
            #expect(sophie.page.contains("Entretien de suivi") && !sophie.page.contains("chambre") && !sophie.page.contains("rechute"))
            #expect(await sophie.get(path).status == 404)
            #expect(await sophie.get("/personnes/\(site.town.amina.text)").status == 200)
            #expect(!sophie.page.contains("chambre") && !sophie.page.contains("rechute"))
            #expect(await sophie.get(path + "/modifier").status == 404)
        }
    }

    @Test(arguments: Engines.all) func anExceptionalAccessAndAStandInNeverOpenTheAuthorsNote(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let path = try await record(on: site)
            let town = site.town
            let ends = town.archive.clock.now().adding(minutes: 60).iso
            try await town.archive.act(as: town.command(), "ouvre un accès") { act in
                try act.insert(
                    into: "exceptional_accesses", id: TestTownIDs.access, of: town.amina,
                    ["user_id": town.sophie.text, "reason": "Urgence", "opened_at": act.now.iso, "ends_at": ends])
                try act.insert(
                    into: "grants", id: TestTownIDs.grant,
                    [
                        "user_id": town.lea.text, "role": "counsellor", "site_id": town.beaune.text, "valid_from": TestTown.monday.iso,
                        "stands_in_for": town.claire.text,
                    ])
            }
            for reader in [town.sophie, town.lea] {
                let visitor = try await site.visitor(reader)
                #expect(await visitor.get(path).status == 200)
                #expect(visitor.page.contains(Self.shared) && !visitor.page.contains("rechute"))
            }
        }
    }

    @Test(arguments: Engines.all) func whoTakesOverReadsTheNotesHandedOver(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let path = try await record(on: site)
            let town = site.town
            let luc = Actor(try await town.reader(town.luc))
            try await town.archive.act(as: luc, "transmet un suivi") { act in try Departures.depart(town.claire, to: town.lea, by: act) }
            let (lea, claire) = (try await site.visitor(town.lea), try await site.visitor(town.claire))
            await lea.get(path)
            #expect(lea.page.contains(Self.own))
            #expect(await claire.get(path).status == 404)
        }
    }

    @Test(arguments: Engines.all) func twoTabsSaveAndBothTextsAreShown(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let path = try await record(on: site)
            let (first, second) = (try await site.visitor(site.town.claire), try await site.visitor(site.town.lea))
            await first.get(path + "/modifier")
            await second.get(path + "/modifier")
            #expect(await second.post(path, fields(note: "Écrit par Léa", version: "1")).status == 303)
            #expect(await first.post(path, fields(note: "Écrit par Claire", own: "à moi", version: "1")).status == 409)
            #expect(first.page.contains("Écrit par Léa") && first.page.contains("Écrit par Claire"))
            #expect(first.page.contains("Enregistré par Lea"))
            #expect(first.hidden("version") == "2")
            #expect(await first.post(path, fields(note: "Écrit par Claire et Léa", own: "à moi", version: "2")).status == 303)
            await first.get(path)
            #expect(first.page.contains("Écrit par Claire et Léa") && first.page.contains("Version 3"))
            await first.get(path + "?version=1")
            #expect(first.page.contains(Self.shared) && first.page.contains(Self.own), "rien n’est effacé")
            let verdict = try await AuditChain.verify(site.town.jalons, in: site.town.archive)
            #expect(verdict.findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aSecondClickOnSaveRecordsOnce(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            await claire.get(list(site) + "/nouveau")
            let form = fields(note: "Une fois")
            let first = await claire.post(list(site), form)
            let second = await claire.post(list(site), form)
            #expect(first.status == 303 && first.header("location") == second.header("location"))
            let rows = try await database.read { db in try db.rows("SELECT id FROM entretien_versions").count }
            #expect(rows == 1)
        }
    }

    @Test(arguments: Engines.all) func aHundredThousandCharactersComeBackAsTheyWereTyped(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let unit = "é👩🏽‍🌾 مرحبا <b>&amp;</b>\n"
            let long = String(String(repeating: unit, count: 99_990 / unit.unicodeScalars.count)) + "\u{202E}fin  "
            let claire = try await site.visitor(site.town.claire)
            await claire.get(list(site) + "/nouveau")
            let answer = await claire.post(list(site), fields(note: long))
            let path = try #require(answer.header("location")).split(separator: "?").first.map(String.init) ?? ""
            let (person, id) = (site.town.amina, try #require(ID<Entretien>(String(path.split(separator: "/").last ?? ""))))
            let reader = try await site.town.reader(site.town.claire)
            let view = try await site.town.archive.read(as: reader) { sight in try Entretiens.view(id, of: person, seenBy: sight) }
            #expect(Array((view?.entretien.content.sharedNote ?? "").utf8) == Array(long.utf8))

            await claire.get(list(site) + "/nouveau")
            let tooLong = String(repeating: "a", count: 100_001)
            #expect(await claire.post(list(site), fields(note: tooLong)).status == 422)
            #expect(claire.page.contains(tooLong), "ce qui a été écrit est gardé")
        }
    }

    @Test func theDatabaseFilesHoldNoWordOfANote() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let path = try await record(on: site)
            let claire = try await site.visitor(site.town.claire)
            await claire.get(path + "/modifier")
            #expect(await claire.post(path + "/brouillon", fields(note: "brouillon murmuré", own: "tout bas", version: "1")).status == 204)
            let file = try #require((database as? SQLiteDatabase)?.path)
            for suffix in ["", "-wal"] {
                let bytes = try Data(contentsOf: URL(fileURLWithPath: file + suffix))
                for word in ["chambre", "rechute", "chuchot", "murmur", "tout bas", "lycée", "Assistante sociale"] {
                    #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) dans la base\(suffix)")
                }
            }
        }
    }

    @Test(arguments: Engines.all) func aDraftIsOfferedAgainToItsAuthorAloneAndGoesOnceSaved(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            let new = list(site) + "/nouveau"
            await claire.get(new)
            #expect(await claire.post(new + "/brouillon", fields(note: "Commencé hier")).status == 204)
            await claire.get(new)
            #expect(claire.page.contains("Commencé hier") && claire.page.contains("Votre brouillon"))
            let lea = try await site.visitor(site.town.lea)
            await lea.get(new)
            #expect(!lea.page.contains("Commencé hier"))
            #expect(await claire.post(list(site), fields(note: "Fini")).status == 303)
            await claire.get(new)
            #expect(!claire.page.contains("Commencé hier"))
            #expect(await claire.submit(list(site), ["note": "Sans script", "garder": "oui"]).status == 200)
            #expect(claire.page.contains("Sans script") && claire.page.contains("Votre brouillon est gardé"))
            #expect(await claire.post(new + "/abandon-du-brouillon", [:]).status == 303)
            await claire.get(new)
            #expect(!claire.page.contains("Sans script"))
        }
    }

    @Test func anEntretienWithoutItsKindOrWithAnImpossibleDateComesBackWithWhatWasTyped() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            await claire.get(list(site) + "/nouveau")
            let answer = await claire.post(list(site), ["date": "2026-02-31", "etat": "held", "heure": "25:00", "note": "Gardé"])
            #expect(answer.status == 422)
            for words in ["Gardé", "Cette date n’existe pas", "Dites quel entretien", "Écrivez l’heure comme 14:30"] { #expect(claire.page.contains(words)) }
            #expect(await claire.post(list(site), ["genre": "suivi", "date": "2026-02-20", "etat": "held"]).status == 422)
            #expect(claire.page.contains("Cette date est à venir"))
        }
    }

    @Test(arguments: Engines.all) func aPlannedEntretienIsOnTheDayOfItsCounsellor(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            await claire.get(list(site) + "/nouveau")
            let planned: [(String, String)] = [("genre", "suivi"), ("date", "2026-02-04"), ("heure", "14h30"), ("etat", "planned"), ("note", "")]
            let path = try #require(await claire.post(list(site), planned).header("location")?.split(separator: "?").first.map(String.init))
            func upcoming(_ user: ID<User>) async throws -> [PlannedEntretien] {
                let reader = try await site.town.reader(user)
                return try await site.town.archive.read(as: reader) { sight in try Entretiens.upcoming(seenBy: sight) }
            }
            let found = try await upcoming(site.town.claire)
            #expect(found.map(\.startsAt) == [870] && found.first?.personName == "Amina Benali")
            for stranger in [site.town.lea, site.town.karim, site.town.sophie, site.town.denis] { #expect(try await upcoming(stranger).isEmpty) }
            site.town.clock.move(to: TestTown.monday.adding(days: 3))
            #expect(try await upcoming(site.town.claire).first?.isLate(on: TestTown.monday.adding(days: 3)) == true)
            let later = try await site.visitor(site.town.claire)
            await later.get(path + "/modifier")
            #expect(await later.post(path, fields(note: "Venue à l’heure", version: "1", day: "2026-02-04")).status == 303)
            #expect(try await upcoming(site.town.claire).isEmpty)
        }
    }
}

enum TestTownIDs {
    static let access = "00000000000000000000000001"
    static let grant = "00000000000000000000000002"
}

extension EntretienWalkTests {
    func list(_ site: TestSite) -> String { "/personnes/\(site.town.amina.text)/entretiens" }

    func fields(note: String, own: String = "", version: String = "", day: String = "2026-02-02") -> [(String, String)] {
        [
            ("genre", "suivi"), ("date", day), ("heure", "9:30"), ("duree", "45"), ("etat", "held"), ("lieu", "Bureau"),
            ("presents", "Assistante sociale"), ("note", note), ("note-personnelle", own), ("version", version),
        ]
    }

    /// Claire records an entretien of Amina with both notes; its path.
    func record(on site: TestSite) async throws -> String {
        let claire = try await site.visitor(site.town.claire)
        await claire.get(list(site) + "/nouveau")
        let answer = await claire.post(list(site), fields(note: Self.shared, own: Self.own))
        return try #require(answer.header("location")).split(separator: "?").first.map(String.init) ?? ""
    }
}
