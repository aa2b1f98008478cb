import Database
import Domain
import TestSupport
import Testing

@testable import Store

/// The clauses that finders join and the pure policy say the same, for every reader, side of a file and sensitivity.
@Suite struct SeenTests {
    @Test(arguments: Engines.all) func theClausesGiveExactlyWhatThePolicyGives(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let town = try await RightsTown.build(in: database)
            for (name, reader) in try await town.readers() {
                for facet in Facet.allCases {
                    for sensitivity in Sensitivity.allCases {
                        let seen = try await town.seen(Seen.person(by: reader, facet, sensitivity))
                        let expected = try await town.expected(reader, facet, sensitivity)
                        #expect(seen == expected, "\(name), \(facet), \(sensitivity)")
                    }
                    #expect(try await town.seen(Seen.person(by: reader, facet)) == (try await town.expected(reader, facet, .ordinary)), "\(name), \(facet)")
                }
            }
        }
    }

    @Test(arguments: Engines.all) func aRowIsSeenAccordingToItsOwnClass(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let town = try await RightsTown.build(in: database)
            for (name, reader) in try await town.readers() {
                for facet in Facet.allCases {
                    let rows = try await town.seenRows(Seen.row(by: reader, facet, class: "f.sensitivity"))
                    var expected: Set<String> = []
                    for sensitivity in Sensitivity.allCases {
                        expected.formUnion(try await town.expected(reader, facet, sensitivity).map { $0 + " " + sensitivity.rawValue })
                    }
                    #expect(rows == expected, "\(name), \(facet)")
                }
            }
        }
    }

    /// Without this the comparison could hold because everybody sees nothing.
    @Test(arguments: Engines.all) func theTownShowsEveryCaseOfTheRights(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let town = try await RightsTown.build(in: database)
            func health(_ name: String) async throws -> Set<String> {
                try await town.seen(Seen.person(by: try await town.reader(named: name), .frein, .health))
            }
            let (amina, chloe) = (town.town.amina.text, town.town.chloe.text)
            #expect(try await health("claire").contains(amina), "la référente")
            #expect(try await health("paul, qui remplace").contains(amina))
            #expect(try await health("paul, qui remplace").contains(chloe) == false)
            #expect(try await health("lea, personne de confiance") == [amina])
            #expect(try await health("karim").contains(amina) == false)
            #expect(try await health("vera, accès exceptionnel") == [chloe])
            #expect(try await health("tom, accès passé").isEmpty)
            #expect(try await health("ida, droit fini").isEmpty)
            #expect(try await health("yann, droit à venir").isEmpty)
            #expect(try await health("guy, confiance retirée").isEmpty)
        }
    }
}

/// The town with one more reader for each way a right comes and goes.
struct RightsTown {
    let town: TestTown
    private let extra: [(name: String, user: ID<User>)]

    static func build(in database: any Database) async throws -> RightsTown {
        let town = try await TestTown.build(in: database)
        let names = [
            "paul, qui remplace", "vera, accès exceptionnel", "tom, accès passé", "ida, droit fini", "yann, droit à venir", "guy, confiance retirée",
            "max, deux rôles",
        ]
        let extra = names.map { (name: $0, user: ID<User>.make(at: town.archive.clock.now())) }
        let rights = RightsTown(town: town, extra: extra)
        try await town.archive.act(as: town.command(), "donne des droits") { act in try rights.give(by: act) }
        return rights
    }

    func readers() async throws -> [(String, Reader)] {
        var readers: [(String, Reader)] = []
        for (name, user) in town.staff where name != "lea" { readers.append((name, try await town.reader(user))) }
        readers.append(("lea, personne de confiance", try await town.reader(town.lea)))
        for (name, user) in extra { readers.append((name, try await town.reader(user))) }
        return readers
    }

    func reader(named name: String) async throws -> Reader {
        guard let reader = try await readers().first(where: { $0.0 == name }) else { throw Refusal.notFound }
        return reader.1
    }

    private func give(by act: Act) throws {
        let monday = TestTown.monday
        for (index, (name, user)) in extra.enumerated() {
            try act.insert(into: "users", id: user.text, ["name": name, "email": "extra\(index)@exemple.fr"])
        }
        let users = extra.map(\.user)
        try grant(users[0], .counsellor, town.beaune, from: monday.adding(days: -1), to: monday, for: town.claire, by: act)
        try grant(users[1], .counsellor, town.beaune, from: monday.adding(days: -9), by: act)
        try grant(users[2], .counsellor, town.beaune, from: monday.adding(days: -9), by: act)
        try grant(users[3], .counsellor, town.beaune, from: monday.adding(days: -9), to: monday.adding(days: -1), by: act)
        try grant(users[4], .counsellor, town.beaune, from: monday.adding(days: 1), by: act)
        try grant(users[5], .counsellor, town.dijon, from: monday.adding(days: -9), by: act)
        try grant(users[6], .rh, nil, from: monday.adding(days: -9), by: act)
        try grant(users[6], .encadrant, town.dijon, from: monday.adding(days: -9), crew: town.recycling, by: act)
        try trust(town.lea, to: nil, by: act)
        try trust(users[5], to: monday.adding(days: -1), by: act)
        try open(users[1], until: act.now.adding(minutes: 60), by: act)
        try open(users[2], until: act.now, by: act)
    }

    private func grant(
        _ user: ID<User>, _ role: Role, _ site: ID<Site>?, from: Day, to: Day? = nil, crew: ID<Crew>? = nil, for away: ID<User>? = nil, by act: Act
    ) throws {
        try act.insert(
            into: "grants", id: ID<Grant>.make(at: act.now).text,
            [
                "user_id": user.text, "role": role.rawValue, "site_id": site?.text, "crew_id": crew?.text, "valid_from": from.iso, "valid_to": to?.iso,
                "stands_in_for": away?.text,
            ])
    }

    private func trust(_ user: ID<User>, to: Day?, by act: Act) throws {
        try act.derive(
            """
            INSERT INTO confidants (structure_id, person_id, user_id, named_by, valid_from, valid_to)
            VALUES (\(town.jalons.text), \(town.amina.text), \(user.text), \(town.claire.text), \(TestTown.monday.adding(days: -5).iso), \(to?.iso))
            """)
    }

    private func open(_ user: ID<User>, until end: Instant, by act: Act) throws {
        try act.insert(
            into: "exceptional_accesses", id: ID<Person>.make(at: act.now).text, of: town.chloe,
            ["user_id": user.text, "reason": "Urgence", "opened_at": act.now.adding(minutes: -5).iso, "ends_at": end.iso])
    }
}

extension RightsTown {
    func seen(_ clause: Statement) async throws -> Set<String> {
        try await town.archive.database.read { db in
            Set(try db.rows("SELECT p.id FROM people p WHERE \(sql: clause)").map { try $0.text(0) })
        }
    }

    func seenRows(_ clause: Statement) async throws -> Set<String> {
        var classes: Statement = ""
        classes.sql = Sensitivity.allCases.map { "SELECT '\($0.rawValue)' AS sensitivity" }.joined(separator: " UNION ALL ")
        let rows = classes
        return try await town.archive.database.read { db in
            Set(
                try db.rows("SELECT p.id, f.sensitivity FROM people p CROSS JOIN (\(sql: rows)) f WHERE \(sql: clause)")
                    .map { try $0.text(0) + " " + $0.text(1) })
        }
    }

    /// All rows of all structures, filtered by the pure policy.
    func expected(_ reader: Reader, _ facet: Facet, _ sensitivity: Sensitivity) async throws -> Set<String> {
        Set(try await places(on: reader).filter { Policy.right(of: reader, on: facet, sensitivity, of: $0.value).canRead }.map(\.key))
    }

    private func places(on reader: Reader) async throws -> [String: Place] {
        try await town.archive.database.read { db in
            let trusted = try db.rows("SELECT person_id, user_id, valid_from, valid_to FROM confidants")
            let opened = try db.rows("SELECT person_id, user_id, ends_at FROM exceptional_accesses")
            var places: [String: Place] = [:]
            for row in try db.rows("SELECT id, structure_id, site_id, crew_id, counsellor_id FROM people") {
                let id = try row.text(0)
                places[id] = Place(
                    structure: ID(known: try row.text(1)), site: ID(known: try row.text(2)), crew: try row.optionalText(3).map { ID(known: $0) },
                    counsellor: try row.optionalText(4).map { ID(known: $0) },
                    confidants: Set(try trusted.filter { try $0.text(0) == id && runs($0, on: reader.today) }.map { ID(known: try $0.text(1)) }),
                    openedExceptionallyBy: Set(
                        try opened.filter { try $0.text(0) == id && $0.text(2) >= reader.now.iso }.map { ID(known: try $0.text(1)) }))
            }
            return places
        }
    }
}

private func runs(_ row: Row, on day: Day) throws -> Bool {
    try row.text(2) <= day.iso && (try row.optionalText(3).map { $0 >= day.iso } ?? true)
}
