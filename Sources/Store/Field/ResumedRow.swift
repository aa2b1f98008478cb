import Database
import Domain

/// A kept entry as whoever tries it again finds it.
struct ResumedRow: Sendable {
    let id: String
    /// The number that the tablet gave it: what it writes bears it too.
    let entry: ID<FieldEntry>
    let state: FieldEntry.State
    let tablet: String
    private let said: String?
    private let words: [UInt8]?
    private let envelope: String?
    private let arrivedAt: Instant
    /// Why it was refused until now.
    private let reason: String?
    private let person: ID<Person>?

    static func find(_ id: ID<FieldEntry>, in structure: ID<Structure>, _ db: any Reading) throws -> ResumedRow? {
        let row = try db.first(
            """
            SELECT id, entry_id, state, tablet_id, said, words, envelope, recorded_at, reason, person_id
            FROM field_entries
            WHERE structure_id = \(structure.text) AND id = \(id.text)
            """)
        return try row.map { row in
            ResumedRow(
                id: try row.text(0), entry: ID(known: try row.text(1)), state: FieldEntry.State(rawValue: try row.text(2)) ?? .refused,
                tablet: try row.optionalText(3) ?? "", said: try row.optionalText(4), words: try row.optionalBlob(5), envelope: try row.optionalText(6),
                arrivedAt: Instant(iso: try row.text(7)) ?? Instant(milliseconds: 0), reason: try row.optionalText(8),
                person: try row.optionalText(9).map { ID(known: $0) })
        }
    }

    /// Nobody took it up or dismissed it meanwhile.
    func isStillRefused(by act: Act) throws -> Bool {
        try !act.rows(
            """
            SELECT 1 FROM field_entries f
            WHERE f.structure_id = \(act.structure.text) AND f.id = \(id) AND f.state = 'refused'
            AND NOT EXISTS (SELECT 1 FROM field_dismissals d WHERE d.structure_id = f.structure_id AND d.field_entry_id = f.id)
            """
        ).isEmpty
    }

    /// No other content came under its number: which of the two is meant, nobody can tell.
    func isAlone(by act: Act) throws -> Bool {
        try act.rows(
            """
            SELECT 1 FROM field_entries
            WHERE structure_id = \(act.structure.text) AND entry_id = \(entry.text) AND id <> \(id) AND author_id IS NOT NULL
            """
        ).isEmpty
    }

    /// All that it said. Throws `gone` when somebody it speaks of was erased, `notAllowed` when it is no longer kept.
    func content(_ desk: FieldDesk?, by act: Act) throws -> FieldContent {
        if let desk, let parts = envelope?.split(separator: "|", maxSplits: 1), parts.count == 2 {
            let sealed = SealedEntry(id: entry, key: String(parts[0]), sealed: String(parts[1]))
            if let content = desk.content(of: sealed, arrivedAt: arrivedAt) { return content }
        }
        guard let said, let kept = try? FieldSaid(json: said) else { throw Refusal.notAllowed(FieldWords.notKept) }
        let picture = try FieldPhoto.bytes(of: id, by: act)
        guard kept.kind != FieldEntry.Kind.photo.rawValue || !picture.isEmpty else { throw Refusal.notAllowed(FieldWords.notKept) }
        var whole = try KeptWords.whole(kept, words, in: id, by: act)
        // What is kept is clean, and no longer the very bytes that came.
        if !picture.isEmpty { whole.photo = Fingerprint.of(picture) }
        return try FieldContent(whole, attached: picture, arrivedAt: arrivedAt)
    }

    /// What came of it now. Of what is among the facts no second copy stays here.
    func settle(_ content: FieldContent, _ outcome: FieldRow.Outcome, isTakenUp: Bool = true, by act: Act) throws {
        var said = content.said
        if let refused = outcome.refused { said.marks = refused }
        let kept = outcome.state == .confirmed ? nil : try KeptWords(said, isRefused: outcome.state == .refused, in: id, by: act)
        var columns: [(String, any SQLBindable)] = [("state", outcome.state.rawValue), ("reason", outcome.reason), ("said", kept?.said.json)]
        if isTakenUp { columns.append(("taken_up_at", act.now.iso)) }
        if outcome.state != .refused { columns.append(("words", nil as String?)) }
        if outcome.state == .confirmed { try FieldPhoto.drop(id, by: act) }
        try act.update("field_entries", id: id, of: holder(act), columns)
        if outcome.state != .refused {
            try act.derive("UPDATE field_entries SET envelope = NULL WHERE structure_id = \(act.structure.text) AND id = \(id)")
        }
    }

    /// Whose key seals what the journal keeps of it, as when it was first written; nil once that key is gone.
    func holder(_ act: Act) -> ID<Person>? {
        person.flatMap { (try? act.key(of: $0)) == nil ? nil : $0 }
    }

    func trace(_ state: FieldEntry.State, _ reason: String?, _ taker: Reader, by act: Act) throws {
        try act.insert(
            into: "field_resumptions", id: ID<FieldEntryStep>.make(at: act.now).text,
            [
                "field_entry_id": id, "state": state.rawValue, "reason": reason, "replaced_reason": self.reason, "taken_up_by": taker.user.text,
                "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
    }
}
