/// A grid of skills for a trade, or for savoir-être.
public struct SkillFramework: Sendable {
    /// « savoir-etre », « espaces-verts ».
    public let code: String
    public let label: String
    /// The trade it is for, in French.
    public let domain: String
    public let skills: Referential<Skill>

    public init(code: String, label: String, domain: String, skills: Referential<Skill>) {
        self.code = code
        self.label = label
        self.domain = domain
        self.skills = skills
    }

    public var version: String { skills.version }
    public var source: String { skills.source }
}

/// One skill, worded four times: for the encadrant, for whoever looks on, for the person, for a CV.
public struct Skill: ReferentialEntry, Hashable {
    public let term: Term
    /// What one sees when it is acquired, in one sentence.
    public let observable: String
    /// First person, easy to read, twelve words at most.
    public let plain: String
    /// Fit for a CV or an attestation.
    public let cv: String
    /// True when it serves in another trade.
    public let isTransferable: Bool
    /// Nil unless the ROME code is certain.
    public let romeCode: String?
    /// Domain 1 to 7 of the CléA certificate. Nil when none fits.
    public let cleaDomain: Int?
    public let family: CQPFamily
    /// Name of the drawing shown to those who read little.
    public let pictogram: String

    public init(
        term: Term, observable: String, plain: String, cv: String, isTransferable: Bool, romeCode: String?, cleaDomain: Int?, family: CQPFamily,
        pictogram: String
    ) {
        self.term = term
        self.observable = observable
        self.plain = plain
        self.cv = cv
        self.isTransferable = isTransferable
        self.romeCode = romeCode
        self.cleaDomain = cleaDomain
        self.family = family
        self.pictogram = pictogram
    }
}

/// The four families of the CQP « Salarié polyvalent ».
public enum CQPFamily: String, CaseIterable, Sendable {
    case savoirsDeBase = "savoirs_de_base"
    case savoirEtre = "savoir_etre"
    case savoirsProceduraux = "savoirs_proceduraux"
    case savoirsProfessionnels = "savoirs_professionnels"
}

/// How a level is called: codes « 0 » to « 4 », and « no » for not observed.
public struct SkillLevelTerm: ReferentialEntry, Hashable {
    public let term: Term
    /// For the person, first person.
    public let plain: String
    public let group: SkillLevelGroup
    public let pictogram: String

    public init(term: Term, plain: String, group: SkillLevelGroup, pictogram: String) {
        self.term = term
        self.plain = plain
        self.group = group
        self.pictogram = pictogram
    }
}

/// The three levels of the short view; what was not observed is in none and counts nowhere.
public enum SkillLevelGroup: String, CaseIterable, Sendable {
    case toLearn = "to_learn"
    case underWay = "under_way"
    case acquired
    case notObserved = "not_observed"
}
