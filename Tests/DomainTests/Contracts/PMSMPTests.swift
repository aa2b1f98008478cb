import Domain
import Testing

@Suite("A PMSMP on the form")
struct PMSMPTests {
    private func convention(_ first: String, _ last: String, host: String = "a", object: String = "decouvrir", renewal: Bool = false) throws -> PMSMP {
        PMSMP(host: host, object: object, period: try #require(Period(try day(first), try day(last))), isRenewal: renewal)
    }

    @Test("lasts a month at most, date to date")
    func month() throws {
        #expect(try convention("2026-01-15", "2026-02-14").remarks(among: []) == [])
        let long = try #require(try convention("2026-01-15", "2026-02-15").remarks(among: []).first)
        #expect(long.rule == .longerThanAllowed)
        #expect(long.nearest == (try day("2026-02-14")))
        #expect(try convention("2026-01-31", "2026-02-27").remarks(among: []) == [])
    }

    @Test("is renewed once, at the same host with the same object")
    func renewal() throws {
        let first = try convention("2026-01-05", "2026-01-16")
        let again = try convention("2026-01-19", "2026-01-30", renewal: true)
        #expect(again.remarks(among: [first]) == [])
        #expect(again.remarks(among: []).map(\.rule) == [.renewalWithoutOriginal])
        #expect(try convention("2026-02-02", "2026-02-06", renewal: true).remarks(among: [first, again]).map(\.rule) == [.renewedTooOften])
    }

    @Test("comes twice a year at one host, with another object, sixty days in all")
    func host() throws {
        let first = try convention("2026-01-05", "2026-02-04")
        #expect(try convention("2026-03-02", "2026-03-06").remarks(among: [first]).map(\.rule) == [.sameObjectAtSameHost])
        let second = try convention("2026-03-02", "2026-03-30", object: "confirmer")
        #expect(second.remarks(among: [first]) == [])
        let third = try convention("2026-05-04", "2026-05-05", object: "recruter")
        #expect(third.remarks(among: [first, second]).map(\.rule) == [.tooManyAtSameHost, .tooManyDaysAtSameHost])
        #expect(try convention("2027-02-05", "2027-02-06", object: "recruter").remarks(among: [first, second]) == [])
        #expect(try convention("2026-05-04", "2026-05-05", host: "b").remarks(among: [first, second]) == [])
    }

    @Test("says the last day that keeps to sixty days")
    func sixtyDays() throws {
        let first = try convention("2026-01-05", "2026-02-04")
        let renewed = try convention("2026-02-05", "2026-03-04", renewal: true)
        let second = try convention("2026-05-04", "2026-05-10", object: "confirmer")
        let remark = try #require(second.remarks(among: [first, renewed]).first)
        #expect(remark.rule == .tooManyDaysAtSameHost)
        #expect(remark.nearest == (try day("2026-05-04")))
    }

    @Test("warns beyond a quarter of the contract, and of a late signature")
    func warnings() throws {
        var long = try convention("2026-01-05", "2026-02-04")
        let contract = Period(try day("2026-01-01"), try day("2026-04-30"))
        #expect(long.remarks(among: [], contract: contract).map(\.rule) == [.shareOfContract])
        long.signedOn = try day("2026-01-06")
        #expect(long.remarks(among: []).map(\.rule) == [.notSignedInTime])
        #expect(long.remarks(among: []).allSatisfy { $0.weight == .warning })
    }
}
