import Domain
import Testing

@Suite("ETP and the annexe financière")
struct ETPTests {
    @Test("26 hours all year make 0.743 of a post")
    func year() {
        #expect(ETP(paid: Hours(26 * 52)).annualThousandths == 743)
        #expect(ETP(paid: Hours(20 * 52)).annualThousandths == 571)
        #expect(ETP(paid: Hours(1820)).annualThousandths == 1000)
        #expect(ETP(paid: Hours(hundredths: 15_167)).monthlyThousandths == 1000)
    }

    @Test("counts the hours paid, not the unpaid absences, unless the structure says otherwise")
    func kinds() {
        let month: [HourKind: Hours] = [.worked: Hours(90), .paidLeave: Hours(14), .immersion: Hours(hundredths: 750), .unpaidAbsence: Hours(7)]
        #expect(month.paid() == Hours(hundredths: 11_150))
        #expect(month.paid(counting: [.worked]) == Hours(90))
        #expect(month.paid().inWords == "111 h 30")
    }

    @Test("compares what is done with what is conventioned, for the year and up to the month")
    func realisation() throws {
        let year = try #require(Period(try day("2026-01-01"), try day("2026-12-31")))
        let posts = ConventionedPosts(period: year, monthlyThousandths: 20_000, yearlyAmount: 2_392_100)
        #expect(posts.months == 12)
        #expect(posts.annualThousandths == 20_000)
        #expect(posts.amount == 47_842_000)
        let done = ETP(paid: Hours(9 * 1820))
        #expect(posts.realisation(done) == 450)
        #expect(posts.realisation(done, upTo: try day("2026-06-30")) == 900)
        #expect(posts.realisation(done, upTo: try day("2025-12-31")) == nil)
    }

    @Test("watches the share of sales before it reaches 30 %")
    func sales() {
        let standings = [24, 25, 28, 30].map { CommercialShare(receipts: $0, charges: 100).standing() }
        #expect(standings == [.fine, .watch, .near, .beyond])
        #expect(CommercialShare(receipts: 35, charges: 100).standing(.inForce.raised(to: 50)) == .fine)
    }
}
