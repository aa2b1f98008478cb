/// A field that Les Emplois and Jalon do not say alike.
public struct EmploisConflict: Sendable {
    public let id: ID<EmploisMark>
    public let person: Person
    public let field: ImportField
    public let theirs: String
    public let readAt: Instant
    /// What Jalon held when they were compared; nil when it was empty.
    public let ours: String?
    /// Of a PASS suspended or prolonged in Jalon, the first day is not for a click.
    public let writes: Bool
    /// Of both values: a page that showed others decides of nothing.
    public let version: String

    public init(
        id: ID<EmploisMark>, person: Person, field: ImportField, theirs: String, readAt: Instant, ours: String?, writes: Bool, version: String
    ) {
        self.id = id
        self.person = person
        self.field = field
        self.theirs = theirs
        self.readAt = readAt
        self.ours = ours
        self.writes = writes
        self.version = version
    }

    public static let readers: Set<Role> = [.counsellor, .direction, .rh]
    public static let settlers: Set<Role> = [.counsellor, .rh]

    /// As they are settled, in their order: the first and the last day of a PASS together, since one without the other is a PASS that nobody granted.
    public static func lines(_ all: [EmploisConflict]) -> [[EmploisConflict]] {
        PassDays.together(all, by: { $0.person.id.text }) { $0.writes ? $0.field : nil }
    }
}

/// A difference that somebody settled, and may come back on.
public struct SettledEmploisConflict: Sendable {
    public let conflict: EmploisConflict
    /// Les Emplois were taken; otherwise Jalon was kept.
    public let isReplaced: Bool
    public let on: Instant
    public let by: String

    public init(conflict: EmploisConflict, isReplaced: Bool, on: Instant, by: String) {
        self.conflict = conflict
        self.isReplaced = isReplaced
        self.on = on
        self.by = by
    }

    /// As they were settled: both days of a PASS that one act settled are come back on by one act.
    public static func lines(_ all: [SettledEmploisConflict]) -> [[SettledEmploisConflict]] {
        PassDays.together(all, by: { "\($0.conflict.person.id.text) \($0.isReplaced) \($0.on.iso)" }) { $0.conflict.writes ? $0.conflict.field : nil }
    }
}

private enum PassDays {
    /// Each alone, but both days of a PASS where both are there, the first day before the last.
    static func together<Item>(_ all: [Item], by whose: (Item) -> String, _ field: (Item) -> ImportField?) -> [[Item]] {
        let starts = Dictionary(all.filter { field($0) == .passStart }.map { (whose($0), $0) }, uniquingKeysWith: { first, _ in first })
        let ends = Set(all.filter { field($0) == .passEnd }.map(whose))
        return all.compactMap { item in
            if field(item) == .passEnd, let start = starts[whose(item)] { return [start, item] }
            return field(item) == .passStart && ends.contains(whose(item)) ? nil : [item]
        }
    }
}

/// The source marks of one person, for their page.
public struct EmploisGlance: Hashable, Sendable {
    /// Fields that came from Les Emplois, with the day.
    public let sources: [ImportField: Day]
    /// Differences still to settle.
    public let open: Int

    public init(sources: [ImportField: Day], open: Int) {
        self.sources = sources
        self.open = open
    }
}
