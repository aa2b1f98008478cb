/// Why somebody left, and how the ASP counts it.
public struct ExitReason: ReferentialEntry, Hashable {
    public let term: Term
    /// The ASP's code. Nil for a reason it closes files with itself.
    public let aspCode: Int?
    public let category: ExitCategory
    /// False when the category rests on practice alone: to be agreed with the DDETS.
    public let isVerified: Bool
    /// False for a reason that is only received from elsewhere, never chosen in a form.
    public let isOffered: Bool
    /// In French: what proves it. Nil when nothing is asked.
    public let proof: String?

    public init(term: Term, aspCode: Int?, category: ExitCategory, isVerified: Bool, isOffered: Bool, proof: String?) {
        self.term = term
        self.aspCode = aspCode
        self.category = category
        self.isVerified = isVerified
        self.isOffered = isOffered
        self.proof = proof
    }
}

/// Why a candidature is declined, in the State platform's codes.
public struct RefusalReason: ReferentialEntry, Hashable {
    public let term: Term
    /// False for the reasons that only an automatic closure or an old candidature carries.
    public let isOffered: Bool

    public init(term: Term, isOffered: Bool) {
        self.term = term
        self.isOffered = isOffered
    }
}

/// The kind of organisation that refers people.
public struct PrescriberKind: ReferentialEntry, Hashable {
    public let term: Term
    /// True when an organisation of this kind can be habilitée; whether this one is stays a fact of the organisation.
    public let canBeAuthorised: Bool
    /// Code of `origins`: what the ASP's « orienteur » field receives once the organisation is habilitée.
    public let origin: String
    /// True when the name of the kind tells something intimate of the person: shown as « Autre » outside the structure.
    public let isSensitive: Bool

    public init(term: Term, canBeAuthorised: Bool, origin: String, isSensitive: Bool) {
        self.term = term
        self.canBeAuthorised = canBeAuthorised
        self.origin = origin
        self.isSensitive = isSensitive
    }
}

/// The level of education in the ASP's codes.
public struct EducationLevel: ReferentialEntry, Hashable {
    public let term: Term
    /// True when it answers the eligibility criterion « niveau 3 (CAP, BEP) ou infra ».
    public let meetsCapBep: Bool
    /// The band of the international classification that FSE+ counts.
    public let isced: IscedBand

    public init(term: Term, meetsCapBep: Bool, isced: IscedBand) {
        self.term = term
        self.meetsCapBep = meetsCapBep
        self.isced = isced
    }
}

/// CITE 0–2, 3–4, 5–8.
public enum IscedBand: String, CaseIterable, Sendable {
    case low, medium, high
}

/// A step of the welcome proposed to a structure, which then words its own.
public struct DefaultWelcomeStep: ReferentialEntry, Hashable {
    public let term: Term
    /// Codes of `dispositif-kinds` it is for.
    public let dispositifs: [String]
    public let by: WelcomeRole
    /// Days after the first day by which it should be done; negative before it.
    public let withinDays: Int
    /// True when the person signs.
    public let isSigned: Bool

    public init(term: Term, dispositifs: [String], by: WelcomeRole, withinDays: Int, isSigned: Bool) {
        self.term = term
        self.dispositifs = dispositifs
        self.by = by
        self.withinDays = withinDays
        self.isSigned = isSigned
    }
}

public enum WelcomeRole: String, CaseIterable, Sendable {
    case counsellor, encadrant, rh
}
