import Database
public import Domain

/// Signals of encadrants to the counsellor, and what is answered.
public enum Signals {
    // MARK: reading

    /// Of one person, the latest first: two queries.
    public static func of(_ person: ID<Person>, seenBy sight: Sight) throws -> [Signal] {
        try signals("p.id = \(person.text) AND s.person_id = \(person.text)", seenBy: sight).map(\.signal)
    }

    /// Of everybody within sight, since a day, the latest first: `most` of them, and whether there are more. Two queries.
    public static func all(since day: Day, atMost most: Int, seenBy sight: Sight) throws -> (signals: [SentSignal], isCut: Bool) {
        let signals = try signals("s.happened_on >= \(day.iso)", "LIMIT \(most + 1)", seenBy: sight)
        return (Array(signals.prefix(most)), signals.count > most)
    }

    private static func signals(_ which: Statement, _ limit: Statement = "", seenBy sight: Sight) throws -> [SentSignal] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, k.wrapped,
                s.id, s.kind, s.kind_label, s.kind_version, s.words, s.happened_on, s.made_at, s.recorded_by, u.name, w.id, w.reason, w.happened_on
            FROM people p
            JOIN signals s ON s.structure_id = p.structure_id AND s.person_id = p.id
            JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
            LEFT JOIN users u ON u.structure_id = s.structure_id AND u.id = s.recorded_by
            LEFT JOIN signal_withdrawals w ON w.structure_id = s.structure_id AND w.person_id = s.person_id AND w.signal_id = s.id
                AND w.recorded_at <= \(sight.horizon)
            WHERE p.structure_id = \(reader.structure.text) AND \(sql: which) AND s.recorded_at <= \(sight.horizon)
            AND \(sql: Seen.person(by: reader, .safety))
            ORDER BY s.happened_on DESC, s.id DESC
            \(sql: limit)
            """)
        let answers = try answers(which, sight)
        return try rows.map { row in try signal(row, answers[try row.text(8)] ?? [], sight) }
    }

    /// By the signal they answer, oldest first.
    private static func answers(_ which: Statement, _ sight: Sight) throws -> [String: [Row]] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT a.signal_id, a.id, a.words, a.happened_on, v.name
            FROM people p
            JOIN signals s ON s.structure_id = p.structure_id AND s.person_id = p.id
            JOIN signal_answers a ON a.structure_id = s.structure_id AND a.person_id = s.person_id AND a.signal_id = s.id
            LEFT JOIN users v ON v.structure_id = a.structure_id AND v.id = a.recorded_by
            WHERE p.structure_id = \(reader.structure.text) AND \(sql: which) AND a.recorded_at <= \(sight.horizon)
            AND \(sql: Seen.person(by: reader, .safety))
            ORDER BY a.id
            """)
        return try Dictionary(grouping: rows) { try $0.text(0) }
    }

    /// An answer is told to whom it is addressed, to counsellors and to the direction; another encadrant sees that there is one.
    private static func signal(_ row: Row, _ answers: [Row], _ sight: Sight) throws -> SentSignal {
        let (person, id, reader) = (try People.person(row, structure: sight.reader.structure), try row.text(8), sight.reader)
        let key = try row.optionalBlob(7).map { try sight.key(of: person.id, wrapped: $0) }
        let isOwn = try row.text(15) == reader.user.text
        let isTold = isOwn || Policy.right(of: reader, on: .accompaniment, .ordinary, of: person.place).canRead
        let signal = Signal(
            id: ID(known: id), kind: RecordedCode(code: try row.text(9), label: try row.text(10), version: try row.text(11)),
            words: try row.optionalBlob(12).flatMap { try key?.open($0, table: "signals", column: "words", row: id) }, day: try row.day(13),
            madeAt: Instant(iso: try row.text(14)) ?? Instant(milliseconds: 0), by: try row.optionalText(16) ?? "", isOwn: isOwn,
            answers: try answers.map { try answer($0, isTold ? key : nil) }, withdrawal: try withdrawal(row, key))
        return SentSignal(person: person, signal: signal)
    }

    /// `key`: nil for whom its words are not told to.
    private static func answer(_ row: Row, _ key: PersonKey?) throws -> SignalAnswer {
        let (id, sealed) = (try row.text(1), try row.optionalBlob(2))
        let words = try sealed.flatMap { try key?.open($0, table: "signal_answers", column: "words", row: id) }
        return SignalAnswer(isReply: sealed != nil, words: words, day: try row.day(3), by: try row.optionalText(4) ?? "")
    }

    private static func withdrawal(_ row: Row, _ key: PersonKey?) throws -> SignalWithdrawal? {
        guard let id = try row.optionalText(17), let day = try row.optionalText(19).flatMap({ Day(iso: $0) }) else { return nil }
        let reason = try row.optionalBlob(18).flatMap { try key?.open($0, table: "signal_withdrawals", column: "reason", row: id) }
        return SignalWithdrawal(reason: reason ?? "", day: day)
    }

    /// The oldest signal of the person (alias `p`) that nobody has read nor taken back, as « day label », for Ma journée.
    static func waiting(at horizon: String) -> Statement {
        """
        (SELECT min(s.happened_on || ' ' || s.kind_label) FROM signals s
         WHERE s.structure_id = p.structure_id AND s.person_id = p.id AND s.recorded_at <= \(horizon) AND NOT EXISTS (
            SELECT 1 FROM signal_answers a
            WHERE a.structure_id = s.structure_id AND a.person_id = s.person_id AND a.signal_id = s.id AND a.recorded_at <= \(horizon)
         ) AND NOT EXISTS (
            SELECT 1 FROM signal_withdrawals w
            WHERE w.structure_id = s.structure_id AND w.person_id = s.person_id AND w.signal_id = s.id AND w.recorded_at <= \(horizon)))
        """
    }

    // MARK: writing

    /// The same id sent again by the same hand adds nothing. Throws `conflict` when it is of another signal. Dated as the site counts its
    /// days: a signal made in the evening on a tablet without network is of that evening. A clock that runs ahead is brought back.
    public static func send(
        _ id: ID<Signal>, of person: ID<Person>, _ kind: RecordedCode, words: String?, madeAt: Instant? = nil, device: String? = nil, by act: Act
    ) throws {
        let known = try People.writable(person, .safety, by: act)
        guard try !Corrections.isSent("signals", id.text, of: person, by: act) else { return }
        let made = min(madeAt ?? act.now, act.now)
        try act.insert(
            into: "signals", id: id.text, of: person,
            [
                "kind": kind.code, "kind_label": kind.label, "kind_version": kind.version, "words": words,
                "happened_on": try day(of: made, at: known.place.site, by: act).iso, "made_at": made.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text, "device_id": device,
            ])
    }

    private static func day(of made: Instant, at site: ID<Site>, by act: Act) throws -> Day {
        let zone = try act.rows("SELECT time_zone FROM sites WHERE structure_id = \(act.structure.text) AND id = \(site.text)").first?.text(0)
        return zone.map { Clock.day(of: made, in: $0) } ?? act.today
    }

    /// `words` nil: read, nothing to add.
    public static func answer(_ id: ID<SignalAnswer>, to signal: ID<Signal>, of person: ID<Person>, words: String?, by act: Act) throws {
        _ = try People.writable(person, .accompaniment, by: act)
        _ = try sender(of: signal, of: person, by: act)
        try act.insert(
            into: "signal_answers", id: id.text, of: person,
            [
                "signal_id": signal.text, "words": words, "happened_on": act.today.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
    }

    /// By its author alone, answered or not: it was of somebody else, or sent twice. What it said and what was answered stay readable.
    public static func withdraw(_ id: ID<SignalWithdrawal>, _ signal: ID<Signal>, of person: ID<Person>, reason: String, by act: Act) throws {
        _ = try People.writable(person, .safety, by: act)
        guard try sender(of: signal, of: person, by: act) == act.actor.text else {
            throw Refusal.notAllowed("Seul l’auteur d’un signal peut le retirer.")
        }
        try act.insert(
            into: "signal_withdrawals", id: id.text, of: person,
            [
                "signal_id": signal.text, "reason": reason, "happened_on": act.today.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
    }

    /// Throws `conflict` for one that was taken back.
    private static func sender(of signal: ID<Signal>, of person: ID<Person>, by act: Act) throws -> String {
        let row = try act.rows(
            """
            SELECT s.recorded_by, w.id
            FROM signals s
            LEFT JOIN signal_withdrawals w ON w.structure_id = s.structure_id AND w.person_id = s.person_id AND w.signal_id = s.id
            WHERE s.structure_id = \(act.structure.text) AND s.person_id = \(person.text) AND s.id = \(signal.text)
            """
        ).first
        guard let row else { throw Refusal.notFound }
        if try row.optionalText(1) != nil { throw Refusal.conflict("signals") }
        return try row.text(0)
    }
}
