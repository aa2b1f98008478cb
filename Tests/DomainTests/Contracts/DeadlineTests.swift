import Domain
import Testing

@Suite struct DeadlineTests {
    let today = Day(number: 20486)  // 2 February 2026

    private func deadline(_ subject: Deadline.Subject = .contract, ends: Int = 30, limit: Int? = 400, pass: PassIAE?) -> Deadline {
        let person = Person(
            id: ID(known: "a"), lastName: "Benali", firstName: "Amina", birthDate: nil, place: Place(structure: ID(known: "s"), site: ID(known: "b")))
        let dates = ContractDates(end: today.adding(days: ends), limit: limit.map { today.adding(days: $0) }, weekly: Hours(26))
        return Deadline(
            person: person, siteName: "Beaune", crewName: nil, subject: subject, day: today.adding(days: ends), contract: dates, pass: pass, decision: nil)
    }

    @Test func aRenewalInsideThePassAndTheTwentyFourMonthsIsFree() {
        #expect(deadline(pass: PassIAE(start: today.adding(days: -100))).refusal(of: .renew, months: 6, on: today) == nil)
    }

    @Test func aRenewalBeyondTheMaximumSaysTheLastDay() {
        let refusal = deadline(limit: 150, pass: PassIAE(start: today.adding(days: -100))).refusal(of: .renew, months: 6, on: today)
        #expect(refusal?.rule == .beyondMaximum)
        #expect(refusal?.nearest == today.adding(days: 150))
        #expect(refusal?.because.source == "art. L5132-15-1")
    }

    @Test func aRenewalBeyondThePassSaysItsEnd() {
        let pass = PassIAE(start: today.adding(days: -600))
        let refusal = deadline(pass: pass).refusal(of: .renew, months: 6, on: today)
        #expect(refusal?.rule == .endsAfterPass && refusal?.nearest == pass.end)
        #expect(deadline(ends: 140, pass: pass).refusal(of: .renew, months: 6, on: today)?.rule == .startsAfterPass)
        #expect(deadline(pass: nil).refusal(of: .renew, months: 6, on: today)?.rule == .passMissing)
    }

    @Test func aProlongationIsAskedInItsWindowAndTheRefusalSaysWhenItOpens() {
        let young = PassIAE(start: today)
        let refusal = deadline(.pass, pass: young).refusal(of: .renew, months: 0, on: today)
        #expect(refusal?.rule == .outsideWindow && refusal?.nearest == young.prolongationWindow().opens)
        #expect(deadline(.pass, pass: PassIAE(start: today.adding(days: -600))).refusal(of: .renew, months: 0, on: today) == nil)
    }

    @Test func notRenewingAndWaitingAreAlwaysFree() {
        for kind in [DeadlineDecision.Kind.notRenew, .undecided] { #expect(deadline(pass: nil).refusal(of: kind, months: 0, on: today) == nil) }
    }
}
