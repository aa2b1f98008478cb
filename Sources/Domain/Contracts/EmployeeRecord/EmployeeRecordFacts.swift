/// What is known of a person for the fiche salarié of the ASP: the required fields only, each absent until somebody fills it (iae-rules §4.3).
public struct EmployeeRecordFacts: Hashable, Sendable {
    public var siret: String?
    public var passNumber: PassNumber?
    public var hasPassDates = false
    public var title: NIR.Title?
    public var lastName = ""
    public var firstName = ""
    public var birthDate: Day?
    public var birthPlace: BirthPlace?
    public var nir: String?
    public var ntt: String?
    public var address: Address?
    /// Code of the ASP's « orienteur ».
    public var origin: String?
    public var educationLevel: String?
    public var employment: Employment?
    public var franceTravail: FranceTravail?
    /// What the person receives; a benefit received without its duration is incomplete.
    public var benefits: [Benefit: ASPDuration?] = [:]

    /// Commune and France go together: one never stands without the other.
    public enum BirthPlace: Hashable, Sendable {
        case france(commune: String)
        case abroad(country: String)
    }

    public struct Address: Hashable, Sendable {
        public var number: String
        public var numberExtension: String
        public var laneType: String
        public var laneName: String
        public var complement: String
        public var commune: String
        public var postCode: String

        public init(
            number: String = "", numberExtension: String = "", laneType: String, laneName: String, complement: String = "", commune: String, postCode: String
        ) {
            self.number = number
            self.numberExtension = numberExtension
            self.laneType = laneType
            self.laneName = laneName
            self.complement = complement
            self.commune = commune
            self.postCode = postCode
        }
    }

    public enum Employment: Hashable, Sendable {
        case employed(employerType: String?)
        case unemployed(since: ASPDuration?)
    }

    public enum FranceTravail: Hashable, Sendable {
        case notRegistered
        case registered(id: String, since: ASPDuration?)
    }

    public enum Benefit: String, CaseIterable, Hashable, Sendable {
        case rsa, ass, aah
    }

    public init() {}
}
