import Database
import Domain
import Pages
import Store
import Synchronization
import TestSupport
import Testing
import Web

/// The town of the tests with its own stand-in of Les Emplois, and time that passes by itself.
struct EmploisTown {
    static let beauneSIRET = "33055039300011"
    static let dijonSIRET = "33055039300029"
    static let strangeSIRET = "99999999900017"

    let site: TestSite
    let emplois: EmploisStandIn
    let time: PassingTime

    var town: TestTown { site.town }

    static func with(_ engine: TestEngine, _ body: (EmploisTown) async throws -> Void) async throws {
        try await engine.withDatabase { database in
            let (emplois, time) = (try EmploisStandIn(), PassingTime())
            defer { emplois.stop() }
            let site = TestSite(try await TestTown.build(in: database), emplois: EmploisDesk(time: time.time))
            let town = EmploisTown(site: site, emplois: emplois, time: time)
            try await town.connect()
            try await body(town)
        }
    }

    /// `adding`: sites of other SIRETs.
    func connect(token: String? = EmploisStandIn.token, to address: String? = nil, adding: [String: ID<Site>] = [:]) async throws {
        let sites = [EmploisTown.beauneSIRET: town.beaune, EmploisTown.dijonSIRET: town.dijon].merging(adding) { $1 }
        let connection = EmploisConnection(
            address: address ?? emplois.address, counsellor: town.claire, dispositif: town.aci, hasToken: true, sites: sites)
        try await town.archive.act(as: town.command(), "relie Les Emplois") { act in try EmploisConnections.save(connection, token: token, by: act) }
    }

    /// Reads as that user would from the page; returns once the last page came.
    @discardableResult
    func read(_ visitor: TestVisitor) async -> Int {
        await visitor.get("/emplois")
        let status = await visitor.post("/emplois/lecture", [:]).status
        await site.app.emplois.settled()
        return status
    }

    func record(_ visitor: TestVisitor) async {
        await visitor.get("/emplois/lecture")
        await visitor.submit("/emplois/lecture/enregistrement", ["lecture": visitor.hidden("lecture")])
    }

    func readAndRecord(_ visitor: TestVisitor) async {
        await read(visitor)
        await record(visitor)
    }

    func last() async throws -> EmploisReading {
        let structure = town.jalons
        return try #require(try await town.archive.database.read { db in try EmploisReadings.last(in: structure, db) })
    }

    /// Everything but what every page or reading leaves behind it.
    func facts() async throws -> [String: Int] {
        try await town.tables().filter {
            !["read_log", "sessions", "submissions", "audit_entries", "emplois_readings", "emplois_pages", "parcours_summaries"].contains($0.key)
        }
    }

    func birthDates() async throws -> [String: String] {
        try await town.archive.database.read { db in
            Dictionary(
                try db.rows("SELECT last_name, birth_date FROM people WHERE birth_date IS NOT NULL").map { (try $0.text(0), try $0.text(1)) },
                uniquingKeysWith: { $1 })
        }
    }

    /// Amina's fiche, as she is known in the town.
    func amina() -> StandInFiche {
        var fiche = StandInFiche(EmploisTown.beauneSIRET, "999992577001", "BENALI", "AMINA")
        fiche.birth = "12/04/1991"
        return fiche
    }

    static func fiches(_ count: Int, siret: String, from first: Int = 0) -> [String] {
        (first..<first + count).map { rank in
            let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            let name = "NOM" + String([letters[rank % 26], letters[rank / 26 % 26], letters[(rank * 7) % 26]])
            let digits = String(String(100_000 + rank).dropFirst())
            var fiche = StandInFiche(siret, "9999925\(digits)", name, "PRENOM")
            fiche.phone = "06\(String(10_000_000 + rank))"
            return fiche.json
        }
    }
}

/// Seconds that pass only when somebody waits.
final class PassingTime: Sendable {
    private struct State {
        var now = 0
        var waits: [Int] = []
    }

    private let state = Mutex(State())

    /// Milliseconds of each wait.
    var waited: [Int] { state.withLock { $0.waits } }

    var time: EmploisTime {
        EmploisTime(
            now: { self.state.withLock { $0.now } },
            sleep: { milliseconds in
                self.state.withLock { state in
                    state.now += milliseconds
                    state.waits.append(milliseconds)
                }
            }, jitter: { 0 })
    }
}
