import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite struct AfestPlanTests {
    @Test(arguments: Engines.all) func aRunningPlanIsCorrectedWithItsReasonAndWhatStoodBeforeStays(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            let sequence = try await prepare(denis, site)
            await denis.get(sequence + "/plan")
            #expect(denis.page.contains("Tailler une haie seule") && denis.page.contains("value=\"12\""))
            #expect(await denis.post(sequence + "/plan", plan(denis, hours: "20", reason: "")).status == 422)
            #expect(denis.page.contains("pourquoi le plan change") && denis.page.contains("value=\"20\""), "ce qui est écrit est gardé")
            await denis.get(sequence + "/plan")
            #expect(await denis.post(sequence + "/plan", plan(denis, hours: "12", reason: "Rien")).status == 422)
            #expect(denis.page.contains("Le plan dit déjà cela"))
            await denis.get(sequence + "/plan")
            let new = plan(denis, hours: "20", reason: "Le chantier dure plus longtemps")
            for _ in 0..<2 { #expect(await denis.post(sequence + "/plan", new).status == 303) }
            #expect(try await rows("afest_corrections", database) == 1, "deux clics, une correction")
            await denis.get(sequence)
            #expect(denis.page.contains("Plan corrigé 1\u{A0}fois") && denis.page.contains("Le chantier dure plus longtemps"))
            #expect(denis.page.contains("Avant, durée prévue") && denis.page.contains("Petit, GRETA"))
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func twoCorrectionsAtOnceAreRefusedAndAnEndedSequenceKeepsItsPlan(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            let sequence = try await prepare(denis, site)
            await denis.get(sequence + "/plan")
            let (first, second) = (plan(denis, hours: "20", reason: "Plus long"), plan(denis, hours: "8", reason: "Plus court"))
            #expect(await denis.post(sequence + "/plan", first).status == 303)
            #expect(await denis.post(sequence + "/plan", second).status == 409, "elle ne corrige pas ce qu’elle n’a pas lu")
            #expect(denis.page.contains("Plus court") && denis.page.contains("entre-temps"), "ce qui était saisi reste, et elle sait pourquoi")
            #expect(try await rows("afest_corrections", database) == 1)
            await denis.get(sequence)
            #expect(await denis.post(sequence + "/abandon", ["jour": "2026-02-02", "raison": "Fin du chantier"]).status == 303)
            #expect(await denis.get(sequence + "/plan").status == 410)
            let claire = try await site.visitor(site.town.claire)
            #expect(await claire.get(sequence + "/plan").status == 404)
            for stranger in [site.town.rachid, site.town.karim, site.town.luc, site.town.omar, site.town.ines, site.town.nadia] {
                let visitor = try await site.visitor(stranger)
                #expect(await visitor.get(sequence + "/plan").status == 404)
            }
        }
    }

    @Test(arguments: Engines.all) func aFactAlreadyNotedIsLinkedAndCountsOnceInThePractice(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            let sequence = try await prepare(denis, site)
            try await observe(denis, site)
            await denis.get(sequence)
            let fact = String(try #require(denis.page.firstMatch(of: /<option value="([0-9a-v]{26})">2.févr/)).1)
            var done = ["moment": "faite", "jour": "2026-02-02", "heures": "1", "quoi": "Haie, rue Haute", "fait": fact]
            done["competence:savoir-etre/SE02"] = "reached"
            #expect(await denis.post(sequence + "/mises-en-situation", Array(done)).status == 422)
            #expect(denis.page.contains("Ce fait parle déjà de «\u{A0}Ponctualité\u{A0}»"))
            done["competence:savoir-etre/SE02"] = nil
            await denis.get(sequence)
            #expect(await denis.post(sequence + "/mises-en-situation", Array(done)).status == 303)
            await denis.get(sequence)
            #expect(denis.page.contains("Fait relié") && denis.page.contains("Ponctualité\u{A0}: atteint") && !denis.page.contains("Un fait déjà noté"))
            #expect(try await rows("observations", database) == 1, "rien n’est écrit deux fois")
            let exposure = try await exposure(site)
            #expect(exposure.practices.map(\.situations) == [1] && exposure.practices.first?.seenBy == ["Denis"])
            await denis.get("/personnes/\(site.town.amina.text)/points")
            #expect(denis.page.contains("AFEST préparée le 2\u{A0}févr.\u{A0}2026") && denis.page.contains("Situations AFEST"))
            await denis.get("/atelier/pratique?equipe=\(site.town.gardens.text)")
            #expect(denis.page.contains("Ponctualité"), "la pratique de l’équipe aussi")
        }
    }

    @Test(arguments: Engines.all) func aLineTakenBackGivesItsFactBackWhichMayBeLinkedAgain(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            let sequence = try await prepare(denis, site)
            await denis.get(sequence)
            let done: KeyValuePairs = ["moment": "faite", "jour": "2026-02-02", "heures": "1", "quoi": "Haie, rue Haute"]
            #expect(await denis.post(sequence + "/mises-en-situation", done).status == 303)
            try await observe(denis, site)
            await denis.get(sequence)
            #expect(denis.page.contains("Relier un fait déjà noté"))
            #expect(await denis.post(sequence + "/faits", ["etape": "", "fait": ""]).status == 422)
            await denis.get(sequence)
            let step = String(try #require(denis.page.firstMatch(of: /<option value="([0-9a-v]{26})">2.févr[^<]*Haie, rue/)).1)
            let fact = String(try #require(denis.page.firstMatch(of: /<option value="([0-9a-v]{26})">2.févr[^<]*c’est bien/)).1)
            for _ in 0..<2 { #expect(await denis.post(sequence + "/faits", ["etape": step, "fait": fact]).status == 303) }
            #expect(try await rows("afest_facts", database) == 1)
            #expect(try await exposure(site).practices.map(\.situations) == [1])
            await denis.get(sequence)
            #expect(await denis.post(sequence + "/retrait", ["etape": step, "raison": "Un autre jour"]).status == 303)
            #expect(try await exposure(site).practices.isEmpty, "la situation n’a plus lieu")
            await denis.get("/personnes/\(site.town.amina.text)/observations")
            #expect(denis.page.contains("Ponctualité") && !denis.page.contains("Un autre jour"), "le fait, lui, reste")
            await denis.get(sequence)
            #expect(await denis.post(sequence + "/mises-en-situation", Array(done) + [("fait", fact)]).status == 303)
            #expect(try await exposure(site).practices.map(\.situations) == [1])
        }
    }

    // MARK: gestures

    private func prepare(_ visitor: TestVisitor, _ site: TestSite) async throws -> String {
        let list = "/personnes/\(site.town.amina.text)/afest"
        await visitor.get(list + "/nouvelle")
        let saved = await visitor.post(
            list,
            [
                "objectif": "Tailler une haie seule", "analyse": "Tendre le cordeau", "heures": "12", "competences": "savoir-etre/SE02",
                "referent": "Petit, GRETA", "fin": "2026-06-30",
            ])
        #expect(saved.status == 303)
        return try #require(saved.header("location")?.split(separator: "?").first.map(String.init))
    }

    private func plan(_ visitor: TestVisitor, hours: String, reason: String) -> KeyValuePairs<String, String> {
        let trainer = visitor.page.firstMatch(of: /<option value="([0-9a-v]{26})" selected>/).map { String($0.1) } ?? ""
        let seen = visitor.page.firstMatch(of: /name="vu" value="([0-9]+)"/).map { String($0.1) } ?? ""
        return [
            "objectif": "Tailler une haie seule", "analyse": "Tendre le cordeau", "heures": hours, "competences": "savoir-etre/SE02",
            "referent": "Petit, GRETA", "fin": "2026-06-30", "formateur": trainer, "vu": seen, "raison": reason,
        ]
    }

    private func observe(_ visitor: TestVisitor, _ site: TestSite) async throws {
        let list = "/personnes/\(site.town.amina.text)/observations"
        await visitor.get(list + "/nouvelle")
        #expect(await visitor.post(list, ["signe": "plus", "competences": "savoir-etre/SE02", "autre": "Haie"]).status == 303)
    }

    private func exposure(_ site: TestSite) async throws -> SkillExposure {
        let amina = site.town.amina
        return try await site.town.archive.read(as: try await site.town.reader(site.town.denis)) { sight in
            try SkillExposures.of(amina, seenBy: sight)
        }
    }

    private func rows(_ table: String, _ database: any Database) async throws -> Int {
        try await database.read { db in try db.first(Statement(stringLiteral: "SELECT count(*) FROM " + table))?.int(0) ?? 0 }
    }
}
