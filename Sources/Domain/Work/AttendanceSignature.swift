/// How a structure asks people to sign their presence: the direction decides, and the last decision is in force.
public enum SigningRule: String, CaseIterable, Hashable, Sendable {
    case off
    case halfDay = "half_day"
    case week
}

/// What the direction decided of signing, when and why.
public struct SigningDecision: Hashable, Sendable {
    public let rule: SigningRule
    public let reason: String
    public let on: Day
    public let by: String

    public init(rule: SigningRule, reason: String, on: Day, by: String) {
        self.rule = rule
        self.reason = reason
        self.on = on
        self.by = by
    }
}

/// A person's yes to half-days as they were shown to them. It is not a qualified signature.
public struct AttendanceSignature: Hashable, Sendable {
    public enum Means: String, CaseIterable, Hashable, Sendable {
        /// With the code that the person alone knows.
        case pin
        /// Before a member of staff who attests that it was they.
        case attested
    }

    public let id: ID<AttendanceSignature>
    public let means: Means
    /// When: the day at the site, and the minutes since midnight there.
    public let day: Day
    public let minute: Int
    /// On whose screen.
    public let witness: String
    /// Of the code it was made with.
    public let code: Code?

    /// Who chooses a code may not be who it is for: when, and on whose screen, is told with every signature that it makes.
    public struct Code: Hashable, Sendable {
        public let chosenOn: Day
        public let witness: String

        public init(chosenOn: Day, witness: String) {
            self.chosenOn = chosenOn
            self.witness = witness
        }
    }

    public init(id: ID<AttendanceSignature>, means: Means, day: Day, minute: Int, witness: String, code: Code? = nil) {
        self.id = id
        self.means = means
        self.day = day
        self.minute = minute
        self.witness = witness
        self.code = code
    }
}

/// A half-day as it is signed and printed, the same for every reader: an absence bears the name that the crew's sheet gives it.
public struct SignedHalfDay: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        case unmarked
        /// People disagree: nobody signs it before it is settled.
        case toVerify
        /// `minutes`: of work.
        case marked(ID<AttendanceMark>, said: MarkLine.Said, minutes: Int)
    }

    public enum Standing: Hashable, Sendable {
        case unsigned
        case signed(AttendanceSignature)
        /// What was signed has been corrected since: the signature stays in sight, and another one is due.
        case stale(AttendanceSignature)
    }

    public let halfDay: HalfDay
    /// In minutes; 0 when they were not planned.
    public let planned: Int
    public let state: State
    public let standing: Standing

    public init(halfDay: HalfDay, planned: Int, state: State, standing: Standing) {
        self.halfDay = halfDay
        self.planned = planned
        self.state = state
        self.standing = standing
    }

    public var minutes: Int { if case .marked(_, _, let minutes) = state { minutes } else { 0 } }
    public var isMarked: Bool { if case .marked = state { true } else { false } }
    public var isSigned: Bool { if case .signed = standing { true } else { false } }
    public var isStale: Bool { if case .stale = standing { true } else { false } }

    /// What is signed of it, in words that never change.
    public var content: String? {
        guard case .marked(let mark, let said, let minutes) = state else { return nil }
        return "\(halfDay.text)|\(mark.text)|\(SignedHalfDay.words(said))|\(minutes)"
    }

    /// The same with its signature: a row of a printed sheet.
    public var row: String {
        let signature: String =
            switch standing {
            case .unsigned: "-"
            case .signed(let signature): "\(signature.id.text)|\(signature.means.rawValue)"
            case .stale(let signature): "\(signature.id.text)|\(signature.means.rawValue)|stale"
            }
        return "\(content ?? "\(halfDay.text)|\(state == .toVerify ? "to verify" : "-")")|\(planned)|\(signature)"
    }

    private static func words(_ said: MarkLine.Said) -> String {
        switch said {
        case .present(let late, let early): "present \(late) \(early)"
        case .absent(let label): "absent \(label)"
        }
    }
}

/// What is signed in one gesture: a half-day, or a week.
public struct SigningGroup: Hashable, Sendable {
    /// A half-day (`2026-02-02.morning`), or the Monday of a week.
    public let key: String
    /// In their order.
    public let halfDays: [SignedHalfDay]

    public init(key: String, halfDays: [SignedHalfDay]) {
        self.key = key
        self.halfDays = halfDays
    }

    /// Nothing when the structure asks for no signature.
    public static func groups(of halfDays: [SignedHalfDay], by rule: SigningRule) -> [SigningGroup] {
        switch rule {
        case .off: []
        case .halfDay: halfDays.map { SigningGroup(key: $0.halfDay.text, halfDays: [$0]) }
        case .week:
            Dictionary(grouping: halfDays, by: { Week(of: $0.halfDay.day).monday }).sorted { $0.key < $1.key }
                .map { SigningGroup(key: $0.key.iso, halfDays: $0.value) }
        }
    }

    public var signable: [SignedHalfDay] { halfDays.filter(\.isMarked) }
    public var minutes: Int { signable.map(\.minutes).reduce(0, +) }
    public var isStale: Bool { halfDays.contains(where: \.isStale) }
    public var isDone: Bool { !signable.isEmpty && signable.allSatisfy(\.isSigned) }

    /// What its signature says yes to.
    public func content(of person: ID<Person>) -> String {
        (["signature 1", person.text, key] + signable.compactMap(\.content)).joined(separator: "\n")
    }
}

/// A month of émargement: of a crew, or of one person of it.
public struct AttendanceSheet: Sendable {
    public struct Line: Hashable, Sendable {
        public let person: Person
        /// In their order.
        public let halfDays: [SignedHalfDay]

        public init(person: Person, halfDays: [SignedHalfDay]) {
            self.person = person
            self.halfDays = halfDays
        }

        public var minutes: Int { halfDays.map(\.minutes).reduce(0, +) }
        public var planned: Int { halfDays.map(\.planned).reduce(0, +) }
        public var marked: [SignedHalfDay] { halfDays.filter(\.isMarked) }
    }

    public let place: CrewPlace
    public let structureName: String
    /// The first of the month.
    public let month: Day
    public let rule: SigningRule
    /// By name.
    public let lines: [Line]

    public init(place: CrewPlace, structureName: String, month: Day, rule: SigningRule, lines: [Line]) {
        self.place = place
        self.structureName = structureName
        self.month = month
        self.rule = rule
        self.lines = lines
    }

    /// The same for one person.
    public func only(_ person: ID<Person>) -> AttendanceSheet {
        AttendanceSheet(place: place, structureName: structureName, month: month, rule: rule, lines: lines.filter { $0.person.id == person })
    }

    /// Its rows in words that never change: the printed fingerprint is their SHA-256.
    public func content(_ structure: ID<Structure>) -> String {
        let head = ["emargement 1", structure.text, place.crew.id.text, String(month.iso.prefix(7))]
        return (head + lines.flatMap { line in line.halfDays.map { "\(line.person.id.text)|\($0.row)" } }).joined(separator: "\n")
    }
}

/// What the house knows of a printed sheet, for who holds the file.
public struct AttendanceSheetProof: Hashable, Sendable {
    public let structureName: String
    public let crewName: String
    public let month: Day
    public let issuedOn: Day
    public let issuedBy: String
    /// SHA-256 of the rows, as it is printed.
    public let fingerprint: String

    public init(structureName: String, crewName: String, month: Day, issuedOn: Day, issuedBy: String, fingerprint: String) {
        self.structureName = structureName
        self.crewName = crewName
        self.month = month
        self.issuedOn = issuedOn
        self.issuedBy = issuedBy
        self.fingerprint = fingerprint
    }
}
