/// What the calendar asks of one person over a parcours, with what was written: for the figures of a period.
public struct BilanCourse: Sendable {
    /// A bilan that everybody signed.
    public struct Signed: Hashable, Sendable {
        public let kind: Bilan.Kind
        /// The day it was held.
        public let on: Day
        /// The day of the last signature, at the person's site.
        public let signedOn: Day

        public init(kind: Bilan.Kind, on: Day, signedOn: Day) {
            self.kind = kind
            self.on = on
            self.signedOn = signedOn
        }
    }

    public let person: Person
    public let siteName: String
    public let entry: Day
    public let stageEnd: Day?
    public let leftOn: Day?
    /// Last days of the contracts, amendments counted in.
    public let contractEnds: [Day]
    public let bilans: [Signed]
    /// The day of the first version of each diagnostic, by its moment.
    public let diagnostics: [Diagnostic.Moment: Day]
    /// The day of a diagnostic is private: who may not read it sees it counted, not beside a name.
    public let readsDiagnostics: Bool

    public init(
        person: Person, siteName: String, entry: Day, stageEnd: Day?, leftOn: Day?, contractEnds: [Day], bilans: [Signed],
        diagnostics: [Diagnostic.Moment: Day], readsDiagnostics: Bool
    ) {
        self.person = person
        self.siteName = siteName
        self.entry = entry
        self.stageEnd = stageEnd
        self.leftOn = leftOn
        self.contractEnds = contractEnds
        self.bilans = bilans
        self.diagnostics = diagnostics
        self.readsDiagnostics = readsDiagnostics
    }

    /// What is known of somebody over all their time in the structure.
    public struct Facts: Sendable {
        public let person: Person
        public let siteName: String
        public let contractEnds: [Day]
        public let bilans: [Signed]
        public let diagnostics: [(moment: Diagnostic.Moment, on: Day)]
        public let readsDiagnostics: Bool

        public init(
            person: Person, siteName: String, contractEnds: [Day], bilans: [Signed], diagnostics: [(moment: Diagnostic.Moment, on: Day)], readsDiagnostics: Bool
        ) {
            self.person = person
            self.siteName = siteName
            self.contractEnds = contractEnds
            self.bilans = bilans
            self.diagnostics = diagnostics
            self.readsDiagnostics = readsDiagnostics
        }
    }

    /// One course for each stay: who left and came back enters anew, and nothing is due while they were away.
    /// A fact belongs to the stay that had begun, or that came next after the one before was over.
    public static func each(of stays: [StructureStay], _ facts: Facts) -> [BilanCourse] {
        stays.indices.map { index in
            let (stay, next) = (stays[index], index + 1 < stays.count ? stays[index + 1] : nil)
            let (after, before) = (index == 0 ? nil : stays[index - 1].leftOn, next.flatMap { _ in stay.leftOn })
            func isOf(_ day: Day) -> Bool { (after.map { day > $0 } ?? true) && (before.map { day <= $0 } ?? true) }
            // The exit is often signed some days after it: such a bilan is of the stay it closes.
            func isSignedIn(_ bilan: Signed) -> Bool {
                if bilan.kind == .exit { return (next.map { bilan.on < $0.from } ?? true) && bilan.on >= stay.from }
                return isOf(bilan.on)
            }
            let moments = Dictionary(facts.diagnostics.filter { isOf($0.on) }.map { ($0.moment, $0.on) }, uniquingKeysWith: min)
            return BilanCourse(
                person: facts.person, siteName: facts.siteName, entry: stay.from, stageEnd: stay.plannedEnd, leftOn: stay.leftOn,
                contractEnds: facts.contractEnds.filter { end in end >= stay.from && (next.map { end < $0.from } ?? true) },
                bilans: facts.bilans.filter(isSignedIn), diagnostics: moments, readsDiagnostics: facts.readsDiagnostics)
        }
    }

    /// How far ahead bilans are due when neither a contract nor the stage has an end.
    private static let unboundedMonths = 24

    /// Everything due, by the same calendar as the person's next bilan.
    func dues(_ parameters: BilanCalendar.Parameters) -> [BilanCalendar.Due] {
        let ends = contractEnds.filter { $0 >= entry }
        guard ends.isEmpty else { return BilanCalendar.dues(entry: entry, contractEnds: ends, exit: leftOn, parameters) }
        let horizon = stageEnd ?? entry.adding(months: BilanCourse.unboundedMonths)
        return BilanCalendar.dues(entry: entry, contractEnds: [horizon], exit: leftOn, parameters).filter { BilanPiece($0.kind) != .renewal }
    }

    /// The day that piece was validated; nil when it was not. A signed bilan answers what was already open the day it was held.
    func validatedOn(_ due: BilanCalendar.Due) -> Day? {
        switch due.kind {
        case .initialDiagnostic: diagnostics[.entry]
        case .integrationReview: [diagnostics[.integrationEnd], signed(.integrationEnd)].compactMap { $0 }.min()
        case .intermediate, .renewal: bilans.filter { $0.on >= due.opens }.map(\.signedOn).min()
        case .exit: signed(.exit)
        case .welcome, .fseExit, .afterExit: nil
        }
    }

    private func signed(_ kind: Bilan.Kind) -> Day? {
        bilans.filter { $0.kind == kind && $0.on >= entry }.map(\.signedOn).min()
    }
}

/// A piece of the calendar, whichever month or contract asks for it. The welcome is followed step by step elsewhere.
public enum BilanPiece: String, CaseIterable, Hashable, Sendable {
    case diagnostic, integration, intermediate, renewal, exit
    /// Due after the exit; Jalon keeps no answer of them yet, so they are counted as due and nothing more.
    case fseExit, afterExit

    public init?(_ kind: BilanCalendar.Kind) {
        switch kind {
        case .welcome: return nil
        case .initialDiagnostic: self = .diagnostic
        case .integrationReview: self = .integration
        case .intermediate: self = .intermediate
        case .renewal: self = .renewal
        case .exit: self = .exit
        case .fseExit: self = .fseExit
        case .afterExit: self = .afterExit
        }
    }

    /// Those whose validation Jalon knows.
    public static let answered: [BilanPiece] = [.diagnostic, .integration, .intermediate, .renewal, .exit]
    public static let questionnaires: [BilanPiece] = [.fseExit, .afterExit]

    var isPrivate: Bool { self == .diagnostic || self == .integration }
}

/// Which pieces a figure is about; nil for all of them.
public struct BilanChoice: Hashable, Sendable {
    public let piece: BilanPiece?
    /// Nil: all whose day has come, on time, late or missing.
    public let standing: BilanCalendar.Standing?

    public init(_ piece: BilanPiece?, _ standing: BilanCalendar.Standing?) {
        self.piece = piece
        self.standing = standing
    }
}

/// The pieces whose day falls in a period: on time, late, missing (field § 7.1), each with its person and its reason.
public struct BilanFigures: Sendable {
    public struct Line: Sendable {
        public let person: Person
        public let siteName: String
        public let piece: BilanPiece
        public let due: BilanCalendar.Due
        public let validatedOn: Day?
        public let standing: BilanCalendar.Standing
        let isOpen: Bool

        /// Its day has come, or it was validated before.
        public var isCounted: Bool { standing == .onTime || standing == .late || standing == .missing }
    }

    /// By day, then by name.
    public let lines: [Line]

    public init(_ courses: [BilanCourse], over period: Period, on today: Day, _ parameters: BilanCalendar.Parameters = .usual) {
        lines = courses.flatMap { course in
            course.dues(parameters).compactMap { due -> Line? in
                guard let piece = BilanPiece(due.kind), period.first <= due.due, due.due <= period.last else { return nil }
                let validated = course.validatedOn(due)
                return Line(
                    person: course.person, siteName: course.siteName, piece: piece, due: due, validatedOn: validated,
                    standing: due.standing(validatedOn: validated, on: today), isOpen: course.readsDiagnostics || !piece.isPrivate)
            }
        }.sorted { ($0.due.due, $0.person.lastName, $0.person.id) < ($1.due.due, $1.person.lastName, $1.person.id) }
    }

    private init(_ lines: [Line]) {
        self.lines = lines
    }

    /// The same at one site.
    public func at(_ site: ID<Site>) -> BilanFigures { BilanFigures(lines.filter { $0.person.place.site == site }) }

    public func count(_ choice: BilanChoice) -> Int { lines.count { $0.isOf(choice) } }

    /// Those the reader may see beside a name.
    public func people(_ choice: BilanChoice) -> [Line] { lines.filter { $0.isOf(choice) && $0.isOpen } }

    /// How many are counted and stay without a name.
    public func closed(_ choice: BilanChoice) -> Int { lines.count { $0.isOf(choice) && !$0.isOpen } }

    /// On time, of those whose day has come.
    public func rate(_ piece: BilanPiece?) -> Rate {
        Rate("À l’heure", count(BilanChoice(piece, .onTime)), "à l’heure", over: count(BilanChoice(piece, nil)), "échéances échues")
    }
}

extension BilanFigures.Line {
    func isOf(_ choice: BilanChoice) -> Bool {
        if let asked = choice.piece {
            guard piece == asked else { return false }
        } else if BilanPiece.questionnaires.contains(piece) {
            return false
        }
        if let asked = choice.standing { return standing == asked || (asked == .coming && standing == .toWrite) }
        return isCounted || BilanPiece.questionnaires.contains(piece)
    }
}
