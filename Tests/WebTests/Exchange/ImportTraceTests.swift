import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// What stays of an import: for the referent, until the freins are assessed; for everybody, a trace once the people are gone.
@Suite struct ImportTraceTests {
    private static let text = "Nom;Prénom;Né(e) le;Début contrat;Fin contrat;Heures;Freins\nGARNIER;Paule;12/03/1984;01/12/2025;31/05/2026;26;santé\n"

    @Test(arguments: Engines.all) func freinsUnseenByTheirImporterStandInTheDayOfTheReferentUntilAssessed(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (town, sophie) = (site.town, try await site.visitor(site.town.sophie))
            await sophie.bring(Self.text)
            await sophie.choose(cip: town.claire)
            await sophie.submit(sophie.form("enregistrement"), [:])
            let words = "Freins importés à évaluer"
            let claire = try await site.visitor(town.claire)
            await claire.get("/journee")
            #expect(claire.page.contains(words) && claire.page.contains("Un frein repris d’un fichier importé"))
            for user in [town.lea, town.sophie, town.nadia, town.denis] {
                let visitor = try await site.visitor(user)
                await visitor.get("/journee?qui=tous")
                #expect(!visitor.page.contains(words), "\(user.text) ne sait pas même qu’il y en a")
            }
            let person = ID<Person>(known: try #require(try await town.person("Garnier")))
            let (freins, reader) = (Freins(town.referentials), try await town.reader(town.claire))
            try await town.archive.act(as: Actor(reader), "évalue") { act in
                try freins.rate([NotedSeverity(code: "SAN01", severity: 3)], of: person, on: act.today, from: .act, by: act)
            }
            await claire.get("/journee")
            #expect(!claire.page.contains(words))
        }
    }

    @Test(arguments: Engines.all) func aTraceWithoutThePersonIsAllThatRetentionLeavesOfAnImportTakenBack(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (town, claire) = (site.town, try await site.visitor(site.town.claire))
            await claire.bring(Self.text)
            await claire.submit(claire.form("enregistrement"), [:])
            let path = claire.lastImport
            await claire.submit(path + "/annulation", [:])
            let today = town.archive.clock.today()
            #expect(try await WithdrawnKeys.destroy(withdrawnBefore: today, in: town.archive) == 0, "le temps de comprendre l’erreur")
            #expect(try await WithdrawnKeys.destroy(withdrawnBefore: today.adding(days: 1), in: town.archive) == 1)
            #expect(try await WithdrawnKeys.destroy(withdrawnBefore: today.adding(days: 1), in: town.archive) == 0, "une seule fois")
            let (left, sealed, signed) = try await town.archive.database.read { db in
                (
                    try db.rows("SELECT person_id FROM withdrawn_keys WHERE wrapped IS NOT NULL OR destroyed_at IS NULL").count,
                    try db.rows("SELECT id FROM withdrawn_facts").count,
                    try db.rows("SELECT actor, act, person_id FROM audit_entries WHERE table_name = 'withdrawn_keys'").map { row in
                        [try row.text(0), try row.text(1), try row.optionalText(2) ?? ""]
                    }
                )
            }
            #expect(left == 0 && sealed > 4, "ce qui était scellé reste là, et plus personne ne l’ouvre")
            #expect(signed == [["commande", "détruit les clés d’un import annulé", ""]])
            try await noNameIsLeft(town)
            #expect(try await AuditChain.verify(town.jalons, in: town.archive).findings.isEmpty, "la chaîne tient")
            #expect(await claire.get(path).status == 200 && claire.page.contains("suivi.csv"), "qui, quand et quel fichier se lisent encore")
        }
    }

    private func noNameIsLeft(_ town: TestTown) async throws {
        for (table, columns) in Schema.current.tables {
            for column in columns where column.type == "TEXT" {
                let statement = Statement(stringLiteral: "SELECT \(column.name) FROM \(table) WHERE lower(\(column.name)) LIKE '%garnier%'")
                let found = try await town.archive.database.read { db in try db.rows(statement).count }
                #expect(found == 0, "\(table).\(column.name)")
            }
        }
    }
}
