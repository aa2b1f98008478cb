/// What a half-day gives in hours: its planned length, told apart by what the mark says.
public enum AttendanceHours {
    /// In minutes. Minutes missed at either end are unpaid; an absence gives its whole length to the kind of its reason.
    /// Nothing for a half-day that nobody marked, or on which people disagree.
    public static func minutes(of attendance: Attendance, planned: Int, reasons: Referential<AbsenceReason>) -> [HourKind: Int] {
        guard let mark = attendance.mark, planned > 0 else { return [:] }
        switch mark.said {
        case .present(let late, let early):
            let missed = min(late + early, planned)
            return [.worked: planned - missed, .unpaidAbsence: missed].filter { $0.value > 0 }
        case .absent(let reason): return [reasons[reason]?.hours ?? .unpaidAbsence: planned]
        case .withdrawn: return [:]
        }
    }

    /// Minutes are added first and rounded once, half up.
    public static func hours(_ minutes: Int) -> Hours { Hours(hundredths: ETP.rounded(minutes * 100, over: 60)) }
}

/// A half-day in somebody's month, with what it gives.
public struct AttendedHalfDay: Hashable, Sendable {
    public let line: AttendanceLine
    public let crew: ID<Crew>
    public let crewName: String
    public let minutes: [HourKind: Int]

    public init(line: AttendanceLine, crew: ID<Crew>, crewName: String, minutes: [HourKind: Int]) {
        self.line = line
        self.crew = crew
        self.crewName = crewName
        self.minutes = minutes
    }
}

/// The hours of a month that presence proposes for one person, with the half-days they come from.
public struct PresenceProposal: Sendable {
    public let line: MonthLine
    /// By their order.
    public let halfDays: [AttendedHalfDay]

    public init(line: MonthLine, halfDays: [AttendedHalfDay]) {
        self.line = line
        self.halfDays = halfDays
    }

    public var hours: [HourKind: Hours] {
        halfDays.reduce(into: [HourKind: Int]()) { sum, half in sum.merge(half.minutes, uniquingKeysWith: +) }.mapValues(AttendanceHours.hours)
    }

    public var toVerify: [AttendedHalfDay] { halfDays.filter(\.line.isToVerify) }
    /// Half-days past that nobody marked.
    public func unmarked(before today: Day) -> Int { halfDays.count { $0.line.state == .unmarked && $0.line.halfDay.day < today } }

    /// What a page shows of it: taken only as it was shown.
    public struct Shown: Hashable, Sendable {
        public let entered: [HourKind: Hours]
        public let proposed: [HourKind: Hours]

        public init(entered: [HourKind: Hours], proposed: [HourKind: Hours]) {
            self.entered = entered
            self.proposed = proposed
        }
    }

    public var shown: Shown { Shown(entered: line.hours, proposed: hours) }

    public enum Standing: Hashable, Sendable {
        /// Nothing was entered: the proposal can be taken as it is.
        case blank
        case same
        /// Something else was entered: taken only when somebody says so.
        case different
    }

    public var standing: Standing {
        let entered = line.hours.filter { $0.value > Hours(0) }
        if line.isBlank { return .blank }
        return entered == hours.filter { $0.value > Hours(0) } ? .same : .different
    }

    /// Kinds whose number would change, in the order of `HourKind`: what was entered, what presence says.
    public var changes: [(kind: HourKind, was: Hours?, now: Hours)] {
        HourKind.allCases.compactMap { kind in
            let (was, now) = (line.hours[kind], hours[kind] ?? Hours(0))
            return (was ?? Hours(0)) == now ? nil : (kind, was, now)
        }
    }
}

/// Somebody's half-day on which people disagree: the month of their annexe is not validated before somebody says what holds.
public struct ContestedHalfDay: Hashable, Sendable {
    public let person: ID<Person>
    public let halfDay: HalfDay

    public init(person: ID<Person>, halfDay: HalfDay) {
        self.person = person
        self.halfDay = halfDay
    }
}
