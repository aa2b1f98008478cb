import Domain
import Testing

@Suite struct DayPlanTests {
    let today = Day(number: 20486)
    let amina = Person(
        id: ID(known: "a"), lastName: "Benali", firstName: "Amina", birthDate: nil,
        place: Place(structure: ID(known: "s"), site: ID(known: "b")))

    @Test func aContractThatEndsInTwoMonthsIsSoonAndOneThatEndsInFiveIsNotYet() {
        #expect(plan(contract: today.adding(days: 60)).items.map(\.subject) == [.contractEnd])
        #expect(plan(contract: today.adding(days: 61)).items.isEmpty)
    }

    @Test func aBilanOverdueComesBeforeAContractToEnd() {
        let plan = plan(contract: today.adding(days: 20), bilan: today.adding(days: -3), seen: today)
        #expect(plan.items.map(\.subject) == [.bilan, .contractEnd])
        #expect(plan.late(on: today).map(\.subject) == [.bilan])
    }

    @Test func somebodyNotSeenForAMonthIsToBeSeen() {
        #expect(plan(seen: today.adding(days: -30)).items.map(\.subject) == [.notSeen])
        #expect(plan(seen: today.adding(days: -29)).items.isEmpty)
    }

    @Test func whatIsPutOffComesBackOnItsDay() {
        let waiting = plan(contract: today.adding(days: 5), putOff: [.contractEnd: today.adding(days: 1)])
        #expect(waiting.items.isEmpty && waiting.putOffCount == 1)
        #expect(plan(contract: today.adding(days: 5), putOff: [.contractEnd: today]).items.count == 1)
    }

    @Test func whoHoldsContractsIsNotAskedAboutBilans() {
        let facts = DayFacts(
            person: amina, stageFrom: nil, stageUntil: nil, contractUntil: today, passUntil: nil, nextBilanDue: today, lastSeenOn: nil, putOff: [:])
        #expect(DayPlan.of([facts], follows: false, today: today).items.map(\.subject) == [.contractEnd])
    }

    private func plan(
        contract: Day? = nil, bilan: Day? = nil, seen: Day? = nil, putOff: [DayItem.Subject: Day] = [:]
    ) -> DayPlan {
        let facts = DayFacts(
            person: amina, stageFrom: nil, stageUntil: nil, contractUntil: contract, passUntil: nil, nextBilanDue: bilan, lastSeenOn: seen, putOff: putOff)
        return DayPlan.of([facts], follows: true, today: today)
    }
}
