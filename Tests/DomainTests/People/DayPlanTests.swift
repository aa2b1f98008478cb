import Domain
import Testing

@Suite struct DayPlanTests {
    let today = Day(number: 20486)
    let amina = Person(
        id: ID(known: "a"), lastName: "Benali", firstName: "Amina", birthDate: nil,
        place: Place(structure: ID(known: "s"), site: ID(known: "b")))

    @Test func aContractThatEndsInThreeMonthsIsSoonAndOneThatEndsInFiveIsNotYet() {
        #expect(plan(contract: today.adding(days: 90)).items.map(\.subject) == [.contractEnd])
        #expect(plan(contract: today.adding(days: 91)).items.isEmpty)
    }

    @Test func aContractBeyondItsPassIsSaidWithItsArticle() {
        let pass = PassIAE(start: today.adding(days: -600))
        let items = plan(contract: pass.end.adding(days: 30), pass: pass).items
        #expect(Set(items.map(\.subject)) == [.contractBeyondPass, .passEnd, .passWindow])
        #expect(items.first { $0.subject == .contractBeyondPass }?.because.first?.source == "art. L5132-3")
    }

    @Test func hoursOutOfBoundsAndAChainNearItsMaximumAreSaid() {
        let dates = ContractDates(end: today.adding(days: 200), limit: today.adding(days: 250), weekly: Hours(15))
        let facts = DayFacts(person: amina, stageFrom: nil, stageUntil: nil, contract: dates, pass: nil, nextBilanDue: nil, lastSeenOn: nil, putOff: [:])
        #expect(Set(DayPlan.of([facts], follows: false, today: today).items.map(\.subject)) == [.nearMaximum, .hoursOutOfBounds])
    }

    @Test func aCertificateThatExpiresInThreeMonthsIsToRenew() {
        var facts = DayFacts(
            person: amina, stageFrom: nil, stageUntil: nil, contract: ContractDates(end: nil, limit: nil, weekly: nil), pass: nil, nextBilanDue: nil,
            lastSeenOn: nil, putOff: [:])
        facts.certificates = [ExpiringCertificate(label: "SST", lastDay: today.adding(days: 90), refresher: "MAC SST")]
        #expect(DayPlan.of([facts], follows: false, today: today).items.map(\.subject) == [.certificate])
        facts.certificates = [ExpiringCertificate(label: "SST", lastDay: today.adding(days: 91), refresher: nil)]
        #expect(DayPlan.of([facts], follows: false, today: today).items.isEmpty)
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
            person: amina, stageFrom: nil, stageUntil: nil, contract: ContractDates(end: today, limit: nil, weekly: nil), pass: nil,
            nextBilanDue: today, lastSeenOn: nil, putOff: [:])
        #expect(DayPlan.of([facts], follows: false, today: today).items.map(\.subject) == [.contractEnd])
    }

    private func plan(
        contract: Day? = nil, pass: PassIAE? = nil, bilan: Day? = nil, seen: Day? = nil, putOff: [DayItem.Subject: Day] = [:]
    ) -> DayPlan {
        let facts = DayFacts(
            person: amina, stageFrom: nil, stageUntil: nil, contract: ContractDates(end: contract, limit: nil, weekly: nil), pass: pass,
            nextBilanDue: bilan, lastSeenOn: seen, putOff: putOff)
        return DayPlan.of([facts], follows: true, today: today)
    }
}
