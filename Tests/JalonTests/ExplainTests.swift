import Database
import Domain
import Store
import TestSupport
import Testing

@testable import Jalon

@Suite("What the rules say of one person")
struct ExplainTests {
    @Test("each answer comes with its article, its parameter and the version of it, and no name", arguments: Engines.all)
    func explains(engine: TestEngine) async throws {
        try await withDemo(.small, on: engine) { house in
            let known = try await person(where: "p.state = 'present'", house)
            let text = try #require(try await Explanation.texts(known.id, on: nil, in: house).first)
            for rule in ["Fin du PASS : ", "Reliquat du PASS : ", "Fenêtre de prolongation : ", "Chaîne des CDDI : ", "Couverture : ", "Prochain bilan : "] {
                #expect(text.contains("\n\(rule)"), "\(rule)")
            }
            #expect(text.contains("pass.duration_days = 730 (depuis "))
            #expect(text.contains("paramètres version "))
            #expect(text.contains("cddi.max_months = 24"))
            #expect(!text.contains(known.lastName) && !text.contains(known.firstName))
        }
    }

    @Test("the number of a PASS finds the same person, whatever spaces are typed")
    func findsByPass() async throws {
        try await withDemo(.small, on: .sqlite) { house in
            let known = try await person(where: "p.state = 'present'", house)
            let spaced = try #require(PassNumber(known.pass)).display
            let texts = try await Explanation.texts(spaced, on: Day(iso: "2026-06-01"), in: house)
            #expect(texts.contains { $0.hasPrefix("Personne \(known.id), au 1er juin 2026") })
        }
    }

    @Test("somebody who left has both classes of their exit, and no bilan to come")
    func explainsExit() async throws {
        try await withDemo(.small, on: .sqlite) { house in
            let known = try await person(where: "p.state = 'left'", house)
            let text = try #require(try await Explanation.texts(known.id, on: nil, in: house).first)
            #expect(text.contains("\nSortie, pour l’ASP : ") && text.contains("\nSortie, règle locale : "))
            #expect(text.contains("exit.lifted_freins = 2"))
            #expect(!text.contains("Prochain bilan"))
        }
    }

    @Test("looking is written in the read log, with the person and without a name")
    func isLogged() async throws {
        try await withDemo(.small, on: .sqlite) { house in
            let known = try await person(where: "p.state = 'present'", house)
            _ = try await Explanation.texts(known.id, on: nil, in: house)
            let rows = try await house.archive.database.read { db in try db.rows("SELECT reader, route, person_id FROM read_log") }
            #expect(rows.map(\.values) == [[.text("commande"), .text("jalon explain"), .text(known.id)]])
        }
    }

    @Test("what is neither an id nor a PASS, and what nobody has, is refused", arguments: ["Benali", "99999 26 99999", "01234567890123456789012345"])
    func refuses(asked: String) async throws {
        try await withTestHouse(on: .sqlite) { house, _ in
            await #expect(throws: SettingsError.self) { _ = try await Explanation.texts(asked, on: nil, in: house) }
        }
    }

    private typealias Known = (id: String, lastName: String, firstName: String, pass: String)

    /// The first with a PASS.
    private func person(where condition: Statement, _ house: House) async throws -> Known {
        let row = try await house.archive.database.read { db in
            try db.first(
                """
                SELECT p.id, p.last_name, p.first_name, s.number
                FROM people p
                JOIN passes s ON s.structure_id = p.structure_id AND s.person_id = p.id
                WHERE \(sql: condition)
                ORDER BY p.id
                """)
        }
        let found = try #require(row)
        return (try found.text(0), try found.text(1), try found.text(2), try found.text(3))
    }
}
