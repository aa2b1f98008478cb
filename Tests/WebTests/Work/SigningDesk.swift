import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// Denis's crew on a Monday: Amina planned all day, present in the morning, and what the structure asks to be signed.
struct SigningDesk {
    static let day = "2026-02-02"
    let site: TestSite
    let denis: TestVisitor

    init(_ database: any Database, _ rule: SigningRule = .halfDay) async throws {
        site = TestSite(try await TestTown.build(in: database))
        let town = site.town
        let weeks = CrewWeeks(town.referentials)
        try await town.archive.act(as: Actor(try await town.reader(town.sophie)), "règle") { act in
            try SigningRules.decide(.make(at: act.now), rule, because: "Contrôle du service fait", by: act)
        }
        try await town.archive.act(as: Actor(try await town.reader(town.denis)), "prévoit") { act in
            let halves = HalfDay.Part.allCases.map { HalfDay(TestTown.monday, $0) }
            try weeks.plan(
                halves.map { HalfDayPlan(halfDay: $0, startsAt: 510, endsAt: 720, place: nil, people: [town.amina]) }, in: Week(of: TestTown.monday),
                of: town.gardens, by: act)
            try Attendances(town.referentials).markEverybody(halves[0], in: town.gardens, gesture: "g", by: act)
        }
        denis = try await site.visitor(town.denis)
    }

    var signing: String { "/personnes/\(site.town.amina.text)/signature/\(SigningDesk.day)" }
    var pin: String { "/personnes/\(site.town.amina.text)/code-de-signature" }
    var signatures: String { "/equipes/\(site.town.gardens.text)/signatures/\(SigningDesk.day)" }
    var sheet: String { "/equipes/\(site.town.gardens.text)/emargement/2026-02" }
    var presence: String { "/equipes/\(site.town.gardens.text)/presence/\(SigningDesk.day)/\(site.town.amina.text)" }

    /// Amina chooses her code on Denis's screen.
    @discardableResult func choosePin(_ code: String = "2580", _ proof: [(String, String)] = []) async -> Int {
        await denis.get(pin)
        return await denis.post(pin, [("code", code), ("encore", code)] + proof).status
    }

    /// As the page shows it now, with what proves that it is she.
    func sign(_ visitor: TestVisitor, _ proof: (String, String), means: String = "pin", opening: Bool = true) async -> Int {
        if opening { await visitor.get(signing) }
        let fields = [("quoi", visitor.hidden("quoi")), ("vu", visitor.hidden("vu")), ("moyen", means), proof]
        return await visitor.post(signing, fields).status
    }

    /// Denis corrects the morning.
    func correct(_ said: String) async {
        await denis.get(presence)
        let fields = [("demi", "morning"), ("vu", denis.hidden("vu")), ("marque", said), ("pourquoi", "Vue plus tard")]
        #expect(await denis.post(presence, fields).status == 303)
    }

    func count(_ table: String) async throws -> Int {
        let statement = Statement(stringLiteral: "SELECT count(*) FROM \(table)")
        return try await site.town.archive.database.read { db in try db.first(statement)?.int(0) ?? 0 }
    }
}
