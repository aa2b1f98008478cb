/// What the State and the structure agree on for a year: one or several annexes financières under it.
public struct Convention: Hashable, Sendable {
    public let id: ID<Convention>
    public let name: String
    public let period: Period
    /// The one it carries on, when it was renewed from year to year.
    public let previous: ID<Convention>?
    /// By their number.
    public var annexes: [FinancialAnnex]

    public init(id: ID<Convention>, name: String, period: Period, previous: ID<Convention>? = nil, annexes: [FinancialAnnex] = []) {
        self.id = id
        self.name = name
        self.period = period
        self.previous = previous
        self.annexes = annexes
    }
}

/// An annexe financière: insertion posts and their amount, for a period and a few places, with the people who work under it.
public struct FinancialAnnex: Hashable, Sendable {
    /// The states of the Extranet in which hours are declared (Les Emplois, `companies/models.py`, read in November 2026).
    public enum State: String, CaseIterable, Hashable, Sendable {
        case provisional = "PROVISOIRE"
        case valid = "VALIDE"
        case closed = "CLOTURE"
    }

    public let id: ID<FinancialAnnex>
    public let convention: ID<Convention>
    public let conventionName: String
    public let number: FinancialAnnexNumber
    public let state: State
    public let period: Period
    /// Rises with each change of number or state, so that two people do not overwrite each other.
    public let version: Int
    /// By site, then crew; at least one.
    public let places: [AnnexPlace]
    /// By the day they take effect; at least one.
    public let terms: [AnnexTerms]

    public init(
        id: ID<FinancialAnnex>, convention: ID<Convention>, conventionName: String, number: FinancialAnnexNumber, state: State, period: Period,
        version: Int = 1, places: [AnnexPlace], terms: [AnnexTerms]
    ) {
        self.id = id
        self.convention = convention
        self.conventionName = conventionName
        self.number = number
        self.state = state
        self.period = period
        self.version = version
        self.places = places
        self.terms = terms.sorted { $0.from < $1.from }
    }

    /// The posts and amounts in force that day; before the first terms, the first.
    public func terms(on day: Day) -> AnnexTerms? {
        terms.last { $0.from <= day } ?? terms.first
    }

    /// The number says another year than the one the annexe begins in: a slip of the keyboard, most often.
    public var numberNamesAnotherYear: Bool {
        let year = period.first.year % 100
        return number.year != (year < 10 ? "0\(year)" : "\(year)")
    }

    /// First days of its months, in order.
    public var months: [Day] {
        (0...).lazy.map { period.first.firstOfMonth.adding(months: $0) }.prefix { $0 <= period.last }.map { $0 }
    }

    /// What is conventioned for one month.
    public func posts(in month: Day) -> ConventionedPosts? {
        guard let terms = terms(on: max(month.firstOfMonth, period.first)), let whole = Period(month.firstOfMonth, month.lastOfMonth) else { return nil }
        return ConventionedPosts(period: whole, monthlyThousandths: terms.monthlyThousandths, yearlyAmount: terms.yearlyAmount)
    }

    /// Aide au poste of the whole annexe in cents: months added first, since posts and amount may change on the way, and divided once.
    public var amount: Int {
        let months = months.compactMap { terms(on: max($0, period.first)) }
        return ETP.rounded(months.reduce(0) { $0 + $1.monthlyThousandths * $1.yearlyAmount }, over: 12_000)
    }
}

/// A site, or one crew of it, that works under an annexe.
public struct AnnexPlace: Hashable, Sendable {
    public let site: ID<Site>
    public let siteName: String
    /// Nil for the whole site.
    public let crew: ID<Crew>?
    public let crewName: String?

    public init(site: ID<Site>, siteName: String, crew: ID<Crew>? = nil, crewName: String? = nil) {
        self.site = site
        self.siteName = siteName
        self.crew = crew
        self.crewName = crewName
    }
}

/// Posts and amount of an annexe from a day on: an amendment is a new row, the old one stays true for its months.
public struct AnnexTerms: Hashable, Sendable {
    public let from: Day
    /// Full-time posts by month, in thousandths: « effectif mensuel conventionné ».
    public let monthlyThousandths: Int
    /// Aide au poste of a full-time post over a year, in cents.
    public let yearlyAmount: Int
    /// Paid hours of a full-time post over a year.
    public let annualHours: Int

    public init(from: Day, monthlyThousandths: Int, yearlyAmount: Int, annualHours: Int) {
        self.from = from
        self.monthlyThousandths = monthlyThousandths
        self.yearlyAmount = yearlyAmount
        self.annualHours = annualHours
    }
}

/// Somebody who works under an annexe between two days.
public struct AnnexMember: Hashable, Sendable {
    public let id: ID<AnnexMember>
    public let person: Person
    public let from: Day
    /// Nil until the end of the annexe.
    public let to: Day?
    public let contractUntil: Day?
    public let leftOn: Day?

    public init(id: ID<AnnexMember>, person: Person, from: Day, to: Day?, contractUntil: Day?, leftOn: Day?) {
        self.id = id
        self.person = person
        self.from = from
        self.to = to
        self.contractUntil = contractUntil
        self.leftOn = leftOn
    }
}
