import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// Entry, contract and PASS from the desk of the CIP, on both engines.
@Suite struct EntryWalkTests {
    @Test(arguments: Engines.all) func aHireOpensTheParcoursWithItsContractAndItsPass(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            await desk.claire.get(desk.path("") + "?fait=entree")
            for words in ["L’entrée est enregistrée.", "CDDI, 26 h par semaine", "du 2 févr. au 1er juin 2026", "PASS IAE 99999 26 00001", "1er févr. 2028"] {
                #expect(desk.text.contains(words), "\(words)")
            }
            #expect(desk.text.contains("730 jours restants, aujourd’hui compris"))
            #expect(desk.text.contains("Entrée : ACI"))
            #expect(desk.text.contains("Il reste"), "l’accueil dit ce qui reste")
            let verdict = try await AuditChain.verify(desk.town.jalons, in: desk.town.archive)
            #expect(verdict.findings.isEmpty)
            #expect(try await ParcoursSummaries.differences(in: desk.town.jalons, of: desk.town.archive).isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aSecondClickOnSaveWritesNothingTwice(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            let fields = desk.hire()
            #expect(await desk.claire.post(desk.path("entree"), fields).status == 303)
            // The person has a stage now, so the second click is refused or says that it was done: never a second row.
            await desk.claire.post(desk.path("entree"), fields)
            #expect(try await desk.count("stages") == 1)
            #expect(try await desk.count("contracts") == 1)
            #expect(try await desk.count("passes") == 1)
        }
    }

    @Test(arguments: Engines.all) func theWorkshopThenTheChantierAreOneParcours(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            let workshop = [
                ("dispositif", desk.town.remobilisation.text), ("debut", "2026-02-02"), ("site", desk.town.beaune.text), ("cip", desk.town.claire.text),
            ]
            await desk.claire.get(desk.path("entree"))
            #expect(await desk.claire.post(desk.path("entree"), workshop).status == 303)
            await desk.claire.get(desk.path(""))
            #expect(desk.text.contains("Fin prévue de l’étape"))
            #expect(desk.text.contains("1er févr. 2027"), "douze mois, jour pour jour")
            #expect(desk.text.contains("Ni contrat ni PASS IAE"))

            desk.town.clock.move(to: TestTown.monday.adding(months: 6))
            let claire = try await desk.site.visitor(desk.town.claire)
            await claire.get(desk.path("entree"))
            #expect(await claire.post(desk.path("entree"), desk.hire(from: "2026-08-03", until: "2027-02-02")).status == 303)
            await claire.get(desk.path(""))
            #expect(claire.page.spaced.contains("Entrée : Remobilisation"))
            #expect(claire.page.spaced.contains("Suite : ACI"))
            #expect(try await desk.count("parcours") == 1)
            #expect(try await desk.count("stages") == 2)
            #expect(try await desk.count("stage_ends") == 1)
            #expect(try await ParcoursSummaries.differences(in: desk.town.jalons, of: desk.town.archive).isEmpty)
        }
    }

    @Test(arguments: Engines.all) func theEncadrantSeesTheStageAndTicksTheirStepsButNoContract(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            await desk.claire.get(desk.path("entree"))
            #expect(await desk.claire.post(desk.path("entree"), desk.hire()).status == 303)
            let denis = try await desk.site.visitor(desk.town.denis)
            #expect(await denis.get(desk.path("")).status == 200)
            let page = denis.page.spaced
            #expect(page.contains("Entrée : ACI"))
            #expect(page.contains("Consignes de sécurité"))
            for hidden in ["CDDI", "PASS IAE", "26 h", "99999", "Contrat", "Diagnostic"] { #expect(!page.contains(hidden), "\(hidden)") }
            #expect(await denis.get(desk.path("contrats")).status == 404)
            await denis.get(desk.path(""))
            #expect(await denis.post(desk.path("accueil"), ["etape": "securite"]).status == 303)
            await denis.get(desk.path(""))
            #expect(denis.page.spaced.contains("1 étape faite"))
            #expect(await denis.post(desk.path("accueil"), ["etape": "pass"]).status == 404, "l’étape d’un autre n’existe pas pour lui")
        }
    }

    @Test(arguments: Engines.all) func whoIsElsewhereDoesNotKnowTheEntryExists(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            for stranger in [desk.town.rachid, desk.town.karim, desk.town.luc, desk.town.omar, desk.town.ines, desk.town.denis] {
                #expect(try await desk.site.visitor(stranger).get(desk.path("entree")).status == 404)
                #expect(try await desk.site.visitor(stranger).get(desk.path("contrats")).status == 404)
            }
            let sophie = try await desk.site.visitor(desk.town.sophie)
            #expect(await sophie.get(desk.path("entree")).status == 404, "la direction lit, elle ne fait pas entrer")
            #expect(await sophie.get(desk.path("contrats")).status == 200)
            #expect(!sophie.page.contains("Enregistrer"), "la direction lit les contrats sans les écrire")
            #expect(try await desk.site.visitor(desk.town.nadia).get(desk.path("entree")).status == 200)
        }
    }

    @Test(arguments: Engines.all) func anEntryBeforeTheStageUnderWayIsRefusedWithTheFirstDayPossible(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await EntryDesk(database)
            await desk.claire.get(desk.path("entree"))
            await desk.claire.post(desk.path("entree"), desk.hire())
            await desk.claire.get(desk.path("entree"))
            #expect(await desk.claire.post(desk.path("entree"), desk.hire(from: "2026-01-05", until: "2026-06-01")).status == 422)
            #expect(desk.text.contains("au plus tôt le 3 févr. 2026"))
        }
    }
}

/// Claire's desk, where Bruno enters.
struct EntryDesk {
    let site: TestSite
    let claire: TestVisitor
    var town: TestTown { site.town }

    init(_ database: any Database) async throws {
        site = TestSite(try await TestTown.build(in: database))
        claire = try await site.visitor(site.town.claire)
        await claire.get(path("entree"))
    }

    func path(_ end: String) -> String { "/personnes/\(town.bruno.text)" + (end.isEmpty ? "" : "/" + end) }

    /// The last page of Claire, its French spaces made plain.
    var text: String { claire.page.spaced }

    func count(_ table: String) async throws -> Int {
        let (statement, person) = (Statement(stringLiteral: "SELECT count(*) FROM \(table) WHERE person_id = "), town.bruno.text)
        return try await town.archive.database.read { db in try db.first(statement + "\(person)")?.int(0) ?? 0 }
    }

    /// A hire at 26 h with PASS 99999 26 00001; `changes` replace fields.
    func hire(from: String = "2026-02-02", until: String = "2026-06-01", changes: [String: String] = [:]) -> [(String, String)] {
        let fields = [
            ("dispositif", town.aci.text), ("debut", from), ("site", town.beaune.text), ("equipe", town.gardens.text), ("cip", town.claire.text),
            ("encadrant", town.denis.text), ("fin", until), ("heures", "26"), ("pass_numero", "99999 26 00001"),
        ]
        let replaced = fields.map { ($0.0, changes[$0.0] ?? $0.1) }
        return replaced + changes.filter { change in !fields.contains { $0.0 == change.key } }.map { ($0.key, $0.value) }
    }
}

extension String {
    var spaced: String { replacing("\u{00A0}", with: " ").replacing("\u{202F}", with: " ") }
}
