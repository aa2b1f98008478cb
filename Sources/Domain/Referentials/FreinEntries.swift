/// One frein of the nomenclature, with where the other vocabularies put it.
public struct FreinCode: ReferentialEntry, Hashable {
    public let term: Term
    /// For the person, first person, easy to read.
    public let plain: String
    /// « Logement », « Santé »…: the heading under which the form shows it.
    public let category: String
    public let kind: FreinKind
    public let sensitivity: Sensitivity
    /// Code of `asp-lines`: the line of the yearly « Accompagnement » screen. Nil when the ASP has none.
    public let asp: String?
    /// France Travail's constraint. Nil when it has none.
    public let franceTravail: String?
    /// The data.inclusion theme, `categorie--feuille` or the category alone: the key to look for a service nearby.
    public let dataInclusion: String?
    /// True when the code says too little alone and a short text must go with it.
    public let needsText: Bool

    public init(
        term: Term, plain: String, category: String, kind: FreinKind, sensitivity: Sensitivity, asp: String?, franceTravail: String?,
        dataInclusion: String?, needsText: Bool
    ) {
        self.term = term
        self.plain = plain
        self.category = category
        self.kind = kind
        self.sensitivity = sensitivity
        self.asp = asp
        self.franceTravail = franceTravail
        self.dataInclusion = dataInclusion
        self.needsText = needsText
    }
}

public enum FreinKind: String, CaseIterable, Sendable {
    case social, professional
    /// The code alone does not tell: whoever notes the frein says which.
    case either
}

/// A level of severity, 0 to 4; its code is the figure.
public struct FreinSeverity: ReferentialEntry, Hashable {
    public let term: Term
    /// For the person, in plain words.
    public let plain: String
    /// The intensity France Travail would tick. Nil for no difficulty.
    public let franceTravail: String?

    public init(term: Term, plain: String, franceTravail: String?) {
        self.term = term
        self.plain = plain
        self.franceTravail = franceTravail
    }
}

/// What may show that a frein is lifted: the kind and date of a document are kept, not necessarily the document.
public struct FreinEvidence: ReferentialEntry, Hashable {
    public let term: Term
    public let strength: EvidenceStrength
    /// The freins it usually speaks for; empty when it may serve any.
    public let freins: [String]

    public init(term: Term, strength: EvidenceStrength, freins: [String]) {
        self.term = term
        self.strength = strength
        self.freins = freins
    }
}

public enum EvidenceStrength: String, CaseIterable, Sendable {
    case document
    /// What the counsellor saw and signs.
    case finding
    /// The person's word alone: the weakest, and the page says so.
    case declaration
}

/// A line of the ASP's yearly « Accompagnement » screen: number of people supported, by whom.
public struct AspLine: ReferentialEntry, Hashable {
    public let term: Term
    /// False for the two lines of professional support.
    public let isFrein: Bool

    public init(term: Term, isFrein: Bool) {
        self.term = term
        self.isFrein = isFrein
    }
}
