import Domain
import Store
import TestSupport
import Testing
import Web

/// The bilan de prolongation is made of what is noted, names what is not, and says nothing of health.
@Suite struct ProlongationReportWalkTests {
    @Test(arguments: Engines.all) func theReportSaysWhatIsNotedAndWhatIsMissing(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 500))
            let claire = try await steps.visitor()
            #expect(claire.page.contains("Préparer le bilan de prolongation"))
            #expect(await claire.get(steps.desk.path("pass/bilan") + "?motif=PARTICULAR_DIFFICULTIES&fin=2028-06-30").status == 200)
            let text = claire.page.spaced
            for words in [
                "Motif : Difficultés particulièrement importantes.", "Prolongation demandée jusqu’au 30 juin 2028, 150 jours.",
                "500 jours utilisés au 17 juin 2027, 230 restent.", "Aucun entretien tenu", "Aucun objectif n’est en cours", "Aucun frein ouvert",
                "CDDI du 2 févr. au 1er juin 2026",
            ] {
                #expect(text.contains(words), "\(words)")
            }
            await claire.get(steps.desk.path("pass/bilan") + "?motif=PARTICULAR_DIFFICULTIES&fin=2029-12-29")
            #expect(claire.page.spaced.contains("dépasse ce que ce motif permet : au plus tard le 31 janv. 2029"))
            try await steps.accompany()
            await claire.get(steps.desk.path("pass/bilan") + "?motif=PARTICULAR_DIFFICULTIES")
            let filled = claire.page.spaced
            #expect(!filled.contains("Aucun entretien tenu"))
            #expect(filled.contains("En cours : Passer le permis"))
            #expect(filled.contains("1 entretien tenu depuis le début du PASS"))
            #expect(!filled.contains("Santé"), "un frein de santé n’y figure pas")
            await claire.get(steps.desk.path("pass/bilan/impression") + "?motif=PARTICULAR_DIFFICULTIES")
            #expect(claire.page.contains("Le prescripteur habilité"))
        }
    }

    @Test func aPassWhoseReasonsAreAllUsedUpHasNoBilanToPrepareAndSaysWhy() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 500))
            let claire = try await steps.visitor()
            let long: KeyValuePairs = ["motif": "COMPLETE_TRAINING", "fin": "2033-06-30", "demande_le": "2027-06-17", "deja": "oui"]
            #expect(await steps.post("prolongations", long, as: claire) == 303)
            await claire.get(steps.desk.path("pass"))
            #expect(!claire.page.contains("Préparer le bilan de prolongation"))
            #expect(await claire.get(steps.desk.path("pass/bilan")).status == 422)
            #expect(claire.text.contains("Aucun motif de prolongation qui demande un bilan n’est ouvert pour ce PASS : 1976 jours sont déjà prolongés"))
            #expect(!claire.text.contains("Difficultés particulièrement importantes"))
        }
    }

    @Test func aReasonOfAgeSaysWhenThePersonIsTooYoung() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 10))
            let claire = try await steps.visitor()
            await claire.get(steps.desk.path("pass/bilan") + "?motif=SENIOR")
            #expect(claire.page.spaced.contains("La personne a 40 ans ; ce motif demande 50 ans."))
            #expect(claire.page.spaced.contains("la demande se fait du 1er févr. 2027 au 1er août 2028."))
        }
    }

    @Test(arguments: Engines.all) func onlyCounsellorsOfTheSitePrepareIt(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database)
            let town = steps.town
            for user in [town.sophie, town.nadia, town.denis, town.rachid, town.karim, town.luc, town.omar, town.ines] {
                let visitor = try await steps.site.visitor(user)
                for end in ["pass/bilan", "pass/bilan/impression", "pass/bilan/pdf"] { #expect(await visitor.get(steps.desk.path(end)).status == 404) }
            }
            let lea = try await steps.visitor(town.lea)
            await lea.get(steps.desk.path("pass/bilan") + "?motif=RQTH")
            #expect(!lea.page.contains("RQTH"), "le handicap reste au CIP référent")
        }
    }
}

extension PassSteps {
    /// An entretien held, an objective under way and a frein of health, by Bruno's counsellor, today.
    func accompany() async throws {
        let (id, today, bruno) = (ID<Entretien>.make(at: town.archive.clock.now()), town.archive.clock.today(), town.bruno)
        let freins = Freins(town.referentials)
        try await town.archive.act(as: Actor(try await town.reader(town.claire)), "accompagne") { act in
            let kind = RecordedCode(code: "suivi", label: "Entretien de suivi", version: "1")
            try Entretiens.record(id, of: bruno, EntretienContent(state: .held, kind: kind, day: today, sharedNote: "Rien à dire"), by: act)
            let objective = Objective(id: id.of(Objective.self), sensitivity: .ordinary, title: "Passer le permis", origin: .person, openedOn: today)
            try Objectives.open(objective, of: bruno, by: act)
            try freins.rate([NotedSeverity(code: "SAN03", severity: 3)], of: bruno, on: today, from: .diagnostic, by: act)
        }
    }
}
