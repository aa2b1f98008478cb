/// What the page of a person shows, as far as its reader may see: each room brings its own part, empty when it is not theirs to see.
public struct PersonView: Sendable {
    public let person: Person
    /// As known on that day; nil for now.
    public let asOf: Day?
    /// Nil until the entry room brings its part.
    public var entry: EntryView?
    /// The dispositif of the last stage employs under a CDDI.
    public var employs = false
    /// Nil when skills are not the reader's to see.
    public var sheets: [SkillSheet]?
    /// For the referent: who opened this file for an hour.
    public var exceptionalAccesses: [ExceptionalAccess] = []
    /// The reader does not see the whole, and may ask to.
    public var mayAskExceptionalAccess = false
    /// Nil when accompaniment is not the reader's to see.
    public var encounters: Encounters?
    /// Those a new contact may be of; empty when the reader notes none.
    public var contactKinds: [ContactKind] = []
    /// Nil when accompaniment is not the reader's to see.
    public var plan: ActionPlan?
    /// Trainings, exit and documents are nil when they are not the reader's to see.
    public var trainings: [ParcoursLine]?
    public var exit: ExitGlance?
    public var documents: [AttestationLine]?
    /// Oldest first, with the words of their states.
    public var candidatures: [Candidature] = []
    /// The reader may open candidatures, and so eligibility.
    public var readsCandidatures = false
    public var candidatureStates: Referential<CaseTerm<CandidatureState>>?
    /// Nil for a reader who has no business with them.
    public var freins: PersonFreins?

    /// Nil when contracts are not the reader's to see.
    public var emplois: EmploisGlance?
    /// Nil when neither skills nor accompaniment are the reader's to see.
    public var bilans: BilanOutlook?

    public init(person: Person, asOf: Day? = nil) {
        self.person = person
        self.asOf = asOf
    }
}
