import Domain
import Testing

/// A day of these tests.
private func on(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

@Suite struct NextBilanTests {
    private let entry = on("2026-02-02")
    private let end = on("2026-06-01")

    @Test func theFirstBilanIsDueAtThreeMonthsAndTheDiagnosticIsNotOne() {
        #expect(BilanCalendar.next(entry: entry, contractEnds: [end.adding(years: 1)], stageEnd: nil, done: [], .usual)?.due == on("2026-05-02"))
        #expect(BilanCalendar.next(entry: entry, contractEnds: [], stageEnd: nil, done: [], .usual)?.why == .intermediate(month: 3))
    }

    @Test func anEndOfContractAsksForItsBilanThirtyDaysBefore() {
        let next = BilanCalendar.next(entry: entry, contractEnds: [end], stageEnd: nil, done: [], .usual)
        #expect(next == BilanCalendar.Next(due: on("2026-05-02"), why: .renewal(contractEnd: end)))
    }

    @Test func aSignedBilanAnswersWhatWasOpenThatDayAndItsOwnDateComesFirst() {
        let held = BilanCalendar.Done(on: on("2026-04-20"), nextOn: nil)
        #expect(BilanCalendar.next(entry: entry, contractEnds: [end], stageEnd: nil, done: [held], .usual) == nil)
        let later = BilanCalendar.next(entry: entry, contractEnds: [end.adding(years: 1)], stageEnd: nil, done: [held], .usual)
        #expect(later?.due == on("2026-08-02"))
        let agreed = BilanCalendar.Done(on: on("2026-04-20"), nextOn: on("2026-06-20"))
        #expect(BilanCalendar.next(entry: entry, contractEnds: [end.adding(years: 1)], stageEnd: nil, done: [agreed], .usual)?.why == .agreed(at: agreed.on))
    }

    @Test(arguments: [BilanCalendar.Next.Why.intermediate(month: 6), .renewal(contractEnd: on("2026-06-01")), .agreed(at: on("2026-02-03"))])
    func whatAsksForItIsKeptAsACode(_ why: BilanCalendar.Next.Why) {
        #expect(BilanCalendar.Next.Why(code: why.code) == why)
        #expect(BilanCalendar.Next.Why(code: "") == nil)
    }

    @Test func aSignedTextComesBackToTheLetter() {
        let content = BilanContent([.init(.part, "Ce que dit Bruno"), .init(.words, "Deux\n\nlignes # et > signes"), .init(.fact, "")])
        #expect(BilanContent(text: content.text) == content)
        #expect(BilanContent(text: content.text).text == content.text)
    }
}
