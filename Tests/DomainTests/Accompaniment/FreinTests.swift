import Domain
import Testing

@Suite("Freins")
struct FreinTests {
    private let start = Day(number: 20486)

    private func history(_ events: [(Int, FreinEvent.What)]) -> FreinHistory {
        FreinHistory(
            events.enumerated().map { rank, event in
                FreinEvent(event.1, day: start.adding(days: event.0), at: Instant(start.adding(days: event.0), minute: rank), by: "Claire")
            })
    }

    private func rated(_ severity: Int) -> FreinEvent.What { .rated(FreinRating(severity: severity, source: .entretien, note: nil)) }
    private let step = FreinEvent.What.step(FreinStep(what: "Inscription au code", evidence: nil))
    private let lifting = ID<FreinLifting>(known: "lifting")
    private var lifted: FreinEvent.What {
        .lifted(
            FreinLifting(
                id: lifting, evidence: RecordedCode(code: "permis", label: "Permis", version: "1"), strength: .document, evidenceOn: start, reference: "vu"))
    }

    private func state(_ events: [(Int, FreinEvent.What)], after days: Int = 400) -> FreinState? {
        history(events).state(on: start.adding(days: days))
    }

    @Test("not assessed is not the same as no difficulty")
    func notAssessed() {
        #expect(state([]) == nil)
        #expect(state([(0, rated(0))]) == .clear)
        #expect(state([(3, rated(2))], after: 2) == nil, "la veille, personne ne l’avait évalué")
    }

    @Test("go from identified to under way with a first step, and are stabilised when low without a signed act")
    func road() {
        #expect(state([(0, rated(3))]) == .identified)
        #expect(state([(0, rated(3)), (5, step)]) == .underWay)
        #expect(state([(0, rated(3)), (5, step), (9, rated(2))]) == .underWay)
        #expect(state([(0, rated(3)), (5, step), (9, rated(1))]) == .stabilised)
        #expect(state([(0, rated(3)), (9, rated(0))]) == .stabilised, "à zéro, mais sans levée signée")
        #expect(state([(0, rated(3)), (9, rated(1)), (12, rated(3))]) == .identified)
        #expect(state([(0, rated(0)), (9, rated(2))]) == .identified)
    }

    @Test("left aside stay so until a new step")
    func aside() {
        #expect(state([(0, rated(3)), (1, .setAside(.refusedByPerson))]) == .untreated)
        #expect(state([(0, rated(3)), (1, .setAside(.refusedByPerson)), (9, step)]) == .underWay)
    }

    @Test("lifted fall back when the proof is withdrawn, and come back when reopened")
    func fallingBack() {
        let road: [(Int, FreinEvent.What)] = [(0, rated(3)), (5, step), (30, lifted)]
        #expect(state(road) == .lifted)
        #expect(state(road, after: 29) == .underWay)
        #expect(state(road + [(40, .withdrawn(lifting, reason: "faux"))]) == .underWay)
        #expect(state(road + [(40, .withdrawn(ID(known: "autre"), reason: "faux"))]) == .lifted)
        #expect(state(road + [(40, .reopened), (40, rated(3))]) == .reappeared)
        #expect(state(road + [(40, .reopened), (41, step)]) == .underWay)
    }

    @Test("evolve from the first assessment")
    func evolution() {
        func evolution(_ events: [(Int, FreinEvent.What)]) -> FreinEvolution? { history(events).evolution(on: start.adding(days: 400)) }
        #expect(evolution([]) == nil)
        #expect(evolution([(0, rated(3)), (9, rated(2))]) == .improved)
        #expect(evolution([(0, rated(3)), (9, rated(1))]) == .lifted)
        #expect(evolution([(0, rated(3)), (9, rated(3))]) == .stable)
        #expect(evolution([(0, rated(1)), (9, rated(4))]) == .worsened)
        #expect(evolution([(0, rated(3)), (30, lifted)]) == .lifted)
    }

    @Test("count for the exit when serious at first, lifted in between, with a proof that holds")
    func exit() throws {
        let (entry, exit) = (start, start.adding(days: 360))
        func counted(_ events: [(Int, FreinEvent.What)]) -> [String] {
            LiftedFreins([history(events).course(of: "MOB01", on: exit)].compactMap { $0 }, categories: ["MOB01": "Mobilité"], entry: entry, exit: exit).codes
        }
        #expect(counted([(0, rated(3)), (30, lifted)]) == ["MOB01"])
        #expect(counted([(0, rated(1)), (30, lifted)]) == [])
        #expect(counted([(0, rated(3)), (361, lifted)]) == [])
        #expect(counted([(0, rated(3)), (30, lifted), (40, .reopened)]) == [])
        #expect(counted([(0, rated(3)), (30, lifted), (361, .reopened)]) == ["MOB01"], "réapparu après la sortie")
        #expect(counted([(0, rated(3)), (30, lifted), (400, .withdrawn(lifting, reason: "faux"))]) == [], "une preuve retirée ne vaut plus, même plus tard")
        #expect(counted([(0, rated(3))]) == [])
    }

    @Test("of two categories are better than two of one")
    func categories() {
        let courses = ["MOB01", "MOB02"].map { FreinCourse(code: $0, initialSeverity: 3, liftedOn: start, hasEvidence: true) }
        let lifted = LiftedFreins(courses, categories: ["MOB01": "Mobilité", "MOB02": "Mobilité"], entry: start, exit: start)
        #expect(lifted.count == 2)
        #expect(!lifted.areOfDistinctCategories)
    }
}
