/// All that is written of a person, as far as a reader may see: what is handed over when they ask for their data (art. 15 and 20 RGPD).
public struct PersonFile: Sendable {
    /// One row of one table: what it says, who noted it.
    public struct Fact: Hashable, Sendable {
        public let table: String
        public let id: String
        public let on: Day?
        /// Of those columns that say something.
        public let values: [Value]
        /// Who noted it; nil where nobody in particular did.
        public let by: String?
        /// A later row says it again, or takes it back.
        public let isReplaced: Bool

        public init(table: String, id: String, on: Day?, values: [Value], by: String?, isReplaced: Bool) {
            self.table = table
            self.id = id
            self.on = on
            self.values = values
            self.by = by
            self.isReplaced = isReplaced
        }
    }

    public struct Value: Hashable, Sendable {
        public let column: String
        public let text: String

        public init(_ column: String, _ text: String) {
            self.column = column
            self.text = text
        }
    }

    /// How often somebody opened a page of this file on one day.
    public struct Consultation: Hashable, Sendable {
        public let day: Day
        public let reader: String
        public let route: String
        public let times: Int

        public init(day: Day, reader: String, route: String, times: Int) {
            self.day = day
            self.reader = reader
            self.route = route
            self.times = times
        }
    }

    public let person: Person
    /// By table in the order of a life, then by day.
    public let facts: [Fact]
    /// The latest first.
    public let consultations: [Consultation]
    /// What this reader may not hand over, so that the document says it.
    public let withheld: Set<Sensitivity>
    /// The notes of the reader that the person asked for in writing are in it.
    public let holdsAuthorNotes: Bool
    /// Of the work, the oldest first; without those that nobody may see any more.
    public let photos: [PhotoContent]

    public init(
        person: Person, facts: [Fact], consultations: [Consultation], withheld: Set<Sensitivity>, holdsAuthorNotes: Bool, photos: [PhotoContent] = []
    ) {
        self.photos = photos
        self.person = person
        self.facts = facts
        self.consultations = consultations
        self.withheld = withheld
        self.holdsAuthorNotes = holdsAuthorNotes
    }
}
