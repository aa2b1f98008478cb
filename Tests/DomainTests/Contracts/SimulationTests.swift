import Domain
import Testing

/// What the simulator says is what the rules say: nothing else decides when the act is done.
@Suite struct SimulationTests {
    let maps = CoverageMapTests()
    var start: Day { maps.start }

    func suspension(_ from: Int, _ to: Int?) -> Simulation.Act {
        .pass(
            .suspension(
                SuspensionRequest(
                    start: start.adding(days: from), end: to.map { start.adding(days: $0) }, reason: .finishedContract, siaeKind: .aci, lastHiringStart: start))
        )
    }

    @Test func aSuspensionTriedGivesTheNewEndAndTheLongestPossible() throws {
        let file = try maps.file(contractDays: 120)
        let tried = file.simulating(suspension(120, 211), on: start.adding(days: 130))
        #expect(tried.isAccepted)
        #expect(tried.passShift == 91)
        #expect(tried.furthest?.value == PassParameters.inForce.lastEnd(ofSuspensionFrom: start.adding(days: 120)))
        #expect(!tried.because.isEmpty)
        #expect(tried.before == file)
    }

    @Test func whatIsRefusedSaysTheRuleAndTheNearestDay() throws {
        let tried = try maps.file(contractDays: 120).simulating(suspension(200, 300), on: start.adding(days: 130))
        #expect(!tried.isAccepted)
        #expect(tried.after == nil)
        #expect(tried.refusals.map(\.nearest) == [start.adding(days: 130)])
    }

    @Test func aRenewalPastThePassIsPossibleOnceConfirmedAndPastTwentyFourMonthsRefused() throws {
        let file = try maps.file(contractDays: 700)
        func renewal(until day: Day) -> Simulation {
            let terms = ContractTerms(start: start.adding(days: 700), end: day, weekly: Hours(26), renews: file.last?.id)
            return file.simulating(.contract(terms), on: start.adding(days: 690))
        }
        let limit = start.adding(months: 24).adding(days: -1)
        let possible = renewal(until: limit)
        #expect(possible.isAccepted)
        #expect(possible.warned.contains(.nearMaximum))
        #expect(possible.furthest?.value == limit)
        #expect(possible.after?.chain.end == limit)
        let refused = renewal(until: limit.adding(days: 1))
        #expect(!refused.isAccepted)
        #expect(refused.refusals.map(\.nearest) == [limit])
    }

    @Test func anAmendmentOfHoursMovesNoEnd() throws {
        let file = try maps.file(contractDays: 300)
        let contract = try #require(file.last)
        let amendment = Amendment(id: maps.id("b"), from: start.adding(days: 100), weekly: Hours(30), end: nil)
        let tried = file.simulating(.amendment(contract, amendment), on: start.adding(days: 90))
        #expect(tried.isAccepted)
        #expect(tried.after?.last?.weekly(on: start.adding(days: 120)) == Hours(30))
        #expect(tried.after?.chain.end == file.chain.end)
        #expect(tried.passShift == 0)
        let tooMany = Amendment(id: maps.id("b"), from: start.adding(days: 100), weekly: Hours(36), end: nil)
        #expect(!file.simulating(.amendment(contract, tooMany), on: start.adding(days: 90)).isAccepted)
    }

    @Test func aHireTriedDuringASuspensionLiftsItInTheDrawing() throws {
        let file = try maps.file(contractDays: 120, suspension: (120, 1200))
        let noted = NotedSuspension(
            id: maps.id("s"), suspension: try #require(file.pass?.pass.suspensions.first), signature: FactSignature(name: nil, at: nil))
        let pass = NumberedPass(
            id: maps.id("p"), number: try #require(file.pass?.number), granted: PassIAE(start: start), facts: PassFacts(suspensions: [noted]))
        let terms = ContractTerms(start: start.adding(days: 200), end: start.adding(days: 380), weekly: Hours(26))
        let tried = ContractFile(contracts: file.contracts, pass: pass).simulating(.contract(terms), on: start.adding(days: 190))
        #expect(tried.after?.pass?.pass.suspensions.map(\.period.last) == [start.adding(days: 199)])
        #expect(tried.passShift < 0, "les jours rendus reviennent")
    }
}
