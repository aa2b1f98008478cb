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
            let printed = Explanation.printed([text])
            #expect(printed.firstMatch(of: /\p{L}'\p{L}/) == nil && printed.contains("\u{00A0}:"), "apostrophes et espaces de l’imprimerie")
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

    @Test("hours, immersions, certificates and what may be done to the PASS are explained too", arguments: Engines.all)
    func explainsWork(engine: TestEngine) async throws {
        try await withDemo(Demo.Size(), on: engine) { house in
            let employed = try await person(
                where:
                    "EXISTS (SELECT 1 FROM hours h WHERE h.person_id = p.id) AND EXISTS (SELECT 1 FROM trainings t WHERE t.person_id = p.id AND t.result = 'certified') AND EXISTS (SELECT 1 FROM immersions i WHERE i.person_id = p.id) AND p.state = 'present'",
                house)
            let text = try #require(try await Explanation.texts(employed.id, on: nil, in: house).first)
            for rule in ["Suspension du PASS : ", "ETP de ", "PMSMP chez un nouvel accueillant : ", "Certificat "] {
                #expect(text.contains("\n\(rule)"), "\(rule)")
            }
            #expect(text.contains(" × 12 / 1820 h.") && text.contains("annexe ACI") && text.contains("natures des heures, version "))
            #expect(text.contains("pmsmp.same_host_days = 60") && text.contains("pass.suspension_max_months = 36"))
            let suspended = try await person(where: "EXISTS (SELECT 1 FROM pass_suspensions x WHERE x.person_id = p.id)", house)
            #expect(try await Explanation.texts(suspended.id, on: nil, in: house).first?.contains("Suspension du PASS : en cours") == true)
            let prolonged = try await person(where: "EXISTS (SELECT 1 FROM pass_prolongations x WHERE x.person_id = p.id)", house)
            let prolongation = try #require(try await Explanation.texts(prolonged.id, on: Day(iso: "2027-11-01"), in: house).first)
            #expect(prolongation.contains("Prolongation COMPLETE_TRAINING : ") && prolongation.contains("180 j déjà prolongés"))
        }
    }

    @Test("an exit says whether it is counted, and why", arguments: [("conge_longue_duree", "neutralisé"), ("cdd_court", "dans les taux")])
    func explainsCounting(reason: String, answer: String) async throws {
        try await withDemo(Demo.Size(), on: .sqlite) { house in
            let left = try await person(where: "EXISTS (SELECT 1 FROM exits x WHERE x.person_id = p.id AND x.reason = \(reason))", house)
            let text = try #require(try await Explanation.texts(left.id, on: nil, in: house).first)
            #expect(text.contains("\nSortie constatée : ") && text.contains(answer) && text.contains("exit.min_days = 81"))
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
