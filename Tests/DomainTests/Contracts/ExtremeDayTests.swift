import Domain
import Testing

@Suite("Dates that come from a slip of the hand")
struct ExtremeDayTests {
    @Test("1900 and 2100 are refused in words, never by a crash", arguments: ["1900-01-01", "2100-02-28", "9999-12-31", "0001-01-01"])
    func slips(iso: String) throws {
        let slip = try day(iso)
        let today = try day("2026-11-21")
        let pass = PassIAE(start: try day("2026-01-01"))
        let request = SuspensionRequest(start: slip, end: slip, reason: .contractBroken, siaeKind: .aci, lastHiringStart: pass.start)
        let suspending = pass.suspending(request, on: today)
        #expect(!suspending.isAccepted)
        #expect(suspending.refusals.allSatisfy { $0.nearest != nil })
        #expect(!pass.prolonging(ProlongationRequest(reason: .senior, end: slip, siaeKind: .aci), on: pass.end).isAccepted)
        let contract = CDDI(try #require(Period(slip, slip)), weekly: Hours(26))
        #expect(!CDDIChain().accepting(contract, pass: pass).isAccepted)
        #expect(!HireDates.refusals(start: slip, end: nil, pass: pass, on: today).isEmpty)
    }

    @Test("a PASS that begins on a 29 February ends like the State's, and its waiting period on a 28")
    func leapDay() throws {
        let pass = PassIAE(start: try day("2024-02-29"))
        #expect(pass.end.iso == "2026-02-27")
        #expect(PassIAE(start: try day("2022-03-02")).end.iso == "2024-02-29")
        #expect(PassIAE(start: try day("2022-03-02")).waitingPeriodEnd().iso == "2026-02-28")
    }
}
