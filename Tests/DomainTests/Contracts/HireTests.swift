import Domain
import Testing

@Suite("Hiring under a PASS")
struct HireTests {
    @Test("is declared from today to six months ahead, inside the PASS")
    func dates() throws {
        let today = try day("2025-08-31")
        let pass = PassIAE(start: try day("2024-01-01"))
        #expect(HireDates.refusals(start: today, end: nil, pass: pass, on: today) == [])
        let past = HireDates.refusals(start: try day("2025-08-30"), end: try day("2025-08-29"), pass: nil, on: today)
        #expect(past.map(\.rule) == [.startInPast, .endBeforeStart])
        let far = HireDates.refusals(start: try day("2026-03-01"), end: nil, pass: pass, on: today)
        #expect(far.map(\.rule) == [.startTooFar, .startAfterPass])
        #expect(far.map(\.nearest) == [try day("2026-02-28"), pass.end])
    }

    @Test("is stopped by the waiting period unless an authorised prescriber sends the person")
    func waitingPeriod() throws {
        let pass = PassIAE(start: try day("2022-01-01"))
        let own = EligibilityDiagnosis(by: .employer, on: try day("2024-06-01"))
        var request = HireRequest(
            today: try day("2024-06-01"), hiringStart: try day("2024-06-03"), pass: pass, diagnosis: own, sentByAuthorisedPrescriber: false, isIdentified: true)
        #expect(HireOutcome.of(request) == .refused(.waitingPeriod))
        request.sentByAuthorisedPrescriber = true
        #expect(HireOutcome.of(request) == .issued(PassIAE(start: try day("2024-06-03"))))
    }

    @Test("needs one criterion of level 1 or three of level 2 in an ACI, and no two that contradict each other")
    func criteria() {
        #expect(Eligibility.explain([.one], in: .aci).value)
        #expect(!Eligibility.explain([.two, .two], in: .aci).value)
        #expect(Eligibility.explain([.two, .two], in: .ai).value)
        #expect(Eligibility.conflicts(in: [.senior, .jeune, .rsa]).count == 1)
    }

    @Test("lets a CDDI stop for a trial elsewhere, a CDI or a CDD of six months")
    func contractSuspension() throws {
        #expect(CDDISuspension.trialForCDI.isAllowed.value)
        #expect(!CDDISuspension.trialForCDD(months: 5).isAllowed.value)
        #expect(!CDDISuspension.insertionAction(employerAgrees: false).isAllowed.value)
        #expect(CDDISuspension.passMayBeSuspended(contractSuspendedFrom: try day("2026-03-01")) == (try day("2026-03-16")))
    }
}
