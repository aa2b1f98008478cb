import Domain
import Testing

@Suite("A CDDI on the form")
struct CDDITests {
    private func contract(_ first: String, _ last: String, hours: Int = 26, isRenewal: Bool = true, beyond: CDDIExtension? = nil) throws -> CDDI {
        CDDI(try #require(Period(try day(first), try day(last))), weekly: Hours(hours), isRenewal: isRenewal, beyond: beyond)
    }

    private func pass(_ start: String = "2024-01-01") throws -> PassIAE { PassIAE(start: try day(start)) }

    @Test("says nothing of four months at 26 h inside the PASS")
    func plain() throws {
        let first = try contract("2024-01-01", "2024-04-30", isRenewal: false)
        #expect(CDDIChain().remarks(on: first, pass: try pass()) == [])
    }

    @Test("warns of less than four months, and gives the day that would do")
    func tooShort() throws {
        var first = try contract("2024-01-01", "2024-03-31", isRenewal: false)
        let remark = try #require(CDDIChain().remarks(on: first, pass: try pass()).first)
        #expect(remark.weight == .warning)
        #expect(remark.rule == .shorterThanMinimum)
        #expect(remark.nearest == (try day("2024-04-30")))
        first.hasAdjustedSentence = true
        #expect(CDDIChain().remarks(on: first, pass: try pass()) == [])
    }

    @Test("refuses a 25th month without a reason, and gives the last day possible")
    func twentyFourMonths() throws {
        let chain = CDDIChain([try contract("2024-01-01", "2024-12-31")])
        let after = try contract("2025-01-01", "2026-01-31")
        let remarks = chain.remarks(on: after, pass: try pass())
        #expect(remarks.map(\.rule) == [.beyondMaximum, .endsAfterPass])
        #expect(remarks.first?.nearest == (try day("2025-12-31")))
        #expect(!chain.accepting(after, pass: try pass()).isAccepted)
    }

    @Test("does not count the days between two contracts")
    func gap() throws {
        let chain = CDDIChain([try contract("2024-01-01", "2024-06-30")])
        let after = try contract("2024-08-01", "2026-01-31")
        #expect(!chain.remarks(on: after).map(\.rule).contains(.beyondMaximum))
        #expect(chain.adding(after).latestEnd()?.value == (try day("2026-01-31")))
    }

    @Test("goes beyond 24 months to the end of a training, a year at a time for difficulties, to 60 months for a senior")
    func extensions() throws {
        let chain = CDDIChain([try contract("2022-01-01", "2023-12-31")])
        let training = CDDIExtension.trainingUnderWay(until: try day("2024-03-15"))
        for (beyond, last) in [(training, "2024-03-15"), (.particularDifficulties, "2024-12-31"), (.seniorOrDisabled, "2026-12-31")] {
            let limit = try day(last)
            #expect(chain.accepting(try contract("2024-01-01", last, beyond: beyond)).isAccepted)
            let remark = try #require(
                chain.remarks(on: try contract("2024-01-01", limit.adding(days: 1).iso, beyond: beyond)).first { $0.weight == .refusal })
            #expect(remark.rule == .beyondCeiling)
            #expect(remark.nearest == limit)
        }
    }

    @Test("never goes beyond 60 months, decision after decision")
    func ceiling() throws {
        var chain = CDDIChain([try contract("2020-01-01", "2021-12-31")])
        for year in 2022...2024 {
            chain = try #require(chain.accepting(try contract("\(year)-01-01", "\(year)-12-31", beyond: .particularDifficulties)).value)
        }
        #expect(chain.accepting(try contract("2025-01-01", "2025-01-01", beyond: .particularDifficulties)).refusals.map(\.rule) == [.beyondCeiling])
    }

    @Test("holds to 20 to 35 hours, with the prefect's derogation below")
    func hours() throws {
        #expect(try contract("2024-01-01", "2024-06-30", hours: 36).remarks.map(\.rule) == [.hoursAboveMaximum])
        var low = try contract("2024-01-01", "2024-06-30", hours: 12)
        #expect(try low.remarks.map(\.rule) == [.hoursBelowMinimum])
        low.derogation = Period(try day("2024-01-01"), try day("2024-12-31"))
        #expect(try low.remarks == [])
        low.derogation = Period(try day("2024-01-01"), try day("2025-01-01"))
        #expect(try low.remarks.first?.nearest == (try day("2024-12-31")))
        low.derogation = Period(try day("2024-01-01"), try day("2024-05-31"))
        #expect(try low.remarks.map(\.rule) == [.derogationTooShort])
    }

    @Test("has a trial period of two weeks up to six months, a month above")
    func trial() throws {
        for (first, last, latest) in [
            ("2024-01-01", "2024-06-30", "2024-01-14"), ("2024-01-01", "2024-07-01", "2024-01-31"), ("2024-01-01", "2024-02-04", "2024-01-05"),
        ] {
            let end = try contract(first, last).latestTrialEnd()
            #expect(end == (try day(latest)), "du \(first) au \(last)")
        }
    }

    @Test("begins inside the PASS and says when it outlives it")
    func withPass() throws {
        let pass = try pass("2024-02-01")
        #expect(CDDIChain().remarks(on: try contract("2024-01-31", "2024-06-30"), pass: pass).map(\.rule) == [.startsBeforePass])
        #expect(CDDIChain().remarks(on: try contract("2026-02-01", "2026-06-30"), pass: pass).map(\.rule) == [.startsAfterPass])
        let coverage = try #require(Coverage(of: CDDIChain([try contract("2024-02-01", "2025-12-31")]), pass))
        #expect(coverage.because.text == "Couvert jusqu’au 31 déc. 2025 ; il restera 30 j de PASS sans contrat.")
    }
}

extension CDDI {
    /// What the form would say of this contract alone, in a PASS that covers it.
    fileprivate var remarks: [CDDIRemark] {
        get throws { CDDIChain().remarks(on: self, pass: PassIAE(start: try day("2024-01-01"))) }
    }
}
