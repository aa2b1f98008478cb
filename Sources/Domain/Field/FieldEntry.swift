/// What a tablet without network handed in, as its author and the direction read it.
public struct FieldEntry: Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case attendance, observation, signal
        /// The person's own side of a sheet, done on the crew's tablet.
        case selfAssessment = "self_assessment"
        /// Of a fact, which it follows.
        case photo

        /// Whether it can be tried again once it was refused: of a self-assessment the proof is not kept, and the person answers anew.
        public var keepsAll: Bool { self != .selfAssessment }
    }

    /// What the server answers a tablet.
    public enum State: String, CaseIterable, Sendable {
        case confirmed
        /// Stored, and somebody else said otherwise.
        case toVerify = "to_verify"
        /// Kept, with the reason, and not among the facts.
        case refused
        /// A photo whose fact has not come, or was not taken: it joins it by itself.
        case waiting
    }

    /// One thing said of one person. `person` is nil when the reader may not see them, or nobody can.
    public struct Line: Sendable {
        public enum Said: Hashable, Sendable {
            /// `why`: of a correction.
            case attendance(HalfDay, AttendanceMark.Said, why: String?)
            /// `words` is nil when there are none, or when they are not the reader's to read.
            case observation(Day, Observation.Sign, situation: String?, words: String?)
            case signal(kind: String, words: String?)
            /// What the person answered is nobody's to read here.
            case selfAssessment(Day)
            case photo(Day)
        }

        public let person: Person?
        public let said: Said

        public init(person: Person?, said: Said) {
            self.person = person
            self.said = said
        }
    }

    public let id: ID<FieldEntry>
    /// Nil when it could not be opened.
    public let kind: Kind?
    public let state: State
    /// In French; nil for what is confirmed.
    public let reason: String?
    public let authorName: String?
    public let carrierName: String
    /// Where its author works: by the device's own clock, as the server put it right, and of its arrival.
    public let saidOn: Day?
    public let madeOn: Day?
    public let receivedOn: Day
    public let lines: [Line]
    /// What was done with it since, the oldest first.
    public let steps: [FieldEntryStep]
    /// The reader may try it again: it is theirs, or they may write all that it says.
    public let mayBeTakenUp: Bool

    /// Nothing more comes of it.
    public var isDismissed: Bool { steps.contains { if case .dismissed = $0.what { true } else { false } } }
    /// Somebody has yet to look at it.
    public var isOpen: Bool { state != .confirmed && !isDismissed }
    /// Its author or the direction may say that nothing more comes of it.
    public var mayBeDismissed: Bool { (state == .refused || state == .waiting) && !isDismissed }

    public init(
        id: ID<FieldEntry>, kind: Kind?, state: State, reason: String?, authorName: String?, carrierName: String, saidOn: Day?, madeOn: Day?,
        receivedOn: Day, lines: [Line], steps: [FieldEntryStep] = [], mayBeTakenUp: Bool = false
    ) {
        self.id = id
        self.kind = kind
        self.state = state
        self.reason = reason
        self.authorName = authorName
        self.carrierName = carrierName
        self.saidOn = saidOn
        self.madeOn = madeOn
        self.receivedOn = receivedOn
        self.lines = lines
        self.steps = steps
        self.mayBeTakenUp = mayBeTakenUp
    }
}

/// What somebody did with a refused entry.
public struct FieldEntryStep: Hashable, Sendable {
    public enum What: Hashable, Sendable {
        /// Tried again: what it came to, and why when that is not among the facts; `before`: why it was refused until then.
        case takenUp(FieldEntry.State, reason: String?, before: String?)
        /// `reason` is nil when it is not the reader's to read, or when nobody's key could hold it.
        case dismissed(reason: String?)
    }

    public let what: What
    public let byName: String
    public let on: Day

    public init(_ what: What, byName: String, on: Day) {
        self.what = what
        self.byName = byName
        self.on = on
    }
}

/// Entries that are only counted: nobody could open them, or the reader carried them for somebody else.
public struct CountedEntries: Sendable {
    public let state: FieldEntry.State
    /// Nil when they could not be opened.
    public let authorName: String?
    public let carrierName: String
    /// Why they could not be opened; nil for what is somebody else's.
    public let reason: String?
    public let count: Int
    public let lastOn: Day

    public init(state: FieldEntry.State, authorName: String?, carrierName: String, reason: String?, count: Int, lastOn: Day) {
        self.state = state
        self.authorName = authorName
        self.carrierName = carrierName
        self.reason = reason
        self.count = count
        self.lastOn = lastOn
    }
}

/// What a tablet is told of an entry it sent: until then it keeps it.
public struct FieldAnswer: Hashable, Sendable {
    public let id: ID<FieldEntry>
    public let state: FieldEntry.State
    public let reason: String?

    public init(id: ID<FieldEntry>, state: FieldEntry.State, reason: String?) {
        self.id = id
        self.state = state
        self.reason = reason
    }
}
