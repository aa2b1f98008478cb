import Domain
import Testing

@Suite("The calendar of bilans and certificates")
struct CalendarRulesTests {
    @Test("asks for a welcome, a diagnostic, an integration review, a bilan every three months, a decision before each end")
    func dues() throws {
        let dues = BilanCalendar.dues(entry: try day("2026-01-05"), contractEnds: [try day("2026-05-04"), try day("2026-09-04")], exit: nil)
        let written = dues.map { "\($0.due.iso) \($0.kind)" }
        #expect(written.count == 7)
        #expect(dues.map(\.due.iso) == ["2026-01-12", "2026-02-04", "2026-03-05", "2026-04-04", "2026-04-05", "2026-07-05", "2026-08-05"])
        #expect(dues[3].kind == .renewal(contractEnd: try day("2026-05-04")))
        #expect(dues[4].kind == .intermediate(month: 3))
    }

    @Test("asks after the exit for the FSE+ questionnaire and the situation at six months")
    func afterExit() throws {
        let dues = BilanCalendar.dues(entry: try day("2026-01-05"), contractEnds: [try day("2026-05-04")], exit: try day("2026-05-04"))
        #expect(dues.suffix(3).map(\.kind) == [.exit, .fseExit, .afterExit])
        #expect(!dues.contains { $0.kind == .renewal(contractEnd: dues[0].due) })
        #expect(dues.last?.opens == (try day("2026-11-04")))
    }

    @Test("knows what is on time, late, missing or still to write")
    func standing() throws {
        let due = try #require(BilanCalendar.dues(entry: try day("2026-01-05"), contractEnds: [], exit: nil).first)
        #expect(due.standing(validatedOn: nil, on: try day("2026-01-04")) == .coming)
        #expect(due.standing(validatedOn: nil, on: try day("2026-01-12")) == .toWrite)
        #expect(due.standing(validatedOn: nil, on: try day("2026-01-13")) == .missing)
        #expect(due.standing(validatedOn: try day("2026-01-12"), on: try day("2026-02-01")) == .onTime)
        #expect(due.standing(validatedOn: try day("2026-01-13"), on: try day("2026-02-01")) == .late)
    }

    @Test("lets an SST live 24 months, warns 90 and 30 days before")
    func certificates() throws {
        let expiry = try #require(CertificateExpiry(obtainedOn: try day("2024-02-29"), validityMonths: 24))
        #expect(expiry.lastDay == (try day("2026-02-28")))
        let days = ["2025-11-29", "2025-11-30", "2026-01-29", "2026-02-28", "2026-03-01"]
        #expect(try days.map { expiry.standing(on: try day($0)) } == [.valid, .toRenew, .urgent, .urgent, .expired])
        #expect(CertificateExpiry(obtainedOn: expiry.lastDay, validityMonths: nil) == nil)
    }
}
