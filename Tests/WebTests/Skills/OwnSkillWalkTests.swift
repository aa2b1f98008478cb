import Database
import Domain
import Foundation
import Referentials
import Store
import TestSupport
import Testing
import Web

@Suite struct OwnSkillWalkTests {
    @Test(arguments: Engines.all) func aStructureWordsItsOwnSkillsAndNoPastSheetIsRewritten(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let sophie = try await site.visitor(site.town.sophie)
            #expect(await add(sophie, "Apiculture", "Ouvrir une ruche", rank: "1") == 303)
            await sophie.get("/referentiels")
            #expect(sophie.page.contains("Apiculture") && sophie.page.contains("Ouvrir une ruche") && sophie.page.contains("Savoir-être au chantier"))
            #expect(await add(sophie, "Apiculture", "ouvrir une ruche", rank: "2") == 422, "deux fois le même nom")
            #expect(await add(sophie, "Espaces verts", "Tailler", rank: "1") == 422, "le nom d’une grille fournie")
            #expect(await add(sophie, "Apiculture", "Ouvrir une ruche !", rank: "2") == 422, "la ponctuation ne fait pas un autre nom")
            #expect(await add(sophie, "Savoir être au chantier", "Sourire", rank: "1") == 422, "le titre d’une grille fournie")
            #expect(sophie.page.contains("Une grille fournie porte déjà ce nom"))
            #expect(await add(sophie, "!!!", "Sourire", rank: "1") == 422)
            #expect(sophie.page.contains("n’a ni lettre ni chiffre"))
            let thirteen = "Je sais ouvrir une ruche et je sais aussi la refermer sans bruit."
            #expect(await add(sophie, "Apiculture", "Fermer une ruche", rank: "2", plain: thirteen) == 422, "treize mots")
            #expect(await add(sophie, "Apiculture", "Enfumer", rank: "0") == 422, "sans rang")

            let claire = try await site.visitor(site.town.claire)
            let fiches = "/personnes/\(site.town.amina.text)/fiches"
            await claire.get(fiches)
            #expect(claire.page.contains("Apiculture"), "proposée à l’ouverture d’une fiche")
            let opened = await claire.post(fiches, ["occasion": "entry", "referentiels": "apiculture"])
            let sheet = try #require(opened.header("location")).split(separator: "?").first.map(String.init) ?? ""
            let denis = try await site.visitor(site.town.denis)
            await denis.get(sheet)
            #expect(denis.page.contains("Ouvrir une ruche"))
            #expect(await denis.post(sheet + "/evaluation", ["n-apiculture-P01": "3"]).status == 303)

            await sophie.get("/referentiels")
            let path = String(try #require(sophie.page.firstMatch(of: /\/referentiels\/competence\?competence=[0-9a-v]{26}/)).0)
            site.town.clock.move(to: TestTown.monday.adding(days: 7))
            try await changeAWeekLater(site, path, sheet)
        }
    }

    /// Sessions of the week before are over: everybody signs in again.
    private func changeAWeekLater(_ site: TestSite, _ path: String, _ sheet: String) async throws {
        let (sophie, denis) = (try await site.visitor(site.town.sophie), try await site.visitor(site.town.denis))
        await sophie.get(path)
        let (id, shown) = (String(path.suffix(26)), sophie.hidden("version"))
        let changed = words("Visiter une ruche", rank: "1") + [("competence", id), ("version", shown)]
        #expect(await sophie.post("/referentiels/competence", changed).status == 303)
        await sophie.get("/referentiels")
        #expect(await sophie.post("/referentiels/competence", changed).status == 409, "déjà changée")
        await denis.get(sheet)
        #expect(denis.page.contains("Ouvrir une ruche") && !denis.page.contains("Visiter une ruche"), "la fiche garde ses mots")
        #expect(denis.page.contains("value=\"3\" checked"), "et ses réponses")

        await sophie.get("/referentiels")
        #expect(sophie.page.contains("Visiter une ruche"))
        #expect(await sophie.post("/referentiels/grille/retrait", ["grille": "apiculture"]).status == 303)
        let claire = try await site.visitor(site.town.claire)
        await claire.get("/personnes/\(site.town.amina.text)/fiches")
        #expect(!claire.page.contains("value=\"apiculture\""), "retirée : plus proposée")
        await denis.get(sheet)
        #expect(denis.page.contains("Ouvrir une ruche"))
        #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
    }

    @Test(arguments: Engines.all) func aNewVersionOfAShippedGridNeverRewritesAnOldSheet(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            _ = try await SkillSheetWalkTests().openSheet(on: site)
            let changed = SkillSheets(try withAnotherPunctuality())
            let (town, reader) = (site.town, try await site.town.reader(site.town.claire))
            let labels = try await town.archive.read(as: reader) { sight in
                guard let person = try People.person(town.amina, .skills, seenBy: sight) else { throw Refusal.notFound }
                return try changed.sheets(of: person, seenBy: sight).first?.skills.map(\.label) ?? []
            }
            #expect(labels.count == 12 && labels.contains("Ponctualité") && !labels.contains("Être à l’heure"))
            let id = ID<SkillSheet>.make(at: town.archive.clock.now())
            try await town.archive.act(as: Actor(reader), "ouvre") { act in
                try changed.open(id, for: town.amina, .onDemand, frameworks: ["savoir-etre"], by: act)
            }
            let sheets = try await town.archive.read(as: reader) { sight in
                guard let person = try People.person(town.amina, .skills, seenBy: sight) else { throw Refusal.notFound }
                return try changed.sheets(of: person, seenBy: sight)
            }
            #expect(sheets.last?.skills.contains { $0.label == "Être à l’heure" } == true, "la nouvelle fiche a les nouveaux mots")
            #expect(sheets.first?.skills.contains { $0.label == "Ponctualité" } == true)
        }
    }

    @Test func onlyThoseWhoTrainOrLeadChangeTheGrids() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            for stranger in [site.town.nadia, site.town.ines, site.town.reseau] {
                #expect(try await site.visitor(stranger).get("/referentiels").status == 404)
            }
            let claire = try await site.visitor(site.town.claire)
            await claire.get("/referentiels")
            #expect(!claire.page.contains("Ajouter une compétence"), "le CIP lit")
            #expect(await add(claire, "Apiculture", "Ouvrir une ruche", rank: "1") == 404)
            let denis = try await site.visitor(site.town.denis)
            #expect(await add(denis, "Apiculture", "Ouvrir une ruche", rank: "1") == 303)
            let omar = try await site.visitor(site.town.omar)
            await omar.get("/referentiels")
            #expect(!omar.page.contains("Apiculture"), "rien ne passe d’une structure à l’autre")
        }
    }

    private func add(
        _ visitor: TestVisitor, _ grid: String, _ label: String, rank: String, plain: String = "Je sais ouvrir une ruche."
    ) async -> Int {
        await visitor.get("/referentiels")
        return await visitor.post("/referentiels", words(label, rank: rank, plain: plain) + [("grille", grid)]).status
    }

    private func words(_ label: String, rank: String, plain: String = "Je sais ouvrir une ruche.") -> [(String, String)] {
        [
            ("nom", label), ("observable", "Ouvre sans brusquer et reconnaît la reine."), ("phrase", plain),
            ("cv", "Ouvre et contrôle une ruche"), ("dessin", "maison"), ("rang", rank),
        ]
    }

    private func withAnotherPunctuality() throws -> Referentials {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jalon-grilles-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "skills"), withIntermediateDirectories: true)
        let text = """
            referential: skills/savoir-etre
            version: "2030-01"
            source: Révision
            framework: savoir-etre
            label: Savoir-être au chantier
            domain: Tous métiers
            entries:
              - code: SE02
                label: Être à l’heure
                observable: Commence à l’heure.
                plain: Je suis à l’heure.
                cv: Ponctuel
                transferable: true
                clea_domain: 4
                cqp_family: savoir_etre
                pictogram: horloge
                valid_from: 2014-07-01

            """
        try Data(text.utf8).write(to: folder.appending(path: "skills/savoir-etre.yaml"))
        return try Referentials.load(overriding: folder.path)
    }
}
