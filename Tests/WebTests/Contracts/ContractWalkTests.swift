import Domain
import Store
import TestSupport
import Testing
import Web

/// What a contract on a form meets, and what becomes of it.
@Suite struct ContractWalkTests {
    /// One refusal of the entry's form: the field changed, its value, and the words said beside it.
    struct Refused: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let changes: [String: String]
        let words: String
    }

    static let refusals = [
        Refused(testDescription: "PASS de 11 caractères", changes: ["pass_numero": "99999 26 0001"], words: "celui-ci en compte 11"),
        Refused(testDescription: "fin avant le début", changes: ["fin": "2026-01-31"], words: "au plus tôt le 2 févr. 2026"),
        Refused(testDescription: "date impossible", changes: ["fin": "2026-06-31"], words: "Cette date n’existe pas"),
        Refused(testDescription: "plus de 35 h", changes: ["heures": "36"], words: "ne dépasse pas 35 h"),
        Refused(
            testDescription: "au-delà de 24 mois", changes: ["fin": "2028-02-02", "pass_fin": "2028-03-01", "pass_motif": "Prolongé"],
            words: "1er févr. 2028"),
        Refused(testDescription: "commence avant le PASS", changes: ["pass_debut": "2026-02-09"], words: "le 9 févr. 2026"),
        Refused(testDescription: "commence après le PASS", changes: ["pass_debut": "2024-01-01"], words: "après la fin du PASS, le 30 déc. 2025"),
        Refused(testDescription: "autre fin de PASS sans raison", changes: ["pass_fin": "2028-03-01"], words: "mènent au 1er févr. 2028"),
    ]

    @Test(arguments: refusals) func whatCannotBeIsRefusedBesideItsFieldAndKept(_ refused: Refused) async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire(changes: refused.changes)).status == 422)
            #expect(desk.text.contains(refused.words))
            for (_, typed) in refused.changes { #expect(desk.claire.page.contains("value=\"\(typed)\""), "« \(typed) » est gardé") }
            #expect(try await desk.count("stages") == 0)
        }
    }

    @Test(arguments: Engines.all) func aShortContractIsKeptOnceConfirmedWithItsReason(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire(until: "2026-04-30", changes: ["heures": "15"])).status == 422)
            #expect(desk.text.contains("au 1er juin 2026, sauf"), "la date la plus proche est dite")
            #expect(desk.text.contains("au moins 20 h"))
            let shown = desk.claire.hidden("confirmes")
            let bare = desk.hire(until: "2026-04-30", changes: ["heures": "15", "confirme": "oui", "confirmes": shown])
            #expect(await desk.claire.post(desk.path("entree"), bare).status == 422, "sans raison, ce n’est pas confirmé")
            let reason = "Dérogation du préfet du 12 janvier"
            let kept = desk.hire(until: "2026-04-30", changes: ["heures": "15", "confirme": "oui", "confirmes": shown, "motif": reason])
            #expect(await desk.claire.post(desk.path("entree"), kept).status == 303)
            await desk.claire.get(desk.path("contrats"))
            #expect(desk.text.contains(reason))
        }
    }

    @Test(arguments: Engines.all) func aContractIsRenewedAtThirtyHoursThenAmended(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            desk.town.clock.move(to: TestTown.monday.adding(days: 92))
            let nadia = try await desk.site.visitor(desk.town.nadia)
            await nadia.get(desk.path("contrats"))
            #expect(nadia.page.spaced.contains("Le contrat finit le 1er juin 2026"))
            #expect(await nadia.post(desk.path("contrats"), ["debut": "2026-06-02", "fin": "2027-01-31", "heures": "30"]).status == 303)
            await nadia.get(desk.path("contrats"))
            #expect(nadia.page.spaced.contains("Renouvellement"))
            #expect(nadia.page.spaced.contains("30 h"))
            #expect(nadia.page.spaced.contains("En tout 11 mois et 30 jours de contrat ; le dernier peut aller jusqu’au 1er févr. 2028."))
            #expect(nadia.page.spaced.contains("Premier CDDI le 2 févr. 2026"), "le total dit ses raisons")
            #expect(nadia.page.spaced.contains("Reliquat"))

            let contract = try #require(nadia.page.firstMatch(of: /contrats\/([0-9a-v]{26})\/avenants/)).1
            let path = desk.path("contrats/\(contract)/avenants")
            #expect(await nadia.post(path, ["depuis": "2026-09-01", "heures": "36"]).status == 422)
            await nadia.get(desk.path("contrats"))
            #expect(await nadia.post(path, ["depuis": "2026-09-01", "heures": "28"]).status == 303)
            await nadia.get(desk.path("contrats"))
            #expect(nadia.page.spaced.contains("à partir du 1er sept. 2026"))
            #expect(try await ParcoursSummaries.differences(in: desk.town.jalons, of: desk.town.archive).isEmpty)
        }
    }

    @Test(arguments: Engines.all) func twoContractsCannotRunAtOnce(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            await desk.claire.get(desk.path("contrats"))
            #expect(await desk.claire.post(desk.path("contrats"), ["debut": "2026-05-04", "fin": "2026-12-31", "heures": "26"]).status == 422)
            #expect(desk.text.contains("le 2 juin 2026"))
            #expect(try await desk.count("contracts") == 1)
        }
    }

    @Test(arguments: Engines.all) func theNumberOfAPassIsOnePersonsAndFindsThem(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            let amina = "/personnes/\(desk.town.amina.text)"
            await desk.claire.get(amina + "/contrats")
            #expect(await desk.claire.post(amina + "/pass", ["pass_numero": "999992600001", "pass_debut": "2026-02-02"]).status == 422)
            #expect(desk.text.contains("déjà celui d’une autre personne"))
            #expect(await desk.claire.get("/personnes?q=999992600001").header("location")?.hasSuffix(desk.town.bruno.text) == true)
        }
    }

    @Test(arguments: Engines.all) func thePageAsKnownOnAnEarlierDayHasNoContractYet(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            await desk.claire.get(desk.path("") + "?au=2026-02-01")
            #expect(!desk.text.contains("PASS IAE 99999"))
            await desk.claire.get(desk.path("") + "?au=2026-02-02")
            #expect(desk.text.contains("PASS IAE 99999"))
        }
    }
}
