/// A colleague whom the referent counsellor named to share what is health or justice of one person, between two days.
public struct Confidant: Hashable, Sendable {
    public let user: ID<User>
    public let name: String
    public let from: Day
    public let to: Day?

    public init(user: ID<User>, name: String, from: Day, to: Day?) {
        self.user = user
        self.name = name
        self.from = from
        self.to = to
    }

    public func isInForce(on day: Day) -> Bool {
        from <= day && (to.map { day <= $0 } ?? true)
    }
}
