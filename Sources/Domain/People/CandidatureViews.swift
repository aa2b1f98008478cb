/// One candidature as its reader may see it.
public struct CandidatureView: Sendable {
    public let person: Person
    public let candidature: Candidature
    /// What the prescriber said of the person; nil when there is none, or when the reader may not read it.
    public let context: String?
    /// Oldest first.
    public let steps: [CandidatureStep]
    /// Oldest first.
    public let interviews: [HiringInterview]
    public let writes: Bool
    public let readsPrivate: Bool

    public init(
        person: Person, candidature: Candidature, context: String?, steps: [CandidatureStep], interviews: [HiringInterview], writes: Bool, readsPrivate: Bool
    ) {
        self.person = person
        self.candidature = candidature
        self.context = context
        self.steps = steps
        self.interviews = interviews
        self.writes = writes
        self.readsPrivate = readsPrivate
    }
}

/// One page of candidatures, the oldest waiting first.
public struct CandidatureListing: Sendable {
    public struct Line: Sendable {
        public let person: Person
        public let candidature: Candidature

        public init(person: Person, candidature: Candidature) {
            self.person = person
            self.candidature = candidature
        }
    }

    public let lines: [Line]
    /// How many the reader may see in each state.
    public let counts: [CandidatureState: Int]
    /// The key to ask for the following page with; nil on the last.
    public let next: String?

    public init(lines: [Line], counts: [CandidatureState: Int], next: String?) {
        self.lines = lines
        self.counts = counts
        self.next = next
    }
}

/// A candidature as the prescriber who sent it sees it: where it stands, and why it was declined.
public struct Orientation: Sendable {
    public let person: ID<Person>
    public let fullName: String
    public let siteName: String
    public let orientedOn: Day
    public let state: CandidatureState
    public let stateOn: Day
    /// The prescriber always gets it (iae-rules § 3.1).
    public let refusalLabel: String?

    public init(person: ID<Person>, fullName: String, siteName: String, orientedOn: Day, state: CandidatureState, stateOn: Day, refusalLabel: String?) {
        self.person = person
        self.fullName = fullName
        self.siteName = siteName
        self.orientedOn = orientedOn
        self.state = state
        self.stateOn = stateOn
        self.refusalLabel = refusalLabel
    }
}
