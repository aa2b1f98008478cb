import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// Eleven people who left in 2026, one of each kind that the rules tell apart; Claire follows those of Beaune, Karim the one of Dijon.
struct ExitTown {
    struct Leaver: Sendable {
        let name: String
        /// Nil for who left without a recorded exit.
        let reason: String?
        var days = 300
        var hired = true
        var freins: [(code: String, proof: String)] = []
        var hours: Int?
        var inDijon = false
    }

    static let leavers = [
        Leaver(name: "Durable", reason: "cdi", hours: 120_00), Leaver(name: "Transition", reason: "cdd_court"),
        Leaver(name: "Formation", reason: "formation_qualifiante"), Leaver(name: "Chomage", reason: "chomage"),
        Leaver(name: "Freins", reason: "inactif", freins: [("MOB01", "permis"), ("NUM02", "constat")]), Leaver(name: "Nouvelle", reason: "sans_nouvelle"),
        Leaver(name: "Longue", reason: "conge_longue_duree"), Leaver(name: "Court", reason: "chomage", days: 80),
        Leaver(name: "Atelier", reason: "cdi", hired: false), Leaver(name: "Motif", reason: nil), Leaver(name: "Zero", reason: "cdi", hours: 0),
        Leaver(name: "Dijonnais", reason: "cdi", inDijon: true),
    ]

    let desk: MonthDesk
    var town: TestTown { desk.town }
    let period = Period(Day(number: 20454), Day(number: 20818))

    init(_ database: any Database) async throws {
        desk = try await MonthDesk(database)
        for (index, leaver) in ExitTown.leavers.enumerated() { try await enter(leaver, index) }
        town.clock.move(to: TestTown.monday.adding(days: 320))
        for (index, leaver) in ExitTown.leavers.enumerated() { try await leave(leaver, ExitTown.id(index)) }
    }

    static func id(_ index: Int) -> ID<Person> { ID(known: "partant" + String(repeating: "0", count: 17) + (index < 10 ? "0" : "") + "\(index)") }

    private func actor(_ leaver: Leaver) async throws -> Actor { Actor(try await town.reader(leaver.inDijon ? town.karim : town.claire)) }

    private func enter(_ leaver: Leaver, _ index: Int) async throws {
        let (town, id) = (town, ExitTown.id(index))
        let (site, crew, user) = leaver.inDijon ? (town.dijon, town.recycling, town.karim) : (town.beaune, town.gardens, town.claire)
        let entry = StageEntry(
            dispositif: leaver.hired ? town.aci : town.remobilisation, site: site, crew: crew, counsellor: user,
            encadrant: leaver.inDijon ? town.rachid : town.denis, from: TestTown.monday)
        let annex = try await desk.annex()
        try await town.archive.act(as: try await actor(leaver), "accueille") { act in
            try People.add(
                id, Identity(lastName: leaver.name, firstName: "Camille"), site: site, crew: crew, counsellor: user, state: .present, by: act)
            try Stages.enter(ID<Stage>.make(at: act.now), id, entry, by: act)
        }
        if leaver.hired {
            let number = "9999926" + (index < 10 ? "0010" : "001") + "\(index)"
            try await desk.sign(
                for: id, by: leaver.inDijon ? town.karim : town.claire, until: TestTown.monday.adding(months: 11).adding(days: -1), number: number)
        }
        guard let hours = leaver.hours else { return }
        try await town.archive.act(as: town.command(), "émarge") { act in
            try act.insert(
                into: "hours", id: ID<Hours>.make(at: act.now).text, of: id,
                [
                    "annex_id": annex, "span": "month", "kind": "worked", "hundredths": hours, "happened_on": "2026-03-01", "recorded_at": act.now.iso,
                    "recorded_by": act.actor.text,
                ])
        }
    }

    private func leave(_ leaver: Leaver, _ id: ID<Person>) async throws {
        let (town, day, freins) = (town, TestTown.monday.adding(days: leaver.days), Freins(town.referentials))
        try await town.archive.act(as: try await actor(leaver), "part") { act in
            if !leaver.freins.isEmpty {
                try freins.rate(leaver.freins.map { NotedSeverity(code: $0.code, severity: 3) }, of: id, on: TestTown.monday, from: .diagnostic, by: act)
            }
            for frein in leaver.freins {
                let proof = LiftingProof(evidence: try #require(town.referentials.freinEvidence[frein.proof]), on: day, reference: "Dossier")
                try freins.lift(.make(at: act.now), frein.code, of: id, on: day, proof, by: act)
            }
            guard let code = leaver.reason, let reason = town.referentials.exitReasons[code] else {
                return try act.derive("UPDATE parcours_summaries SET left_on = \(day.iso) WHERE person_id = \(id.text)")
            }
            try Exits.record(.make(at: act.now), of: id, on: day, because: reason, version: "1", proof: nil, by: act)
        }
    }

    func figures(by user: ID<User>, at site: ID<Site>? = nil) async throws -> ExitFigures {
        let period = try #require(period)
        let exits = try await town.archive.read(as: try await town.reader(user)) { sight in
            try ExitPeriods.exits(over: period, at: site, counting: HourKind.countedByDefault, seenBy: sight)
        }
        return ExitFigures(exits, ExitParameters(town.referentials.parameters, on: period.last), threshold: 5)
    }
}
