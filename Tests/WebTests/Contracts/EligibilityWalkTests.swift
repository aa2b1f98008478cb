import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// Criteria and their proofs: Amina and Bruno are followed by Claire, on Monday 2 February 2026.
@Suite struct EligibilityWalkTests {
    @Test(arguments: Engines.all) func aCriterionWithItsProofMakesThePersonEligible(engine: TestEngine) async throws {
        try await walking(engine) { site, claire, path in
            await claire.get(path)
            #expect(claire.page.contains("Pas encore établie"))
            #expect(claire.text.contains("Il faut un critère de niveau 1, ou 3 de niveau 2."))
            try await tick(claire, path, one: ["RSA"])
            #expect(claire.page.contains("Preuves à voir") && claire.text.contains("« Bénéficiaire du RSA » : aucune preuve vue encore."))
            let criterion = try criterion(on: claire, at: path)
            await claire.get(criterion)
            #expect(claire.page.contains("Attestation RSA"))
            try await prove(claire, criterion, dated: "2026-01-10")
            for words in ["Valable jusqu’au 10 avr. 2026", "Classeur 3", "peut avoir 3 mois à la délivrance du PASS"] {
                #expect(claire.text.contains(words), "\(words)")
            }
            #expect(claire.page.contains("<dd>Claire</dd>"), "qui l’a vue")
            await claire.get(path)
            #expect(claire.page.contains("Éligible</span>"))
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aProofTooOldIsSaidAndANewerOneRenewsIt(engine: TestEngine) async throws {
        try await walking(engine) { _, claire, path in
            try await tick(claire, path, one: ["DETLD"])
            let criterion = try criterion(on: claire, at: path)
            await claire.get(criterion)
            try await prove(claire, criterion, dated: "2025-10-01")
            #expect(claire.text.contains("Trop ancienne depuis le 2 janv. 2026"))
            await claire.get(path)
            #expect(claire.page.contains("Preuves à voir"))
            await claire.get(criterion)
            try await prove(claire, criterion, dated: "2026-01-30")
            #expect(claire.text.contains("Trop ancienne") && claire.text.contains("Valable jusqu’au 30 avr. 2026"), "l’ancienne reste au dossier")
            await claire.get(path)
            #expect(claire.page.contains("Éligible</span>"))
        }
    }

    @Test(arguments: Engines.all) func theNumberOfCriteriaFollowsTheKindOfTheStructure(engine: TestEngine) async throws {
        try await walking(engine) { site, claire, path in
            try await tick(claire, path, two: ["QPV", "ZRR"])
            #expect(claire.text.contains("Il faut un critère de niveau 1, ou 3 de niveau 2."))
            let sophie = try await site.visitor(site.town.sophie)
            await sophie.get("/structure/reglages")
            #expect(await sophie.post("/structure/reglages/siae", ["genre": "AI"]).status == 422, "une décision dit pourquoi")
            #expect(await sophie.post("/structure/reglages/siae", ["genre": "GEIQ", "motif": "x"]).status == 422)
            #expect(await sophie.post("/structure/reglages/siae", ["genre": "AI", "motif": "agrément d’association intermédiaire"]).status == 303)
            await sophie.get("/structure/reglages")
            #expect(sophie.page.spaced.contains("Association intermédiaire (AI)") && sophie.page.contains("agrément d’association intermédiaire"))
            await claire.get(path)
            #expect(claire.text.contains("Il faut un critère de niveau 1, ou 2 de niveau 2.") && claire.page.contains("Preuves à voir"))
        }
    }

    @Test(arguments: Engines.all) func threeCriteriaOfLevelTwoAreNeededAndAClashIsSaid(engine: TestEngine) async throws {
        try await walking(engine) { _, claire, path in
            try await tick(claire, path, two: ["QPV", "ZRR"])
            #expect(claire.page.contains("Pas encore établie"))
            try await tick(claire, path, one: ["DETLD"], two: ["DELD"])
            #expect(claire.text.contains("ne vont pas ensemble"))
            #expect(claire.page.contains("Pas encore établie"), "ni l’un ni l’autre ne compte")
            let deld = try criterion(on: claire, at: path, "Demandeur d’emploi depuis 12 à 24 mois")
            await claire.get(deld)
            #expect(await claire.post(deld + "/retrait", ["motif": ""]).status == 422)
            #expect(claire.page.contains("Dites en un mot pourquoi."))
            #expect(await claire.submit(deld + "/retrait", ["motif": "Inscrit depuis plus longtemps"]).status == 200)
            for words in ["Ce qui a été retiré ou corrigé", "Critère : Demandeur d’emploi depuis 12 à 24 mois", "Inscrit depuis plus longtemps"] {
                #expect(claire.text.contains(words), "la trace reste sur la page : \(words)")
            }
            #expect(!claire.text.contains("ne vont pas ensemble") && claire.page.contains("Preuves à voir"))
            #expect(await claire.get(deld).status == 404, "un critère retiré ne se montre plus")
        }
    }

    @Test(arguments: Engines.all) func aFormThatDoesNotHoldComesBackWithItsWords(engine: TestEngine) async throws {
        try await walking(engine) { _, claire, path in
            await claire.get(path)
            #expect(await claire.post(path, ["jour": "2026-02-02"]).status == 422)
            #expect(claire.page.contains("Cochez au moins un critère."))
            #expect(await claire.post(path, ["jour": "2026-02-30", "niveau-1": "RSA"]).status == 422)
            #expect(claire.page.contains("n’existe pas"))
            #expect(await claire.post(path, ["jour": "2026-02-02", "niveau-2": "SENIOR"]).status == 422)
            #expect(claire.text.contains("les 50 ans viennent le 12 avr. 2041"))
            try await tick(claire, path, one: ["RSA"])
            #expect(await claire.post(path, ["jour": "2026-02-02", "niveau-1": "RIEN"]).status == 422)
            #expect(claire.page.contains("ne vous est pas proposé"))
            await claire.get(path)
            let criterion = try criterion(on: claire, at: path)
            await claire.get(criterion)
            let wrong: [(String, [(String, String)])] = [
                ("Dites de quelle pièce", [("datee", "2026-01-10"), ("vue", "2026-02-01")]),
                ("avant sa date", [("genre", "document"), ("datee", "2026-01-10"), ("vue", "2026-01-09")]),
                ("doit être entre", [("genre", "document"), ("datee", "2026-02-03"), ("vue", "2026-02-02")]),
                ("Indiquez la date écrite", [("genre", "document"), ("vue", "2026-02-02")]),
                ("l’une des réponses proposées", [("genre", "declaration"), ("datee", "2026-01-10"), ("vue", "2026-02-01")]),
            ]
            for (message, fields) in wrong {
                #expect(await claire.post(criterion + "/preuves", fields).status == 422, "\(message)")
                #expect(claire.page.contains(message), "\(message)")
            }
        }
    }

    @Test(arguments: Engines.all) func aCorrectionOfAProofSupersedesItAndAWithdrawalLeavesItsTrace(engine: TestEngine) async throws {
        try await walking(engine) { site, claire, path in
            try await tick(claire, path, two: ["TH"])
            let criterion = try criterion(on: claire, at: path)
            await claire.get(criterion)
            let fields: KeyValuePairs = ["genre": "document", "datee": "2024-05-01", "fin": "2024-01-01", "vue": "2026-02-01"]
            #expect(await claire.post(criterion + "/preuves", fields).status == 422)
            #expect(claire.page.contains("La fin vient avant"))
            #expect(
                await claire.submit(criterion + "/preuves", ["genre": "document", "datee": "2024-05-01", "fin": "2026-02-20", "vue": "2026-02-01"]).status
                    == 200)
            #expect(claire.text.contains("Bientôt périmée : 20 févr. 2026"))
            let proof = criterion + "/preuves/" + (try #require(claire.page.firstMatch(of: /preuves\/([0-9a-v]{26})\/correction/)).1)
            #expect(
                await claire.submit(proof + "/correction", ["genre": "document", "datee": "2024-05-01", "fin": "2029-02-20", "vue": "2026-02-01"]).status == 200
            )
            #expect(claire.text.contains("Valable jusqu’au 20 févr. 2029") && !claire.text.contains("Bientôt périmée"))
            #expect(try await count("criterion_proofs", in: site) == 2)
            #expect(await claire.post(proof + "/correction", ["genre": "document", "datee": "2024-05-01", "vue": "2026-02-01"]).status == 404, "déjà corrigée")
            await claire.get(criterion)
            let now = criterion + "/preuves/" + (try #require(claire.page.firstMatch(of: /preuves\/([0-9a-v]{26})\/retrait/)).1)
            #expect(await claire.post(now + "/retrait", ["motif": " "]).status == 422)
            #expect(await claire.submit(now + "/retrait", ["motif": "D’une autre personne"]).status == 200)
            #expect(claire.page.contains("Aucune preuve vue encore"))
            #expect(try await count("criterion_proofs", in: site) == 3)
            await claire.get(path)
            #expect(claire.text.contains("corrigé") && claire.text.contains("retiré") && claire.text.contains("D’une autre personne"))
            let sophie = try await site.visitor(site.town.sophie)
            #expect(await sophie.get(path).status == 200)
            #expect(
                !sophie.text.contains("D’une autre personne") && !sophie.text.contains("Travailleur handicapé"),
                "la trace d’un critère de santé n’est pas à la direction")
        }
    }

    @Test(arguments: Engines.all) func aSecondClickTicksAndProvesOnce(engine: TestEngine) async throws {
        try await walking(engine) { site, claire, path in
            await claire.get(path)
            let fields: KeyValuePairs = ["jour": "2026-02-02", "niveau-1": "RSA"]
            for _ in 0..<2 { #expect(await claire.post(path, fields).status == 303) }
            await claire.get(path)
            #expect(await claire.post(path, fields).status == 303, "déjà coché par quelqu’un d’autre : rien à refaire")
            #expect(try await count("eligibility_criteria", in: site) == 1)
            await claire.get(path)
            let criterion = try criterion(on: claire, at: path)
            await claire.get(criterion)
            let proof: KeyValuePairs = ["genre": "document", "datee": "2026-01-10", "vue": "2026-02-01"]
            for _ in 0..<2 { #expect(await claire.post(criterion + "/preuves", proof).status == 303) }
            #expect(try await count("criterion_proofs", in: site) == 1)
            await claire.get(path)
            let diagnosis: KeyValuePairs = ["auteur": "prescriber", "jour": "2026-02-01"]
            for _ in 0..<2 { #expect(await claire.post(path + "/diagnostics", diagnosis).status == 303) }
            #expect(try await count("eligibility_diagnoses", in: site) == 1)
        }
    }
}

extension EligibilityWalkTests {
    @Test(arguments: Engines.all) func aDiagnosisSaysUntilWhenItHoldsAndWhatStandsAgainstIt(engine: TestEngine) async throws {
        try await walking(engine) { site, claire, path in
            await claire.get(path)
            #expect(await claire.post(path + "/diagnostics", ["auteur": "employer", "jour": "2026-02-02"]).status == 422)
            #expect(claire.text.contains("La structure ne peut faire ce diagnostic sans ses critères."))
            #expect(await claire.post(path + "/diagnostics", ["jour": "2026-02-03"]).status == 422, "ni auteur, ni date possible")
            #expect(await claire.submit(path + "/diagnostics", ["auteur": "prescriber", "jour": "2026-02-02", "organisme": "Mission locale"]).status == 200)
            for words in ["Diagnostic valable", "Valable jusqu’au 1er août 2026", "Mission locale", "L’éligibilité est reconnue"] {
                #expect(claire.text.contains(words), "\(words)")
            }
            let sophie = try await site.visitor(site.town.sophie)
            await sophie.get(path)
            #expect(sophie.text.contains("Diagnostic valable") && !sophie.page.contains("Mission locale"), "l’organisme est privé")
            let removal = path + "/diagnostics/" + (try #require(claire.page.firstMatch(of: /diagnostics\/([0-9a-v]{26})\/retrait/)).1) + "/retrait"
            await claire.get(path)
            #expect(await claire.post(removal, ["motif": ""]).status == 422)
            #expect(await claire.submit(removal, ["motif": "Noté deux fois"]).status == 200)
            #expect(claire.page.contains("Aucun diagnostic noté."))
            try await notePass(of: site.town.amina, in: site)
            await claire.get(path)
            #expect(claire.page.contains("PASS en cours"))
            #expect(await claire.post(path + "/diagnostics", ["auteur": "prescriber", "jour": "2026-02-02"]).status == 422)
            #expect(claire.text.contains("aucun diagnostic ne peut être fait") && claire.text.contains("Ce sera possible à partir du"))
        }
    }

    @Test(arguments: Engines.all) func aCriterionOneMayNotSeeIsNeitherShownNorCounted(engine: TestEngine) async throws {
        try await walking(engine) { site, claire, path in
            let town = site.town
            try await tick(claire, path, one: ["RSA", "AAH"], two: ["TH", "DETENTION_MJ", "REF_DA", "PSH_PR"])
            #expect(claire.text.contains("Critères retenus") || claire.text.contains("Critères de niveau 1 : 2, de niveau 2 : 4."))
            let health = try criterion(on: claire, at: path, "Travailleur handicapé")
            let lea = try await site.visitor(town.lea)
            await lea.get(path)
            #expect(lea.page.contains("Réfugié") && lea.page.contains("Sans hébergement"), "privé : les CIP du site")
            for word in ["Travailleur handicapé", "Allocataire de l’AAH", "Sortie de détention"] { #expect(!lea.page.contains(word), "\(word)") }
            #expect(lea.text.contains("Critères de niveau 1 : 1, de niveau 2 : 2."))
            #expect(await lea.get(health).status == 404)
            await lea.get(path)
            #expect(await lea.post(path, ["jour": "2026-02-02", "niveau-2": "TH"]).status == 422, "pas à elle de la cocher")
            let sophie = try await site.visitor(town.sophie)
            await sophie.get(path)
            #expect(sophie.page.contains("Bénéficiaire du RSA"))
            for word in ["Travailleur", "AAH", "détention", "Réfugié", "hébergement", "<form class=\"form\""] {
                #expect(!sophie.page.contains(word), "\(word)")
            }
            #expect(sophie.text.contains("Critères de niveau 1 : 1, de niveau 2 : 0."))
            #expect(await sophie.post(path, ["jour": "2026-02-02", "niveau-1": "ASS"]).status == 404)
            for user in [town.karim, town.denis, town.rachid, town.nadia, town.luc, town.ines, town.reseau, town.omar] {
                let visitor = try await site.visitor(user)
                for other in [path, health] { #expect(await visitor.get(other).status == 404) }
            }
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "partage") { act in
                try Confidants.name(town.lea, for: town.amina, from: act.today, to: nil, by: act)
            }
            await lea.get(path)
            #expect(lea.page.contains("Travailleur handicapé"), "nommée par le référent")
        }
    }

    @Test(arguments: Engines.all) func theCandidatureAndTheFileLeadThereForWhoMayRead(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let (site, walk) = (TestSite(try await TestTown.build(in: database)), CandidatureWalkTests())
            let claire = try await site.visitor(site.town.claire)
            let candidature = try await walk.record(claire, walk.maria(site))
            #expect(claire.page.contains("Éligibilité à l’IAE") && claire.page.contains("Pas encore établie"))
            let path = String(try #require(claire.page.firstMatch(of: /href="(\/personnes\/[0-9a-v]{26}\/eligibilite)"/)).1)
            #expect(await claire.get(path).status == 200)
            #expect(claire.page.contains("CIP référent, nommé à l’entrée"), "sans référent, ni santé ni justice")
            #expect(!claire.page.contains("value=\"AAH\"") && claire.page.contains("value=\"RSA\""))
            try await walk.link(site.town.ines, on: site)
            let ines = try await site.visitor(site.town.ines)
            for other in [path, candidature] { #expect(await ines.get(other).status == 404, "la politique ne lui donne que l’état") }
            let amina = "/personnes/\(site.town.amina.text)"
            await claire.get(amina)
            #expect(claire.page.contains("\(amina)/eligibilite"))
            for user in [site.town.denis, site.town.nadia] {
                let visitor = try await site.visitor(user)
                await visitor.get(amina)
                #expect(!visitor.page.contains("ligibilit"))
            }
        }
    }
}

extension EligibilityWalkTests {
    /// A town, Claire, and the page of Amina’s eligibility.
    func walking(_ engine: TestEngine, _ body: (TestSite, TestVisitor, String) async throws -> Void) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            try await body(site, try await site.visitor(site.town.claire), "/personnes/\(site.town.amina.text)/eligibilite")
        }
    }

    func tick(_ visitor: TestVisitor, _ path: String, one: [String] = [], two: [String] = []) async throws {
        await visitor.get(path)
        let fields = [("jour", "2026-02-02")] + one.map { ("niveau-1", $0) } + two.map { ("niveau-2", $0) }
        #expect(await visitor.post(path, fields).status == 303)
        await visitor.get(path)
    }

    func prove(_ visitor: TestVisitor, _ criterion: String, dated: String) async throws {
        let fields: KeyValuePairs = ["genre": "document", "datee": dated, "vue": "2026-02-02", "reference": "Classeur 3"]
        #expect(await visitor.submit(criterion + "/preuves", fields).status == 200)
    }

    /// The address of a criterion on the page just read; the first when none is named.
    func criterion(on visitor: TestVisitor, at path: String, _ label: String = "") throws -> String {
        let rows = visitor.page.split(separator: "<tr").filter { $0.contains(label) }
        let found = rows.compactMap { $0.firstMatch(of: /eligibilite\/([0-9a-v]{26})"/) }.first
        return path + "/" + (try #require(found)).1
    }

    func notePass(of person: ID<Person>, in site: TestSite) async throws {
        let (town, id) = (site.town, ID<PassIAE>.make(at: site.town.archive.clock.now()))
        let (number, start) = (try #require(PassNumber("999992600009")), TestTown.monday.adding(days: -30))
        try await town.archive.act(as: Actor(try await town.reader(town.claire)), "note un PASS IAE") { act in
            try Contracts.note(id, person, PassEntry(number: number, start: start, end: start.adding(days: 729), reason: nil), by: act)
        }
    }

    func count(_ table: String, in site: TestSite) async throws -> Int { try await CandidatureWalkTests().count(table, in: site) }
}

extension TestVisitor {
    /// The last page, its French spaces made plain and its « janv. » in one line.
    var text: String { page.spaced }
}
