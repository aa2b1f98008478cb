/// The freins of a person as one reader may see them: what is not theirs to see is not in it, not even counted.
public struct FreinsView: Sendable {
    public let person: Person
    public let freins: [Frein]
    /// The lines of the nomenclature that the reader may note, in its order; empty for who only reads.
    public let notable: [FreinCode]
    public let today: Day

    public init(person: Person, freins: [Frein], notable: [FreinCode], today: Day) {
        self.person = person
        self.freins = freins
        self.notable = notable
        self.today = today
    }

    public func frein(_ code: String) -> Frein? { freins.first { $0.code == code } }
}

/// One line of the nomenclature for one person: assessed already, or not yet.
public struct FreinView: Sendable {
    public let person: Person
    public let code: FreinCode
    /// Nil while it was never assessed.
    public let frein: Frein?
    /// The reader may note, lift, reopen.
    public let writes: Bool
    public let today: Day

    public init(person: Person, code: FreinCode, frein: Frein?, writes: Bool, today: Day) {
        self.person = person
        self.code = code
        self.frein = frein
        self.writes = writes
        self.today = today
    }
}
