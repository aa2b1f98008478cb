import Domain
import Testing

@testable import Store

@Suite struct ClockTests {
    /// A demonstration opened late in the evening is still on its day, there and in every hour that it writes.
    @Test(arguments: [
        ("2026-11-22T22:59:59.000Z", "2026-11-18T22:59:59.000Z"), ("2026-11-22T23:30:00.000Z", "2026-11-17T23:30:00.000Z"),
        ("2026-11-23T00:10:00.000Z", "2026-11-18T00:10:00.000Z"), ("2026-07-01T22:30:00.000Z", "2026-11-17T23:30:00.000Z"),
        ("2026-07-01T21:30:00.000Z", "2026-11-18T22:30:00.000Z"),
    ])
    func aMovedMomentKeepsItsHourInParis(real: String, moved: String) throws {
        let day = try #require(Day(iso: "2026-11-18"))
        let moment = try #require(Instant(iso: real)).moved(to: day)
        #expect(moment.iso == moved)
        #expect(Clock.day(of: moment, in: "Europe/Paris") == day)
    }

    @Test func theClockOfADemonstrationAgreesWithItsDay() throws {
        let day = try #require(Day(iso: "2026-11-18"))
        let clock = Clock.system(today: day)
        #expect(clock.today() == day && Clock.day(of: clock.now(), in: "Europe/Paris") == day)
    }
}
