import Domain

/// The dates of a life in the structure: entry, contracts, exit. What was decided yesterday at the latest: today is for who looks.
struct DemoCourse: Sendable {
    struct Contract: Sendable {
        let start: Day
        let end: Day
        let signed: Day
    }

    let entered: Day
    /// First day in the ACI of somebody who began in the workshop; nil for who stays in the scheme they entered.
    let transferred: Day?
    let contracts: [Contract]
    /// Nil while present.
    let exit: Day?
    /// The last day that can hold a fact.
    let last: Day

    /// A CDDI of four months, then three of six: twenty-two of the twenty-four months of art. L5132-15-1.
    private static let months = [4, 10, 16, 22]
    /// Two years of history, and the days a longer one would need.
    private static let history = 740

    init(waitingOn today: Day) {
        (entered, transferred, contracts, exit, last) = (today, nil, [], nil, today.adding(days: -1))
    }

    /// Told no within the month, some time in two years.
    init(declinedBefore today: Day, random: inout DemoRandom) {
        let answered = today.adding(days: -random.number(20...DemoCourse.history))
        (entered, transferred, contracts, exit, last) = (answered, nil, [], nil, answered)
    }

    init(presentOn today: Day, inWorkshop: Bool, random: inout DemoRandom) {
        let ago = random.number(9...600)
        let (first, yesterday) = (today.adding(days: -ago), today.adding(days: -1))
        let stay = random.number(150...300)
        let goesOn = inWorkshop && ago > stay + 10 && (ago > 330 || random.chance(50))
        (entered, exit, last) = (first, nil, yesterday)
        let hired = goesOn ? first.adding(days: stay) : first
        transferred = goesOn ? hired : nil
        contracts = inWorkshop && !goesOn ? [] : DemoCourse.contracts(from: hired, until: yesterday, random: &random)
    }

    init(leftBefore today: Day, inWorkshop: Bool, early: Bool, random: inout DemoRandom) {
        let count = random.weighted([(1, 25), (2, 45), (3, 25), (4, 5)])
        let whole = Day(number: 0).adding(months: DemoCourse.months[count - 1]).number
        let before = count > 1 ? DemoCourse.months[count - 2] * 30 : 40
        let length = inWorkshop ? random.number(90...350) : early && random.chance(60) ? random.number(before...(whole - 10)) : whole - 1
        entered = today.adding(days: -random.number((length + 8)...max(length + 8, DemoCourse.history)))
        let made = inWorkshop ? [] : DemoCourse.contracts(from: entered, until: entered.adding(days: length - 20), random: &random)
        let planned = entered.adding(days: length)
        let out = min(made.last?.end ?? planned, planned)
        (transferred, contracts, exit, last) = (nil, made, out, out)
    }

    /// Renewed two to four weeks before each end; what would be signed after `until` is not signed yet.
    private static func contracts(from start: Day, until last: Day, random: inout DemoRandom) -> [Contract] {
        var all: [Contract] = []
        for count in months {
            let first = all.last.map { $0.end.adding(days: 1) } ?? start
            let signed = all.isEmpty ? start : working(first.adding(days: -random.number(14...28)))
            guard signed <= last || all.isEmpty else { break }
            all.append(Contract(start: first, end: start.adding(months: count).adding(days: -1), signed: signed))
        }
        return all
    }

    /// The same day, or the Monday that follows.
    static func working(_ day: Day) -> Day { day.weekday < 6 ? day : day.adding(days: 8 - day.weekday) }
}

// MARK: bilans

extension DemoCourse {
    struct HeldBilan: Sendable {
        let on: Day
        let kind: Bilan.Kind
    }

    /// Held at their dates, a few days before at most, as the calendar of the product asks for them; and one at the exit.
    func bilans(random: inout DemoRandom) -> [HeldBilan] {
        var held: [HeldBilan] = []
        var done: [BilanCalendar.Done] = []
        let workshopEnd = entered.adding(months: 12).adding(days: -1)
        while let next = BilanCalendar.next(entry: entered, contractEnds: contracts.map(\.end), stageEnd: workshopEnd, done: done, .usual) {
            let day = DemoCourse.working(next.due.adding(days: -random.number(2...9)))
            guard day < (exit ?? last.adding(days: 1)), day > (held.last?.on ?? entered) else { break }
            held.append(HeldBilan(on: day, kind: DemoCourse.kind(next.why)))
            done.append(BilanCalendar.Done(on: day, nextOn: nil))
        }
        guard let exit, random.chance(85), (held.last?.on ?? entered) < exit.adding(days: -12) else { return held }
        return held + [HeldBilan(on: DemoCourse.working(exit.adding(days: -7)), kind: .exit)]
    }

    private static func kind(_ why: BilanCalendar.Next.Why) -> Bilan.Kind {
        switch why {
        case .renewal: .renewal
        case .intermediate, .agreed: .intermediate
        }
    }
}
