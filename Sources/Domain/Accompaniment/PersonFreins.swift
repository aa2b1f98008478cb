/// The freins as the page of a person shows them to one reader. A reader who has no business with them gets none of this.
public struct PersonFreins: Sendable {
    public let freins: [Frein]
    /// The reader may note freins.
    public let writes: Bool
    /// The reader may read the diagnostic.
    public let showsDiagnostic: Bool
    /// The reader is the referent counsellor, who may name confidants.
    public let namesConfidants: Bool
    /// The day the states are told for.
    public let day: Day

    public init(freins: [Frein], writes: Bool, showsDiagnostic: Bool, namesConfidants: Bool, day: Day) {
        self.freins = freins
        self.writes = writes
        self.showsDiagnostic = showsDiagnostic
        self.namesConfidants = namesConfidants
        self.day = day
    }
}
