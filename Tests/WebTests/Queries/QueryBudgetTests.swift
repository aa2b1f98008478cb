import Database
import Domain
import Foundation
import TestSupport
import Testing
import Web

/// Speed is a feature: a page asks at most six statements (the page of a person nine), and as many in a town twice as large.
@Suite struct QueryBudgetTests {
    @Test(arguments: Engines.all) func aPageAsksFewQuestionsAndNoMoreWhenTheTownGrows(engine: TestEngine) async throws {
        try await visiting(engine) { town, visits in
            let before = try await visits.asked()
            for route in town.site.app.routes.routes where route.method == .get && !route.endsTheSession {
                let pages = before.filter { $0.key.route == route.name }
                #expect(!pages.isEmpty, "\(route.name) : personne de la ville n’a pu l’ouvrir, donc rien n’est compté.")
                guard let most = pages.max(by: { $0.value.count < $1.value.count }) else { continue }
                let limit = PageVisits.limit(of: route)
                if showsAll { print("\(most.value.count)\t\(limit)\t\(route.name)") }
                #expect(most.value.count <= limit, "\(most.key.said) : \(most.value.count) questions, \(limit) au plus.\n\(most.value.said)")
            }
            try await town.live()
            try await town.live()
            for (page, statements) in try await visits.asked() {
                guard let fewer = before[page], statements.count != fewer.count else { continue }
                Issue.record("\(page.said) : \(fewer.count) questions, puis \(statements.count) dans une ville qui a grandi.\n\(statements.said)")
            }
        }
    }
}

extension QueryBudgetTests {
    /// `JALON_SHOW_QUERIES=1`: what each route asks, of how many at most.
    private var showsAll: Bool { ProcessInfo.processInfo.environment["JALON_SHOW_QUERIES"] == "1" }

    /// A town that has lived, and who walks through its pages.
    func visiting(_ engine: TestEngine, _ body: (BusyTown, PageVisits) async throws -> Void) async throws {
        try await engine.withDatabase { database in
            let counted = CountingDatabase(database)
            let town = BusyTown(TestSite(try await TestTown.build(in: counted)))
            try await town.live()
            try await town.live()
            try await body(town, try await PageVisits(counted, town))
        }
    }
}

extension PageVisits.Page {
    var said: String { "\(route) par \(reader) (\(path))" }
}

extension [Statement] {
    /// One after the other, for who mends the page.
    var said: String { enumerated().map { "\($0.offset + 1). \($0.element.sql)" }.joined(separator: "\n") }
}
