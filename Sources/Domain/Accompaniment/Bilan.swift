/// A moment where the person, their counsellor and their encadrant look back on what happened since the last one, decide, and sign.
public struct Bilan: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case intermediate, renewal
        case integrationEnd = "integration_end"
        case exit
    }

    /// What is proposed for the contract.
    public enum Proposal: String, CaseIterable, Sendable {
        case renew, close, none
    }

    public let id: ID<Bilan>
    public let person: ID<Person>
    public let kind: Kind
    /// First day of what is looked back on.
    public let since: Day
    /// The day of the bilan, the last of what is looked back on.
    public let on: Day
    /// The person was in a crew that day: their encadrant signs too.
    public let needsEncadrant: Bool
    public var signatures: [BilanSignature]
    /// When it was given up before anybody signed; nil for all others.
    public var abandonedOn: Day?

    public init(
        id: ID<Bilan>, person: ID<Person>, kind: Kind, since: Day, on: Day, needsEncadrant: Bool, signatures: [BilanSignature] = []
    ) {
        self.id = id
        self.person = person
        self.kind = kind
        self.since = since
        self.on = on
        self.needsEncadrant = needsEncadrant
        self.signatures = signatures
    }

    /// Who signs: the counsellor first, whose signature freezes the content.
    public var parties: [Signature.Party] { needsEncadrant ? [.counsellor, .person, .encadrant] : [.counsellor, .person] }

    public func signature(of party: Signature.Party) -> BilanSignature? { signatures.first { $0.party == party } }

    public func hasSigned(_ party: Signature.Party) -> Bool { signature(of: party) != nil }

    /// In preparation: nobody has signed, and it was not given up.
    public var isOpen: Bool { !hasSigned(.counsellor) && abandonedOn == nil }

    /// Everybody who should has signed.
    public var isSigned: Bool { parties.allSatisfy(hasSigned) }

    /// Whether a fact of that day belongs to it.
    public func covers(_ day: Day) -> Bool { since <= day && day <= on }
}

/// Who signed a bilan, and when.
public struct BilanSignature: Hashable, Sendable {
    public let party: Signature.Party
    public let at: Instant
    /// Their name; empty for the person, whom the page already names.
    public let by: String

    public init(party: Signature.Party, at: Instant, by: String) {
        self.party = party
        self.at = at
        self.by = by
    }
}

/// What is written by hand in a bilan; each save is a version.
public struct BilanTexts: Hashable, Sendable {
    /// Rises by one at each save; 0 before the first.
    public var number = 0
    /// What the person says; empty when the reader may not read it.
    public var said = ""
    /// What was decided together; empty when the reader may not read it.
    public var decided = ""
    /// What concerns work, which the encadrant reads and signs.
    public var atWork = ""
    public var nextOn: Day?
    public var proposal: Bilan.Proposal?
    /// The name of who saved it.
    public var by = ""
    public var savedOn: Day?

    public init() {}
}

/// One bilan as its reader may see it.
public struct BilanView: Sendable {
    public let person: Person
    public let bilan: Bilan
    public let texts: BilanTexts
    /// What was signed, all of it; nil before the first signature, or when the reader may not read the words.
    public let frozenWhole: BilanContent?
    /// The part of it that concerns work; nil before the first signature.
    public let frozenWork: BilanContent?
    /// The reader may read private words.
    public let readsWords: Bool
    /// The reader may write it and sign as counsellor.
    public let writes: Bool
    /// The reader is an encadrant of the person's crew.
    public let works: Bool
    /// Why it was given up; nil when it was not, or when the reader may not read it.
    public var abandonedBecause: String?

    public init(
        person: Person, bilan: Bilan, texts: BilanTexts, frozenWhole: BilanContent?, frozenWork: BilanContent?, readsWords: Bool, writes: Bool, works: Bool
    ) {
        self.person = person
        self.bilan = bilan
        self.texts = texts
        self.frozenWhole = frozenWhole
        self.frozenWork = frozenWork
        self.readsWords = readsWords
        self.writes = writes
        self.works = works
    }

    public var isFrozen: Bool { frozenWork != nil }
}

/// The bilans of a person, the latest first, and when the next one is due.
public struct BilanOutlook: Sendable {
    public let person: Person
    public let bilans: [Bilan]
    /// Nil when nothing is due, or when accompaniment is not the reader's to see.
    public let next: BilanCalendar.Next?
    public let writes: Bool

    public init(person: Person, bilans: [Bilan], next: BilanCalendar.Next?, writes: Bool) {
        self.person = person
        self.bilans = bilans
        self.next = next
        self.writes = writes
    }

    /// The one in preparation, if any: it is continued, never doubled.
    public var draft: Bilan? { bilans.first(where: \.isOpen) }

    /// Those that were not given up.
    public var kept: [Bilan] { bilans.filter { $0.abandonedOn == nil } }
}
