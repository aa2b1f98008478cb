import Database
public import Domain

/// Signals of encadrants to the counsellor, and what is answered.
public enum Signals {
    // MARK: reading

    /// Of one person, the latest first: one query.
    public static func of(_ person: ID<Person>, seenBy sight: Sight) throws -> [Signal] {
        try rows("p.id = \(person.text) AND s.person_id = \(person.text)", seenBy: sight).map(\.signal)
    }

    /// Of everybody within sight, since a day.
    public static func all(since day: Day, seenBy sight: Sight) throws -> [SentSignal] {
        try rows("s.happened_on >= \(day.iso)", seenBy: sight)
    }

    private static let most = 200

    private static func rows(_ which: Statement, seenBy sight: Sight) throws -> [SentSignal] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, k.wrapped,
                s.id, s.kind, s.kind_label, s.kind_version, s.words, s.happened_on, s.made_at, s.recorded_by, u.name,
                a.id, a.words, a.happened_on, v.name
            FROM people p
            JOIN signals s ON s.structure_id = p.structure_id AND s.person_id = p.id
            JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
            LEFT JOIN users u ON u.structure_id = s.structure_id AND u.id = s.recorded_by
            LEFT JOIN signal_answers a ON a.structure_id = s.structure_id AND a.person_id = s.person_id AND a.signal_id = s.id
                AND a.recorded_at <= \(sight.horizon)
            LEFT JOIN users v ON v.structure_id = a.structure_id AND v.id = a.recorded_by
            WHERE p.structure_id = \(reader.structure.text) AND \(sql: which) AND s.recorded_at <= \(sight.horizon)
            AND \(sql: Seen.person(by: reader, .safety))
            ORDER BY s.happened_on DESC, s.id DESC, a.id
            LIMIT \(most)
            """)
        let bySignal = try Dictionary(grouping: rows) { try $0.text(8) }
        var told: Set<String> = []
        return try rows.compactMap { row in
            guard told.insert(try row.text(8)).inserted else { return nil }
            return try signal(row, bySignal[try row.text(8)] ?? [], sight)
        }
    }

    /// An answer is told to whom it is addressed, to counsellors and to the direction; another encadrant sees that there is one.
    private static func signal(_ row: Row, _ answers: [Row], _ sight: Sight) throws -> SentSignal {
        let (person, id, reader) = (try People.person(row, structure: sight.reader.structure), try row.text(8), sight.reader)
        let key = try row.optionalBlob(7).map { try sight.key(of: person.id, wrapped: $0) }
        let isTold = try row.text(15) == reader.user.text || Policy.right(of: reader, on: .accompaniment, .ordinary, of: person.place).canRead
        let answered = try answers.compactMap { answer -> SignalAnswer? in
            guard let answerID = try answer.optionalText(17) else { return nil }
            let words = try answer.optionalBlob(18).flatMap { try key?.open($0, table: "signal_answers", column: "words", row: answerID) }
            return SignalAnswer(words: isTold ? words : nil, day: try answer.day(19), by: try answer.optionalText(20) ?? "")
        }
        let signal = Signal(
            id: ID(known: id), kind: RecordedCode(code: try row.text(9), label: try row.text(10), version: try row.text(11)),
            words: try row.optionalBlob(12).flatMap { try key?.open($0, table: "signals", column: "words", row: id) }, day: try row.day(13),
            madeAt: Instant(iso: try row.text(14)) ?? Instant(milliseconds: 0), by: try row.optionalText(16) ?? "", answers: answered)
        return SentSignal(person: person, signal: signal)
    }

    /// The oldest signal of the person (alias `p`) that nobody has read, as « day label », for Ma journée.
    static func waiting(at horizon: String) -> Statement {
        """
        (SELECT min(s.happened_on || ' ' || s.kind_label) FROM signals s
         WHERE s.structure_id = p.structure_id AND s.person_id = p.id AND s.recorded_at <= \(horizon) AND NOT EXISTS (
            SELECT 1 FROM signal_answers a WHERE a.structure_id = s.structure_id AND a.person_id = s.person_id AND a.signal_id = s.id))
        """
    }

    // MARK: writing

    /// The same id sent again by the same hand adds nothing. Throws `conflict` when it is of another signal.
    public static func send(
        _ id: ID<Signal>, of person: ID<Person>, _ kind: RecordedCode, words: String?, madeAt: Instant? = nil, by act: Act
    ) throws {
        _ = try People.writable(person, .safety, by: act)
        guard try !Corrections.isSent("signals", id.text, of: person, by: act) else { return }
        try act.insert(
            into: "signals", id: id.text, of: person,
            [
                "kind": kind.code, "kind_label": kind.label, "kind_version": kind.version, "words": words, "happened_on": act.today.iso,
                "made_at": min(madeAt ?? act.now, act.now).iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
    }

    /// `words` nil: read, nothing to add.
    public static func answer(_ id: ID<SignalAnswer>, to signal: ID<Signal>, of person: ID<Person>, words: String?, by act: Act) throws {
        _ = try People.writable(person, .accompaniment, by: act)
        let known = try act.rows(
            "SELECT 1 FROM signals WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND id = \(signal.text)")
        guard !known.isEmpty else { throw Refusal.notFound }
        try act.insert(
            into: "signal_answers", id: id.text, of: person,
            [
                "signal_id": signal.text, "words": words, "happened_on": act.today.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
    }
}
