import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// Fiches that nobody could take yet: none is lost, none is kept for ever.
@Suite struct EmploisHoldingTests {
    private func held(_ emplois: EmploisTown) async throws -> (count: Int, since: String, emptied: String?, names: [String])? {
        let (vault, structure) = (emplois.town.archive.vault, emplois.town.jalons.text)
        return try await emplois.town.archive.database.read { db in
            try db.first("SELECT siret, rows_held, held_at, emptied_at, content FROM emplois_held WHERE structure_id = \(structure)").map { row in
                let text = String(decoding: try vault.open(row.blob(4), as: "emplois_held|content|" + row.text(0)), as: UTF8.self)
                return (
                    try row.int(1), try row.text(2), try row.optionalText(3), text.matches(of: /"last_name":"(\w+)"/).map { String($0.1) }.sorted()
                )
            }
        }
    }

    @Test(arguments: Engines.all) func whatWaitedStaysWhenTheOneWhoRecordsDoesNotWorkOnItsSite(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            let (claire, karim) = (try await emplois.site.visitor(emplois.town.claire), try await emplois.site.visitor(emplois.town.karim))
            emplois.emplois.give("employee-records", EmploisTown.fiches(2, siret: EmploisTown.strangeSIRET))
            await emplois.readAndRecord(claire)
            emplois.emplois.give("employee-records", [])
            try await emplois.connect(adding: [EmploisTown.strangeSIRET: emplois.town.dijon])
            await emplois.readAndRecord(claire)
            #expect(try await held(emplois)?.count == 2, "Claire ne travaille pas à Dijon : ces fiches n’y sont pas, et ne sont pas perdues")
            await claire.get("/emplois")
            #expect(claire.page.contains(EmploisTown.strangeSIRET) && claire.page.contains("quelqu’un de leur site"))
            let before = try await emplois.facts()["people"] ?? 0
            await emplois.readAndRecord(karim)
            let facts = try await emplois.facts()
            #expect(facts["people"] == before + 2 && facts["emplois_held"] == 0, "Karim y travaille : elles viennent")
        }
    }

    @Test(arguments: Engines.all) func whatWaitedBeforeWaitsOnBesideWhatTheNextReadingBrings(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            let claire = try await emplois.site.visitor(emplois.town.claire)
            let old = EmploisTown.fiches(1, siret: EmploisTown.strangeSIRET)
            emplois.emplois.give("employee-records", old + old)
            await emplois.readAndRecord(claire)
            let first = try #require(try await held(emplois))
            #expect(first.count == 1, "la même fiche deux fois n’en fait qu’une")
            emplois.town.clock.advance(minutes: 3 * 24 * 60)
            emplois.emplois.give("employee-records", EmploisTown.fiches(1, siret: EmploisTown.strangeSIRET, from: 4))
            await emplois.readAndRecord(try await emplois.site.visitor(emplois.town.claire))
            let second = try #require(try await held(emplois))
            #expect(second.count == 2 && second.names.count == 2, "celle qui a quitté Les Emplois attend toujours")
            #expect(second.since == first.since, "l’attente a commencé à la première")
        }
    }

    @Test(arguments: Engines.all) func whatNobodyTookIsForgottenInItsTimeWithATraceThatNamesNobody(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            let (town, claire) = (emplois.town, try await emplois.site.visitor(emplois.town.claire))
            emplois.emplois.give(
                "employee-records", EmploisTown.fiches(2, siret: EmploisTown.strangeSIRET) + EmploisTown.fiches(1, siret: EmploisTown.beauneSIRET, from: 7))
            await emplois.read(claire)
            #expect(try await held(emplois)?.names.count == 2)
            let today = town.archive.clock.today()
            #expect(try await EmploisRetention.forget(heldBefore: today, waitingBefore: today, in: town.archive) == 0, "le temps de s’en occuper")
            let later = today.adding(days: 1)
            #expect(try await EmploisRetention.forget(heldBefore: later, waitingBefore: later, in: town.archive) == 2)
            #expect(try await EmploisRetention.forget(heldBefore: later, waitingBefore: later, in: town.archive) == 0, "une seule fois")
            let left = try #require(try await held(emplois))
            #expect(left.names.isEmpty && left.count == 2 && left.emptied != nil, "le compte reste, les fiches non")
            #expect(try await emplois.last().state == .abandoned)
            let (pages, signed) = try await town.archive.database.read { db in
                (
                    try db.rows("SELECT 1 FROM emplois_pages").count
                        + db.rows("SELECT 1 FROM emplois_readings WHERE preview IS NOT NULL").count,
                    try db.rows("SELECT actor, act, row_id, person_id FROM audit_entries WHERE table_name = 'emplois_held'").map { row in
                        [try row.text(0), try row.text(1), try row.text(2), try row.optionalText(3) ?? ""]
                    }
                )
            }
            #expect(pages == 0)
            #expect(signed == [["commande", "oublie des fiches des Emplois que personne n’a prises", EmploisTown.strangeSIRET, ""]])
            #expect(try await AuditChain.verify(town.jalons, in: town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func whatWasForgottenIsOnlyCountedUntilItsSiteIsSaid(engine: TestEngine) async throws {
        try await EmploisTown.with(engine) { emplois in
            let (town, claire) = (emplois.town, try await emplois.site.visitor(emplois.town.claire))
            emplois.emplois.give("employee-records", EmploisTown.fiches(2, siret: EmploisTown.strangeSIRET))
            await emplois.readAndRecord(claire)
            let later = town.archive.clock.today().adding(days: 1)
            try await EmploisRetention.forget(heldBefore: later, waitingBefore: later, in: town.archive)
            emplois.emplois.give("employee-records", EmploisTown.fiches(3, siret: EmploisTown.strangeSIRET))
            await emplois.readAndRecord(claire)
            let counted = try #require(try await held(emplois))
            #expect(counted.count == 3 && counted.names.isEmpty)
            await claire.get("/emplois")
            #expect(claire.page.contains("3 fiches") && claire.page.contains("elles ont été effacées"))
            try await emplois.connect(adding: [EmploisTown.strangeSIRET: town.beaune])
            let before = try await emplois.facts()["people"] ?? 0
            await emplois.readAndRecord(claire)
            let facts = try await emplois.facts()
            #expect(facts["people"] == before + 3 && facts["emplois_held"] == 0, "le site est dit : Les Emplois les redonnent")
        }
    }
}
