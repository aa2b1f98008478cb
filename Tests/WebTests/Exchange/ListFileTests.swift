import Database
import Documents
import Domain
import Foundation
import Pages
import Store
import TestSupport
import Testing

@testable import Web

/// Every list leaves as a file: the same lines, the same columns, the same reader.
@Suite struct ListFileTests {
    /// Pages of staff at an address without a part that are no list: forms, and one's own account.
    private static let notLists: Set<String> = [
        CandidaturePaths.new.text, ContactPaths.new.text, OwnAccountPaths.account.text, OwnAccountPaths.standIns.text, ExceptionalAccessPaths.search.text,
        EmploisPaths.emplois.text, EmploisPaths.connection.text, EmploisPaths.reading.text, EmploisPaths.conflicts.text,
        SettingsPaths.settings.text, DeadlinePaths.renewals.text, CrewPaths.crews.text, WorkshopPaths.workshop.text, OwnSkillPaths.skill.text,
        ProductionSupportPaths.new.text, ProductionSupportPaths.support.text, SigningPaths.rule.text, FieldPaths.contact.text, FieldPaths.crews.text,
        FieldPaths.entries.text, FieldPaths.sheets.text, FederationPaths.shares.text,
    ]

    @Test func everyListHasItsFileForTheSameReaders() {
        let routes = AllRoutes.all
        for route in routes where route.method == .get {
            guard case .users = route.policy, !route.pattern.text.hasSuffix("/tableur") else { continue }
            let isKnown = route.isList || route.pattern.text.contains(":") || ListFileTests.notLists.contains(route.pattern.text)
            #expect(isKnown, "\(route.pattern.text) : une liste se déclare par Route.list, avec son fichier")
            guard route.isList else { continue }
            let file = routes.first { $0.pattern == route.pattern.file }
            #expect(file?.policy == route.policy && file?.subject == route.subject, "\(route.pattern.text) : son fichier a d’autres lecteurs")
        }
        #expect(routes.count(where: \.isList) >= 11)
    }

    @Test(arguments: Engines.all) func theFileHoldsTheLinesOfEveryPageAndNoOther(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = try await manyPeople(database)
            for path in ["/personnes", "/personnes?etat=present", "/candidatures", "/echeances", "/comptes", "/pilotage/presents"] {
                for (name, user) in site.town.staff {
                    let visitor = try await site.visitor(user)
                    guard let page = await visitor.rowsOfEveryPage(path) else { continue }
                    let file = try #require(await visitor.csv(path), "\(path) par \(name)")
                    #expect(file.rows.count == page.count, "\(path) par \(name)")
                    for (row, shown) in zip(file.rows, page) { #expect(shown.contains(row[0]), "\(path) par \(name) : « \(row[0]) » contre « \(shown) »") }
                }
            }
        }
    }

    @Test(arguments: Engines.all) func aColumnThatTheReaderMayNotReadIsNotThere(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = try await manyPeople(database)
            let denis = try #require(await site.visitor(site.town.denis).csv("/personnes"))
            #expect(!denis.head.contains("Fin du contrat") && !denis.head.contains("Fin du PASS IAE") && denis.head.contains("Fin d’étape"))
            #expect(denis.rows.map { $0[0] } == ["Benali"], "l’encadrant n’a que son équipe")
            let claire = try #require(await site.visitor(site.town.claire).csv("/personnes"))
            #expect(claire.head.contains("Fin du contrat") && !claire.rows.contains { $0[0] == "Noël" }, "Dijon n’est pas à Claire")
        }
    }

    @Test(arguments: Engines.all) func aCellThatASpreadsheetWouldRunIsMadeHarmless(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = try await manyPeople(database)
            let claire = try await site.visitor(site.town.claire)
            let text = String(decoding: await claire.get("/personnes/tableur?format=csv").body, as: UTF8.self)
            for sign in ["=", "+", "-", "@"] {
                #expect(text.contains("'\(sign)DANGER"), "\(sign) est neutralisé")
                #expect(!text.contains("\n\(sign)DANGER") && !text.contains(";\(sign)DANGER"), "\(sign) ne commence aucune cellule")
            }
            let book = await claire.get("/personnes/tableur")
            #expect(book.status == 200 && book.header("content-disposition")?.contains("personnes-2026-02-02.xlsx") == true)
            let sheets = try await readBack(book.body, on: site)
            #expect(sheets.map(\.name) == ["Personnes", "Lecture"])
            let names = sheets.first?.rows.compactMap { $0.first?.plain } ?? []
            #expect(names.count == 66 && names.contains("=DANGER"), "le nom reste un texte, tel qu’il est écrit")
        }
    }

    @Test(arguments: Engines.all) func theFileSaysWhoReadItWhenAndNarrowedByWhatAndTheReadingIsNoted(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = try await manyPeople(database)
            let (town, sophie) = (site.town, try await site.visitor(site.town.sophie))
            let last = try await town.lastReading()
            let answer = await sophie.get("/personnes/tableur?format=csv&etat=present&site=\(town.dijon.text)")
            let text = String(decoding: answer.body, as: UTF8.self)
            for line in ["Lu par;Sophie (Direction)", "Le;02/02/2026", "Situation;En parcours", "Site;Dijon", "Structure;Les Jalons de la Côte"] {
                #expect(text.contains(line), "\(line)")
            }
            #expect(try await town.people(readSince: last) == [town.chloe.text])
            await sophie.get("/personnes?etat=present")
            #expect(sophie.page.contains("/personnes/tableur?etat=present"), "le lien garde les filtres")
        }
    }

    @Test func everyListLeadsToItsFileFromItsFoot() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let site = try await manyPeople(database)
            let readers: [(ID<User>, [PathPattern])] = [
                (
                    site.town.sophie,
                    [
                        PersonPaths.people, CandidaturePaths.all, DayPlanPaths.day, DeadlinePaths.deadlines, MonthPaths.months, ConventionPaths.conventions,
                        SteeringPaths.steering, AccountPaths.accounts, OrganisationPaths.organisation,
                    ]
                ), (site.town.claire, [PersonPaths.people, DayPlanPaths.day]),
            ]
            for (user, patterns) in readers {
                let visitor = try await site.visitor(user)
                for pattern in patterns {
                    await visitor.get(pattern.text == CandidaturePaths.all.text ? pattern.text + "?etat=new" : pattern.text)
                    let empty = visitor.page.contains("class=\"empty\"") && !visitor.page.contains("file-links")
                    #expect(empty || visitor.page.contains("href=\"\(pattern.file.text)"), "\(pattern.text)")
                    let book = await visitor.get(pattern.file.text)
                    #expect(book.status == 200 && book.body.starts(with: Array("PK".utf8)), "\(pattern.file.text)")
                }
            }
        }
    }

    /// The component that reads workbooks may be slow to start on a busy machine: it is asked again.
    private func readBack(_ book: [UInt8], on site: TestSite) async throws -> [Sheet] {
        for _ in 1...4 {
            do { return try await site.app.documents.sheets(book) } catch DocumentError.workerMissing { try await Task.sleep(for: .seconds(3)) }
        }
        return try await site.app.documents.sheets(book)
    }

    /// The town, sixty people more at Beaune, and four whose name a spreadsheet would run.
    private func manyPeople(_ database: any Database) async throws -> TestSite {
        let town = try await TestTown.build(in: database)
        try await town.archive.act(as: town.command(), "accueille") { act in
            for number in 1...59 {
                try People.add(
                    .make(at: act.now), Identity(lastName: "Ndiaye \(number)", firstName: "Fatou"), site: town.beaune, counsellor: town.claire, by: act)
            }
            for sign in ["=", "+", "-", "@"] {
                try People.add(
                    .make(at: act.now), Identity(lastName: "\(sign)DANGER", firstName: "Zélie"), site: town.beaune, counsellor: town.claire, by: act)
            }
        }
        return TestSite(town)
    }
}

extension TestVisitor {
    /// The first cell of each row of the list, all its pages one after the other; nil when the list is not theirs.
    fileprivate func rowsOfEveryPage(_ path: String) async -> [String]? {
        var (rows, next): ([String], String?) = ([], path)
        while let path = next {
            guard await get(path).status == 200 else { return nil }
            rows += page.matches(of: /<th scope="row"[^>]*>(.*?)<\/th>/.dotMatchesNewlines()).map { String($0.1) }
            next = page.firstMatch(of: /<a rel="next" href="([^"]*)"/).map { String($0.1).replacing("&amp;", with: "&") }
        }
        return rows
    }

    /// The list as CSV: what comes after the empty line says who read it.
    fileprivate func csv(_ path: String) async -> (head: [String], rows: [[String]])? {
        let parts = path.split(separator: "?", maxSplits: 1)
        let answer = await get("\(parts[0])/tableur?format=csv" + (parts.count > 1 ? "&\(parts[1])" : ""))
        guard answer.status == 200 else { return nil }
        let lines = String(decoding: answer.body.dropFirst(3), as: UTF8.self).components(separatedBy: "\r\n")
        let list = lines.prefix { !$0.isEmpty }.map { line in line.components(separatedBy: ";").map(TestVisitor.unquoted) }
        guard let head = list.first else { return nil }
        return (head, Array(list.dropFirst()))
    }

    private static func unquoted(_ cell: String) -> String { cell.hasPrefix("'") ? String(cell.dropFirst()) : cell }
}
