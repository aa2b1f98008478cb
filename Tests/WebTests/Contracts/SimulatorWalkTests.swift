import Domain
import Store
import TestSupport
import Testing
import Web

/// An act tried in the simulator, read by who may read contracts, then done in one act by who may write them.
@Suite struct SimulatorWalkTests {
    @Test(arguments: Engines.all) func aSuspensionIsTriedThenDone(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 130))
            let claire = try await steps.visitor()
            let before = try await steps.town.heads()
            let path = steps.desk.path("simulateur")
            await claire.get(path + "?essai=suspension&motif=FINISHED_CONTRACT&debut=2026-06-02&fin=2026-06-19")
            let text = claire.page.spaced
            for words in [
                "Accepté", "La fin du PASS passerait du 1er févr. 2028 au 18 févr. 2028 (+17 j).",
                "Dernière date possible de la suspension : le 1er juin 2029.",
                "Fin selon Les Emplois : le 18 févr. 2028. En rendant chaque jour suspendu : le 19 févr. 2028.", "Avant", "Après", "Faire cette suspension",
            ] {
                #expect(text.contains(words), "\(words)")
            }
            #expect(try await steps.town.heads() == before, "essayer n’écrit rien")
            #expect(try await steps.desk.count("pass_suspensions") == 0)
            let done = await claire.post(
                steps.desk.path("pass/suspensions"), ["motif": "FINISHED_CONTRACT", "debut": "2026-06-02", "fin": "2026-06-19", "fin_inconnue": ""])
            #expect(done.status == 303)
            #expect(try await steps.pass().pass.end == Day(2028, 2, 18), "ce que le simulateur avait dit")
        }
    }

    @Test(arguments: Engines.all) func aRenewalWithAWarningIsDoneWithItsReason(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 100))
            let nadia = try await steps.visitor(steps.town.nadia)
            await nadia.get(steps.desk.path("simulateur"))
            #expect(nadia.page.contains("value=\"2026-06-02\""), "le jour d’après est proposé")
            await nadia.get(steps.desk.path("simulateur") + "?essai=renouvellement&debut=2026-06-02&fin=2028-02-01&heures=15")
            let text = nadia.page.spaced
            for words in ["Possible, à confirmer", "Le contrat finirait le 1er févr. 2028.", "La fin du PASS ne bouge pas", "au moins 20 h", "art. D5132-43-5"]
            {
                #expect(text.contains(words), "\(words)")
            }
            let fields: [(String, String)] = [
                ("debut", "2026-06-02"), ("fin", "2028-02-01"), ("heures", "15"), ("confirme", "oui"), ("confirmes", nadia.hidden("confirmes")),
                ("motif", "Dérogation du préfet"),
            ]
            #expect(await nadia.post(steps.desk.path("contrats"), fields).status == 303)
            #expect(try await steps.desk.count("contracts") == 2)
        }
    }

    struct Tried: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let query: String
        let words: [String]
    }

    static let tried = [
        Tried(
            testDescription: "prolongation trop tôt", query: "essai=prolongation&motif=SENIOR&fin=2028-06-30",
            words: [
                "Refusé", "se demande du 1er févr. 2027", "Ce sera possible à partir du 1er févr. 2027",
                "Dernière date possible pour ce motif : le 31 janv. 2029",
            ]),
        Tried(
            testDescription: "contrat au-delà de 24 mois", query: "essai=renouvellement&debut=2026-06-02&fin=2028-06-01&heures=26",
            words: ["Refusé", "ne peuvent dépasser 24 mois", "1er févr. 2028"]),
        Tried(testDescription: "avenant à 36 h", query: "essai=avenant&depuis=2026-05-12&heures=36", words: ["Refusé", "ne dépasse pas 35 h"]),
        Tried(testDescription: "date impossible", query: "essai=suspension&motif=FINISHED_CONTRACT&debut=2026-02-30", words: ["Cette date n’existe pas"]),
        Tried(testDescription: "essai inconnu", query: "essai=autre", words: ["Un renouvellement"]),
    ]

    @Test(arguments: tried) func whatIsTriedSaysWhyAndUntilWhen(_ tried: Tried) async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 100))
            let claire = try await steps.visitor()
            #expect(await claire.get(steps.desk.path("simulateur") + "?" + tried.query).status == 200)
            for words in tried.words { #expect(claire.page.spaced.contains(words), "\(words)") }
            #expect(!claire.page.contains("Faire "))
        }
    }

    @Test(arguments: Engines.all) func whatIsProposedIsAcceptedAndWhatCannotBeTriedSaysWhy(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 100))
            let nadia = try await steps.visitor(steps.town.nadia)
            let short: KeyValuePairs = ["fin": "2026-09-30", "lu_le": "2026-05-13", "vaut": "platform"]
            #expect(await steps.post("lecture", short, as: nadia) == 303)
            await nadia.get(steps.desk.path("simulateur"))
            #expect(nadia.page.contains("value=\"2026-06-02\"") && nadia.page.contains("value=\"2026-09-30\""), "la fin du PASS, comme dans Échéances")
            await nadia.get(steps.desk.path("simulateur") + "?essai=renouvellement&debut=2026-06-02&fin=2026-09-30&heures=26")
            #expect(nadia.text.contains("Accepté") && !nadia.text.contains("Refusé"))
            await nadia.get(steps.desk.path("simulateur") + "?essai=reprise&reprise=2026-05-13")
            #expect(nadia.text.contains("Le PASS n’est pas suspendu aujourd’hui"))
            let amina = "/personnes/\(steps.town.amina.text)/simulateur"
            for trial in ["report&debut=2026-06-01", "suspension", "prolongation", "reprise"] {
                #expect(await nadia.get(amina + "?essai=" + trial).status == 200)
                #expect(nadia.text.contains("Aucun PASS IAE n’est noté : notez-le d’abord."), "\(trial)")
            }
            await nadia.get(amina + "?essai=avenant")
            #expect(nadia.text.contains("Aucun contrat n’est noté"))
        }
    }

    @Test(arguments: Engines.all) func theDirectionTriesAndDoesNothing(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 130))
            let sophie = try await steps.visitor(steps.town.sophie)
            await sophie.get(steps.desk.path("simulateur") + "?essai=suspension&motif=FINISHED_CONTRACT&debut=2026-06-02&fin=2026-06-19")
            #expect(sophie.page.spaced.contains("Accepté"))
            #expect(!sophie.page.contains("Faire cette suspension"))
            #expect(!sophie.page.contains("RQTH"))
            for stranger in [steps.town.rachid, steps.town.karim, steps.town.luc, steps.town.omar, steps.town.ines, steps.town.denis] {
                #expect(try await steps.site.visitor(stranger).get(steps.desk.path("simulateur")).status == 404)
            }
        }
    }

    @Test(arguments: Engines.all) func thePersonsPageDrawsTheCoverageForWhoReadsContracts(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 30))
            let claire = try await steps.visitor()
            await claire.get(steps.desk.path(""))
            let text = claire.page.spaced
            for words in [
                "Couvert par un contrat et le PASS jusqu’au 1er juin 2026.", "30 jours de PASS utilisés, 700 restent aujourd’hui compris.",
                "610 jours de PASS sans contrat, du 2 juin 2026 au 1er févr. 2028.", "class=\"coverage\"", "Le dessin en tableau",
            ] {
                #expect(text.contains(words), "\(words)")
            }
            let denis = try await steps.site.visitor(steps.town.denis)
            await denis.get(steps.desk.path(""))
            for hidden in ["class=\"coverage\"", "Couverture", "PASS IAE", "simulateur"] { #expect(!denis.page.contains(hidden), "\(hidden)") }
        }
    }
}
