import Domain
import Testing

@Suite struct ImageConsentTests {
    private func said(_ answer: ImageConsent.Answer, _ day: String, _ purpose: ImageConsent.Purpose = .file) -> ImageConsent {
        let day = Day(iso: day) ?? Day(number: 0)
        return ImageConsent(id: ID(known: day.iso + answer.rawValue), purpose: purpose, answer: answer, isWritten: true, day: day, by: "Claire")
    }

    @Test func theLastWordHoldsAndEachUseHasItsOwn() {
        let facts = [said(.given, "2026-01-10"), said(.refused, "2026-01-10", .communication), said(.withdrawn, "2026-02-01")]
        #expect(!facts.isGiven(.file) && facts.standing(.file)?.answer == .withdrawn)
        #expect(facts.standing(.communication)?.answer == .refused)
        #expect((facts + [said(.given, "2026-03-01")]).isGiven(.file), "un nouvel accord vient après un retrait")
        #expect(([] as [ImageConsent]).standing(.file) == nil)
    }

    @Test func ofOneDayTheLastNotedHolds() {
        #expect(![said(.given, "2026-01-10"), said(.withdrawn, "2026-01-10")].isGiven(.file))
    }

    @Test func nobodyWithdrawsWhatWasNotGivenNorSpeaksBeforeTheLastWord() throws {
        let (early, late) = (try #require(Day(iso: "2026-01-01")), try #require(Day(iso: "2026-03-01")))
        #expect(([] as [ImageConsent]).refusal(of: .withdrawn, .file, on: late) == .nothingToWithdraw)
        let given = [said(.given, "2026-02-01")]
        #expect(given.refusal(of: .withdrawn, .communication, on: late) == .nothingToWithdraw)
        #expect(given.refusal(of: .withdrawn, .file, on: late) == nil)
        #expect(given.refusal(of: .refused, .file, on: early) == .before(given[0].day))
    }
}
