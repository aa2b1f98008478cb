/// One person in the month of an annexe: contracts, hours by kind, and what the ASP asks besides.
public struct MonthLine: Sendable {
    public let person: Person
    /// Days of the month under the annexe.
    public let attached: Period
    public let contracts: [Contract]
    /// Last day of the PASS; nil when no PASS is known.
    public let passUntil: Day?
    /// Last day in the structure; nil while there.
    public let leftOn: Day?
    /// The exit, when it falls in this month.
    public let exit: MonthExit?
    public var hours: [HourKind: Hours]
    /// In cents. Nil too when the reader may not know what people are paid.
    public var grossPay: Int?
    /// What somebody answered; nil when nobody did, and the contract tells.
    public var accompaniedAnswer: Bool?

    public init(
        person: Person, attached: Period, contracts: [Contract], passUntil: Day?, leftOn: Day?, exit: MonthExit?, hours: [HourKind: Hours] = [:],
        grossPay: Int? = nil, accompaniedAnswer: Bool? = nil
    ) {
        self.person = person
        self.attached = attached
        self.contracts = contracts
        self.passUntil = passUntil
        self.leftOn = leftOn
        self.exit = exit
        self.hours = hours
        self.grossPay = grossPay
        self.accompaniedAnswer = accompaniedAnswer
    }

    /// Still accompanied at the end of the month: as answered, or there on its last day under contract.
    public func isAccompanied(in month: Day) -> Bool {
        if let accompaniedAnswer { return accompaniedAnswer }
        return (leftOn.map { $0 > month.lastOfMonth } ?? true) && contracts.contains { $0.isRunning(on: month.lastOfMonth) }
    }

    public func paid(counting kinds: Set<HourKind>) -> Hours { hours.paid(counting: kinds) }

    public var total: Hours { hours.values.reduce(Hours(0), +) }

    /// Nothing was entered, not even a zero.
    public var isBlank: Bool { hours.isEmpty }

    /// Days of the month with a contract; nobody is under contract after leaving.
    public func contractDays(in month: Day) -> [Day] {
        (0..<Day.length(of: month.month, in: month.year)).map { month.firstOfMonth.adding(days: $0) }.filter { day in
            (leftOn.map { day <= $0 } ?? true) && contracts.contains { $0.isRunning(on: day) }
        }
    }

    /// Nothing to say of them this month: not hired yet, or gone, and nothing entered.
    public func isAbsent(in month: Day) -> Bool {
        isBlank && grossPay == nil && accompaniedAnswer == nil && exit == nil && contractDays(in: month).isEmpty
    }

    /// The most hours the contracts give in this month: weekdays by a fifth of the week, or the smoothed month (52 / 12) pro rata of its days.
    public func contractHours(in month: Day) -> Hours {
        var (weekdays, smoothed) = (0, 0)
        let length = Day.length(of: month.month, in: month.year)
        for day in contractDays(in: month) {
            guard let weekly = contracts.last(where: { $0.isRunning(on: day) })?.weekly(on: day) else { continue }
            if day.weekday <= 5 { weekdays += weekly.hundredths }
            smoothed += weekly.hundredths
        }
        return Hours(hundredths: max(ETP.rounded(weekdays, over: 5), ETP.rounded(smoothed * 52, over: 12 * length)))
    }
}

/// An exit that falls in a month.
public struct MonthExit: Hashable, Sendable {
    public let day: Day
    public let category: ExitCategory
    /// Of `exitReasons`, with the words of its time.
    public let reason: String
    public let label: String

    public init(day: Day, category: ExitCategory, reason: String, label: String) {
        self.day = day
        self.category = category
        self.reason = reason
        self.label = label
    }
}
