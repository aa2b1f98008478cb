public import Database
public import Domain
import Referentials
public import Store

/// The small town of every test: two sites of one structure, and a neighbour structure that nothing may reach.
public struct TestTown: Sendable {
    /// Monday 2 February 2026.
    public static let monday = Day(number: 20486)

    public let archive: Archive
    public let referentials: Referentials
    public let clock: TestClock
    public let jalons = ID<Structure>(known: TestTown.id("structure-jalons"))
    public let ailleurs = ID<Structure>(known: TestTown.id("structure-ailleurs"))
    public let beaune = ID<Site>(known: TestTown.id("site-beaune"))
    public let dijon = ID<Site>(known: TestTown.id("site-dijon"))
    public let aci = ID<Dispositif>(known: TestTown.id("dispositif-aci"))
    public let remobilisation = ID<Dispositif>(known: TestTown.id("dispositif-remob"))
    public let gardens = ID<Crew>(known: TestTown.id("crew-jardins"))
    public let recycling = ID<Crew>(known: TestTown.id("crew-recyclerie"))

    /// CIP of Beaune, referent of Amina.
    public let claire = TestTown.user("claire")
    /// CIP of Beaune too, referent of nobody here.
    public let lea = TestTown.user("lea")
    /// CIP of Dijon.
    public let karim = TestTown.user("karim")
    /// Encadrant of the gardens.
    public let denis = TestTown.user("denis")
    /// Encadrant of the recycling crew.
    public let rachid = TestTown.user("rachid")
    public let sophie = TestTown.user("sophie")
    public let nadia = TestTown.user("nadia")
    public let luc = TestTown.user("luc")
    /// Of the Mission locale.
    public let ines = TestTown.user("ines")
    public let reseau = TestTown.user("reseau")
    /// CIP of the neighbour structure.
    public let omar = TestTown.user("omar")

    /// At Beaune, in the gardens, followed by Claire.
    public let amina = TestTown.person("amina")
    /// At Beaune, without a crew yet, followed by Claire.
    public let bruno = TestTown.person("bruno")
    /// At Dijon, in the recycling crew, followed by Karim.
    public let chloe = TestTown.person("chloe")
    /// In the neighbour structure.
    public let zoe = TestTown.person("zoe")

    public var staff: [(name: String, user: ID<User>)] {
        [
            ("claire", claire), ("lea", lea), ("karim", karim), ("denis", denis), ("rachid", rachid), ("sophie", sophie), ("nadia", nadia), ("luc", luc),
            ("ines", ines), ("reseau", reseau), ("omar", omar),
        ]
    }

    public var people: [(name: String, person: ID<Person>)] { [("amina", amina), ("bruno", bruno), ("chloe", chloe), ("zoe", zoe)] }

    /// The same clock and keys over a base without any structure: the day Jalon is installed.
    public static func empty(in database: any Database, on day: Day = monday) throws -> TestTown {
        let clock = TestClock(day)
        let referentials = try Referentials.embedded()
        let archive = Archive(
            database: database, vault: Vault(master: Array(repeating: 7, count: 32)), clock: clock.clock, parameters: referentials.parameters)
        return TestTown(archive: archive, referentials: referentials, clock: clock)
    }

    public static func build(in database: any Database, on day: Day = monday) async throws -> TestTown {
        let town = try empty(in: database, on: day)
        try await town.buildStructures()
        try await town.buildUsers()
        try await town.buildPeople()
        return town
    }

    public func reader(_ user: ID<User>) async throws -> Reader {
        let cookie = try await Sessions.open(user: user, structure: user == omar ? ailleurs : jalons, secondFactor: true, device: "test", in: archive)
        guard case .user(let session)? = try await Sessions.find(cookie: cookie, in: archive) else { throw Refusal.notFound }
        return session.reader
    }

    public func command(in structure: ID<Structure>? = nil) -> Actor { Actor(commandIn: structure ?? jalons, today: archive.clock.today()) }
}

extension TestTown {
    private static let grants: [(String, Role, site: String?, crew: String?)] = [
        ("claire", .counsellor, "site-beaune", nil), ("lea", .counsellor, "site-beaune", nil), ("karim", .counsellor, "site-dijon", nil),
        ("denis", .encadrant, "site-beaune", "crew-jardins"), ("rachid", .encadrant, "site-dijon", "crew-recyclerie"), ("sophie", .direction, nil, nil),
        ("nadia", .rh, nil, nil), ("luc", .technical, nil, nil), ("ines", .prescriber, nil, nil), ("reseau", .network, nil, nil),
    ]

    private func buildStructures() async throws {
        try await Structures.found(jalons, name: "Les Jalons de la Côte", isDemo: true, in: archive)
        try await Structures.found(ailleurs, name: "Ailleurs", isDemo: true, in: archive)
        try await archive.act(as: command(), "bâtit la ville") { act in
            for (id, name) in [(beaune, "Beaune"), (dijon, "Dijon")] {
                try act.insert(into: "sites", id: id.text, ["name": name, "time_zone": "Europe/Paris"])
            }
            try act.insert(into: "dispositifs", id: aci.text, ["kind": "aci", "name": "ACI"])
            try act.insert(into: "dispositifs", id: remobilisation.text, ["kind": "remobilisation", "name": "Remobilisation"])
            for (id, site, name) in [(gardens, beaune, "Espaces verts"), (recycling, dijon, "Recyclerie")] {
                try act.insert(into: "crews", id: id.text, ["site_id": site.text, "dispositif_id": aci.text, "name": name])
            }
        }
        try await archive.act(as: command(in: ailleurs), "bâtit le voisin") { act in
            try act.insert(into: "sites", id: beaune.text, ["name": "Ailleurs", "time_zone": "Indian/Reunion"])
        }
    }

    private func buildUsers() async throws {
        try await archive.act(as: command(), "nomme") { act in
            for (name, role, site, crew) in TestTown.grants { try insertUser(name, role, site: site, crew: crew, act) }
        }
        try await archive.act(as: command(in: ailleurs), "nomme") { act in try insertUser("omar", .counsellor, site: "site-beaune", crew: nil, act) }
    }

    private func insertUser(_ name: String, _ role: Role, site: String?, crew: String?, _ act: Act) throws {
        let user = TestTown.user(name)
        try act.insert(into: "users", id: user.text, ["name": name.prefix(1).uppercased() + name.dropFirst(), "email": "\(name)@exemple.fr"])
        try act.insert(
            into: "grants", id: TestTown.id("grant-\(name)"),
            [
                "user_id": user.text, "role": role.rawValue, "site_id": site.map(TestTown.id), "crew_id": crew.map(TestTown.id),
                "valid_from": TestTown.monday.adding(years: -1).iso,
            ])
    }

    private func buildPeople() async throws {
        try await archive.act(as: command(), "accueille") { act in
            try People.add(
                amina, Identity(lastName: "Benali", firstName: "Amina", birthDate: Day(1991, 4, 12)),
                site: beaune, crew: gardens, counsellor: claire, state: .present, by: act)
            try People.add(bruno, Identity(lastName: "Durand", firstName: "Bruno", birthDate: Day(1985, 9, 1)), site: beaune, counsellor: claire, by: act)
            try People.add(
                chloe, Identity(lastName: "Noël", firstName: "Chloé", birthDate: Day(2001, 12, 24)),
                site: dijon, crew: recycling, counsellor: karim, state: .present, by: act)
        }
        try await archive.act(as: command(in: ailleurs), "accueille") { act in
            try People.add(zoe, Identity(lastName: "Zitoun", firstName: "Zoé"), site: beaune, counsellor: omar, by: act)
        }
    }

    /// A readable id of the right shape: the name's letters folded into base32hex.
    static func id(_ name: String) -> String {
        let letters = name.lowercased().map { character -> Character in
            guard let value = character.asciiValue else { return "0" }
            return Character(Unicode.Scalar(UInt8(ascii: "a") + value % 22))
        }
        return String((letters + Array(repeating: "0", count: 26)).prefix(26))
    }

    static func user(_ name: String) -> ID<User> { ID(known: id("user-\(name)")) }
    static func person(_ name: String) -> ID<Person> { ID(known: id("person-\(name)")) }
}

/// A clock that a test moves; each look advances it by a millisecond, so that ids and instants keep their order.
public final class TestClock: @unchecked Sendable {
    private let lock = Lock()
    private var milliseconds: Int

    /// Nine in the morning UTC of `day`.
    public init(_ day: Day) {
        milliseconds = Instant(day, hour: 9).milliseconds
    }

    public var clock: Clock {
        Clock(now: { self.tick() })
    }

    public func move(to day: Day) {
        lock.with { milliseconds = Instant(day, hour: 9).milliseconds }
    }

    public func advance(minutes: Int) {
        lock.with { milliseconds += minutes * 60_000 }
    }

    private func tick() -> Instant {
        lock.with {
            milliseconds += 1
            return Instant(milliseconds: milliseconds)
        }
    }
}
