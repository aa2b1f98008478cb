import Database
import Domain
import Foundation
import Store
import TestSupport
import Testing
import Web

/// What the walks of freins share.
extension FreinWalkTests {
    func path(_ site: TestSite, _ code: String? = nil) -> String {
        "/personnes/\(site.town.amina.text)/freins" + (code.map { "/" + $0 } ?? "")
    }

    /// Claire notes MOB01 = 3, LOG02 = 3, SAN03 = 2 for Amina, twice with one click too many.
    func assess(_ site: TestSite) async throws {
        let claire = try await site.visitor(site.town.claire)
        await claire.get(path(site))
        let fields: KeyValuePairs = ["date": "2026-02-02", "source": "diagnostic", "g-MOB01": "3", "g-LOG02": "3", "g-SAN03": "2"]
        #expect(await claire.post(path(site), fields).status == 303)
        #expect(await claire.post(path(site), fields).status == 303)
        #expect(try await count("frein_ratings", site) == 3)
    }

    /// The list, the addresses and the person's page agree on what that reader sees.
    func expect(_ site: TestSite, _ user: ID<User>, seen: Set<String>) async throws {
        let labels = ["MOB01": "Pas de permis B", "LOG02": "Hébergement précaire", "SAN03": "Souffrance psychique"]
        let visitor = try await site.visitor(user)
        #expect(await visitor.get(path(site)).status == (seen.isEmpty ? 404 : 200))
        for (code, label) in labels {
            #expect(visitor.page.contains(label) == seen.contains(code), "\(code) dans la liste")
        }
        await visitor.get("/personnes/\(site.town.amina.text)")
        for (code, label) in labels {
            #expect(visitor.page.contains(label) == seen.contains(code), "\(code) sur la page de la personne")
        }
        for code in labels.keys {
            #expect(await visitor.get(path(site, code)).status == (seen.contains(code) ? 200 : 404), "\(code)")
        }
    }

    func count(_ table: String, _ site: TestSite) async throws -> Int {
        try await site.town.archive.database.read { db in
            var statement = Statement(stringLiteral: "")
            statement.sql = "SELECT count(*) FROM " + table
            return try db.first(statement)?.int(0) ?? 0
        }
    }

    /// What the exit rule would count today.
    func counted(_ site: TestSite) async throws -> [String] {
        let (freins, amina, found) = (Freins(site.town.referentials), site.town.amina, Found())
        try await site.town.archive.act(as: site.town.command(), "compte") { act in
            found.codes = try freins.liftedForExit(amina, entry: TestTown.monday, exit: TestTown.monday.adding(days: 300), by: act).codes
        }
        return found.codes
    }

    private final class Found: @unchecked Sendable {
        var codes: [String] = []
    }
}

extension TestDatabase {
    /// Whether the bytes of the database, its journal included, hold a word.
    func holds(_ word: String) throws -> Bool {
        try ["", "-wal", "-shm"].contains { suffix in
            guard FileManager.default.fileExists(atPath: name + suffix) else { return false }
            return try Data(contentsOf: URL(fileURLWithPath: name + suffix)).range(of: Data(word.utf8)) != nil
        }
    }
}
