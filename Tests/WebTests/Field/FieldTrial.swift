import Database
import Domain
import Store
import TestSupport
import Testing

/// What the trials of tablets share.
extension TestTablet {
    /// A town, and Denis's tablet in it.
    static func trying(_ engine: TestEngine, _ body: (TestSite, TestTablet) async throws -> Void) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            try await body(site, try await TestTablet(site.town.denis, on: site))
        }
    }
}

extension TestSite {
    func change(_ statement: Statement) async throws {
        try await town.archive.act(as: town.command(), "change la base") { act in try act.derive(statement) }
    }

    /// The crew that a user's rights are for, from now on.
    func leads(_ user: ID<User>, _ crew: ID<Crew>) async throws {
        try await change("UPDATE grants SET crew_id = \(crew.text) WHERE user_id = \(user.text)")
    }

    func signalKind() throws -> String {
        try #require(town.referentials.signalKinds.inForce(on: TestTown.monday).first?.code)
    }
}
