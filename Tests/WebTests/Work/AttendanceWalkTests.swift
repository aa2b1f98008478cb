import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// A crew's week, its days, what is to verify and who sees what, through the router.
@Suite struct AttendanceWalkTests {
    private let day = "2026-02-02"

    private func site(_ database: any Database) async throws -> TestSite { TestSite(try await TestTown.build(in: database)) }
    private func path(_ site: TestSite) -> String { "/equipes/\(site.town.gardens.text)/presence/\(day)" }
    private func week(_ site: TestSite) -> String { "/equipes/\(site.town.gardens.text)/semaine/\(day)" }
    private func amina(_ site: TestSite) -> String { path(site) + "/" + site.town.amina.text }

    private let hours: [(String, String)] = [("matin-de", "8:30"), ("matin-a", "12h"), ("apres-de", "13"), ("apres-a", "16 h 30"), ("lieu", "Parc")]

    /// Denis plans Monday, morning and afternoon.
    private func planned(_ site: TestSite) async throws -> TestVisitor {
        let denis = try await site.visitor(site.town.denis)
        await denis.get(week(site))
        #expect(await denis.post(week(site), [("demies", "\(day).morning"), ("demies", "\(day).afternoon")] + hours).status == 303)
        return denis
    }

    private func marks(_ database: any Database) async throws -> Int {
        try await database.read { db in try db.first("SELECT count(*) FROM attendance_marks")?.int(0) ?? 0 }
    }

    @Test(arguments: Engines.all) func aWeekIsPlannedChangedAndCopied(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = try await site(database)
            let denis = try await planned(site)
            await denis.get(week(site))
            #expect(denis.page.spaced.contains("8 h 30 – 12 h") && denis.page.contains("Amina Benali") && denis.page.contains("Parc"))
            #expect(await denis.post(week(site), [("demies", "\(day).morning"), ("matin-de", "12:00"), ("matin-a", "8:30")]).status == 422)
            let half = "/equipes/\(site.town.gardens.text)/demi-journee/\(day).afternoon"
            await denis.get(half)
            #expect(
                await denis.post(half, [("vue", denis.hidden("vue")), ("horaire-de", "14:00"), ("horaire-a", "17:00"), ("personnes", site.town.amina.text)])
                    .status == 303)
            await denis.get(half)
            #expect(await denis.post(half, [("horaire-de", "quatorze"), ("horaire-a", "17:00")]).status == 422)
            let next = "/equipes/\(site.town.gardens.text)/semaine/2026-02-09"
            await denis.get(next)
            #expect(await denis.post(next + "/copie", [:]).status == 303)
            await denis.get(next)
            #expect(denis.page.spaced.contains("14 h – 17 h") && denis.page.spaced.contains("8 h 30 – 12 h"))
            #expect(await denis.post(next + "/copie", [:]).status == 422, "il n’y a plus rien à copier")
            await denis.get(half)
            #expect(await denis.post(half, [("retirer", "oui"), ("vue", denis.hidden("vue"))]).status == 303)
            await denis.get(week(site))
            #expect(!denis.page.spaced.contains("14 h – 17 h"))
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func everybodyIsPresentInOneGestureThenAnExceptionInOneMore(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = try await site(database)
            let denis = try await planned(site)
            await denis.get(path(site))
            #expect(denis.page.spaced.contains("Tous présents (1)") && denis.page.contains("class=\"button primary big\""))
            let once = [("demi", "morning"), ("_csrf", denis.hidden("_csrf")), ("_once", denis.hidden("_once"))]
            for _ in 1...2 { #expect(await denis.post(path(site) + "/tous", once, token: false).status == 303) }
            #expect(try await marks(database) == 1, "deux clics, une présence")
            await denis.get(path(site))
            #expect(denis.page.contains("Présent<") && denis.page.spaced.contains("3 h 30"))
            let seen = denis.hidden("vu")
            #expect(await denis.post(amina(site), [("demi", "morning"), ("vu", seen), ("marque", "retard-15")]).status == 303)
            await denis.get(path(site))
            #expect(denis.page.spaced.contains("En retard de 15 min") && denis.page.spaced.contains("3 h 15") && denis.page.contains("corrigé"))
            await denis.get(amina(site))
            #expect(denis.page.contains("<del>Présent</del>"), "la première marque reste lisible")
        }
    }

    @Test(arguments: Engines.all) func whatWasJustDoneIsUndoneForTenSecondsAndNotAfter(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = try await site(database)
            let denis = try await planned(site)
            await denis.get(path(site))
            let answer = await denis.post(path(site) + "/tous", [("demi", "morning")])
            await denis.get(try #require(answer.header("location")))
            #expect(denis.page.spaced.contains("1 personne notée"))
            #expect(await denis.post(path(site) + "/annulation", [("geste", denis.hidden("geste"))]).status == 303)
            await denis.get(path(site))
            #expect(denis.page.spaced.contains("Tous présents (1)"))
            let again = await denis.post(path(site) + "/tous", [("demi", "morning")])
            await denis.get(try #require(again.header("location")))
            let gesture = denis.hidden("geste")
            site.town.clock.advance(minutes: 1)
            await denis.get(try #require(again.header("location")))
            #expect(!denis.page.spaced.contains("personne notée"), "la minute passée, il faut corriger")
            #expect(await denis.post(path(site) + "/annulation", [("geste", gesture)]).status == 410)
        }
    }

    @Test(arguments: Engines.all) func aTabletMayBringItsOwnIdAndSendItTwice(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = try await site(database)
            let denis = try await planned(site)
            let uuid = "0194c8a2-7b1e-7abc-9def-0123456789ab"
            for minutes in ["absent", "absent"] {
                await denis.get(path(site))
                let mark = [
                    ("demi", "morning"), ("marque", minutes), ("id", uuid), ("fait", "2026-02-02T07:00:00.000Z"), ("appareil", "tablette-1"), ("vu", ""),
                ]
                #expect(await denis.post(amina(site), mark).status == 303)
            }
            #expect(try await marks(database) == 1)
            let row = try #require(try await database.read { db in try db.first("SELECT made_at, device_id, recorded_at FROM attendance_marks") })
            #expect(try row.text(0) == "2026-02-02T07:00:00.000Z" && row.text(1) == "tablette-1" && row.text(2) > row.text(0))
        }
    }

    @Test(arguments: Engines.all) func twoPeopleWhoDisagreeAreVerifiedWithAWord(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = try await site(database)
            let (denis, nadia) = (try await planned(site), try await site.visitor(site.town.nadia))
            await denis.get(path(site))
            #expect(await denis.post(path(site) + "/tous", [("demi", "morning")]).status == 303)
            await nadia.get(amina(site))
            #expect(await nadia.post(amina(site), [("demi", "morning"), ("vu", ""), ("marque", "motif"), ("motif", "injustifiee")]).status == 303)
            await denis.get(path(site))
            #expect(denis.page.contains("À vérifier"))
            await nadia.get("/presence/a-verifier")
            #expect(nadia.page.contains("selon Denis") && nadia.page.contains("selon Nadia"))
            for user in [site.town.rachid, site.town.karim] {
                let other = try await site.visitor(user)
                #expect(await other.get("/presence/a-verifier").status == 200 && !other.page.contains("Amina"), "tant que cela dure, ailleurs on n’en lit rien")
            }
            let settle = "/presence/a-verifier/\(site.town.amina.text)"
            let kept = try #require(nadia.page.firstMatch(of: /name="garde" value="([0-9a-v]+)"/)).1
            let fields = [("demijournee", "\(day).morning"), ("garde", String(kept))]
            #expect(await nadia.post(settle, fields).status == 422, "il faut dire pourquoi")
            #expect(nadia.page.contains("class=\"field-error\""))
            #expect(await nadia.post(settle, fields + [("pourquoi", "Denis l’a vue")]).status == 303)
            await nadia.get("/presence/a-verifier")
            #expect(nadia.page.contains("Tout le monde dit la même chose"))
            await nadia.get(amina(site))
            #expect(nadia.page.contains("<del>") && nadia.page.contains("Denis l’a vue"))
        }
    }

    @Test(arguments: Engines.all) func somebodyElsesMarkIsCorrectedOnlyWithAReason(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = try await site(database)
            let (denis, claire) = (try await planned(site), try await site.visitor(site.town.claire))
            await denis.get(path(site))
            #expect(await denis.post(path(site) + "/tous", [("demi", "morning")]).status == 303)
            await claire.get(amina(site))
            let fields = [("demi", "morning"), ("vu", claire.hidden("vu")), ("marque", "absent")]
            #expect(await claire.post(amina(site), fields).status == 422)
            #expect(await claire.post(amina(site), fields + [("pourquoi", "Vue à l’accueil")]).status == 303)
            await denis.get(amina(site))
            #expect(denis.page.contains("Vue à l’accueil") && !denis.page.contains("À vérifier"))
        }
    }

    @Test(arguments: Engines.all) func theEncadrantKnowsOfAnAbsenceAndNeverWhyWhenItIsHealth(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = try await site(database)
            let (town, absences) = (site.town, "/personnes/\(site.town.amina.text)/absences")
            let claire = try await site.visitor(town.claire)
            await claire.get(absences)
            #expect(await claire.post(absences, [("motif", "maladie"), ("de", day), ("a", "2026-02-04")]).status == 303)
            let denis = try await planned(site)
            let pages = [amina(site), week(site), absences, "/equipes/\(town.gardens.text)/demi-journee/\(day).morning"]
            for page in pages {
                #expect(await denis.get(page).status == 200)
                #expect(denis.page.lowercased().contains("absence") && !denis.page.lowercased().contains("maladie"), "\(page)")
            }
            let half = "/equipes/\(town.gardens.text)/demi-journee/\(day).morning"
            await denis.get(half)
            #expect(
                await denis.post(half, [("vue", denis.hidden("vue")), ("horaire-de", "8:30"), ("horaire-a", "12:00"), ("personnes", town.amina.text)]).status
                    == 303)
            await denis.get(path(site))
            #expect(denis.page.spaced.contains("sauf 1 absence annoncée"))
            #expect(await denis.post(path(site) + "/tous", [("demi", "morning")]).status == 303)
            await denis.get(amina(site))
            #expect(denis.page.contains("Absence") && !denis.page.lowercased().contains("maladie") && !denis.page.contains("value=\"maladie\""))
            for (user, knows) in [(town.claire, true), (town.nadia, true), (town.lea, false), (town.sophie, false)] {
                let reader = try await site.visitor(user)
                #expect(await reader.get(amina(site)).status == 200)
                #expect(reader.page.contains("arrêt maladie") == knows, "\(user.text)")
            }
            for user in [town.rachid, town.karim, town.luc, town.ines, town.reseau, town.omar] {
                let stranger = try await site.visitor(user)
                for page in pages { #expect(await stranger.get(page).status == 404, "\(page)") }
            }
        }
    }

    @Test func aDayToComeIsNotMarkedAndTheDirectionReadsAndPlans() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = try await site(database)
            let denis = try await planned(site)
            let tomorrow = "/equipes/\(site.town.gardens.text)/presence/2026-02-03/\(site.town.amina.text)"
            await denis.get(path(site))
            #expect(await denis.post(tomorrow, [("demi", "morning"), ("marque", "present")]).status == 422)
            let sophie = try await site.visitor(site.town.sophie)
            await sophie.get(path(site))
            #expect(!sophie.page.contains("Tous présents"))
            #expect(await sophie.post(path(site) + "/tous", [("demi", "morning")]).status == 403)
            await sophie.get(week(site))
            #expect(await sophie.post(week(site), [("demies", "2026-02-03.morning")] + hours).status == 303)
            let nadia = try await site.visitor(site.town.nadia)
            await nadia.get(week(site))
            #expect(await nadia.post(week(site), [("demies", "2026-02-04.morning")] + hours).status == 404, "la RH ne prévoit pas")
        }
    }
}
