/// An organisation that refers people to the structure.
public struct Prescriber: Hashable, Sendable {
    public let id: ID<Prescriber>
    public let name: String
    /// Code of `prescriber-kinds`.
    public let kind: String
    /// Habilitée by the préfet or by law: its diagnosis counts, and the ASP receives its own origin.
    public let isAuthorised: Bool
    /// Its very name tells something intimate (SPIP, CSAPA): shown only to those who read what is private.
    public let isDiscreet: Bool

    public init(id: ID<Prescriber>, name: String, kind: String, isAuthorised: Bool, isDiscreet: Bool) {
        self.id = id
        self.name = name
        self.kind = kind
        self.isAuthorised = isAuthorised
        self.isDiscreet = isDiscreet
    }
}
