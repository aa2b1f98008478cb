import Database
import Domain
import Foundation
import Store
import TestSupport
import Testing
import Web

/// The person's own side of a sheet, done on the crew's tablet: theirs by their code, and nobody else's to read.
@Suite struct FieldAssessmentTests {
    @Test(arguments: Engines.all) func whatAPersonSaidOnTheTabletIsTheirSideSignedByTheirCode(engine: TestEngine) async throws {
        try await trying(engine) { site, denis, sheet in
            let secret = try CardSecret.open(sheet.wrapped, with: "271828")
            let said = FieldSaid.assessment(sheet, words: "J’aime le matin.", secret: secret)
            #expect(try await denis.send(try denis.seal(said)).map(\.state) == ["confirmed"])
            #expect(try await site.count("skill_ratings", where: "party = 'person' AND device_id = 'essai-1' AND recorded_by LIKE 'personne:%'") == 12)
            #expect(try await site.count("signatures", where: "party = 'person' AND means = 'pin' AND signed_by = 'personne:\(sheet.person)'") == 1)
            #expect(try await site.count("field_entries", where: "kind = 'self_assessment' AND said IS NULL AND words IS NULL AND person_id IS NULL") == 1)
            await denis.visitor.get("/personnes/\(sheet.person)/fiches/\(sheet.id)")
            #expect(!denis.visitor.page.contains("J’aime le matin."), "en aveugle jusqu’à ce que Denis signe")
            let pack = try await TestSheet.pack(of: denis.visitor)
            #expect((pack["sheets"] as? [Any])?.isEmpty == true, "elle n’attend plus")
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func whatDoesNotCountIsKeptAndShownToNobody(engine: TestEngine) async throws {
        try await trying(engine) { site, denis, sheet in
            let town = site.town
            let secret = try CardSecret.open(sheet.wrapped, with: "271828")
            func said(_ change: (inout FieldSaid) -> Void = { _ in }, proof: Bool = true) -> FieldSaid {
                var one = FieldSaid.assessment(sheet, words: "Mots à moi seule", secret: secret)
                change(&one)
                if proof { one.proof = CardSecret.proof(of: one, with: secret) }
                return one
            }
            let few = Dictionary(uniqueKeysWithValues: sheet.keys.prefix(11).map { ($0, "3") })
            let cases: [(FieldSaid, String)] = [
                (said({ $0.answers?[sheet.keys[0]] = "4" }, proof: false), "n’a pas ouvert ces réponses"),
                (FieldSaid.assessment(sheet, words: "Mots à moi seule", secret: denis.secret), "n’a pas ouvert ces réponses"),
                (said { $0.pin = TestTablet.id(CardPin.self).text }, "a changé depuis"),
                (said { $0.person = town.chloe.text }, "n’a pas de code"),
                (said { $0.sheet = TestTablet.id(SkillSheet.self).text }, "une fiche de cette personne"),
                (said { $0.answers = few }, "1 compétences sans réponse"),
                (said { $0.answers?["nulle-part/X1"] = "2" }, "celles de cette fiche"),
                (said { $0.answers?[sheet.keys[0]] = "5" }, "abîmée"),
                (said { $0.words = String(repeating: "a", count: 2001) }, "dépasse 2000"),
            ]
            let answers = try await TestTablet.send(try cases.map { try denis.seal($0.0) }, by: denis.visitor)
            for (answer, one) in zip(answers, cases) {
                #expect(answer.state == "refused" && answer.reason?.contains(one.1) == true, "\(answer.reason ?? "") / \(one.1)")
            }
            #expect(answers.count == cases.count)
            #expect(try await site.count("skill_ratings") == 0)
            #expect(try await site.count("signatures") == 0)
            #expect(try await site.count("field_entries", where: "said LIKE '%answers%' OR said LIKE '%proof%' OR said LIKE '%Mots%'") == 0)
            #expect(try await site.count("field_entries", where: "words IS NOT NULL AND envelope IS NULL") == cases.count)
            for reader in [town.denis, town.sophie] {
                let visitor = try await site.visitor(reader)
                await visitor.get(TestTablet.page)
                #expect(visitor.page.contains("Auto-évaluation") && visitor.page.contains("Amina Benali") && visitor.page.contains("a changé depuis"))
                #expect(!visitor.page.contains("Mots à moi seule") && !visitor.page.contains("= 3"))
            }
        }
    }

    @Test(arguments: Engines.all) func thePersonSignsOnceAndWithTheCodeOfTheDay(engine: TestEngine) async throws {
        try await trying(engine) { site, denis, sheet in
            let secret = try CardSecret.open(sheet.wrapped, with: "271828")
            let (first, second) = (FieldSaid.assessment(sheet, secret: secret), FieldSaid.assessment(sheet, answer: "1", secret: secret))
            let entry = try denis.seal(first)
            #expect(try await denis.send(entry, try denis.seal(second)).map(\.state) == ["confirmed", "refused"])
            #expect(try await denis.send(entry).map(\.state) == ["confirmed"], "la même, revenue, ne compte qu’une fois")
            #expect(try await site.count("skill_ratings", where: "answer = '1'") == 0)
            try await TestSheet.open(on: site)
            try await TestSheet.choose("314159", on: site)
            let next = try await TestSheet.waiting(for: denis.visitor)
            #expect(next.pin != sheet.pin && next.id != sheet.id)
            #expect(throws: (any Error).self, "l’ancien code n’ouvre plus rien") { try CardSecret.open(next.wrapped, with: "271828") }
            var old = FieldSaid.assessment(next, secret: secret)
            old.pin = sheet.pin
            old.proof = CardSecret.proof(of: old, with: secret)
            let refused = try await denis.send(try denis.seal(old))
            #expect(refused[0].state == "refused" && refused[0].reason?.contains("a changé depuis") == true)
            let fresh = FieldSaid.assessment(next, secret: try CardSecret.open(next.wrapped, with: "314159"))
            let nadia = try await site.visitor(site.town.nadia)
            #expect(try await TestTablet.send([try denis.seal(fresh)], by: nadia).map(\.state) == ["confirmed"], "qui la porte ne change rien")
        }
    }

    @Test(arguments: Engines.all) func aTabletTakesAlongTheSheetsOfItsCrewAndNothingElse(engine: TestEngine) async throws {
        try await trying(engine) { site, denis, sheet in
            let pack = try await TestSheet.pack(of: denis.visitor)
            #expect((pack["languages"] as? [[String: Any]])?.compactMap { $0["code"] as? String } == ["fr", "ar", "en", "uk"])
            #expect(pack["answers"] as? [String] == ["0", "1", "2", "3", "4", "no", "refused"])
            let texts = try #require(pack["texts"] as? [[String: Any]])
            let says = try #require(texts.first?["says"] as? [String: String])
            #expect(says["fr"] == "Je viens travailler tous les jours prévus." && says.count == 4 && texts.count == 12)
            #expect(sheet.keys.count == 12 && sheet.person == site.town.amina.text)
            let rachid = try await site.visitor(site.town.rachid)
            #expect((try await TestSheet.pack(of: rachid)["sheets"] as? [Any])?.isEmpty == true)
            for other in [site.town.claire, site.town.sophie, site.town.luc] {
                #expect(try await site.visitor(other).get("/atelier/hors-ligne/fiches").status != 200)
            }
        }
    }

    /// Denis’s tablet, and Amina’s sheet waiting for her.
    private func trying(_ engine: TestEngine, _ body: (TestSite, TestTablet, TestSheet) async throws -> Void) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            try await TestSheet.open(on: site)
            try await TestSheet.choose("271828", on: site)
            let denis = try await TestTablet(site.town.denis, on: site)
            try await body(site, denis, try await TestSheet.waiting(for: denis.visitor))
        }
    }
}

/// A sheet as a tablet takes it along.
struct TestSheet {
    let id: String
    let person: String
    let pin: String
    let wrapped: String
    let keys: [String]

    init(_ sheet: [String: Any]) throws {
        id = try #require(sheet["sheet"] as? String)
        person = try #require(sheet["person"] as? String)
        pin = try #require(sheet["pin"] as? String)
        wrapped = String(decoding: try JSONSerialization.data(withJSONObject: try #require(sheet["wrapped"])), as: UTF8.self)
        keys = try #require(sheet["skills"] as? [[String: Any]]).compactMap { $0["key"] as? String }
    }

    static func open(for person: ID<Person>? = nil, on site: TestSite) async throws {
        let (sheets, town) = (site.app.skillSheets, site.town)
        let claire = Actor(try await town.reader(town.claire))
        try await town.archive.act(as: claire, "ouvre une fiche") { act in
            try sheets.open(ID.make(at: act.now), for: person ?? town.amina, .quarterly, frameworks: ["savoir-etre"], by: act)
        }
    }

    static func choose(_ pin: String, for person: ID<Person>? = nil, on site: TestSite) async throws {
        let (secret, town) = (try await site.app.passwords.cardSecret(for: pin), site.town)
        try await town.archive.act(as: Actor(try await town.reader(town.claire)), "choisit un code") { act in
            try PersonCards.choose(ID.make(at: act.now), secret, for: person ?? town.amina, by: act)
        }
    }

    static func pack(of visitor: TestVisitor) async throws -> [String: Any] {
        let answer = await visitor.get("/atelier/hors-ligne/fiches")
        #expect(answer.status == 200)
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
    }

    static func waiting(for visitor: TestVisitor) async throws -> TestSheet {
        let sheets = try #require(try await pack(of: visitor)["sheets"] as? [[String: Any]])
        return try TestSheet(try #require(sheets.first))
    }
}

extension FieldSaid {
    /// As the tablet writes it once the code has opened the person's secret.
    static func assessment(_ sheet: TestSheet, answer: String = "3", words: String? = nil, secret: String) -> FieldSaid {
        var one = FieldSaid(kind: .selfAssessment, made: moment, device: "essai-1", day: TestTown.monday)
        (one.person, one.sheet, one.pin, one.language, one.words) = (sheet.person, sheet.id, sheet.pin, "ar", words)
        one.answers = Dictionary(uniqueKeysWithValues: sheet.keys.map { ($0, answer) })
        one.proof = CardSecret.proof(of: one, with: secret)
        return one
    }
}
