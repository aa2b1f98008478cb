import Domain
import Testing

/// The end of a PASS follows from what was noted of it, and from the end the platform gave when that one rules.
@Suite struct PassFactsTests {
    let start = Day(number: 20486)
    let nobody = FactSignature(name: nil, at: nil)

    func id<Subject>(_ letter: Character) -> ID<Subject> { ID(known: String(repeating: letter, count: 26)) }

    func pass(_ facts: PassFacts) throws -> NumberedPass {
        NumberedPass(id: id("p"), number: try #require(PassNumber("999992600001")), granted: PassIAE(start: start), facts: facts)
    }

    func suspension(_ from: Int, _ to: Int) throws -> NotedSuspension {
        let period = try #require(Period(start.adding(days: from), start.adding(days: to)))
        return NotedSuspension(id: id("s"), suspension: Suspension(period, reason: .finishedContract, recordedOn: start), signature: nobody)
    }

    @Test func aRequestMovesNothingBeforeItIsGranted() throws {
        let end = PassIAE(start: start).end
        for (standing, days) in [(NotedProlongation.Standing.pending, 0), (.denied, 0), (.withdrawn, 0), (.granted, 90)] {
            let asked = NotedProlongation(
                id: id("r"), standing: standing, askedOn: start, start: end, end: end.adding(days: 90), reason: nil, signature: nobody)
            #expect(try pass(PassFacts(prolongations: [asked])).pass.end == end.adding(days: days), "\(standing)")
        }
    }

    @Test func aRowTakenAwayChangesWhatAPageWasOpenedOnEvenWhenALaterOneStays() throws {
        let end = PassIAE(start: start).end
        let later = NotedProlongation(
            id: id("z"), standing: .pending, askedOn: start, start: end, end: end.adding(days: 90), reason: nil, signature: nobody)
        let shown = try pass(PassFacts(suspensions: [try suspension(10, 20)], prolongations: [later]))
        let (less, same) = (try pass(PassFacts(prolongations: [later])), try pass(PassFacts(suspensions: [try suspension(10, 20)], prolongations: [later])))
        #expect(less.rows != shown.rows)
        #expect(same.rows == shown.rows)
    }

    @Test func theEndThatThePlatformGaveRulesAndLaterFactsMoveItFurther() throws {
        let end = PassIAE(start: start).end
        func reading(_ rules: PlatformEnd.Ruler) -> PlatformEnd {
            PlatformEnd(id: id("l"), readOn: start, end: end.adding(days: 30), computed: end, rules: rules, words: nil, signature: nobody)
        }
        #expect(try pass(PassFacts(platform: reading(.platform))).pass.end == end.adding(days: 30))
        #expect(try pass(PassFacts(platform: reading(.jalon))).pass.end == end)
        let later = try pass(PassFacts(suspensions: [try suspension(10, 20)], platform: reading(.platform)))
        #expect(later.pass.end == end.adding(days: 40))
        #expect(later.computedEnd == end.adding(days: 10), "ce que Jalon compte seul")
    }

    @Test func whatThePlatformTookIsKeptUnlessItContradictsAnotherFact() throws {
        let today = start.adding(days: 700)
        let old = SuspensionRequest(start: start.adding(days: 30), end: start.adding(days: 60), reason: .finishedContract, siaeKind: .aci, lastHiringStart: nil)
        let plain = PassIAE(start: start)
        #expect(!plain.trying(.suspension(old), on: today).isAccepted, "plus de 365 jours en arrière")
        let kept = try #require(plain.trying(.suspension(old), on: today, acceptedElsewhere: true).value)
        #expect(kept.end == plain.end.adding(days: 30))
        #expect(kept.trying(.suspension(old), on: today, acceptedElsewhere: true).refusals.map(\.rule) == [.overlap])
        let outside = SuspensionRequest(start: start.adding(days: -1), end: start, reason: .finishedContract, siaeKind: .aci, lastHiringStart: nil)
        #expect(plain.trying(.suspension(outside), on: today, acceptedElsewhere: true).refusals.map(\.rule) == [.startOutsidePass])
    }

    @Test func renewalsThatFollowOneAnotherAreOneHire() throws {
        func contract(_ letter: Character, _ from: Int, _ to: Int) -> Contract {
            Contract(id: id(letter), signed: ContractTerms(start: start.adding(days: from), end: start.adding(days: to), weekly: Hours(26)))
        }
        let file = ContractFile(contracts: [contract("a", 0, 119), contract("b", 120, 239), contract("c", 300, 400)])
        #expect(file.lastHiringStart(on: start.adding(days: 250)) == start)
        #expect(file.lastHiringStart(on: start.adding(days: 300)) == start.adding(days: 300))
        #expect(ContractFile().lastHiringStart(on: start) == nil)
    }

    @Test func aRenewalWithoutADayBetweenLiftsNoSuspensionAndAHireDoes() throws {
        let contract = Contract(id: id("a"), signed: ContractTerms(start: start, end: start.adding(days: 119), weekly: Hours(26)))
        let file = ContractFile(contracts: [contract], pass: try pass(PassFacts(suspensions: [try suspension(100, 300)])))
        let today = start.adding(days: 110)
        #expect(file.suspensionLifted(byHireOn: start.adding(days: 120), acceptedOn: today) == nil)
        #expect(file.suspensionLifted(byHireOn: start.adding(days: 150), acceptedOn: today)?.last == start.adding(days: 149))
    }
}
