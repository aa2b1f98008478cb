import Database
import Domain
import TestSupport
import Testing

@testable import Store

/// What a person is found by, and what a correction of their name leaves.
@Suite struct PersonWordsTests {
    @Test(arguments: Engines.all) func aNameCorrectedLeavesThePassThatThePersonIsFoundBy(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let town = try await TestTown.build(in: database)
            let pass = try #require(PassNumber("99999 26 00001"))
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "corrige un nom") { act in
                try People.index(town.amina, pass, by: act)
                try People.index(town.amina, Identity(lastName: "Ben Ali", firstName: "Amina", phone: "06 12 34 56 78"), by: act)
            }
            for word in ["999992600001", "99999", "00001", "ben", "amina", "0612345678"] {
                #expect(try await town.found(by: word) == [town.amina], "« \(word) » la trouve")
            }
            #expect(try await town.found(by: "benali").isEmpty, "l’ancien nom ne la trouve plus")
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "corrige encore") { act in
                try People.index(town.amina, Identity(lastName: "Benali", firstName: "Amina"), by: act)
            }
            #expect(try await town.found(by: "0612345678").isEmpty, "un numéro effacé ne la trouve plus")
            #expect(try await town.found(by: "999992600001") == [town.amina])
        }
    }

    @Test(arguments: Engines.all) func aWordOfAPassStaysOneWhenTheNameBearsItToo(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let town = try await TestTown.build(in: database)
            let pass = try #require(PassNumber("99999 26 00001"))
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "corrige un nom") { act in
                try People.index(town.amina, pass, by: act)
                try People.index(town.amina, Identity(lastName: "Benali", firstName: "Amina", phone: "99999"), by: act)
                try People.index(town.amina, Identity(lastName: "Benali", firstName: "Amina"), by: act)
            }
            #expect(try await town.found(by: "99999") == [town.amina])
        }
    }
}

extension TestTown {
    /// As the search of every page finds them.
    fileprivate func found(by word: String) async throws -> [ID<Person>] {
        var filter = PeopleFilter()
        filter.words = [word]
        let asked = filter
        return try await archive.read(as: try await reader(claire)) { sight in try PeopleListings.page(asked, seenBy: sight).lines.map(\.person.id) }
    }
}
