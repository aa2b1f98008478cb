/// One page of the people a reader may see, in the order of their names.
public struct PeopleListing: Sendable {
    public struct Line: Sendable {
        public let person: Person
        public let siteName: String
        public let crewName: String?
        public let counsellorName: String?
        public let state: PersonState
        public let dispositif: String?
        public let enteredOn: Day?
        public let leftOn: Day?
        /// Nil too when the reader may not read contracts.
        public let contractUntil: Day?
        public let passUntil: Day?
        public let stageUntil: Day?

        public init(
            person: Person, siteName: String, crewName: String?, counsellorName: String?, state: PersonState, dispositif: String?, enteredOn: Day?,
            leftOn: Day?, contractUntil: Day?, passUntil: Day?, stageUntil: Day?
        ) {
            self.person = person
            self.siteName = siteName
            self.crewName = crewName
            self.counsellorName = counsellorName
            self.state = state
            self.dispositif = dispositif
            self.enteredOn = enteredOn
            self.leftOn = leftOn
            self.contractUntil = contractUntil
            self.passUntil = passUntil
            self.stageUntil = stageUntil
        }

        /// The next end known: of the contract, of the stage, of the PASS.
        public var nextEnd: Day? { [contractUntil, stageUntil, passUntil].compactMap { $0 }.min() }

        /// The few milestones a list can draw; nil before the entry.
        public func path(today: Day) -> ParcoursPath? {
            guard let enteredOn else { return nil }
            var milestones = [Milestone(day: enteredOn, kind: .entry, label: "Entrée", happened: true, today: today)]
            if let contractUntil, leftOn == nil {
                milestones.append(Milestone(day: contractUntil, kind: .contract, label: "Fin du contrat", happened: false, today: today))
            }
            if let leftOn { milestones.append(Milestone(day: leftOn, kind: .exit, label: "Sortie", happened: true, today: today)) }
            return ParcoursPath(start: enteredOn, end: leftOn ?? passUntil ?? stageUntil, today: today, milestones: milestones)
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

/// What narrows a list of people; empty shows everybody within sight.
public struct PeopleFilter: Hashable, Sendable {
    /// Folded prefixes of any word of the names, the PASS or the phone; all must be found.
    public var words: [String] = []
    public var state: PersonState?
    public var site: ID<Site>?
    public var crew: ID<Crew>?
    public var counsellor: ID<User>?
    /// A contract, a stage or a PASS that ends by this day.
    public var endsBy: Day?

    public init() {}

    public var isEmpty: Bool { self == PeopleFilter() }
}

/// Sites, crews and counsellors a list may be narrowed by.
public struct PeopleFilterChoices: Sendable {
    public let sites: [Site]
    public let crews: [Crew]
    public let counsellors: [User]

    public init(sites: [Site], crews: [Crew], counsellors: [User]) {
        self.sites = sites
        self.crews = crews
        self.counsellors = counsellors
    }
}

/// Where somebody is in the structure.
public enum PersonState: String, CaseIterable, Sendable {
    case candidate, present, left
    case notTaken = "not_taken"
}
