/// From when until when an account of role prescriber sees the candidatures that an organisation sent.
public struct PrescriberLink: Hashable, Sendable {
    public let id: ID<PrescriberLink>
    public let prescriber: ID<Prescriber>
    public let name: String
    public let from: Day
    public let to: Day?

    public init(id: ID<PrescriberLink>, prescriber: ID<Prescriber>, name: String, from: Day, to: Day?) {
        self.id = id
        self.prescriber = prescriber
        self.name = name
        self.from = from
        self.to = to
    }

    public func isOver(on day: Day) -> Bool { to.map { $0 < day } ?? false }
}
