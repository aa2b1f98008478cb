import Domain
import Testing

/// The drawing of contracts and PASS says what is covered, what is suspended, and what stands alone.
@Suite struct CoverageMapTests {
    let start = Day(number: 20486)
    let nobody = FactSignature(name: nil, at: nil)

    func id<Subject>(_ letter: Character) -> ID<Subject> { ID(known: String(repeating: letter, count: 26)) }

    func period(_ from: Int, _ to: Int) -> Period { Period(start.adding(days: from), start.adding(days: to)) ?? Period(dayOnly: start) }

    func file(contractDays: Int, suspension: (Int, Int)? = nil, prolonged: Int = 0) throws -> ContractFile {
        let signed = ContractTerms(start: start, end: start.adding(days: contractDays - 1), weekly: Hours(26))
        let granted = PassIAE(start: start)
        let suspended = suspension.map { Suspension(period($0.0, $0.1), reason: .finishedContract, recordedOn: start) }
        let prolongations = Prolongation(from: granted.end, to: granted.end.adding(days: prolonged), reason: .completeTraining)
        let pass = PassIAE(start: start, suspensions: suspended.map { [$0] } ?? [], prolongations: prolongations.map { [$0] } ?? [])
        return ContractFile(
            contracts: [Contract(id: id("a"), signed: signed)],
            pass: NumberedPass(id: id("p"), number: try #require(PassNumber("999992600001")), pass: pass))
    }

    func stretches(_ file: ContractFile, _ kind: CoverageMap.Stretch.Kind, today: Int = 10) throws -> [Period] {
        try #require(CoverageMap(file, today: start.adding(days: today))).stretches.filter { $0.kind == kind }.map(\.period)
    }

    @Test func thePassAfterTheLastContractStandsAlone() throws {
        let file = try file(contractDays: 120)
        #expect(try stretches(file, .contract) == [period(0, 119)])
        #expect(try stretches(file, .pass) == [period(0, 729)])
        #expect(try stretches(file, .passAlone) == [period(120, 729)])
        #expect(try stretches(file, .contractAlone).isEmpty)
    }

    @Test func theContractAfterThePassStandsAlone() throws {
        #expect(try stretches(try file(contractDays: 760), .contractAlone) == [period(730, 759)])
    }

    @Test func aProlongationBeginsTheDayAfterTheOldEnd() throws {
        let file = try file(contractDays: 120, prolonged: 90)
        #expect(try stretches(file, .pass) == [period(0, 729)])
        #expect(try stretches(file, .prolongation) == [period(730, 819)])
        #expect(try stretches(file, .passAlone) == [period(120, 819)])
    }

    @Test func theAxisAlwaysHoldsToday() throws {
        let file = try file(contractDays: 120)
        #expect(CoverageMap(file, today: start.adding(days: -30))?.span.first == start.adding(days: -30))
        #expect(CoverageMap(file, today: start.adding(days: 2000))?.span.last == start.adding(days: 2000))
        #expect(CoverageMap(ContractFile(), today: start) == nil)
    }

    @Test func daysUsedLeaveTheSuspendedOnesOutAndSumToThePassLessTheDayTheStateKeeps() throws {
        let pass = try #require(try file(contractDays: 120, suspension: (120, 211)).pass?.pass)
        #expect(pass.used(on: start) == 0, "le premier jour reste à vivre")
        #expect(pass.used(on: start.adding(days: 120)) == 120)
        #expect(pass.used(on: start.adding(days: 212)) == 120, "92 jours suspendus ne comptent pas")
        for day in [0, 60, 120, 150, 212, 400, 820] {
            let today = start.adding(days: day)
            #expect(pass.used(on: today) + pass.remainder(on: today) == 729, "jour \(day) : 730 jours, moins celui que la suspension coûte")
        }
        #expect(pass.kinderEnd == pass.end.adding(days: 1))
    }
}
