import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// The limits of a PMSMP on its form: refused or warned with the nearest date, and a fact of the past is only asked its reason.
@Suite struct ImmersionConventionTests {
    struct Desk {
        let site: TestSite
        let claire: TestVisitor
        var path: String { "/personnes/\(site.town.amina.text)/immersions" }
        var text: String { claire.page.spaced }

        func note(_ from: String, _ until: String, _ more: [(String, String)] = [], host: String = "Pépinière") async -> Int {
            await claire.get(path)
            let fields = [("cadre", "pmsmp"), ("accueillant", host), ("debut", from), ("fin", until)] + more
            return await claire.post(path, fields + (more.contains { $0.0 == "objet" } ? [] : [("objet", "confirmer")])).status
        }
    }

    private func desk(_ database: any Database, _ body: (Desk) async throws -> Void) async throws {
        let site = TestSite(try await TestTown.build(in: database))
        try await body(Desk(site: site, claire: try await site.visitor(site.town.claire)))
    }

    @Test(arguments: Engines.all) func aConventionLastsAMonthAndIsRenewedOnce(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            try await desk(database) { desk in
                #expect(await desk.note("2026-03-02", "2026-04-02") == 422)
                #expect(desk.text.contains("1er avr. 2026"), "un mois, de date à date")
                #expect(await desk.note("2026-03-02", "2026-03-27") == 303)
                #expect(await desk.note("2026-03-20", "2026-03-30", host: "Scierie") == 422)
                #expect(desk.text.contains("28 mars 2026"), "le lendemain de celle qui court")
                #expect(await desk.note("2026-03-30", "2026-04-10") == 422)
                #expect(desk.text.contains("un autre objet"))
                #expect(await desk.note("2026-03-30", "2026-04-20", [("renouvellement", "oui")]) == 303)
                #expect(await desk.note("2026-04-27", "2026-05-10", [("renouvellement", "oui")]) == 422)
                #expect(desk.text.contains("déjà été renouvelée"))
                await desk.claire.get(desk.path)
                #expect(desk.text.contains(", renouvellement"))
            }
        }
    }

    @Test func sixtyDaysAtOneHostInTwelveMonths() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            try await desk(database) { desk in
                #expect(await desk.note("2026-03-02", "2026-03-31") == 303)
                #expect(await desk.note("2026-05-04", "2026-05-31", [("objet", "decouvrir")], host: "PEPINIERE") == 303)
                #expect(await desk.note("2026-07-06", "2026-07-12", [("objet", "decouvrir"), ("renouvellement", "oui")]) == 422)
                #expect(desk.text.contains("il reste 2 j sur 60"), "le même hôte, écrit autrement")
                #expect(desk.text.contains("7 juill. 2026"))
                #expect(await desk.note("2026-07-06", "2026-07-12", [("objet", "recruter")]) == 422)
                #expect(desk.text.contains("Déjà 2 conventions"))
            }
        }
    }

    @Test(arguments: Engines.all) func aWarningPassesWithItsReasonAndThePastIsOnlyAskedWhy(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            try await desk(database) { desk in
                let late = [("signee", "2026-03-10")]
                #expect(await desk.note("2026-03-02", "2026-03-13", late) == 422)
                #expect(desk.text.contains("Confirmer quand même"))
                #expect(await desk.note("2026-03-02", "2026-03-13", late + [("confirme", "oui")]) == 422, "sans raison, ce n’est pas confirmé")
                #expect(await desk.note("2026-03-02", "2026-03-13", late + [("confirme", "oui"), ("pourquoi", "Tuteur absent")]) == 303)
                #expect(await desk.note("2020-03-02", "2020-05-29", host: "Ferme") == 422)
                #expect(await desk.note("2020-03-02", "2020-05-29", [("confirme", "oui"), ("pourquoi", "Dossier repris")], host: "Ferme") == 303)
            }
        }
    }

    @Test func aPMSMPWithoutObjectIsRefusedAndAVisitNeedsNone() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            try await desk(database) { desk in
                #expect(await desk.note("2026-03-02", "2026-03-13", [("objet", "")]) == 422)
                #expect(desk.text.contains("Une PMSMP a un objet, un seul"))
                await desk.claire.get(desk.path)
                let visit: KeyValuePairs = ["cadre": "visite_entreprise", "accueillant": "Usine", "debut": "2026-03-02", "fin": "2026-06-30"]
                #expect(await desk.claire.post(desk.path, visit).status == 303)
            }
        }
    }

    @Test func aCertificateSaysUntilWhenItIsWorthSomething() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            try await desk(database) { desk in
                let path = "/personnes/\(desk.site.town.amina.text)/formations"
                for (title, end) in [("Ancien", "2022-03-01"), ("Proche", "2024-04-01"), ("Récent", "2026-01-30")] {
                    await desk.claire.get(path)
                    let fields: KeyValuePairs = ["titre": title, "nature": "certificat:sst", "debut": end, "fin": end, "resultat": "certified"]
                    #expect(await desk.claire.post(path, fields).status == 303)
                }
                await desk.claire.get(path)
                for words in ["jusqu’au 1er mars 2024", "Expiré", "À renouveler", "jusqu’au 1er avr. 2026", "Valable", "jusqu’au 30 janv. 2028"] {
                    #expect(desk.text.contains(words), "\(words)")
                }
            }
        }
    }
}
