/// A person in parcours: identity and how to reach them. What is lived is told by facts around it.
public struct Person: Hashable, Sendable {
    public let id: ID<Person>
    public let lastName: String
    public let firstName: String
    public let birthDate: Day?
    public let place: Place

    public init(id: ID<Person>, lastName: String, firstName: String, birthDate: Day?, place: Place) {
        self.id = id
        self.lastName = lastName
        self.firstName = firstName
        self.birthDate = birthDate
        self.place = place
    }

    /// « Amina Benali »
    public var fullName: String { firstName + " " + lastName }

    /// Whole years on `day`; nil when the birth date is unknown.
    public func age(on day: Day) -> Int? {
        guard let birthDate else { return nil }
        var years = day.year - birthDate.year
        if birthDate.adding(years: years) > day { years -= 1 }
        return years
    }
}
