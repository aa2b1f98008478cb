/// Something of work, presence or safety that an encadrant tells the counsellor in two taps, and what the counsellor answers them.
public struct Signal: Hashable, Sendable {
    /// Derived from what the counsellor did.
    public enum State: Hashable, Sendable {
        case waiting
        case read(Day)
        case answered(Day)
    }

    public let id: ID<Signal>
    public let kind: RecordedCode
    /// A few words, nothing social.
    public let words: String?
    public let day: Day
    public let madeAt: Instant
    public let by: String
    /// Oldest first.
    public let answers: [SignalAnswer]

    public init(id: ID<Signal>, kind: RecordedCode, words: String?, day: Day, madeAt: Instant, by: String, answers: [SignalAnswer]) {
        self.id = id
        self.kind = kind
        self.words = words
        self.day = day
        self.madeAt = madeAt
        self.by = by
        self.answers = answers
    }

    public var state: State {
        if let answered = answers.last(where: { $0.words != nil }) { return .answered(answered.day) }
        return answers.first.map { .read($0.day) } ?? .waiting
    }

    public var isAnswered: Bool { if case .answered = state { true } else { false } }
}

/// The counsellor has read, or says something to the encadrant: what is written here, the encadrant reads.
public struct SignalAnswer: Hashable, Sendable {
    /// Nil for « read ».
    public let words: String?
    public let day: Day
    public let by: String

    public init(words: String?, day: Day, by: String) {
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
