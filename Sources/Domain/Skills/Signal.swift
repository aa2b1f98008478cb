/// Something of work, presence or safety that an encadrant tells the counsellor in two taps, and what the counsellor answers them.
public struct Signal: Hashable, Sendable {
    /// Derived from what the counsellor did.
    public enum State: Hashable, Sendable {
        case waiting
        case read(Day)
        case answered(Day)
        /// Taken back by whoever sent it.
        case withdrawn(Day)
    }

    public let id: ID<Signal>
    public let kind: RecordedCode
    /// A few words, nothing social.
    public let words: String?
    public let day: Day
    public let madeAt: Instant
    public let by: String
    /// The reader sent it: nobody else takes it back.
    public let isOwn: Bool
    /// Oldest first.
    public let answers: [SignalAnswer]
    /// Its last row, when it was taken back.
    public let withdrawal: SignalWithdrawal?

    public init(
        id: ID<Signal>, kind: RecordedCode, words: String?, day: Day, madeAt: Instant, by: String, isOwn: Bool = false, answers: [SignalAnswer] = [],
        withdrawal: SignalWithdrawal? = nil
    ) {
        self.id = id
        self.kind = kind
        self.words = words
        self.day = day
        self.madeAt = madeAt
        self.by = by
        self.isOwn = isOwn
        self.answers = answers
        self.withdrawal = withdrawal
    }

    public var state: State {
        if let withdrawal { return .withdrawn(withdrawal.day) }
        if let answered = answers.last(where: \.isReply) { return .answered(answered.day) }
        return answers.first.map { .read($0.day) } ?? .waiting
    }

    public var isAnswered: Bool { if case .answered = state { true } else { false } }
    public var isWithdrawn: Bool { withdrawal != nil }
}

/// A signal of somebody else, sent twice or by mistake, taken back by its author: what it said stays readable.
public struct SignalWithdrawal: Hashable, Sendable {
    public let reason: String
    public let day: Day

    public init(reason: String, day: Day) {
        self.reason = reason
        self.day = day
    }
}

/// The counsellor has read, or says something to the encadrant: what is written here, the encadrant reads.
public struct SignalAnswer: Hashable, Sendable {
    /// More than « read », even for a reader whom its words are not told to.
    public let isReply: Bool
    /// Nil for « read », and for whom they are not told to.
    public let words: String?
    public let day: Day
    public let by: String

    public init(isReply: Bool, words: String?, day: Day, by: String) {
        self.isReply = isReply
        self.words = words
        self.day = day
        self.by = by
    }
}

/// A signal among those of many people.
public struct SentSignal: Hashable, Sendable {
    public let person: Person
    public let signal: Signal

    public init(person: Person, signal: Signal) {
        self.person = person
        self.signal = signal
    }
}

/// What may be told: never health, never the social side of a life.
public struct SignalKind: ReferentialEntry, Hashable {
    public let term: Term
    public let hint: String

    public init(term: Term, hint: String) {
        self.term = term
        self.hint = hint
    }
}

/// A signal that nobody has read, as Ma journée tells it: its words stay on its own page.
public struct WaitingSignal: Hashable, Sendable {
    public let day: Day
    public let label: String

    public init(day: Day, label: String) {
        self.day = day
        self.label = label
    }

    /// As a query gives it: « 2026-02-02 Présence ».
    public init?(_ text: String) {
        guard let day = Day(iso: String(text.prefix(10))), text.count > 11 else { return nil }
        self.init(day: day, label: String(text.dropFirst(11)))
    }
}
