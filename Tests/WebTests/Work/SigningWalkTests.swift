import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// The person signs their presence on the screen of who leads them; what is corrected later makes the signature stale, and never erases it.
@Suite struct SigningWalkTests {
    @Test(arguments: Engines.all) func aminaSignsHerMorningWithHerOwnCode(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await SigningDesk(database)
            await desk.choosePin()
            await desk.denis.get(desk.signatures)
            #expect(desk.denis.page.contains("Amina Benali") && desk.denis.page.contains("À signer"))
            await desk.denis.get(desk.signing)
            #expect(desk.denis.page.spaced.contains("Je suis Amina Benali. J’ai travaillé 3 h 30, lundi 2 févr. 2026, matin"))
            #expect(await desk.sign(desk.denis, ("code", "2580")) == 303)
            let row = try #require(
                try await database.read { db in
                    try db.first(
                        """
                        SELECT h.mark_id, h.minutes, s.means, s.content_hash, a.said
                        FROM signed_half_days h
                        JOIN attendance_signatures s ON s.structure_id = h.structure_id AND s.person_id = h.person_id AND s.id = h.signature_id
                        JOIN attendance_marks a ON a.structure_id = h.structure_id AND a.person_id = h.person_id AND a.id = h.mark_id
                        """)
                })
            #expect(try row.int(1) == 210 && row.text(2) == "pin" && row.text(3).count == 64 && row.text(4) == "present")
            await desk.denis.get(desk.signing)
            #expect(desk.denis.page.spaced.contains("avec son code, sur l’écran de Denis") && desk.denis.page.contains("tag-done"))
            #expect(try await AuditChain.verify(desk.site.town.jalons, in: desk.site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aWrongCodeSignsNothingAndManyAreSlowedDown(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await SigningDesk(database)
            await desk.choosePin()
            for _ in 1...4 { #expect(await desk.sign(desk.denis, ("code", "1111")) == 422) }
            #expect(await desk.sign(desk.denis, ("code", "2580")) == 422, "même le bon : il faut attendre")
            #expect(desk.denis.page.spaced.contains("Trop d’essais"))
            #expect(try await desk.count("attendance_signatures") == 0)
            #expect(!desk.denis.page.contains("value=\"2580\""), "un code ne revient pas dans la page")
        }
    }

    @Test(arguments: Engines.all) func twoClicksMakeOneSignatureAndWhatChangedMeanwhileIsNotSigned(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await SigningDesk(database)
            await desk.denis.get(desk.signing)
            let hidden = ["_csrf", "_once", "quoi", "vu"].map { ($0, desk.denis.hidden($0)) }
            let fields = hidden + [("moyen", "attested"), ("atteste", "oui")]
            for _ in 1...2 { #expect(await desk.denis.post(desk.signing, fields, token: false).status == 303) }
            #expect(try await desk.count("attendance_signatures") == 1)
            await desk.correct("retard-15")
            await desk.denis.get(desk.signing)
            let shown = (desk.denis.hidden("quoi"), desk.denis.hidden("vu"))
            await desk.correct("absent")
            await desk.denis.get(desk.signing)
            let late = [("quoi", shown.0), ("vu", shown.1), ("moyen", "attested"), ("atteste", "oui")]
            #expect(await desk.denis.post(desk.signing, late).status == 409, "les heures montrées ne sont plus celles-là")
            #expect(try await desk.count("attendance_signatures") == 1)
        }
    }

    @Test(arguments: Engines.all) func aCorrectionMakesTheSignatureStaleAndItStays(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await SigningDesk(database)
            #expect(await desk.sign(desk.denis, ("atteste", "oui"), means: "attested") == 303)
            await desk.correct("retard-15")
            await desk.denis.get(desk.signing)
            #expect(desk.denis.page.spaced.contains("Corrigé, à signer de nouveau") && desk.denis.page.spaced.contains("devant Denis, qui l’atteste"))
            #expect(desk.denis.page.spaced.contains("Total : 3 h 15"))
            await desk.denis.get(desk.sheet)
            #expect(desk.denis.page.spaced.contains("0 sur 1 demi-journée") && desk.denis.page.spaced.contains("1 à signer de nouveau"))
            #expect(await desk.sign(desk.denis, ("atteste", "oui"), means: "attested") == 303)
            #expect(try await desk.count("attendance_signatures") == 2, "l’ancienne signature reste")
            await desk.denis.get(desk.sheet)
            #expect(desk.denis.page.spaced.contains("1 sur 1 demi-journée") && !desk.denis.page.spaced.contains("à signer de nouveau"))
        }
    }

    @Test(arguments: Engines.all) func aWeekIsSignedAtOnceBeforeSomebodyWhoAttestsIt(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await SigningDesk(database, .week)
            let town = desk.site.town
            let claire = try await desk.site.visitor(town.claire)
            await claire.get(desk.presence)
            #expect(await claire.post(desk.presence, [("demi", "afternoon"), ("vu", ""), ("marque", "motif"), ("motif", "maladie")]).status == 303)
            #expect(await desk.sign(claire, ("atteste", ""), means: "attested") == 422, "il faut attester")
            #expect(claire.page.spaced.contains("Semaine du 2 févr. au 8 févr. 2026"))
            #expect(!claire.page.lowercased().contains("maladie"), "ce qui se signe porte le mot de l’équipe, pas le motif")
            #expect(await desk.sign(claire, ("atteste", "oui"), means: "attested") == 303)
            #expect(try await desk.count("attendance_signatures") == 1)
            #expect(try await desk.count("signed_half_days") == 2)
            await desk.denis.get(desk.signing)
            #expect(desk.denis.page.spaced.contains("devant Claire, qui l’atteste"))
        }
    }

    @Test(arguments: Engines.all) func whatPeopleDisagreeOnIsNotSigned(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await SigningDesk(database)
            let claire = try await desk.site.visitor(desk.site.town.claire)
            await claire.get(desk.presence)
            #expect(await claire.post(desk.presence, [("demi", "morning"), ("vu", ""), ("marque", "absent")]).status == 303)
            await claire.get(desk.signing)
            #expect(claire.page.spaced.contains("Se signera une fois vérifié") && claire.hidden("quoi").isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aCodeHasFourToSixDigitsTypedTwice(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await SigningDesk(database)
            for (code, again) in [("123", "123"), ("abcd", "abcd"), ("2222", "2222"), ("2580", "2581"), ("1234567", "1234567"), ("", "")] {
                await desk.denis.get(desk.pin)
                #expect(await desk.denis.post(desk.pin, [("code", code), ("encore", again)]).status == 422, "\(code)")
            }
            #expect(try await desk.count("signing_pins") == 0)
            #expect(await desk.choosePin("2580") == 303)
            #expect(await desk.choosePin("147258") == 422 && desk.denis.page.contains("pas le code actuel"), "qui mène l’équipe ne reprend pas le code")
            #expect(await desk.choosePin("147258", [("actuel", "2581")]) == 422)
            #expect(await desk.choosePin("147258", [("actuel", "2580")]) == 303)
            #expect(await desk.sign(desk.denis, ("code", "2580")) == 422, "le nouveau remplace l’ancien")
            #expect(await desk.choosePin("9731", [("oublie", "oui")]) == 303, "un code oublié se remplace")
            #expect(await desk.sign(desk.denis, ("code", "9731")) == 303)
            await desk.denis.get(desk.signing)
            #expect(desk.denis.page.spaced.contains("sur l’écran de Denis (code choisi le 2 févr. 2026 sur le même)"), "et chaque signature le dit")
            let hash = try await database.read { db in try db.first("SELECT hash FROM signing_pins")?.text(0) }
            #expect(hash?.hasPrefix("scrypt$") == true)
        }
    }

    @Test(arguments: Engines.all) func eachReaderSeesAndDoesWhatTheirRoleGives(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await SigningDesk(database)
            let (site, town) = (desk.site, desk.site.town)
            for user in [town.claire, town.nadia, town.denis] {
                let visitor = try await site.visitor(user)
                for page in [desk.signing, desk.signatures, desk.sheet, desk.pin] { #expect(await visitor.get(page).status == 200, "\(page)") }
            }
            let sophie = try await site.visitor(town.sophie)
            for page in [desk.signing, desk.signatures, desk.sheet] {
                #expect(await sophie.get(page).status == 200 && !sophie.page.contains("PDF)"), "la direction lit")
            }
            #expect(await sophie.get(desk.pin).status == 404)
            #expect(await desk.sign(sophie, ("atteste", "oui"), means: "attested") == 404)
            for user in [town.rachid, town.karim, town.luc, town.ines, town.reseau, town.omar] {
                let stranger = try await site.visitor(user)
                for page in [desk.signing, desk.signatures, desk.sheet, desk.pin] { #expect(await stranger.get(page).status == 404, "\(page)") }
                await stranger.get("/mon-compte")
                #expect(await stranger.post(desk.signing, [("moyen", "attested"), ("atteste", "oui")]).status == 404)
            }
            #expect(try await desk.count("attendance_signatures") == 0)
        }
    }

    @Test(arguments: Engines.all) func theDirectionDecidesWhatIsSignedAndSaysWhy(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (town, path) = (site.town, "/structure/reglages/signature")
            let denis = try await site.visitor(town.denis)
            #expect(await denis.get("/personnes/\(town.amina.text)/signature/2026-02-02").status == 200)
            #expect(denis.page.contains("ne demande pas de signature"))
            #expect(await denis.get(path).status == 404)
            let sophie = try await site.visitor(town.sophie)
            await sophie.get(path)
            #expect(await sophie.post(path, [("regle", "week")]).status == 422)
            #expect(await sophie.post(path, [("regle", "week"), ("motif", "Demande de la DDETS")]).status == 303)
            let luc = try await site.visitor(town.luc)
            await luc.get(path)
            #expect(
                luc.page.spaced.contains("une signature par semaine") && luc.page.contains("Demande de la DDETS")
                    && !luc.page.contains("<form class=\"form\" method=\"post\" action=\"\(path)\""))
            #expect(await luc.post(path, [("regle", "off"), ("motif", "Non")]).status == 404)
        }
    }
}
