/// What Les Emplois said of one field of one person, and what became of it: the source mark of the field, or a difference to settle.
public struct EmploisMark: Hashable, Sendable {
    public enum State: String, CaseIterable, Sendable {
        /// Jalon held nothing, and took it.
        case taken
        /// Jalon holds something else: somebody has to choose.
        case open
        /// Somebody kept what Jalon held.
        case kept
        /// Somebody took what Les Emplois say.
        case replaced
        /// Both say the same, and neither took it from the other.
        case agreed

        /// What the field shows came from Les Emplois.
        public var isSource: Bool { self == .taken || self == .replaced }
    }

    public let field: ImportField
    public let state: State
    public let value: String
    /// What Jalon held when they were compared; nil when it held nothing.
    public let ours: String?

    public init(field: ImportField, state: State, value: String, ours: String?) {
        self.field = field
        self.state = state
        self.value = value
        self.ours = ours
    }
}

/// What is to be done of one field that Les Emplois gave. Nothing that somebody entered in Jalon is ever overwritten.
enum EmploisVerdict: Hashable {
    /// Written in Jalon, which holds nothing or what Les Emplois said before.
    case take
    /// Nothing to write but the mark, so that emptying the field is known as such.
    case same
    /// Asked already, or settled: nothing changes.
    case known
    case differs

    /// - Parameter mark: what was said of that field at the reading before.
    static func of(_ theirs: String, ours: String?, _ mark: EmploisMark?, _ field: ImportField) -> EmploisVerdict {
        guard let ours, !ours.isEmpty else {
            guard let mark else { return .take }
            // Emptied by somebody since: it does not come back by itself, and is asked once for each value.
            let isAsked = mark.state == .kept || mark.state == .open && mark.ours == nil
            return isAsked && EmploisValue.areSame(mark.value, theirs, field) ? .known : .differs
        }
        if EmploisValue.areSame(ours, theirs, field) { return .same }
        guard let mark else { return .differs }
        if mark.state.isSource, EmploisValue.areSame(mark.value, ours, field) { return .take }
        let isSaid = EmploisValue.areSame(mark.value, theirs, field)
        if mark.state == .kept, isSaid { return .known }
        if mark.state == .open, isSaid, mark.ours.map({ EmploisValue.areSame($0, ours, field) }) ?? false { return .known }
        return .differs
    }
}
