/// Somebody with an account: staff, prescriber, or head of a federation. A person in parcours has none; they come by code or card.
public struct User: Hashable, Sendable {
    public let id: ID<User>
    public let structure: ID<Structure>
    public let name: String
    public let email: String

    public init(id: ID<User>, structure: ID<Structure>, name: String, email: String) {
        self.id = id
        self.structure = structure
        self.name = name
        self.email = email
    }
}
