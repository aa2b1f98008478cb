import Domain
import Testing

@Suite("A day as it is written")
struct DayTests {
    @Test("is read back the same, for every day of two centuries")
    func everyDayIsReadBack() throws {
        let first = try #require(Day(1900, 1, 1)), last = try #require(Day(2100, 12, 31))
        for number in first.number...last.number {
            let day = Day(number: number)
            #expect(Day(iso: day.iso) == day)
        }
        #expect(first.iso == "1900-01-01")
        #expect(try #require(Day(2026, 11, 9)).iso == "2026-11-09")
    }

    @Test("is refused in any other shape", arguments: ["", "2026-2-1", "2026-02-30", "2026/02/03", "2026-02-031", "20é6-02-3", "2026-1a-01", "0000-01-01"])
    func otherShapesAreRefused(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test("beyond the years that can be typed, still says where it is")
    func countingBeyondTheYearsIsSaid() throws {
        #expect(Day(number: try #require(Day(9999, 12, 31)).number + 1).iso == "10000-01-01")
        #expect(Day(number: try #require(Day(1, 1, 1)).number - 367).iso == "-1-12-31")
    }
}
