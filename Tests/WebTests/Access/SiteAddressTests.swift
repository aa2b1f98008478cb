import Domain
import Pages
import Store
import TestSupport
import Testing
import Web

/// Where printed codes and links lead: where the site was said to be, never where a request claims to come from.
@Suite struct SiteAddressTests {
    @Test func aForgedHostNeverReachesThePaper() async throws {
        let page = try await attestation(address: "https://jalon.exemple.fr", from: "203.0.113.9")
        #expect(page.contains("https://jalon.exemple.fr/preuve/"))
        #expect(!page.contains("pirate.exemple"))
    }

    @Test func onTheMachineItselfTheAddressTypedServes() async throws {
        #expect(try await attestation(address: nil, from: "127.0.0.1").contains("http://pirate.exemple/preuve/"), "une démonstration n’a pas d’autre adresse")
    }

    @Test func fromElsewhereWithoutASettingNothingIsBelieved() async throws {
        #expect(try await !attestation(address: nil, from: "203.0.113.9").contains("pirate.exemple"))
    }

    /// The printed page of an attestation of Amina, asked for with the Host of somebody else.
    private func attestation(address: String?, from client: String) async throws -> String {
        try await TestEngine.sqlite.withDatabase { database in
            let walk = RouteWalk(TestSite(try await TestTown.build(in: database), address: address))
            let route = try #require(walk.site.app.routes.routes.first { $0.pattern == AttestationPaths.printed })
            let path = try #require(try await walk.path(route, walk.town.amina))
            let cookie = try await Sessions.open(
                user: walk.town.claire, structure: walk.town.jalons, secondFactor: true, device: "test", in: walk.town.archive)
            let request = WebRequest(method: .get, path: path, headers: ["cookie": "jalon-local=\(cookie)", "host": "pirate.exemple"], address: client)
            let answer = await walk.site.app.respond(to: request)
            #expect(answer.status == 200)
            return String(decoding: answer.body, as: UTF8.self)
        }
    }
}
