import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite struct PassDaysLeftTests {
    @Test(arguments: Engines.all) func theDaysLeftOfASuspendedPassStandStillUntilTheReturn(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 130))
            let claire = try await steps.visitor()
            await claire.get(steps.desk.path("pass"))
            #expect(claire.text.contains("600 jours restants, aujourd’hui compris") && claire.text.contains("Reliquat : 600 jours, aujourd’hui compris."))
            // With its word: a token of the form may hold any three digits.
            #expect(!claire.text.contains("599 jours"), "un seul nombre sur la page")
            #expect(await steps.post("suspensions", ["motif": "FINISHED_CONTRACT", "debut": "2026-06-12", "fin_inconnue": "oui"], as: claire) == 303)
            for later in [131, 160, 190] {
                steps.town.clock.move(to: TestTown.monday.adding(days: later))
                let again = try await steps.visitor()
                for page in ["pass", "contrats"] {
                    await again.get(steps.desk.path(page))
                    #expect(again.page.spaced.contains("suspendu, 599 jours restants à l’arrêt"), "au jour \(later), \(page)")
                    #expect(again.text.contains("Reliquat : 599 jours, à l’arrêt pendant la suspension."))
                }
                await again.get("/personnes/\(steps.town.bruno.text)")
                #expect(again.page.spaced.contains("suspendu, 599 jours restants à l’arrêt"))
            }
        }
    }
}
