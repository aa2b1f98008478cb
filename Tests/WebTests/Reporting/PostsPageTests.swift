import Database
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite("Posts done and conventioned")
struct PostsPageTests {
    /// Amina under the annexe of Beaune: 97,5 h paid in February, 100 h in March, 4 h unpaid that do not count.
    private func desk(_ database: any Database) async throws -> MonthDesk {
        let desk = try await MonthDesk(database)
        try await desk.attach(desk.town.amina)
        let (annex, amina) = (try await desk.annex(), desk.town.amina)
        let hours = [
            ("2026-02-01", "worked", 90_50), ("2026-02-01", "paid_training", 7_00), ("2026-02-01", "unpaid_absence", 4_00), ("2026-03-01", "worked", 100_00),
        ]
        try await desk.town.archive.act(as: desk.town.command(), "note des heures") { act in
            for (day, kind, hundredths) in hours {
                try act.insert(
                    into: "hours", id: ID<Hours>.make(at: act.now).text, of: amina,
                    [
                        "annex_id": annex, "span": "month", "kind": kind, "hundredths": hundredths, "happened_on": day, "recorded_at": act.now.iso,
                        "recorded_by": act.actor.text,
                    ])
            }
        }
        desk.town.clock.move(to: try #require(Day(iso: "2026-04-15")))
        return desk
    }

    @Test("are shown by year, month and annexe, as by hand from the hours", arguments: Engines.all)
    func byHand(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await desk(database)
            let nadia = try await desk.site.visitor(desk.town.nadia)
            #expect(await nadia.get("/pilotage/etp?annee=2026").status == 200)
            let page = nadia.page.spaced
            // 197,5 h / 1820 = 0,109 of a post over the year; 12,5 posts given by month.
            #expect(page.contains("<p class=\"figure-value\">0,11</p>") && page.contains("<p class=\"figure-value\">12,50</p>"))
            // (97,5 × 12 / 1820 + 100 × 12 / 1820) / 2 = 0,651 by month entered.
            #expect(page.contains("<p class=\"figure-value\">0,65</p>"))
            // Of January to March, over: 0,109 / (12,5 × 3 / 12 = 3,125) = 3,5 %.
            #expect(page.contains("<p class=\"figure-value\">3,5 %</p>"))
            #expect(page.contains("197,50 h") || page.contains("197 h 30"))
            #expect(page.contains("1 mois échu n’a encore aucune heure saisie"))
            #expect(page.contains("/mois/2026-02/\(try await desk.annex())") && !page.contains("Vue partielle"))
            #expect(page.contains("Absence non payée") && page.contains("ne compte pas"))
            #expect(page.contains("role=\"img\"") && page.contains("février 2026 : 0,64 réalisés, 12,50 conventionnés"))
        }
    }

    @Test("sum as the raw hours do, whatever the months", arguments: Engines.all)
    func naive(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await desk(database)
            let year = try #require(Period(Day(number: 20454), Day(number: 20818)))
            let months = try await desk.town.archive.read(as: try await desk.town.reader(desk.town.sophie)) { sight in
                try AnnexMonths.over(year, counting: HourKind.countedByDefault, seenBy: sight)
            }
            let raw = try await database.read { db in try db.rows("SELECT hundredths FROM hours WHERE kind <> 'unpaid_absence'").map { try $0.int(0) } }
            let posts = PostsDone(months)
            #expect(posts.paid.hundredths == raw.reduce(0, +))
            #expect(posts.annualThousandths == (raw.reduce(0, +) * 1000 * 2 / (1820 * 100) + 1) / 2)
            #expect(posts.months.count == 12 && posts.conventionedThousandths == 12_500)
            #expect(PostsDone([]).realisation == nil && PostsDone([]).meanMonthlyThousandths == nil)
        }
    }

    @Test("say that they are a part to who reaches a part of an annexe, on every page that shows them", arguments: Engines.all)
    func partial(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await desk(database)
            let (annex, dijon) = (try await desk.annex(), desk.town.dijon.text)
            try await desk.town.archive.act(as: desk.town.command(), "étend l’annexe à Dijon") { act in
                try act.insert(
                    into: "annex_places", id: ID<AnnexPlace>.make(at: act.now).text, ["annex_id": annex, "site_id": dijon])
            }
            for path in ["/pilotage/etp", "/mois?annee=2026", "/mois/2026-02/\(annex)"] {
                let claire = try await desk.site.visitor(desk.town.claire)
                #expect(await claire.get(path).status == 200)
                #expect(claire.page.spaced.contains("Vue partielle"), "\(path)")
                for user in [desk.town.sophie, desk.town.nadia] {
                    let whole = try await desk.site.visitor(user)
                    await whole.get(path)
                    #expect(!whole.page.spaced.contains("Vue partielle"), "\(path)")
                }
            }
        }
    }

    @Test("are RH's to read, in its navigation; not an encadrant's, nor of who is from elsewhere")
    func readers() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let desk = try await desk(database)
            let nadia = try await desk.site.visitor(desk.town.nadia)
            await nadia.get("/mois")
            #expect(nadia.page.contains("href=\"/pilotage/etp\""))
            #expect(await nadia.get("/pilotage").status == 404)
            for user in [desk.town.denis, desk.town.luc, desk.town.ines, desk.town.reseau] {
                #expect(await (try await desk.site.visitor(user)).get("/pilotage/etp").status == 404)
            }
            for user in [desk.town.karim, desk.town.omar] {
                let stranger = try await desk.site.visitor(user)
                await stranger.get("/pilotage/etp?annee=2026")
                #expect(stranger.page.spaced.contains("Aucune annexe en 2026"))
            }
        }
    }
}
