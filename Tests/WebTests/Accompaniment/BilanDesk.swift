import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// Bruno, hired on 2 February 2026 to 1 June, with what happened to him since; it is 5 May.
struct BilanDesk {
    let site: TestSite
    var town: TestTown { site.town }

    init(_ database: any Database) async throws {
        let entry = try await EntryDesk(database)
        #expect(await entry.claire.post(entry.path("entree"), entry.hire()).status == 303)
        site = entry.site
        try await live()
        town.clock.move(to: try #require(Day(2026, 5, 5)))
    }

    func path(_ end: String) -> String { "/personnes/\(town.bruno.text)" + (end.isEmpty ? "" : "/" + end) }

    static let texts = [
        ("version", "0"), ("dit", "Je veux conduire,\nla semaine surtout."), ("decidons", "Voir la mairie pour le logement."),
        ("travail", "Passer à la taille des haies."), ("contrat", "renew"),
    ]

    private func live() async throws {
        let (freins, bruno) = (Freins(town.referentials), town.bruno)
        try await act("vit") { act in
            try freins.rate(
                [NotedSeverity(code: "MOB01", severity: 3), NotedSeverity(code: "SAN03", severity: 2)], of: bruno, on: TestTown.monday, from: .diagnostic,
                by: act)
            let kind = RecordedCode(code: "suivi", label: "Entretien de suivi", version: "1")
            try Entretiens.record(
                ID<Entretien>.make(at: act.now), of: bruno,
                EntretienContent(state: .held, kind: kind, day: TestTown.monday, sharedNote: "Une note à part"), by: act)
            let permis = ID<Objective>.make(at: act.now)
            for (id, title, sensitivity) in [
                (permis, "Passer le permis", Sensitivity.ordinary), (ID<Objective>.make(at: act.now), "Trouver un logement", .private),
            ] {
                try Objectives.open(Objective(id: id, sensitivity: sensitivity, title: title, origin: .person, openedOn: TestTown.monday), of: bruno, by: act)
            }
            for (what, outcome, reason) in [("S’inscrire", PlannedAction.Outcome.done, nil as String?), ("Appeler", .notDone, "fermé")] {
                let id = ID<PlannedAction>.make(at: act.now)
                let action = PlannedAction(
                    id: id, objective: permis, sensitivity: .ordinary, what: what, doer: .person, origin: .person, function: "accompagnement",
                    plannedOn: TestTown.monday, firstDueOn: TestTown.monday)
                try PlannedActions.plan(action, of: bruno, by: act)
                try PlannedActions.conclude(id, of: bruno, ActionOutcome(outcome: outcome, on: TestTown.monday, reason: reason), by: act)
            }
        }
    }

    private func act(_ name: String, _ work: @escaping @Sendable (Act) throws -> Void) async throws {
        try await town.archive.act(as: Actor(try await town.reader(town.claire)), name, work)
    }

    /// The path of a new bilan of Bruno, opened on its page.
    func open(_ visitor: TestVisitor) async throws -> String {
        await visitor.get(path("bilans"))
        let answer = await visitor.post(path("bilans"), ["genre": "renewal", "date": "2026-05-05"])
        let bilan = try #require(answer.header("location")).split(separator: "?").first.map(String.init) ?? ""
        await visitor.get(bilan)
        return bilan
    }

    func code(_ visitor: TestVisitor, _ bilan: String) async throws -> String {
        await visitor.get(bilan)
        await visitor.post(bilan + "/code", [:])
        let shown = try #require(visitor.page.firstMatch(of: /lettre par lettre : ([A-Z0-9 ]+)</))
        return String(shown.1.filter { $0 != " " })
    }

    func enter(_ visitor: TestVisitor, _ bilan: String) async throws -> TestVisitor {
        let (code, bruno) = (try await code(visitor, bilan), site.stranger())
        await bruno.get("/fiche")
        #expect(await bruno.submit("/fiche", ["code": code]).status == 200)
        return bruno
    }

    func conclude(_ title: String) async throws {
        let bruno = town.bruno
        try await act("conclut") { act in
            let plan = try People.person(bruno, .accompaniment, seenBy: act.sight()).flatMap { try ActionPlans.plan(of: $0, seenBy: act.sight()) }
            let objective = try #require(plan?.objectives.first { $0.title == title })
            try Objectives.conclude(objective.id, of: bruno, ObjectiveOutcome(outcome: .reached, on: act.today, reason: nil), by: act)
        }
    }

    func signatures() async throws -> Int {
        try await town.archive.database.read { db in try db.first("SELECT count(*) FROM signatures WHERE subject_table = 'bilans'")?.int(0) ?? 0 }
    }
}
