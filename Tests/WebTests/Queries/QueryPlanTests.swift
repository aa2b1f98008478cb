import Database
import Domain
import Pages
import Store
import TestSupport
import Testing
import Web

/// What a page asks is found by an index: the cost of a page does not grow with the federation.
@Suite struct QueryPlanTests {
    @Test(arguments: Engines.all) func everyQuestionOfAPageFindsItsRowsByAnIndex(engine: TestEngine) async throws {
        try await QueryBudgetTests().visiting(engine) { _, visits in
            let asked = try await visits.asked()
            let plans = try await QueryPlans(visits.database)
            for (page, statement) in QueryPlanTests.distinct(asked) {
                // A national figure is one grouped pass over the structures that give theirs: an engine may well read these tables whole.
                guard !page.route.contains(FederationPaths.figures.text) else { continue }
                let plan = try await plans.plan(of: statement)
                let said = "\(page.said)\n\(statement.sql)\n\(plan.text)"
                #expect(plan.scanned.isEmpty, "lit en entier \(plan.scanned.sorted().joined(separator: ", ")) : \(said)")
                guard page.isOfOnePerson else { continue }
                let beyond = plan.searchedBeyondThePerson
                #expect(beyond.isEmpty, "lit d’autres personnes dans \(beyond.sorted().joined(separator: ", ")) : \(said)")
            }
        }
    }

    @Test(arguments: Engines.all) func aTableReadFromEndToEndIsSeen(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let plans = try await QueryPlans(database)
            let (name, id) = ("claire", "0123")
            let whole = try await plans.plan(of: "SELECT r.id FROM people p JOIN read_log r ON r.reader = p.id WHERE p.id = \(name)")
            #expect(whole.scanned == ["people", "read_log"], "\(whole.text)")
            let found = try await plans.plan(of: "SELECT p.id FROM people p WHERE p.structure_id = \(id) AND p.id = \(id)")
            #expect(found.scanned.isEmpty, "\(found.text)")
            let everybody = try await plans.plan(of: "SELECT c.id FROM contracts c WHERE c.structure_id = \(id)")
            #expect(everybody.scanned.isEmpty && (engine == .postgres || everybody.searchedBeyondThePerson == ["contracts"]), "\(everybody.text)")
        }
    }

    /// Each text once, with a page that asks it: of one person when there is such a page, since more is expected of it.
    private static func distinct(_ asked: [PageVisits.Page: [Statement]]) -> [(page: PageVisits.Page, statement: Statement)] {
        var seen: Set<String> = []
        let pages = asked.sorted { $0.key.said < $1.key.said }
        return (pages.filter(\.key.isOfOnePerson) + pages.filter { !$0.key.isOfOnePerson }).flatMap { page, statements in
            statements.filter { seen.insert($0.sql).inserted }.map { (page, $0) }
        }
    }
}

extension PageVisits.Page {
    var isOfOnePerson: Bool { route.contains("/:personne") }
}
