import Database
import Domain

/// The row of an entry that arrived: what came of it, and, of what is not among the facts, all that it said.
struct FieldRow {
    /// What writing came to.
    struct Outcome {
        var state = FieldEntry.State.confirmed
        var reason: String?
        /// Of attendance: what could not be taken while the rest was.
        var refused: [FieldSaid.Mark]?
    }

    private let entry: SealedEntry
    private let carrier: Reader
    /// Whose tablet made it, when that is not who acts.
    private let author: ID<User>?

    init(_ entry: SealedEntry, _ carrier: Reader, author: ID<User>? = nil) {
        (self.entry, self.carrier, self.author) = (entry, carrier, author)
    }

    /// The very same entry came by another way while this one was on its own.
    func isKnown(by act: Act) throws -> Bool {
        try !act.rows("SELECT 1 FROM field_entries WHERE structure_id = \(act.structure.text) AND fingerprint = \(entry.fingerprint)").isEmpty
    }

    /// No other entry that could be opened bears this id. One that nobody could open takes no place away.
    func isFree(by act: Act) throws -> Bool {
        try act.rows(
            """
            SELECT 1 FROM field_entries
            WHERE structure_id = \(act.structure.text) AND entry_id = \(entry.id.text) AND author_id IS NOT NULL
            """
        ).isEmpty
    }

    /// Of one carrier, in twenty-four hours.
    static let mostUnread = 50

    /// And characters of these.
    static let longestUnread = 6_000_000

    /// Envelopes that nobody can open are kept, not without end: the next ones stay where they are.
    struct TooManyUnread: Error {}

    func keepUnread(because reason: String, by act: Act) throws {
        guard try !isKnown(by: act) else { return }
        let kept = try act.rows(
            """
            SELECT count(*), COALESCE(sum(length(envelope)), 0) FROM field_entries
            WHERE structure_id = \(act.structure.text) AND carried_by = \(carrier.user.text) AND recorded_at >= \(act.now.adding(minutes: -24 * 60).iso)
            AND author_id IS NULL
            """
        ).first
        guard try kept?.int(0) ?? 0 < FieldRow.mostUnread, try (kept?.int(1) ?? 0) + entry.sealed.utf8.count <= FieldRow.longestUnread else {
            throw TooManyUnread()
        }
        let id = ID<FieldEntry>.make(at: act.now).text
        try insert(id, [("state", FieldEntry.State.refused.rawValue), ("reason", reason)], of: nil, by: act)
        try keepEnvelope(id, by: act)
    }

    /// `keepsPhoto`: whether its picture may be tried again.
    func keep(_ content: FieldContent, _ tablet: String, refusedBecause reason: String, keepsPhoto: Bool = true, by act: Act) throws {
        guard try !isKnown(by: act) else { return }
        try keep(content, tablet, as: Outcome(state: .refused, reason: reason), keepsPhoto: keepsPhoto, by: act)
    }

    func keep(_ content: FieldContent, _ tablet: String, as outcome: Outcome, keepsPhoto: Bool = true, by act: Act) throws {
        let id = ID<FieldEntry>.make(at: act.now).text
        var said = content.said
        if let refused = outcome.refused { said.marks = refused }
        let kept = outcome.state == .confirmed ? nil : try KeptWords(said, isRefused: outcome.state == .refused, in: id, by: act)
        let reason = [outcome.reason, kept?.isLost == true ? FieldWords.erased : nil].compactMap { $0 }.joined(separator: " ")
        try insert(
            id,
            [
                ("kind", content.kind.rawValue), ("state", outcome.state.rawValue), ("reason", reason.isEmpty ? nil : reason),
                ("author_id", author?.text ?? act.actor.text), ("tablet_id", tablet), ("said", kept?.said.json), ("words", kept?.words),
                ("said_at", content.saidAt.iso), ("made_at", content.madeAt(receivedAt: act.now).iso),
            ], of: kept?.person, by: act)
        if kept?.isUnplaced == true { try keepEnvelope(id, by: act) }
        if content.kind == .photo, outcome.state != .confirmed, keepsPhoto, kept?.hasKey == true, let photo = try? FieldPhoto(content) {
            try photo.keep(in: id, by: act)
        }
    }

    /// Outside of the payload of the chain, which nobody empties: the envelope goes in its time (`FieldRetention`).
    private func keepEnvelope(_ id: String, by act: Act) throws {
        let envelope = "\(entry.key)|\(entry.sealed)"
        try act.derive("UPDATE field_entries SET envelope = \(envelope) WHERE structure_id = \(act.structure.text) AND id = \(id)")
    }

    private func insert(_ id: String, _ columns: [(String, any SQLBindable)], of person: ID<Person>?, by act: Act) throws {
        let common: [(String, any SQLBindable)] = [
            ("entry_id", entry.id.text), ("fingerprint", entry.fingerprint), ("carried_by", carrier.user.text), ("recorded_at", act.now.iso),
            ("recorded_by", act.actor.text),
        ]
        try act.insert(into: "field_entries", id: id, of: person, common + columns)
    }
}
