/// Who answers for a minor: a parent or a guardian, met or called at the hiring interview.
public struct LegalRepresentative: Hashable, Sendable {
    /// Code civil, art. 414.
    public static let majority = 18

    public let name: String
    public let phone: String
    /// Nil while the consent is awaited: no contract of a minor is signed without it (Code civil, art. 1146 and 388-1-1).
    public let consentedOn: Day?

    public init(name: String, phone: String, consentedOn: Day?) {
        self.name = name
        self.phone = phone
        self.consentedOn = consentedOn
    }

    /// Asked for only then; nobody knows of somebody whose birth date is unknown.
    public static func isNeeded(for person: Person, on day: Day) -> Bool {
        person.age(on: day).map { $0 < majority } ?? false
    }
}
