/// What a criterion weighs and what proves it, as the referential says it for a day: `Referentials/eligibility-criteria.yaml`.
public struct CriterionRule: Hashable, Sendable {
    public let level: CriterionLevel
    /// What may prove it. Never empty.
    public let accepts: [CriterionProof.Kind]
    /// Months that a document may be old when the PASS is delivered; nil when its age does not count.
    public let documentMonths: Int?
    /// The same, of a declaration.
    public let declarationMonths: Int?
    /// True of a piece that bears its own end and must be valid the day that counts.
    public let bearsItsEnd: Bool
    /// In French, shown as it is.
    public let source: String

    public init(
        level: CriterionLevel, accepts: [CriterionProof.Kind], documentMonths: Int? = nil, declarationMonths: Int? = nil, bearsItsEnd: Bool = false,
        source: String
    ) {
        self.level = level
        self.accepts = accepts
        self.documentMonths = documentMonths
        self.declarationMonths = declarationMonths
        self.bearsItsEnd = bearsItsEnd
        self.source = source
    }

    /// In months; nil when age does not count. What Les Emplois certified does not age.
    public func ageLimit(of kind: CriterionProof.Kind) -> Int? {
        switch kind {
        case .certified: nil
        case .document: documentMonths
        case .declaration: declarationMonths
        }
    }
}
