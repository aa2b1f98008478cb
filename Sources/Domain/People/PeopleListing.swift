/// One page of the people a reader may see, in the order of their names.
public struct PeopleListing: Sendable {
    public struct Line: Sendable {
        public let person: Person
        public let siteName: String
        public let crewName: String?
        public let counsellorName: String?
        public let state: PersonState

        public init(person: Person, siteName: String, crewName: String?, counsellorName: String?, state: PersonState) {
            self.person = person
            self.siteName = siteName
            self.crewName = crewName
            self.counsellorName = counsellorName
            self.state = state
        }
    }

    public let lines: [Line]
    /// The key to ask for the following page with; nil on the last.
    public let next: String?

    public init(lines: [Line], next: String?) {
        self.lines = lines
        self.next = next
    }
}

/// Where somebody is in the structure.
public enum PersonState: String, CaseIterable, Sendable {
    case candidate, present, left
    case notTaken = "not_taken"
}
