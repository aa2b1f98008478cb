/// A form left half written, offered again to its author.
public struct EntretienDraft: Hashable, Sendable {
    /// By field name, as they were typed: nothing was checked yet.
    public let fields: [String: String]
    /// When it was kept, at the site.
    public let day: Day
    /// Minutes since midnight.
    public let minute: Int

    public init(fields: [String: String], day: Day, minute: Int) {
        self.fields = fields
        self.day = day
        self.minute = minute
    }
}
