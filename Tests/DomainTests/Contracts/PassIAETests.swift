import Domain
import Testing

@Suite("The PASS IAE")
struct PassIAETests {
    @Test("lasts 730 days: a 29 February inside brings its end one day forward")
    func defaultEnd() throws {
        let ends = [("2023-03-01", "2025-02-27"), ("2020-01-01", "2021-12-30"), ("2022-01-01", "2023-12-31"), ("2024-01-01", "2025-12-30")]
        for (start, end) in ends {
            #expect(PassIAE(start: try day(start)).end.iso == end)
        }
    }

    @Test("is read and shown in groups 5-2-5")
    func number() {
        #expect(PassNumber("99999 12 34567")?.display == "99999 12 34567")
        #expect(PassNumber("999991234567")?.text == "999991234567")
        #expect(PassNumber("99999123456") == nil)
        #expect(PassNumber("99999123456é") == nil)
        #expect(PassNumber.refusal(of: "99999123456")?.text == "Un numéro de PASS IAE a 12 chiffres ou lettres ; celui-ci en compte 11.")
        #expect(PassNumber("XXXXX1234567")?.isFromPlatform == false)
    }

    @Test("suspended for three months, keeps its remainder and loses one day to the State's way of counting")
    func suspendedForThreeMonths() throws {
        let pass = PassIAE(start: try day("2024-01-01"))
        let request = SuspensionRequest(
            start: try day("2024-06-01"), end: try day("2024-08-31"), reason: .contractSuspended, siaeKind: .aci, lastHiringStart: try day("2024-01-01"))
        let suspended = try #require(pass.suspending(request, on: try day("2024-06-10")).value)
        #expect(suspended.end.iso == "2026-03-31")
        #expect(suspended.remainder(on: try day("2024-05-31")) == 578)
        #expect(suspended.remainder(on: try day("2024-07-14")) == 577)
        #expect(suspended.remainderEnd(on: try day("2024-09-01")).iso == "2026-03-31")
        #expect(suspended.state(on: try day("2024-08-31")) == .suspended)
        #expect(suspended.state(on: try day("2024-09-01")) == .valid)
        #expect(suspended.state(on: try day("2026-04-01")) == .expired)
    }

    @Test("says when a suspension could have begun at the earliest")
    func earliestSuspension() throws {
        let pass = PassIAE(start: try day("2022-01-01"))
        let request = SuspensionRequest(start: try day("2022-06-09"), end: try day("2022-07-01"), reason: .contractBroken, siaeKind: .aci, lastHiringStart: nil)
        let refusals = pass.suspending(request, on: try day("2023-06-10")).refusals
        #expect(refusals.map(\.rule) == [.startTooEarly])
        #expect(refusals.first?.nearest == (try day("2022-06-10")))
    }

    @Test("lifted by a hire, ends its suspension the day before")
    func liftedByHire() throws {
        let start = try day("2024-06-01")
        let period = try #require(Period(start, PassParameters.inForce.lastEnd(ofSuspensionFrom: start)))
        let suspension = Suspension(period, reason: .finishedContract, recordedOn: start)
        let pass = try #require(PassIAE(start: try day("2024-01-01")).storing(suspension))
        #expect(pass.end.iso == "2028-12-28")
        let lifted = pass.lifting(byHireOn: try day("2024-09-16"), acceptedOn: try day("2024-09-10"))
        #expect(lifted.end.iso == "2026-04-15")
    }

    @Test("reaches the five-year cap of particular difficulties, and a training may still end")
    func caps() throws {
        var pass = PassIAE(start: try day("2020-01-01"))
        for (reason, end) in [(ProlongationReason.particularDifficulties, "2022-12-30"), (.rqth, "2023-12-30"), (.particularDifficulties, "2024-12-29")] {
            let request = ProlongationRequest(reason: reason, end: try day(end), siaeKind: .aci)
            pass = try #require(pass.prolonging(request, on: pass.end).value)
        }
        #expect(pass.prolongationReasons(for: .aci) == [.seniorCDI, .completeTraining, .senior])
        let refused = pass.prolonging(ProlongationRequest(reason: .rqth, end: try day("2025-06-01"), siaeKind: .aci), on: pass.end)
        #expect(refused.refusals.map(\.rule).contains(.reasonNotAllowed))
        let senior = ProlongationRequest(reason: .senior, end: try day("2025-12-29"), siaeKind: .aci)
        #expect(pass.prolonging(senior, on: pass.end).isAccepted)
    }

    @Test("in its waiting period, ends it two years after its end")
    func waitingPeriod() throws {
        let pass = PassIAE(start: try day("2023-03-01"))
        #expect(!pass.isInWaitingPeriod(on: try day("2025-02-27")))
        #expect(pass.isInWaitingPeriod(on: try day("2025-02-28")))
        #expect(pass.isInWaitingPeriod(on: try day("2027-02-27")))
        #expect(pass.hasElapsedWaitingPeriod(on: try day("2027-02-28")))
    }

    @Test func itsStartMovesWithTheHireFromTodayToThirtyDays() throws {
        let pass = PassIAE(start: try day("2027-01-04")), today = try day("2026-11-22")
        for asked in ["2026-11-22", "2026-12-22"] {
            #expect(pass.trying(.postponement(try day(asked)), on: today).isAccepted, "\(asked)")
        }
        for (asked, nearest) in [("2026-11-01", "2026-11-22"), ("2026-12-23", "2026-12-22"), ("2028-06-01", "2026-12-22")] {
            let refusal = try #require(pass.trying(.postponement(try day(asked)), on: today).refusals.first)
            #expect(refusal.rule == .startOutsideDelay && refusal.nearest?.iso == nearest, "\(asked)")
        }
        let begun = try #require(pass.trying(.postponement(try day("2027-02-01")), on: try day("2027-01-04")).refusals.first)
        #expect(begun.rule == .alreadyStarted)
    }
}

func day(_ iso: String) throws -> Day {
    try #require(Day(iso: iso))
}
