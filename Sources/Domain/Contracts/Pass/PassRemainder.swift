extension PassIAE {
    /// Days of the PASS still to be used on `today`: what is left of it, less what is left of its suspensions.
    /// A past suspension weighs nothing; the whole of a coming one is taken off.
    public func remainder(on today: Day) -> Int {
        PassIAE.left(of: start, end, on: today) - suspensions.reduce(0) { $0 + PassIAE.left(of: $1.period.first, $1.period.last, on: today) }
    }

    /// The day the remainder would run out if the PASS ran from `today` without a break.
    public func remainderEnd(on today: Day) -> Day {
        min(max(start, today).adding(days: remainder(on: today) - 1), end)
    }

    /// The remainder with what was counted.
    public func explainedRemainder(on today: Day) -> Verdict<Int> {
        var because = [Reason("PASS du \(start.inWords) au \(end.inWords), compté le \(today.inWords) compris.", source: "Les Emplois, reliquat du PASS IAE")]
        for suspension in suspensions where suspension.period.last >= today {
            because.append(
                Reason(
                    "Suspension du \(suspension.period.first.inWords) au \(suspension.period.last.inWords) : "
                        + "\(PassIAE.left(of: suspension.period.first, suspension.period.last, on: today)) j retirés."))
        }
        return Verdict(remainder(on: today), because: because)
    }

    private static func left(of first: Day, _ last: Day, on today: Day) -> Int {
        max(last.days(since: today) + 1, 0) - max(first.days(since: today), 0)
    }
}
