import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// Suspensions, returns, prolongations and readings of a PASS, from the desk that notes them to every page that shows its end.
@Suite struct PassWalkTests {
    @Test(arguments: Engines.all) func aSuspensionMovesTheEndEverywhereAndTheReturnGivesItBack(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 130))
            let claire = try await steps.visitor()
            #expect(await steps.post("suspensions", ["motif": "FINISHED_CONTRACT", "debut": "2026-06-02", "fin_inconnue": "oui"], as: claire) == 303)
            let suspended = try await steps.pass()
            #expect(suspended.pass.suspensions.map(\.period.last) == [Day(2029, 6, 1)], "36 mois quand la fin est inconnue")
            #expect(suspended.pass.end == Day(2028, 2, 1)?.adding(days: 1095))
            #expect(try await steps.summary() == suspended.pass.end.iso)
            await claire.get(steps.desk.path(""))
            #expect(claire.page.spaced.contains("Suspendu"))
            await claire.get("/personnes?q=durand&fin=6")
            try await steps.expectSound()

            let id = try #require(suspended.facts.suspensions.first?.id.text)
            #expect(await steps.post("suspensions/\(id)/reprise", ["reprise": "2026-06-20"], as: claire) == 303)
            let back = try await steps.pass()
            #expect(back.pass.suspensions.map(\.period.last) == [Day(2026, 6, 19)])
            #expect(back.pass.end == Day(2028, 2, 18), "18 jours suspendus reculent la fin de 17")
            #expect(try await steps.desk.count("pass_suspensions") == 2, "rien n’est effacé")
            await claire.get(steps.desk.path("pass"))
            #expect(claire.text.contains("reculée de 17 jours") && claire.text.contains("18 jours, moins un."))
            #expect(claire.page.spaced.contains("coûte un jour à la personne"))
            try await steps.expectSound()
        }
    }

    @Test(arguments: Engines.all) func aSuspensionIsChangedThenTakenAwayAndItsTraceStays(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 130))
            let nadia = try await steps.visitor(steps.town.nadia)
            #expect(await steps.post("suspensions", ["motif": "CONTRACT_SUSPENDED", "debut": "2026-06-02", "fin": "2026-08-31"], as: nadia) == 303)
            let first = try #require(try await steps.pass().facts.suspensions.first?.id.text)
            #expect(await steps.post("suspensions/\(first)", ["motif": "CONTRACT_BROKEN", "debut": "2026-06-03", "fin": "2026-07-31"], as: nadia) == 303)
            let changed = try #require(try await steps.pass().facts.suspensions.first)
            #expect(changed.suspension.period.first == Day(2026, 6, 3))
            #expect(changed.suspension.reason == .contractBroken)
            #expect(await steps.post("suspensions/\(first)/retrait", ["pourquoi": "Double"], as: nadia) == 404, "elle a déjà été remplacée")
            #expect(await steps.post("suspensions/\(changed.id.text)/retrait", ["pourquoi": ""], as: nadia) == 422)
            #expect(await steps.post("suspensions/\(changed.id.text)/retrait", ["pourquoi": "Notée par erreur"], as: nadia) == 303)
            #expect(try await steps.pass().pass.end == Day(2028, 2, 1))
            #expect(try await steps.desk.count("pass_suspensions") == 3)
            try await steps.expectSound()
        }
    }

    @Test(arguments: Engines.all) func aProlongationWaitsForItsPrescriberThenMovesTheEnd(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 500))
            let claire = try await steps.visitor()
            let asked: KeyValuePairs = [
                "motif": "PARTICULAR_DIFFICULTIES", "fin": "2028-12-31", "demande_le": "2027-06-17", "prescripteur": "Mme Petit", "organisme": "Mission locale",
                "preuve": "Fiche bilan du 10 juin",
            ]
            #expect(await steps.post("prolongations", asked, as: claire) == 303)
            #expect(try await steps.pass().pass.end == Day(2028, 2, 1), "une demande ne change pas la fin")
            #expect(await steps.post("prolongations", asked, as: claire) == 422, "une seule demande à la fois")
            #expect(claire.page.spaced.contains("Une demande attend déjà la réponse du prescripteur, et une seule peut attendre."))
            let id = try #require(try await steps.pass().facts.pending?.id.text)
            let answer: KeyValuePairs = ["reponse": "granted", "reponse_le": "2027-06-17"]
            #expect(await steps.post("prolongations/\(id)/reponse", answer, as: claire) == 422)
            #expect(claire.page.spaced.contains("Dites qui a donné son accord."))
            let granted: KeyValuePairs = ["reponse": "granted", "reponse_le": "2027-06-17", "prescripteur": "Mme Petit", "organisme": "Mission locale"]
            #expect(await steps.post("prolongations/\(id)/reponse", granted, as: claire) == 303)
            #expect(try await steps.pass().pass.end == Day(2028, 12, 31))
            #expect(try await steps.summary() == "2028-12-31")
            await claire.get(steps.desk.path("pass"))
            for words in ["Accordée", "par Mme Petit, Mission locale", "Fiche bilan du 10 juin"] { #expect(claire.page.spaced.contains(words), "\(words)") }
            let last = try #require(try await steps.pass().facts.lastGranted?.id.text)
            #expect(await steps.post("prolongations/\(last)/retrait", ["pourquoi": "Annulée par le support"], as: claire) == 303)
            #expect(try await steps.pass().pass.end == Day(2028, 2, 1))
            #expect(try await steps.desk.count("pass_prolongations") == 3)
            try await steps.expectSound()
        }
    }

    @Test(arguments: Engines.all) func recognisedDisabilityIsKnownToWhomItConcernsAndTheEndToAll(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 500))
            let claire = try await steps.visitor()
            let asked: KeyValuePairs = [
                "motif": "RQTH", "fin": "2028-12-31", "demande_le": "2027-06-10", "prescripteur": "M. Roy", "deja": "oui", "preuve": "Notification MDPH",
            ]
            #expect(await steps.post("prolongations", asked, as: claire) == 303)
            #expect(claire.page.contains("value=\"RQTH\""))
            let nadia = try await steps.visitor(steps.town.nadia)
            let page = nadia.page.spaced
            #expect(page.contains("31 déc. 2028"), "la RH voit la fin")
            #expect(page.contains("Motif réservé"))
            for hidden in ["RQTH", "handicap", "MDPH"] { #expect(!page.contains(hidden), "\(hidden)") }
            #expect(await steps.post("prolongations", ["motif": "RQTH", "fin": "2029-03-01", "demande_le": "2027-06-17"], as: nadia) == 422)
            let lea = try await steps.visitor(steps.town.lea)
            #expect(!lea.page.contains("RQTH"), "une collègue que Claire n’a pas désignée ne le sait pas")
            await claire.get(steps.desk.path("pass"))
            #expect(claire.page.spaced.contains("Notification MDPH"))
        }
    }

    @Test(arguments: Engines.all) func aHireLiftsTheSuspensionTheDayBefore(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 200))
            let claire = try await steps.visitor()
            #expect(await steps.post("suspensions", ["motif": "FINISHED_CONTRACT", "debut": "2026-06-02", "fin_inconnue": "oui"], as: claire) == 303)
            await claire.get(steps.desk.path("contrats"))
            let hire: KeyValuePairs = ["debut": "2026-09-01", "fin": "2027-02-28", "heures": "26"]
            #expect(await claire.post(steps.desk.path("contrats"), hire).status == 422, "la suspension est dite avant")
            let kept: KeyValuePairs = [
                "debut": "2026-09-01", "fin": "2027-02-28", "heures": "26", "confirme": "oui", "confirmes": claire.hidden("confirmes"), "motif": "Embauche",
            ]
            #expect(await claire.post(steps.desk.path("contrats"), kept).status == 303)
            #expect(try await steps.pass().pass.suspensions.map(\.period.last) == [Day(2026, 8, 31)])
            try await steps.expectSound()
        }
    }

    @Test(arguments: Engines.all) func aPassChangedElsewhereShowsTheGapAndWhichDateRules(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 130))
            let claire = try await steps.visitor()
            let read: KeyValuePairs = ["fin": "2028-03-02", "lu_le": "2026-06-12", "vaut": "platform", "mots": "Suspension saisie là-bas"]
            #expect(await steps.post("lecture", read, as: claire) == 303)
            #expect(try await steps.pass().pass.end == Day(2028, 3, 2))
            #expect(try await steps.summary() == "2028-03-02")
            await claire.get(steps.desk.path("pass"))
            #expect(claire.page.spaced.contains("Les Emplois donne le 2 mars 2028, Jalon comptait le 1er févr. 2028 : 30 jours de plus."))
            #expect(
                await steps.post("suspensions", ["motif": "FINISHED_CONTRACT", "debut": "2026-06-02", "fin": "2026-06-11", "deja": "oui"], as: claire) == 303)
            #expect(try await steps.pass().pass.end == Day(2028, 3, 11), "ce qui est noté depuis s’y ajoute")
            let again: KeyValuePairs = ["fin": "2028-02-10", "lu_le": "2026-06-12", "vaut": "jalon"]
            #expect(await steps.post("lecture", again, as: claire) == 303)
            let pass = try await steps.pass()
            #expect(pass.pass.end == Day(2028, 2, 10), "Jalon compte lui aussi le 10 : même fin")
            #expect(pass.facts.platform?.difference == 0)
            try await steps.expectSound()
        }
    }

    @Test(arguments: Engines.all) func aSecondClickNotesOneSuspension(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 130))
            let claire = try await steps.visitor()
            let fields: KeyValuePairs = ["motif": "FINISHED_CONTRACT", "debut": "2026-06-02", "fin": "2026-06-10"]
            #expect(await claire.post(steps.desk.path("pass/suspensions"), fields).status == 303)
            await claire.post(steps.desk.path("pass/suspensions"), fields)
            #expect(try await steps.desk.count("pass_suspensions") == 1)
        }
    }

    @Test(arguments: Engines.all) func whoHasNoBusinessWithThePassFindsNothing(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database)
            let town = steps.town
            for user in [town.rachid, town.karim, town.luc, town.omar, town.ines, town.denis, town.reseau] {
                let visitor = try await steps.site.visitor(user)
                #expect(await visitor.get(steps.desk.path("pass")).status == 404)
                await visitor.get("/connexion")
                let suspend: KeyValuePairs = ["motif": "FINISHED_CONTRACT", "debut": "2026-02-02", "fin": "2026-02-02"]
                #expect(await visitor.post(steps.desk.path("pass/suspensions"), suspend).status == 404)
            }
            let sophie = try await steps.visitor(town.sophie)
            #expect(sophie.page.contains("Aujourd’hui"))
            #expect(!sophie.page.contains("Suspendre le PASS"), "la direction lit sans écrire")
            #expect(try await steps.desk.count("pass_suspensions") == 0)
        }
    }

    @Test(arguments: Engines.all) func theReasonsOfferedAreThoseOfTheKindOfTheStructure(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 500))
            let claire = try await steps.visitor()
            #expect(claire.page.contains("PARTICULAR_DIFFICULTIES") && claire.page.contains("CONTRAT_PASSERELLE"), "un ACI les a tous")
            let sophie = try await steps.visitor(steps.town.sophie)
            await sophie.get("/structure/reglages")
            #expect(await sophie.post("/structure/reglages/siae", ["genre": "ETTI", "motif": "agrément de travail temporaire"]).status == 303)
            await claire.get(steps.desk.path("pass"))
            #expect(!claire.page.contains("PARTICULAR_DIFFICULTIES") && !claire.page.contains("CONTRAT_PASSERELLE"))
            let asked: KeyValuePairs = ["motif": "PARTICULAR_DIFFICULTIES", "fin": "2028-12-31", "demande_le": "2027-06-17"]
            #expect(await steps.post("prolongations", asked, as: claire) == 422)
            await claire.get(steps.desk.path("simulateur") + "?essai=suspension")
            #expect(!claire.page.contains("CONTRAT_PASSERELLE"))
        }
    }

    @Test(arguments: Engines.all) func whoIsAttachedToAnAnnexeIsOfItsKindWhateverTheStructureIs(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await MonthDesk(database)
            try await desk.attach(desk.town.amina)
            let path = "/personnes/\(desk.town.amina.text)"
            let claire = try await desk.site.visitor(desk.town.claire)
            await claire.get(path + "/pass")
            #expect(claire.page.contains("CONTRAT_PASSERELLE"), "une annexe d’ACI")
            let amina = desk.town.amina.text
            try await database.write { db in
                _ = try db.run(
                    """
                    UPDATE annexes SET number = 'ETTI021260001A0M0'
                    WHERE id IN (SELECT k.annex_id FROM annex_people k WHERE k.person_id = \(amina))
                    """)
            }
            await claire.get(path + "/pass")
            #expect(claire.text.contains("Aujourd’hui") && !claire.page.contains("CONTRAT_PASSERELLE"), "une annexe d’ETTI")
            await claire.get(path + "/eligibilite")
            #expect(claire.text.contains("Il faut un critère de niveau 1, ou 2 de niveau 2."))
        }
    }

    @Test(arguments: Engines.all) func aReasonOfAgeThatTheBirthDateContradictsIsToldWithItsDatesAndKeptByATick(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 500))
            let bruno = steps.town.bruno.text
            try await database.write { db in _ = try db.run("UPDATE people SET birth_date = '2005-03-03' WHERE id = \(bruno)") }
            let claire = try await steps.visitor()
            let words = "Né·e le 3 mars 2005 : les 50 ans de ce motif viennent le 3 mars 2055, après le début de la prolongation, le 1er févr. 2028."
            await claire.get(steps.desk.path("simulateur") + "?essai=prolongation&motif=SENIOR&fin=2028-06-30")
            #expect(claire.text.contains("Possible, à confirmer") && claire.text.contains(words) && claire.page.contains("name=\"age_vu\""))
            let asked: KeyValuePairs = ["motif": "SENIOR", "fin": "2028-06-30", "demande_le": "2027-06-17"]
            #expect(await steps.post("prolongations", asked, as: claire) == 422)
            #expect(claire.text.contains(words) && claire.page.contains("name=\"age_vu\""))
            #expect(try await steps.desk.count("pass_prolongations") == 0)
            let kept: KeyValuePairs = ["motif": "SENIOR", "fin": "2028-06-30", "demande_le": "2027-06-17", "age_vu": "oui"]
            #expect(await steps.post("prolongations", kept, as: claire) == 303)
            await claire.get(steps.desk.path("simulateur") + "?essai=prolongation&motif=COMPLETE_TRAINING&fin=2028-06-30")
            #expect(!claire.text.contains("Né·e le"), "une formation n’a pas d’âge")
        }
    }

    @Test(arguments: Engines.all) func anAssociationIntermediaireSaysThatTheBilanIsJoined(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 500))
            let (claire, sophie) = (try await steps.visitor(), try await steps.visitor(steps.town.sophie))
            #expect(!claire.page.contains("bilan_joint"), "un ACI n’a rien à joindre")
            await sophie.get("/structure/reglages")
            #expect(await sophie.post("/structure/reglages/siae", ["genre": "AI", "motif": "agrément d’association intermédiaire"]).status == 303)
            let asked: KeyValuePairs = ["motif": "PARTICULAR_DIFFICULTIES", "fin": "2028-06-30", "demande_le": "2027-06-17"]
            #expect(await steps.post("prolongations", asked, as: claire) == 422)
            #expect(claire.text.contains("Le bilan de prolongation est à joindre à la demande (AI). Aucune date n’en dispense"))
            #expect(claire.page.contains("name=\"bilan_joint\""))
            await claire.get(steps.desk.path("simulateur") + "?essai=prolongation&motif=PARTICULAR_DIFFICULTIES&fin=2028-06-30")
            #expect(claire.text.contains("Refusé") && claire.text.contains("à joindre"))
            await claire.get(steps.desk.path("simulateur") + "?essai=prolongation&motif=PARTICULAR_DIFFICULTIES&fin=2028-06-30&bilan_joint=oui")
            #expect(claire.text.contains("Accepté"))
            let joined: KeyValuePairs = ["motif": "PARTICULAR_DIFFICULTIES", "fin": "2028-06-30", "demande_le": "2027-06-17", "bilan_joint": "oui"]
            #expect(await steps.post("prolongations", joined, as: claire) == 303)
            await claire.get(steps.desk.path("pass"))
            #expect(claire.text.contains("Bilan joint à la demande"))
        }
    }

    @Test(arguments: Engines.all) func aPageOpenedBeforeSomebodyElseChangedThePassChangesNothing(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 130))
            let (claire, nadia) = (try await steps.visitor(), try await steps.visitor(steps.town.nadia))
            let seen = claire.hidden("_vu")
            let suspension: KeyValuePairs = ["motif": "FINISHED_CONTRACT", "debut": "2026-06-02", "fin": "2026-08-31"]
            #expect(await steps.post("suspensions", suspension, as: nadia) == 303)
            let path = steps.desk.path("pass")
            let read: KeyValuePairs = ["fin": "2028-06-30", "lu_le": "2026-06-01", "vaut": "platform", "mots": "lu au téléphone", "_vu": seen]
            #expect(await claire.post(path + "/lecture", read).status == 409)
            #expect(claire.page.contains("Modifié entre-temps") && claire.page.contains("lu au téléphone"), "ce qui était tapé reste lisible")
            #expect(try await steps.desk.count("pass_readings") == 0)

            await claire.get(path)
            let (first, fresh) = (try #require(try await steps.pass().facts.suspensions.first?.id.text), claire.hidden("_vu"))
            #expect(await steps.post("suspensions/\(first)", ["motif": "CONTRACT_BROKEN", "debut": "2026-06-03", "fin": "2026-07-31"], as: nadia) == 303)
            let back: KeyValuePairs = ["reprise": "2026-06-12", "_vu": fresh]
            #expect(await claire.post(path + "/suspensions/\(first)/reprise", back).status == 409, "la suspension a été changée ailleurs")
            #expect(claire.text.contains("12 juin 2026"))
        }
    }
}
