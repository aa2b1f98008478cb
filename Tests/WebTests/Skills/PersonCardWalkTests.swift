import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// A card, its six digits, and the space they open together.
@Suite struct PersonCardWalkTests {
    private let pin = "271828"

    private func trying(_ engine: TestEngine, _ body: (TestSite, TestVisitor, String) async throws -> Void) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            try await body(site, denis, "/personnes/\(site.town.amina.text)")
        }
    }

    /// Makes a card and answers the address that its drawing leads to.
    private func card(_ denis: TestVisitor, _ person: String) async throws -> String {
        await denis.get(person + "/carte")
        #expect(await denis.post(person + "/carte", [:]).status == 303)
        await denis.get(person + "/carte/imprimer")
        return String(try #require(denis.page.firstMatch(of: /\/carte\/[0-9a-f]{32}/)).0)
    }

    private func choose(_ pin: String, _ denis: TestVisitor, _ person: String, again: String? = nil) async -> WebResponse {
        await denis.get(person + "/code-de-carte")
        return await denis.post(person + "/code-de-carte", ["nouveau": pin, "encore": again ?? pin])
    }

    @discardableResult
    private func enter(_ visitor: TestVisitor, _ card: String, _ pin: String) async -> WebResponse {
        await visitor.get(card)
        return await visitor.post(card, ["code": pin])
    }

    @Test(arguments: Engines.all) func aCardAndItsCodeOpenTheSheetThatWaitsAndTheSignatureSaysByTheCode(engine: TestEngine) async throws {
        try await trying(engine) { site, denis, person in
            #expect(await choose(pin, denis, person).status == 303)
            let card = try await card(denis, person)
            let amina = site.stranger()
            await enter(amina, card, pin)
            #expect(amina.page.contains("Rien ne vous attend"))
            try await TestSheet.open(on: site)
            #expect(await enter(amina, card, pin).header("location") == "/ma-fiche")
            for rank in 1...7 {
                await amina.get("/ma-fiche/\(rank)")
                #expect(await amina.post("/ma-fiche/\(rank)", ["reponse": rank == 1 ? "no" : "3"]).status == 303)
            }
            let later = site.stranger()
            await enter(later, card, pin)
            #expect(await later.get("/ma-fiche").header("location") == "/ma-fiche/8", "elle reprend où elle s’était arrêtée")
            for rank in 8...12 {
                await later.get("/ma-fiche/\(rank)")
                await later.post("/ma-fiche/\(rank)", ["reponse": "2"])
            }
            await later.get("/ma-fiche")
            #expect(later.page.contains("Je ne sais pas</strong>") && later.page.contains("On m’aide parfois"))
            #expect(await later.submit("/ma-fiche-signature", ["commentaire": "Merci."]).status == 200)
            #expect(later.page.contains("Merci Amina") && later.page.contains("Je viens travailler tous les jours prévus."), "ses réponses lui restent")
            #expect(try await site.count("signatures", where: "party = 'person' AND means = 'pin'") == 1)
            await enter(amina, card, pin)
            await amina.get("/ma-fiche")
            #expect(amina.page.contains("Merci Amina"), "signée, elle se relit")
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func theDoorSaysTheSameOfEverythingThatDoesNotOpen(engine: TestEngine) async throws {
        try await trying(engine) { site, denis, person in
            let card = try await card(denis, person)
            let unknown = "/carte/" + String(repeating: "0", count: 32)
            let visitor = site.stranger()
            func refused(_ card: String, _ pin: String) async -> String {
                site.town.clock.advance(minutes: 3)
                #expect(await enter(visitor, card, pin).status == 422)
                guard let start = visitor.page.firstRange(of: "error-summary-title") else { return "" }
                let rest = visitor.page[start.lowerBound...]
                return String(rest[..<(rest.firstRange(of: "</div>")?.lowerBound ?? rest.endIndex)])
            }
            let words = await refused(unknown, pin)
            #expect(words.contains("Ça ne marche pas."))
            #expect(await refused(card, pin) == words, "une carte sans code")
            #expect(await choose(pin, denis, person).status == 303)
            #expect(await refused(card, "999888") == words)
            #expect(await visitor.get(unknown).status == 200, "la porte est la même")
            try await TestSheet.open(on: site)
            for _ in 1...4 { #expect(await refused(card, "999888") == words) }
            #expect(await refused(card, pin) == words, "après cinq erreurs, le bon code n’ouvre plus")
            await denis.get(person + "/carte")
            #expect(denis.page.contains("Cinq codes faux"))
            #expect(await choose("314159", denis, person).status == 303)
            site.town.clock.advance(minutes: 3)
            #expect(await enter(visitor, card, "314159").status == 303)
        }
    }

    /// An encadrant may choose a code: what it opened would be theirs to read.
    @Test(arguments: Engines.all) func aBilanThatWaitsIsNotOpenedByACardNorIsTheWholeFile(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await BilanDesk(database)
            let claire = try await desk.site.visitor(desk.town.claire)
            let bilan = try await desk.open(claire)
            #expect(await claire.post(bilan, BilanDesk.texts).status == 303)
            await claire.get(bilan)
            #expect(await claire.submit(bilan + "/signature", ["montre": claire.hidden("montre")]).status == 200)
            let denis = try await desk.site.visitor(desk.town.denis)
            #expect(await choose(pin, denis, desk.path("")).status == 303)
            let card = try await card(denis, desk.path(""))
            let bruno = desk.site.stranger()
            await enter(bruno, card, pin)
            #expect(bruno.page.contains("Rien ne vous attend"))
            for path in ["/mon-bilan", "/mes-donnees"] { #expect(await bruno.get(path).status != 200, "\(path)") }
            #expect(try await desk.enter(claire, bilan).page.contains("Je veux conduire"), "le code que le CIP montre, lui, l’ouvre")
        }
    }

    @Test(arguments: Engines.all) func theLastCodeChosenOpensAndClosesTheSessionsOfTheOneBefore(engine: TestEngine) async throws {
        try await trying(engine) { site, denis, person in
            _ = await choose(pin, denis, person)
            let card = try await card(denis, person)
            try await TestSheet.open(on: site)
            let amina = site.stranger()
            await enter(amina, card, pin)
            #expect(await amina.get("/ma-fiche").status == 303)
            let older = try await site.visitor(site.town.denis)
            await older.get(person + "/code-de-carte")
            _ = await choose("161803", denis, person)
            // The page was opened before, and sent after.
            #expect(await older.post(person + "/code-de-carte", ["nouveau": "314159", "encore": "314159"]).status == 303)
            #expect(await amina.get("/ma-fiche/1").status != 200, "le code a changé : la session d’avant est close")
            #expect(await enter(amina, card, pin).status == 422)
            #expect(await enter(amina, card, "314159").header("location") == "/ma-fiche", "le dernier code choisi est celui qui ouvre")
        }
    }

    @Test(arguments: Engines.all) func manyTriesFromOneAddressAreSlowedDown(engine: TestEngine) async throws {
        try await trying(engine) { site, _, _ in
            let visitor = site.stranger()
            for number in 1...4 { await enter(visitor, "/carte/" + String(repeating: "\(number)", count: 32), pin) }
            #expect(visitor.page.contains("Trop d’essais. Attendez"))
            site.town.clock.advance(minutes: 24 * 60 + 5)
            for number in 5...6 {
                await enter(visitor, "/carte/" + String(repeating: "\(number)", count: 32), pin)
                #expect(!visitor.page.contains("Trop d’essais"), "après un jour sans faute, on ne paie plus celles d’avant")
            }
        }
    }

    @Test(arguments: Engines.all) func aLostCardIsEndedAndTheNextTakesItsPlace(engine: TestEngine) async throws {
        try await trying(engine) { site, denis, person in
            try await TestSheet.open(on: site)
            #expect(await choose(pin, denis, person).status == 303)
            let lost = try await card(denis, person)
            let amina = site.stranger()
            await enter(amina, lost, pin)
            #expect(await amina.get("/ma-fiche").status == 303)
            await denis.get(person + "/carte")
            #expect(await denis.post(person + "/carte/fin", [:]).status == 303)
            #expect(await amina.get("/ma-fiche").header("location")?.hasPrefix("/connexion") == true, "sa session s’est fermée avec la carte")
            #expect(await enter(site.stranger(), lost, pin).status == 422)
            let next = try await card(denis, person)
            #expect(next != lost)
            #expect(await enter(site.stranger(), next, pin).status == 303)
            #expect(try await site.count("person_cards", where: "ended_at IS NULL") == 1)
            #expect(try await site.count("audit_entries", where: "table_name IN ('person_cards', 'card_pins')") >= 4)
        }
    }

    @Test(arguments: Engines.all) func aCodeIsTypedTwiceAndNotTheEasiest(engine: TestEngine) async throws {
        try await trying(engine) { site, denis, person in
            let cases: [(String, String?, String)] = [
                ("12345", nil, "six chiffres"), ("123456", nil, "trop facile"), ("120491", nil, "date de naissance"), (pin, "271829", "ne sont pas les mêmes"),
            ]
            for (typed, again, words) in cases {
                #expect(await choose(typed, denis, person, again: again).status == 422)
                #expect(denis.page.contains(words) && !denis.page.contains("value=\"\(typed)\""))
            }
            let before = try await site.count("card_pins")
            #expect(before == 0)
            await denis.get(person + "/code-de-carte")
            #expect(await denis.post(person + "/code-de-carte", ["nouveau": pin, "encore": pin]).status == 303)
            #expect(await denis.post(person + "/code-de-carte", ["nouveau": pin, "encore": pin]).status == 303)
            #expect(try await site.count("card_pins") == 1, "un second clic ne choisit rien de plus")
            #expect(try await site.count("card_pins", where: "hash LIKE '%\(pin)%' OR wrapped LIKE '%\(pin)%'") == 0)
        }
    }

    @Test func onlyThoseWhoWriteOnTheSkillsOfAPersonHandTheirCardOver() async throws {
        try await trying(.sqlite) { site, denis, person in
            _ = try await card(denis, person)
            let town = site.town
            for stranger in [town.rachid, town.karim, town.luc, town.ines, town.omar, town.sophie, town.nadia] {
                let visitor = try await site.visitor(stranger)
                for path in ["/carte", "/carte/imprimer", "/carte/pdf", "/code-de-carte"] { #expect(await visitor.get(person + path).status == 404) }
                #expect(await visitor.post(person + "/carte/fin", [:], token: false).status != 303)
            }
            #expect(try await site.visitor(town.claire).get(person + "/carte").status == 200)
            #expect(try await site.count("person_cards", where: "ended_at IS NULL") == 1)
        }
    }

    @Test(arguments: Engines.all) func aPersonReadsInTheirOwnLanguageAndStaffInFrench(engine: TestEngine) async throws {
        try await trying(engine) { site, denis, person in
            try await TestSheet.open(on: site)
            #expect(await choose(pin, denis, person).status == 303)
            let card = try await card(denis, person)
            let amina = site.stranger()
            await amina.get(card + "?langue=ar")
            #expect(amina.page.contains("<html lang=\"ar\" dir=\"rtl\"") && amina.page.contains("بطاقتي") && amina.page.contains(">English</a>"))
            #expect(await amina.post(card, ["code": "000000"]).status == 422)
            #expect(amina.page.contains("لم ينجح الأمر") && !amina.page.contains("corriger"))
            #expect(await amina.post(card, ["code": pin]).status == 303)
            await amina.get("/ma-fiche/1")
            #expect(amina.page.contains("آتي إلى العمل في كل الأيام المقررة.") && amina.page.contains("1 من 12"))
            #expect(await amina.post("/ma-fiche/1", [:]).status == 422)
            #expect(amina.page.contains("المس إجابة واحدة."))
            await amina.get("/ma-fiche/1?langue=uk")
            #expect(amina.page.contains("<html lang=\"uk\" class") && amina.page.contains("Я приходжу на роботу"))
            for rank in 1...12 {
                await amina.get("/ma-fiche/\(rank)")
                await amina.post("/ma-fiche/\(rank)", ["reponse": "3"])
            }
            await amina.get("/ma-fiche?langue=en")
            #expect(amina.page.contains("I come to work every planned day.") && amina.page.contains("I do it without help"))
            #expect(await amina.post("/ma-fiche-signature", ["commentaire": String(repeating: "a", count: 2001)]).status == 422)
            #expect(amina.page.contains("This text is too long."))
            #expect(await amina.submit("/ma-fiche-signature", [:]).status == 200)
            #expect(amina.page.contains("Thank you Amina") && amina.page.contains("It is signed."))
            await denis.get("/personnes/\(site.town.amina.text)/fiches")
            #expect(denis.page.contains("<html lang=\"fr\"") && !denis.page.contains("Thank you"))
            await amina.get("/ma-fiche?langue=xx")
            #expect(amina.page.contains("<html lang=\"en\""), "une langue inconnue ne change rien")
        }
    }
}
