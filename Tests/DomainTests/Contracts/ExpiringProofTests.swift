import Domain
import Testing

@Suite("A proof of eligibility that ages")
struct ExpiringProofTests {
    private let today = Day(number: 20486)
    private let person = Person(
        id: ID(known: "a"), lastName: "Benali", firstName: "Amina", birthDate: nil, place: Place(structure: ID(known: "s"), site: ID(known: "b")))

    private func proof(_ dated: Day, ends: Day? = nil) -> CriterionProof {
        CriterionProof(id: ID(known: "p\(dated.iso)"), kind: .document, datedOn: dated, endsOn: ends, seenOn: dated, seenBy: "Claire")
    }

    @Test("a proof near its end, or just past it, is an alert of the day; one that serves for good is none")
    func alerts() throws {
        func plan(_ last: Day) throws -> [DayItem.Subject] {
            var facts = DayFacts(
                person: person, stageFrom: nil, stageUntil: nil, contract: ContractDates(end: nil, limit: nil, weekly: nil), pass: nil, nextBilanDue: nil,
                lastSeenOn: nil, putOff: [:])
            let dated = proof(last.adding(days: -90), ends: last)
            facts.proofs = [try #require(ExpiringProof("RQTH", under: .of(.th), [dated], on: today))]
            return DayPlan.of([facts], follows: false, today: today).items.map(\.subject)
        }
        #expect(try plan(today.adding(days: 30)) == [.eligibilityProof])
        #expect(try plan(today.adding(days: 31)).isEmpty)
        #expect(try plan(today.adding(days: -30)) == [.eligibilityProof])
        #expect(try plan(today.adding(days: -31)).isEmpty)
        #expect(ExpiringProof("Plus de 50 ans", under: .of(.senior), [proof(today)], on: today) == nil)
        #expect(ExpiringProof("RSA", under: .of(.rsa), [proof(today), proof(today.adding(days: -85))], on: today)?.lastDay == today.adding(months: 3))
    }
}
