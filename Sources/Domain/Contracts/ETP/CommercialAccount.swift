/// What an ACI sold over a year and what its activity cost, as somebody entered it (art. D5132-34: assessed for each ACI).
public struct CommercialAccount: Hashable, Sendable {
    /// The cap the prefect allows above the usual one, with the decision that says so.
    public struct RaisedCap: Hashable, Sendable {
        /// In percent.
        public let percent: Int
        public let decision: String

        public init(percent: Int, decision: String) {
            self.percent = percent
            self.decision = decision
        }
    }

    /// The row that holds.
    public let id: ID<CommercialAccount>
    public let year: Int
    /// Nil for the whole structure.
    public let annex: ID<FinancialAnnex>?
    public let annexNumber: String?
    public let share: CommercialShare
    public let raised: RaisedCap?
    /// Where the amounts come from: « comptes arrêtés », « situation au 30 juin ».
    public let source: String?
    /// The day the accounts were read.
    public let on: Day
    public let by: String
    /// Why it replaces the one before; nil for the first.
    public let correction: String?

    public init(
        id: ID<CommercialAccount>, year: Int, annex: ID<FinancialAnnex>?, annexNumber: String?, share: CommercialShare, raised: RaisedCap?, source: String?,
        on: Day, by: String, correction: String?
    ) {
        self.id = id
        self.year = year
        self.annex = annex
        self.annexNumber = annexNumber
        self.share = share
        self.raised = raised
        self.source = source
        self.on = on
        self.by = by
        self.correction = correction
    }

    /// The limits that weigh it, the raised cap counted in.
    public func limits(_ usual: CommercialShare.Limits) -> CommercialShare.Limits { raised.map { usual.raised(to: $0.percent) } ?? usual }

    /// Of its annexe, whose number says it; of the structure otherwise.
    public func kind(in structure: SIAEKind) -> SIAEKind { annexNumber.flatMap { FinancialAnnexNumber($0) }?.kind ?? structure }
}

/// One year of one annexe, or of the structure: what stands, and what it said before.
public struct CommercialYear: Hashable, Sendable {
    public let standing: CommercialAccount
    /// The latest first.
    public let earlier: [CommercialAccount]

    public init(standing: CommercialAccount, earlier: [CommercialAccount]) {
        self.standing = standing
        self.earlier = earlier
    }
}

extension CommercialShare {
    /// The most that could be sold with these charges, in cents: the cap itself is already too much.
    public func mostReceipts(_ limits: Limits = .inForce) -> Int { max(0, (charges * limits.limit - 1) / 100) }
}
