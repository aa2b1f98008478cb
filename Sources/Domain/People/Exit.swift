/// The end of a parcours: when, why, and how the ASP counts it. A mistake is cancelled by a later row with its reason, never erased.
public struct Exit: Hashable, Sendable {
    public let id: ID<Exit>
    public let person: ID<Person>
    public let day: Day
    /// Of `exitReasons`, with the words of its time.
    public let reason: RecordedCode
    public let category: ExitCategory
    /// False when the category of that reason is to be agreed with the DDETS.
    public let isVerified: Bool
    /// Nil as long as nothing proves it.
    public let proof: ExitProof?

    public init(id: ID<Exit>, person: ID<Person>, day: Day, reason: RecordedCode, category: ExitCategory, isVerified: Bool, proof: ExitProof?) {
        self.id = id
        self.person = person
        self.day = day
        self.reason = reason
        self.category = category
        self.isVerified = isVerified
        self.proof = proof
    }
}

/// What proves an exit: the kind, date and reference of a document are kept, not the document.
public struct ExitProof: Hashable, Sendable {
    public let kind: String
    public let datedOn: Day
    public let reference: String?

    public init(kind: String, datedOn: Day, reference: String?) {
        self.kind = kind
        self.datedOn = datedOn
        self.reference = reference
    }
}

/// A frein lifted between entry and exit, with what shows it: a line of the local rule of two freins.
public struct ExitFreinProof: Hashable, Sendable {
    public let code: String
    public let label: String
    public let liftedOn: Day
    public let evidence: String
    public let evidenceOn: Day
    public let reference: String

    public init(code: String, label: String, liftedOn: Day, evidence: String, evidenceOn: Day, reference: String) {
        self.code = code
        self.label = label
        self.liftedOn = liftedOn
        self.evidence = evidence
        self.evidenceOn = evidenceOn
        self.reference = reference
    }
}

/// The freins that the local rule counts, of those the reader may read: nothing tells of the others, not even how many they are.
public struct ExitFreins: Hashable, Sendable {
    public let shown: [ExitFreinProof]
    /// No frein of this person is closed to the reader.
    public let readsAll: Bool

    /// Those that the reader may read meet the rule by themselves.
    public var showsEnough: Bool { shown.count >= numbers.liftedFreins }

    public let numbers: ExitParameters

    public init(shown: [ExitFreinProof], readsAll: Bool, _ numbers: ExitParameters) {
        self.shown = shown
        self.readsAll = readsAll
        self.numbers = numbers
    }

    /// What the reader may know of the class of an exit: nil when it hangs on freins that are not theirs to read.
    /// The answer never depends on those, or it would tell of them.
    public func local(of category: ExitCategory) -> Verdict<LocalExitClass>? {
        guard category == .other, !showsEnough, !readsAll else { return LocalExitClass.of(category, liftedFreins: shown.count, numbers) }
        return nil
    }
}

/// The exit of a person as its reader may see it.
public struct ExitView: Sendable {
    public let person: Person
    public let state: PersonState
    /// Nil when the parcours is not over.
    public let exit: Exit?
    /// First day of the first stage; nil when no stage is known.
    public let entry: Day?
    /// Nil when the reader may know nothing of freins.
    public let freins: ExitFreins?
    /// What the exit is by the local rule; nil without exit, or when that hangs on freins that are not the reader's to know.
    public let local: Verdict<LocalExitClass>?
    /// In force on the day of the exit.
    public let numbers: ExitParameters
    /// The reader may record, prove and cancel it.
    public let writes: Bool

    public init(
        person: Person, state: PersonState, exit: Exit?, entry: Day?, freins: ExitFreins?, local: Verdict<LocalExitClass>?,
        numbers: ExitParameters, writes: Bool
    ) {
        self.person = person
        self.state = state
        self.exit = exit
        self.entry = entry
        self.freins = freins
        self.local = local
        self.numbers = numbers
        self.writes = writes
    }
}

/// How many exits of a period fall in one category of the ASP and one local class.
public struct ExitCount: Hashable, Sendable {
    struct Kind: Hashable {
        let category: ExitCategory
        let local: LocalExitClass
    }

    public let category: ExitCategory
    public let local: LocalExitClass
    public let count: Int

    public init(category: ExitCategory, local: LocalExitClass, count: Int) {
        self.category = category
        self.local = local
        self.count = count
    }
}

extension LocalExitClass {
    /// As stored beside the exit, for figures.
    public var code: String {
        switch self {
        case .durable: "durable"
        case .transition: "transition"
        case .positive(.byReason): "positive"
        case .positive(.liftedFreins): "positive_freins"
        case .other: "other"
        case .neutralised: "neutralised"
        }
    }

    public init?(code: String) {
        let all: [LocalExitClass] = [.durable, .transition, .positive(.byReason), .positive(.liftedFreins), .other, .neutralised]
        guard let known = all.first(where: { $0.code == code }) else { return nil }
        self = known
    }
}

/// The exit on the page of a person.
public struct ExitGlance: Hashable, Sendable {
    /// Nil while the parcours runs.
    public let exit: Exit?
    /// The reader may record one.
    public let writes: Bool

    public init(exit: Exit?, writes: Bool) {
        self.exit = exit
        self.writes = writes
    }
}
