import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// What Les Emplois and Jalon do not say alike is never replaced: somebody chooses, once, and may come back on it.
@Suite struct EmploisConflictTests {
    /// Amina with a phone that Claire typed, and another on Les Emplois.
    private func withConflict(_ engine: TestEngine, _ body: (EmploisTown, TestVisitor) async throws -> Void) async throws {
        try await EmploisTown.with(engine) { emplois in
            let town = emplois.town
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "note un téléphone") { act in
                try act.update("people", id: town.amina.text, ["phone": "06 99 88 77 66", "email": "amina@exemple.fr"])
            }
            emplois.emplois.give("employee-records", [emplois.amina().json])
            let claire = try await emplois.site.visitor(town.claire)
            await emplois.readAndRecord(claire)
            try await body(emplois, claire)
        }
    }

    private func line(_ page: String) -> String {
        page.firstMatch(of: /name="ligne" value="([0-9a-v]{26}\.[^"]*)"/).map { String($0.1) } ?? ""
    }

    @Test(arguments: Engines.all) func whatSomebodyTypedStaysAndTheDifferenceIsShownWithBothValues(engine: TestEngine) async throws {
        try await withConflict(engine) { emplois, claire in
            let phone1 = try await emplois.town.phone(emplois.town.amina)
            #expect(phone1 == "06 99 88 77 66")
            await claire.get("/emplois/conflits")
            for word in ["06 99", "06 12", "Téléphone", "Benali", "Garder Jalon", "Prendre Les Emplois"] { #expect(claire.page.flat.contains(word), "\(word)") }
            #expect(!claire.page.contains("Adresse électronique"), "ce que Les Emplois ne disent pas ne diffère pas")
            await claire.get("/personnes/\(emplois.town.amina.text)")
            #expect(claire.page.contains("Une différence avec Les Emplois") && claire.page.contains("Lu sur Les Emplois"), "la source est sur le dossier")
            #expect(claire.page.contains("99999"), "le PASS manquait : il est repris")
        }
    }

    @Test(arguments: Engines.all) func aChoiceIsNotAskedAgainAndAnotherValueIs(engine: TestEngine) async throws {
        try await withConflict(engine) { emplois, claire in
            await claire.get("/emplois/conflits")
            await claire.submit("/emplois/conflits", ["garder": line(claire.page)])
            #expect(claire.page.contains("Aucune différence à trancher") && claire.page.contains("Jalon gardé"))
            let settled = try await emplois.facts()
            await emplois.readAndRecord(claire)
            #expect(try await emplois.facts() == settled)
            await claire.get("/emplois/conflits")
            #expect(claire.page.contains("Aucune différence à trancher"), "une différence tranchée n’est plus demandée")
            var other = emplois.amina()
            other.phone = "0711223344"
            emplois.emplois.give("employee-records", [other.json])
            await emplois.readAndRecord(claire)
            await claire.get("/emplois/conflits")
            #expect(
                line(claire.page) != "" && claire.page.flat.contains("07 11"),
                "Les Emplois disent autre chose : c’est demandé")
            let phone2 = try await emplois.town.phone(emplois.town.amina)
            #expect(phone2 == "06 99 88 77 66")
        }
    }

    @Test(arguments: Engines.all) func whatIsTakenIsWrittenAndComesBackWhenOneReturnsOnIt(engine: TestEngine) async throws {
        try await withConflict(engine) { emplois, claire in
            await claire.get("/emplois/conflits")
            let id = line(claire.page)
            let first = await claire.post("/emplois/conflits", [("choix", "prendre"), ("ligne", id)])
            #expect(first.status == 303)
            let phone3 = try await emplois.town.phone(emplois.town.amina)
            #expect(phone3 == "06 12 34 56 78")
            await claire.get("/personnes?q=0612345678")
            #expect(claire.page.contains("Benali") || claire.page.isEmpty)
            await emplois.readAndRecord(claire)
            await claire.get("/emplois/conflits")
            #expect(claire.page.contains("Aucune différence à trancher"))
            // Les Emplois change what they gave themselves: nobody typed it in Jalon, so it follows.
            var moved = emplois.amina()
            moved.phone = "0755667788"
            emplois.emplois.give("employee-records", [moved.json])
            await emplois.readAndRecord(claire)
            let phone4 = try await emplois.town.phone(emplois.town.amina)
            #expect(phone4 == "07 55 66 77 88")
            emplois.emplois.give("employee-records", [emplois.amina().json])
            await emplois.readAndRecord(claire)
            await claire.get("/emplois/conflits")
            #expect(claire.page.contains("Aucune différence à trancher"))
        }
    }

    @Test(arguments: Engines.all) func comingBackOnAChoicePutsBackWhatJalonHeld(engine: TestEngine) async throws {
        try await withConflict(engine) { emplois, claire in
            await claire.get("/emplois/conflits")
            let id = line(claire.page)
            await claire.submit("/emplois/conflits", ["prendre": id])
            #expect(claire.page.contains("Revenir sur ce choix"))
            await claire.submit("/emplois/conflits/reprise", ["ligne": String(id.prefix(26))])
            let phone5 = try await emplois.town.phone(emplois.town.amina)
            #expect(phone5 == "06 99 88 77 66")
            #expect(line(claire.page) == id, "la question est de nouveau posée")
            let nothing = await claire.post("/emplois/conflits", [("choix", "garder")])
            #expect(nothing.status == 422 && claire.page.contains("Cochez au moins une ligne"))
            let differences = try await ParcoursSummaries.differences(in: emplois.town.jalons, of: emplois.town.archive)
            #expect(differences.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aValueTypedAfterTheReadingIsNeverReplacedUnseen(engine: TestEngine) async throws {
        try await withConflict(engine) { emplois, claire in
            await claire.get("/emplois/conflits")
            let old = line(claire.page)
            try await type("07 01 02 03 04", emplois)
            await claire.submit("/emplois/conflits", ["prendre": old])
            #expect(try await emplois.town.phone(emplois.town.amina) == "07 01 02 03 04")
            #expect(claire.page.contains("elle n’a pas été remplacée") && claire.page.flat.contains("07 01 02 03 04"), "ce qu’il en est maintenant")
            await claire.submit("/emplois/conflits", ["prendre": old])
            #expect(try await emplois.town.phone(emplois.town.amina) == "07 01 02 03 04", "une page d’avant ne décide de rien")
            await claire.submit("/emplois/conflits", ["prendre": line(claire.page)])
            #expect(try await emplois.town.phone(emplois.town.amina) == "06 12 34 56 78", "vue, elle se choisit")
            await claire.submit("/emplois/conflits/reprise", ["ligne": claire.hidden("ligne")])
            #expect(try await emplois.town.phone(emplois.town.amina) == "07 01 02 03 04", "c’est elle qui revient")
        }
    }

    @Test(arguments: Engines.all) func comingBackOnAChoiceLeavesWhatWasTypedSince(engine: TestEngine) async throws {
        try await withConflict(engine) { emplois, claire in
            await claire.get("/emplois/conflits")
            await claire.submit("/emplois/conflits", ["prendre": line(claire.page)])
            try await type("07 01 02 03 04", emplois)
            await claire.submit("/emplois/conflits/reprise", ["ligne": claire.hidden("ligne")])
            #expect(try await emplois.town.phone(emplois.town.amina) == "07 01 02 03 04")
            #expect(line(claire.page) != "" && claire.page.flat.contains("07 01 02 03 04"), "la question est reposée, à côté d’elle")
        }
    }

    @Test(arguments: Engines.all) func aValueThatNobodySawIsNotTaken(engine: TestEngine) async throws {
        try await withConflict(engine) { emplois, claire in
            await claire.get("/emplois/conflits")
            let old = line(claire.page)
            var other = emplois.amina()
            other.phone = "0711223344"
            emplois.emplois.give("employee-records", [other.json])
            await emplois.readAndRecord(claire)
            await claire.get("/emplois/conflits")
            for name in ["prendre", "garder"] { await claire.submit("/emplois/conflits", [name: old]) }
            let phone = try await emplois.town.phone(emplois.town.amina)
            #expect(phone == "06 99 88 77 66")
            #expect(line(claire.page) != "" && claire.page.flat.contains("07 11"), "Les Emplois ont changé d’avis : la question reste posée")
        }
    }

    @Test(arguments: Engines.all, ["0612345678", "0711223344"]) func whatSomebodyEmptiedDoesNotComeBackByItself(engine: TestEngine, then: String) async throws {
        try await EmploisTown.with(engine) { emplois in
            let claire = try await emplois.site.visitor(emplois.town.claire)
            emplois.emplois.give("employee-records", [emplois.amina().json])
            await emplois.readAndRecord(claire)
            try await type(nil, emplois)
            var fiche = emplois.amina()
            fiche.phone = then
            emplois.emplois.give("employee-records", [fiche.json])
            for _ in 1...2 { await emplois.readAndRecord(claire) }
            #expect(try await emplois.town.phone(emplois.town.amina) == nil, "elle ne revient pas d’elle-même")
            await claire.get("/emplois/conflits")
            #expect(line(claire.page) != "" && claire.page.contains("rien"), "elle est demandée")
            await claire.submit("/emplois/conflits", ["garder": line(claire.page)])
            await emplois.readAndRecord(claire)
            await claire.get("/emplois/conflits")
            #expect(line(claire.page) == "", "une fois suffit")
        }
    }

    @Test(arguments: Engines.all) func whatBothSaidAndSomebodyEmptiedIsAskedToo(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            let claire = try await emplois.site.visitor(emplois.town.claire)
            try await type("06 12 34 56 78", emplois)
            emplois.emplois.give("employee-records", [emplois.amina().json])
            await emplois.readAndRecord(claire)
            try await type(nil, emplois)
            await emplois.readAndRecord(claire)
            #expect(try await emplois.town.phone(emplois.town.amina) == nil, "Jalon l’avait sans l’avoir reçue")
            await claire.get("/emplois/conflits")
            #expect(line(claire.page) != "")
        }
    }

    @Test(arguments: Engines.all) func aNameThatLesEmploisCorrectIsAskedAndNotLost(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            let claire = try await emplois.site.visitor(emplois.town.claire)
            var fiche = StandInFiche(EmploisTown.beauneSIRET, "999992577777", "MARTINOT", "PAULE")
            emplois.emplois.give("employee-records", [fiche.json])
            await emplois.readAndRecord(claire)
            fiche.last = "MARTINET"
            emplois.emplois.give("employee-records", [fiche.json])
            await emplois.readAndRecord(claire)
            await claire.get("/emplois/conflits")
            #expect(claire.page.contains("Martinot") && claire.page.contains("Martinet") && line(claire.page) != "")
        }
    }

    @Test(arguments: Engines.all) func aPersonsOwnDataSayWhatLesEmploisSaidOfThem(engine: TestEngine) async throws {
        try await withConflict(engine) { emplois, claire in
            let answer = await claire.get("/personnes/\(emplois.town.amina.text)/donnees/remise")
            let handed = String(decoding: answer.body, as: UTF8.self)
            for words in ["Ce que disent Les Emplois", "06 12 34 56 78", "différence à trancher"] { #expect(handed.flat.contains(words), "\(words)") }
        }
    }

    private func type(_ phone: String?, _ emplois: EmploisTown) async throws {
        let town = emplois.town
        try await town.archive.act(as: Actor(try await town.reader(town.claire)), "note un téléphone") { act in
            try act.update("people", id: town.amina.text, ["phone": phone])
        }
    }

    @Test(arguments: Engines.all) func aReadingIsTakenBackWholeLikeAFile(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            emplois.emplois.give("employee-records", [emplois.amina().json] + EmploisTown.fiches(2, siret: EmploisTown.beauneSIRET))
            let claire = try await emplois.site.visitor(emplois.town.claire)
            let before = try await emplois.facts()
            await emplois.readAndRecord(claire)
            #expect(try await emplois.facts() != before)
            await claire.get("/imports")
            let path = claire.lastImport
            await claire.get(path)
            await claire.submit(path + "/annulation", [:])
            #expect(claire.page.contains("L’import est annulé"))
            let own: Set<String> = ["imports", "import_rows", "import_facts", "withdrawn_facts", "withdrawn_keys"]
            #expect(try await emplois.facts().filter { !own.contains($0.key) } == before.filter { !own.contains($0.key) })
            let phone6 = try await emplois.town.phone(emplois.town.amina)
            #expect(phone6 == nil)
            await emplois.readAndRecord(claire)
            #expect(try await emplois.facts()["people"] == 6, "une autre lecture les ramène")
        }
    }

    @Test(arguments: Engines.all) func aCriterionOfHealthGoesToTheReferentAndToNobodyElse(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            var fiche = emplois.amina()
            fiche.situation = ["salarieRQTH", "salarieSortantDetention", "salarieLangueFrancaise"]
            emplois.emplois.give("employee-records", [fiche.json])
            let (town, path) = (emplois.town, "/personnes/\(emplois.town.amina.text)/eligibilite")
            let sophie = try await emplois.site.visitor(town.sophie)
            await emplois.read(sophie)
            await sophie.get("/emplois/lecture")
            #expect(!sophie.page.contains("RQTH") && !sophie.page.contains("détention"))
            await emplois.record(sophie)
            let rows = try await town.archive.database.read { db in
                try db.rows("SELECT criterion, sensitivity, source FROM eligibility_criteria ORDER BY criterion").map {
                    try ($0.text(0), $0.text(1), $0.text(2))
                }
            }
            #expect(rows.map(\.0) == ["DETENTION_MJ", "FLE", "TH"] && rows.allSatisfy { $0.2 == "emplois" }, "vrai veut dire : ne maîtrise pas le français")
            let (claire, lea) = (try await emplois.site.visitor(town.claire), try await emplois.site.visitor(town.lea))
            for (visitor, sees) in [(claire, true), (lea, false), (sophie, false)] {
                #expect(await visitor.get(path).status == 200)
                for words in ["Travailleur handicapé", "Sortie de détention"] { #expect(visitor.page.contains(words) == sees, "\(words)") }
                #expect(visitor.page.contains("Maîtrise du français"), "celui-là est à tous ceux qui voient la candidature")
            }
            let written = try await emplois.facts()
            await emplois.readAndRecord(sophie)
            #expect(try await emplois.facts() == written)
        }
    }

    @Test(arguments: Engines.all) func aCIPWritesOnTheirSitesAndEachRoleSeesWhatIsTheirs(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            let town = emplois.town
            emplois.emplois.give(
                "employee-records",
                EmploisTown.fiches(1, siret: EmploisTown.beauneSIRET) + EmploisTown.fiches(1, siret: EmploisTown.dijonSIRET, from: 5))
            let (claire, karim) = (try await emplois.site.visitor(town.claire), try await emplois.site.visitor(town.karim))
            await emplois.read(claire)
            await claire.get("/emplois/lecture")
            #expect(claire.page.contains("Nomaaa") && claire.page.contains("un site que vous ne suivez pas"))
            await karim.get("/emplois/lecture")
            #expect(!karim.page.contains("Nomaaa") && karim.page.contains("Nomfaj"))
            await emplois.record(claire)
            #expect(try await emplois.facts()["people"] == 5, "le site des autres attend les autres")
            await emplois.readAndRecord(karim)
            #expect(try await emplois.facts()["people"] == 6)
            let expected: [(ID<User>, [String])] = [
                (town.denis, []), (town.ines, []), (town.reseau, []), (town.luc, ["/emplois", "/emplois/connexion"]),
                (town.nadia, ["/emplois", "/emplois/conflits"]),
                (town.sophie, ["/emplois", "/emplois/connexion", "/emplois/conflits"]), (town.lea, ["/emplois", "/emplois/conflits"]),
            ]
            for (user, pages) in expected {
                let visitor = try await emplois.site.visitor(user)
                for page in ["/emplois", "/emplois/connexion", "/emplois/conflits"] {
                    #expect(await visitor.get(page).status == (pages.contains(page) ? 200 : 404), "\(page)")
                }
                await visitor.get("/mon-compte")
                if pages.isEmpty { #expect(await visitor.post("/emplois/lecture", [:]).status == 404) }
                if user != town.nadia, user != town.lea {
                    #expect(await visitor.post("/emplois/conflits", [:]).status == 404, "la direction voit, et ne tranche pas")
                }
            }
            let omar = try await emplois.site.visitor(town.omar)
            await omar.get("/emplois")
            #expect(!omar.page.contains(emplois.emplois.address), "le voisin ne voit que sa structure")
            #expect(await omar.post("/emplois/lecture", [:]).status == 403)
        }
    }
}

extension String {
    /// Every space of French typography as a plain one.
    fileprivate var flat: String { replacing("\u{00A0}", with: " ").replacing("\u{202F}", with: " ") }
}
