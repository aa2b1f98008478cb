import Domain
import Store
import TestSupport
import Testing
import Web

/// Every refusal of a PASS says the rule, the limit and the nearest date that would be accepted.
@Suite struct PassRefusalTests {
    struct Refused: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Days after Monday 2 February 2026.
        let day: Int
        let form: String
        let fields: [(String, String)]
        let words: [String]
    }

    private static let finished = ("motif", "FINISHED_CONTRACT")

    static let refusals = [
        Refused(
            testDescription: "suspension à venir", day: 130, form: "suspensions", fields: [finished, ("debut", "2026-07-01"), ("fin", "2026-08-01")],
            words: ["ne peut pas commencer après", "12 juin 2026"]),
        Refused(
            testDescription: "suspension avant le PASS", day: 130, form: "suspensions", fields: [finished, ("debut", "2026-01-15"), ("fin", "2026-08-01")],
            words: ["plus de 365 jours en arrière", "2 févr. 2026"]),
        Refused(
            testDescription: "suspension de plus de 36 mois", day: 130, form: "suspensions",
            fields: [finished, ("debut", "2026-06-02"), ("fin", "2029-06-02")],
            words: ["36 mois au plus", "1er juin 2029"]),
        Refused(
            testDescription: "fin avant le début", day: 130, form: "suspensions", fields: [finished, ("debut", "2026-06-02"), ("fin", "2026-06-01")],
            words: ["finit avant son début, le 2 juin 2026"]),
        Refused(
            testDescription: "ni fin ni fin inconnue", day: 130, form: "suspensions", fields: [finished, ("debut", "2026-06-02")],
            words: ["cochez « fin inconnue »"]),
        Refused(
            testDescription: "en 1900", day: 130, form: "suspensions", fields: [finished, ("debut", "1900-01-01"), ("fin", "2026-06-01")],
            words: ["ne peut pas commencer avant le 2 févr. 2026"]),
        Refused(
            testDescription: "en 2100", day: 130, form: "suspensions", fields: [finished, ("debut", "2100-01-01"), ("fin", "2100-02-01")],
            words: ["Cette date doit être entre le"]),
        Refused(
            testDescription: "un 29 février qui n’existe pas", day: 130, form: "suspensions",
            fields: [finished, ("debut", "2026-02-29"), ("fin", "2026-03-01")],
            words: ["Cette date n’existe pas"]),
        Refused(
            testDescription: "PASS expiré", day: 731, form: "suspensions", fields: [finished, ("debut", "2028-01-10"), ("fin", "2028-02-10")],
            words: ["Le PASS a expiré le 1er févr. 2028"]),
        Refused(
            testDescription: "prolongation trop tôt", day: 130, form: "prolongations",
            fields: [("motif", "COMPLETE_TRAINING"), ("fin", "2028-06-30"), ("demande_le", "2026-06-12")],
            words: ["se demande du 1er févr. 2027 au 1er août 2028"]),
        Refused(
            testDescription: "prolongation de plus d’un an", day: 500, form: "prolongations",
            fields: [("motif", "COMPLETE_TRAINING"), ("fin", "2029-02-01"), ("demande_le", "2027-06-17")],
            words: ["31 janv. 2029"]),
        Refused(
            testDescription: "prolongation qui n’ajoute rien", day: 500, form: "prolongations",
            fields: [("motif", "COMPLETE_TRAINING"), ("fin", "2028-02-01"), ("demande_le", "2027-06-17")],
            words: ["dure au moins un jour", "2 févr. 2028"]),
        Refused(
            testDescription: "accord sans prescripteur", day: 500, form: "prolongations",
            fields: [("motif", "SENIOR"), ("fin", "2028-06-30"), ("demande_le", "2027-06-17"), ("deja", "oui")],
            words: ["dites qui l’a donné"]),
        Refused(
            testDescription: "report d’un PASS commencé", day: 3, form: "report", fields: [("debut", "2026-03-01")],
            words: ["a commencé le 2 févr. 2026", "ne bouge plus"]),
        Refused(
            testDescription: "fin lue avant le début", day: 130, form: "lecture",
            fields: [("fin", "2026-01-01"), ("lu_le", "2026-06-12"), ("vaut", "platform")],
            words: ["au plus tôt le 3 févr. 2026"]),
    ]

    @Test(arguments: refusals) func whatTheRulesForbidIsSaidBesideItsFieldAndKept(_ refused: Refused) async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: refused.day))
            let claire = try await steps.visitor()
            let before = try await steps.pass()
            #expect(await claire.post(steps.desk.path("pass/" + refused.form), refused.fields).status == 422)
            for words in refused.words { #expect(claire.page.spaced.contains(words), "\(words)") }
            for (name, typed) in refused.fields where name == "debut" || name == "fin" { #expect(claire.page.contains("value=\"\(typed)\"")) }
            #expect(try await steps.pass() == before)
        }
    }

    @Test func aPassToComeIsPostponedAndItsDaysCountedAgainAcrossA29February() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let steps = try await PassSteps(database)
            let claire = try await steps.visitor()
            await claire.get(steps.desk.path("contrats"))
            let note: KeyValuePairs = ["pass_numero": "99999 26 00001", "pass_debut": "2026-03-02"]
            #expect(await claire.post(steps.desk.path("pass"), note).status == 303)
            #expect(await steps.post("report", ["debut": "2026-03-03"], as: claire) == 303)
            let pass = try await steps.pass()
            #expect(pass.pass.start == Day(2026, 3, 3))
            #expect(pass.pass.end == Day(2028, 3, 1), "730 jours : le 29 février 2028 en est un")
            try await steps.expectSound()
        }
    }

    /// At La Réunion Monday has begun when it is still Sunday in Paris: the PASS keeps the State's day.
    @Test func atMidnightOverseasThePassKeepsTheDayOfParis() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let steps = try await PassSteps(database, on: TestTown.monday.adding(days: 130))
            steps.town.clock.advance(minutes: 13 * 60 - 30)
            let claire = try await steps.visitor()
            let there = Clock.day(of: steps.town.archive.clock.now(), in: "Indian/Reunion")
            #expect(there == TestTown.monday.adding(days: 131), "à Saint-Denis c’est déjà demain")
            let tomorrow: KeyValuePairs = ["motif": "FINISHED_CONTRACT", "debut": "2026-06-13", "fin": "2026-07-01"]
            #expect(await steps.post("suspensions", tomorrow, as: claire) == 422)
            #expect(claire.page.spaced.contains("hui, 12 juin 2026"))
            steps.town.clock.advance(minutes: 6 * 60)
            let later = try await steps.visitor()
            #expect(
                Clock.day(of: steps.town.archive.clock.now(), in: "America/Guadeloupe") == TestTown.monday.adding(days: 130),
                "à Pointe-à-Pitre c’est encore hier")
            #expect(await steps.post("suspensions", tomorrow, as: later) == 303, "à Paris c’est le 13")
        }
    }
}
