import Domain
import Testing

@Suite struct ParcoursTests {
    private let monday = Day(number: 20486)

    private func stage(_ letter: String, _ kind: Dispositif.Kind, from: Day, endedOn: Day? = nil) -> Stage {
        let team = StageTeam(
            site: ID(known: "site"), siteName: "Beaune", crew: nil, crewName: nil, counsellor: ID(known: "claire"), counsellorName: "Claire", encadrant: nil,
            encadrantName: nil)
        return Stage(
            id: ID(known: letter), dispositif: Dispositif(id: ID(known: kind.rawValue), kind: kind, name: kind.rawValue), team: team, from: from,
            plannedEnd: nil, endedOn: endedOn)
    }

    @Test func aParcoursGoesOnFromTheWorkshopToTheChantier() throws {
        let later = monday.adding(months: 6)
        let parcours = try #require(
            Parcours(id: ID(known: "p"), stages: [stage("b", .aci, from: later), stage("a", .remobilisation, from: monday, endedOn: later.adding(days: -1))]))
        #expect(parcours.start == monday)
        #expect(parcours.stage(on: monday)?.dispositif.kind == .remobilisation)
        #expect(parcours.stage(on: later)?.dispositif.kind == .aci)
        #expect(parcours.leftOn == nil)
    }

    @Test func aPersonHasLeftOnceEveryStageIsOver() throws {
        let parcours = try #require(Parcours(id: ID(known: "p"), stages: [stage("a", .aci, from: monday, endedOn: monday.adding(days: 90))]))
        #expect(parcours.leftOn == monday.adding(days: 90))
        #expect(parcours.earliestNextStart == monday.adding(days: 91))
        #expect(ParcoursSummary.of(ParcoursFacts(parcours: parcours), { _ in .inForce }).leftOn == monday.adding(days: 90))
    }

    @Test func somebodyWhoNeverEnteredHasNoParcours() {
        #expect(Parcours(id: ID(known: "p"), stages: []) == nil)
        #expect(ParcoursSummary.of(.none, { _ in .inForce }).enteredOn == nil)
    }
}
