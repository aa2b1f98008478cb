import Database
import Domain
import Pages
import Store
import TestSupport
import Testing

@testable import Web

/// A person's own data, handed over: all that their giver may read, in words, and nothing more.
@Suite struct PersonFileTests {
    @Test func everyTableOfPeopleIsHandedOverInWordsOrLeftOutForAReason() {
        let known = Set(PersonFileTables.handedOver.map(\.table)).union(PersonFileTables.leftOut.keys)
        for (table, columns) in Schema.current.tables where columns.contains(where: { $0.name == "person_id" }) {
            #expect(known.contains(table), "\(table) : dites dans PersonFileTables si elle est remise à la personne, ou pourquoi non")
        }
        for (table, column) in PersonFileTables.words {
            #expect(PersonFileWords.isSaid(column, of: table), "\(table).\(column) : donnez-lui un nom dans PersonFileLabels")
        }
    }

    @Test(arguments: Engines.all) func theReferentHandsOverTheWholeAndTheOthersWhatTheyRead(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await BilanDesk(database)
            let claire = try #require(try await file(desk, desk.town.claire))
            for words in ["Durand", "Une note à part", "Trouver un logement", "Passer le permis", "Souffrance psychique", "CDDI", "Mes données"] {
                #expect(claire.contains(words), "\(words)")
            }
            #expect(claire.contains("csv/contrats.csv") && claire.contains("csv/entretiens.csv") && claire.contains("csv/freins.csv"))
            let lea = try #require(try await file(desk, desk.town.lea))
            #expect(lea.contains("Trouver un logement") && !lea.contains("Souffrance psychique"), "la santé n’est pas à Léa")
            #expect(lea.contains("votre santé, la justice"), "le document dit ce qui manque")
            let sophie = try #require(try await file(desk, desk.town.sophie))
            for hidden in ["Trouver un logement", "Une note à part", "Souffrance psychique"] { #expect(!sophie.contains(hidden), "\(hidden)") }
            #expect(sophie.contains("Passer le permis") && sophie.contains("Durand"))
            for user in [desk.town.karim, desk.town.denis, desk.town.rachid, desk.town.nadia, desk.town.luc, desk.town.ines, desk.town.reseau, desk.town.omar] {
                let visitor = try await desk.site.visitor(user)
                for end in ["donnees", "donnees/remise"] { #expect(await visitor.get(desk.path(end)).status == 404) }
            }
        }
    }

    @Test(arguments: Engines.all) func anAuthorsNotesAreGivenByTheirAuthorOnceAskedInWriting(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await BilanDesk(database)
            try await note("Se méfie de son voisin", desk)
            let claire = try await desk.site.visitor(desk.town.claire)
            #expect(try #require(try await file(desk, desk.town.claire, "?notes=oui")).contains("Se méfie") == false, "rien n’a été demandé par écrit")
            await claire.get(desk.path("donnees"))
            #expect(await claire.post(desk.path("donnees"), ["demande": "2026-06-01"]).status == 422, "pas de demande à venir")
            let fields: KeyValuePairs = ["demande": "2026-05-04", "_csrf": claire.hidden("_csrf"), "_once": claire.hidden("_once")]
            for _ in 1...2 { #expect(await claire.post(desk.path("donnees"), fields.map { ($0.key, $0.value) }, token: false).status == 303) }
            await claire.get(desk.path("donnees"))
            #expect(claire.page.matches(of: /Demande écrite du/).count == 1, "deux clics, une demande")
            #expect(try #require(try await file(desk, desk.town.claire)).contains("Se méfie") == false)
            #expect(try #require(try await file(desk, desk.town.claire, "?notes=oui")).contains("Se méfie de son voisin"))
            #expect(try #require(try await file(desk, desk.town.lea, "?notes=oui")).contains("Se méfie") == false, "les notes de Claire ne sont pas à Léa")
            let sophie = try await desk.site.visitor(desk.town.sophie)
            await sophie.get(desk.path("donnees"))
            #expect(!sophie.page.contains("demande écrite\""))
            #expect(await sophie.post(desk.path("donnees"), ["demande": "2026-05-04"]).status == 404)
        }
    }

    @Test(arguments: Engines.all) func theHandingOverIsNotedAndTheFileSaysWhoLooked(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await BilanDesk(database)
            let lea = try await desk.site.visitor(desk.town.lea)
            await lea.get(desk.path(""))
            await lea.get(desk.path("freins"))
            let last = try await desk.town.lastReading()
            let given = try #require(try await file(desk, desk.town.claire))
            #expect(try await desk.town.people(readSince: last) == [desk.town.bruno.text])
            let looks = try #require(given.firstRange(of: "Qui a ouvert votre dossier").map { given[$0.upperBound...] })
            #expect(looks.contains("Lea") && looks.contains("freins") && looks.contains("05/05/2026"))
        }
    }

    @Test(arguments: Engines.all) func theirOwnSpaceGivesWhatTheCodeCanBeTrustedWith(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await BilanDesk(database)
            let claire = try await desk.site.visitor(desk.town.claire)
            let bilan = try await desk.open(claire)
            #expect(await claire.post(bilan, BilanDesk.texts).status == 303)
            await claire.get(bilan)
            #expect(await claire.post(bilan + "/signature", ["montre": claire.hidden("montre")]).status == 303)
            let bruno = try await desk.enter(claire, bilan)
            await bruno.get("/mon-bilan")
            #expect(bruno.page.contains("/mes-donnees"))
            let own = String(decoding: await bruno.get("/mes-donnees").body, as: UTF8.self)
            #expect(own.contains("Trouver un logement") && own.contains("Durand") && !own.contains("Souffrance psychique"))
            #expect(own.contains("Demandez-le à votre CIP référent"))
        }
    }

    @Test func theCodeOfAFicheGivesNoFile() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let sheets = SkillSheetWalkTests()
            let amina = try await sheets.enter(site, try await sheets.openSheet(on: site))
            #expect(await amina.get("/mes-donnees").status == 404)
        }
    }

    @Test(arguments: Engines.all) func whatWasIssuedIsGivenWithItsWords(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await BilanDesk(database)
            let (bruno, town) = (desk.town.bruno, desk.town)
            let frame = try #require(town.referentials.immersionFrames.recorded("pmsmp", on: TestTown.monday))
            let frameworks = town.referentials.skillFrameworks
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "établit une attestation") { act in
                let details = ImmersionDetails(frame: frame, host: "Pépinière du Rhoin", start: TestTown.monday, end: TestTown.monday, words: "Bien.")
                try Immersions.record(.make(at: act.now), of: bruno, details, .inForce, by: act)
                try Attestations.issue(.make(at: act.now), .attestation, of: bruno, structureName: "Les Jalons", frameworks: frameworks, by: act)
            }
            let claire = try #require(try await file(desk, town.claire))
            #expect(claire.contains("Ce qui y est écrit") && claire.contains("Immersions : Pépinière du Rhoin"))
        }
    }

    /// What stands in the ZIP, which is stored without compression; nil when it is not theirs.
    private func file(_ desk: BilanDesk, _ user: ID<User>, _ query: String = "") async throws -> String? {
        let answer = try await desk.site.visitor(user).get(desk.path("donnees/remise") + query)
        guard answer.status == 200, answer.header("content-type") == "application/zip" else { return nil }
        return String(decoding: answer.body, as: UTF8.self).replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }

    private func note(_ words: String, _ desk: BilanDesk) async throws {
        let (bruno, kind) = (desk.town.bruno, RecordedCode(code: "suivi", label: "Entretien de suivi", version: "1"))
        try await desk.town.archive.act(as: Actor(try await desk.town.reader(desk.town.claire)), "note") { act in
            var content = EntretienContent(state: .held, kind: kind, day: TestTown.monday, sharedNote: "Rien de plus")
            content.authorNote = words
            try Entretiens.record(.make(at: act.now), of: bruno, content, by: act)
        }
    }
}
