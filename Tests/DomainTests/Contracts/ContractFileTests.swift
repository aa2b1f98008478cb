import Domain
import Testing

@Suite struct ContractFileTests {
    private let start = Day(number: 20486)
    private func id<Subject>(_ letter: String) -> ID<Subject> { ID(known: String(repeating: letter, count: 26)) }

    private func contract(_ letter: String, from: Day, months: Int, weekly: Int = 26, renews: ID<Contract>? = nil, _ amendments: [Amendment] = []) -> Contract {
        let terms = ContractTerms(start: from, end: from.adding(months: months).adding(days: -1), weekly: Hours(weekly), renews: renews)
        return Contract(id: id(letter), signed: terms, amendments: amendments)
    }

    @Test func hoursChangeFromTheDayOfTheAmendment() {
        let amended = contract("a", from: start, months: 6, [Amendment(id: id("b"), from: start.adding(days: 30), weekly: Hours(30), end: nil)])
        #expect(amended.weekly(on: start.adding(days: 29)) == Hours(26))
        #expect(amended.weekly(on: start.adding(days: 30)) == Hours(30))
        #expect(amended.end == start.adding(months: 6).adding(days: -1))
    }

    @Test func theLastAmendmentSaysWhenTheContractEnds() {
        let broken = contract("a", from: start, months: 6, [Amendment(id: id("b"), from: start.adding(days: 60), weekly: nil, end: start.adding(days: 60))])
        #expect(broken.end == start.adding(days: 60))
        #expect(!broken.isRunning(on: start.adding(days: 61)))
    }

    @Test func whatFollowsAContractRenewsIt() {
        let file = ContractFile(contracts: [contract("a", from: start, months: 4)])
        #expect(file.renewed(from: start.adding(months: 4)) == id("a"))
        #expect(file.renewed(from: start) == nil)
    }

    @Test func aRenewalMayBeShorterThanFourMonths() throws {
        let pass = NumberedPass(id: id("p"), number: try #require(PassNumber("999992600001")), pass: PassIAE(start: start))
        let file = ContractFile(contracts: [contract("a", from: start, months: 4)], pass: pass)
        let next = start.adding(months: 4)
        let terms = ContractTerms(start: next, end: next.adding(months: 2), weekly: Hours(30), renews: file.renewed(from: next))
        #expect(file.remarks(on: terms).isEmpty)
    }

    @Test func aBreakOfTheContractAsksNothingOfItsLength() throws {
        let pass = NumberedPass(id: id("p"), number: try #require(PassNumber("999992600001")), pass: PassIAE(start: start))
        let signed = contract("a", from: start, months: 6)
        let file = ContractFile(contracts: [signed], pass: pass)
        #expect(file.remarks(on: Amendment(id: id("b"), from: start.adding(days: 40), weekly: nil, end: start.adding(days: 40)), of: signed).isEmpty)
        let tooMuch = Amendment(id: id("b"), from: start.adding(days: 40), weekly: Hours(36), end: nil)
        #expect(file.remarks(on: tooMuch, of: signed).map(\.rule) == [.hoursAboveMaximum])
    }

    @Test func aPassOfTheTwoFebruaryEndsSevenHundredAndThirtyDaysLaterIncluded() {
        #expect(PassIAE(start: start).end == Day(2028, 2, 1))
    }
}
