import Domain
import Testing

@Suite("A tablet whose clock is wrong")
struct FieldClockTests {
    private let day = Day(number: 20486)
    private var received: Instant { Instant(day, hour: 18) }
    private var made: Instant { Instant(day, hour: 8, minute: 30) }

    @Test("is believed to the millisecond when it is right, or wrong by less than a minute")
    func rightClock() {
        #expect(FieldClock.corrected(made, offset: nil, about: day, receivedAt: received) == made)
        #expect(FieldClock.corrected(made, offset: 40_000, about: day, receivedAt: received) == made)
    }

    @Test("is put right by what it lacked at its last contact")
    func knownOffset() {
        let years = 3 * 365 * 86_400_000
        let said = Instant(milliseconds: made.milliseconds + years)
        #expect(FieldClock.corrected(said, offset: -years, about: day, receivedAt: received) == made)
    }

    @Test("is not moved by an offset that no clock has, however large", arguments: [Int.min, .min + 1, .max, FieldClock.reach + 1, -FieldClock.reach - 1])
    func impossibleOffset(offset: Int) {
        #expect(FieldClock.corrected(made, offset: offset, about: day, receivedAt: received) == made)
    }

    @Test("never makes an entry later than its arrival, nor earlier than the day it speaks of")
    func bounds() {
        #expect(FieldClock.corrected(Instant(day.adding(days: 2)), offset: nil, about: day, receivedAt: received) == received)
        #expect(FieldClock.corrected(Instant(milliseconds: 0), offset: nil, about: day, receivedAt: received) == received)
        let eveBefore = Instant(day.adding(days: -1), hour: 20)
        #expect(FieldClock.corrected(eveBefore, offset: nil, about: day, receivedAt: received) == eveBefore, "à La Réunion, le matin est la veille en UTC")
    }
}
