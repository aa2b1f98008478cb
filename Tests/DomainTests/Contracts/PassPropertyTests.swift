import Domain
import Testing

/// What must hold for every PASS, on thousands of drawn ones.
@Suite("A PASS, whatever happens to it")
struct PassPropertyTests {
    @Test("the remainder never grows while days pass", arguments: 1...40)
    func remainderNeverGrows(seed: UInt64) {
        var draw = SeededGenerator(seed: seed)
        let pass = PassLife.drawn(&draw).pass
        var before = pass.remainder(on: pass.start.adding(days: -5))
        for offset in -4...(pass.duration + 5) {
            let left = pass.remainder(on: pass.start.adding(days: offset))
            #expect(left <= before, "\(pass.start.adding(days: offset).iso)")
            before = left
        }
    }

    @Test("shortening a suspension takes back what it gave, day for day", arguments: 1...200)
    func shorteningGivesBack(seed: UInt64) throws {
        var draw = SeededGenerator(seed: seed)
        let start = try #require(Day(2024, 1, 1))
        let first = start.adding(days: Int.random(in: 0...400, using: &draw))
        let length = Int.random(in: 3...900, using: &draw)
        let back = Int.random(in: 1..<(length - 1), using: &draw)
        let pass = PassIAE(start: start)
        let long = try #require(Period(first, first.adding(days: length - 1)))
        let suspension = Suspension(long, reason: .contractBroken, recordedOn: first)
        let suspended = try #require(pass.storing(suspension))
        let returned = try #require(suspended.returning(from: suspension, firstDayBack: first.adding(days: back), on: first).value)
        #expect(suspended.end.days(since: pass.end) == length - 1)
        #expect(suspended.end.days(since: returned.end) == length - back)
        #expect(returned.deleting(returned.suspensions[0], on: first).value == pass)
    }

    @Test("no accepted sequence breaks a cap", arguments: 1...200)
    func capsHold(seed: UInt64) {
        var draw = SeededGenerator(seed: seed)
        let life = PassLife.drawn(&draw)
        let pass = life.pass
        for (index, prolongation) in pass.prolongations.enumerated() {
            let limit = prolongation.reason.flatMap { PassParameters.inForce.prolongationLimits[$0] }
            let before = pass.prolongations.prefix(index).reduce(0) { $0 + $1.days }
            #expect(prolongation.days <= limit?.perRequest ?? 0)
            #expect(before + prolongation.days <= limit?.cumulative ?? .max)
        }
        for suspension in pass.suspensions {
            #expect(suspension.period.last <= PassParameters.inForce.lastEnd(ofSuspensionFrom: suspension.period.first))
            #expect(pass.suspensions.count { $0.period.overlaps(suspension.period) } == 1)
        }
        #expect(pass.end == life.endByHand)
    }

    @Test("a refusal's nearest day is accepted when it is asked for", arguments: 1...200)
    func nearestIsAccepted(seed: UInt64) throws {
        var draw = SeededGenerator(seed: seed)
        let pass = PassIAE(start: try #require(Day(2024, 1, 1)))
        let today = pass.end.adding(days: Int.random(in: -300...100, using: &draw))
        let reason = try #require(pass.prolongationReasons(for: .aci).randomElement(using: &draw))
        let asked = pass.end.adding(days: Int.random(in: -50...4000, using: &draw))
        let request = ProlongationRequest(reason: reason, end: asked, siaeKind: .aci)
        for refusal in pass.prolonging(request, on: today).refusals {
            let nearest = try #require(refusal.nearest)
            #expect(pass.prolonging(ProlongationRequest(reason: reason, end: nearest, siaeKind: .aci), on: today).isAccepted)
        }
    }
}

/// A PASS and the acts accepted on it, day after day.
private struct PassLife {
    var pass: PassIAE
    var endByHand: Day

    static func drawn(_ draw: inout SeededGenerator) -> PassLife {
        let pass = PassIAE(start: Day(number: 18_000 + Int.random(in: 0...1500, using: &draw)))
        var life = PassLife(pass: pass, endByHand: pass.end)
        var today = pass.start
        for _ in 0..<25 {
            today = today.adding(days: Int.random(in: 1...120, using: &draw))
            Bool.random(using: &draw) ? life.suspend(on: today, &draw) : life.prolong(on: today, &draw)
        }
        return life
    }

    private mutating func suspend(on today: Day, _ draw: inout SeededGenerator) {
        let start = today.adding(days: Int.random(in: -400...5, using: &draw))
        let end = start.adding(days: Int.random(in: -3...1200, using: &draw))
        let request = SuspensionRequest(start: start, end: end, reason: .finishedContract, siaeKind: .aci, lastHiringStart: pass.start)
        guard let next = pass.suspending(request, on: today).value else { return }
        endByHand = endByHand.adding(days: end.days(since: start))
        pass = next
    }

    private mutating func prolong(on today: Day, _ draw: inout SeededGenerator) {
        let reason = ProlongationReason.allCases.randomElement(using: &draw) ?? .senior
        let end = pass.end.adding(days: Int.random(in: -10...500, using: &draw))
        guard let next = pass.prolonging(ProlongationRequest(reason: reason, end: end, siaeKind: .aci), on: today).value else { return }
        endByHand = end
        pass = next
    }
}
