import Database
public import Domain

/// Bilans: opened, written, assembled from facts, signed by three.
public struct Bilans: Sendable {
    let sheets: SkillSheets
    let freins: Freins

    public init(_ referentials: Referentials) {
        sheets = SkillSheets(referentials)
        freins = Freins(referentials)
    }

    // MARK: lists

    /// The bilans of a person with their signatures, and the next due date: one query, for the page of the person too.
    /// An encadrant sees that there are bilans, not when the next one is due.
    public static func outlook(of person: Person, seenBy sight: Sight) throws -> BilanOutlook? {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT CASE WHEN \(sql: Seen.person(by: reader, .accompaniment)) THEN m.next_bilan_due END,
                   CASE WHEN \(sql: Seen.person(by: reader, .accompaniment)) THEN m.next_bilan_why END,
                   \(sql: bilanColumns)
            FROM people p
            LEFT JOIN parcours_summaries m ON m.structure_id = p.structure_id AND m.person_id = p.id
            LEFT JOIN bilans b ON b.structure_id = p.structure_id AND b.person_id = p.id AND b.recorded_at <= \(sight.horizon)
            \(sql: signed(until: sight.horizon))
            WHERE p.structure_id = \(reader.structure.text) AND p.id = \(person.id.text) AND \(sql: Seen.person(by: reader, .skills))
            ORDER BY b.happened_on DESC, b.id DESC, s.signed_at
            """)
        guard let first = rows.first else { return nil }
        var bilans: [Bilan] = []
        for row in rows { try take(row.from(2), into: &bilans, of: person.id) }
        let due = try first.optionalText(0).flatMap { Day(iso: $0) }
        let why = try first.optionalText(1).flatMap { BilanCalendar.Next.Why(code: $0) }
        return BilanOutlook(
            person: person, bilans: bilans, next: due.flatMap { due in why.map { BilanCalendar.Next(due: due, why: $0) } },
            writes: Policy.right(of: reader, on: .accompaniment, .private, of: person.place) == .write)
    }

    /// A row of a bilan and of one of its signatures: `bilanColumns`.
    private static func take(_ row: Row, into bilans: inout [Bilan], of person: ID<Person>) throws {
        guard let id = try row.optionalText(0) else { return }
        if bilans.last?.id.text != id { bilans.append(try bilan(row, of: person)) }
        guard let signature = try signature(row) else { return }
        bilans[bilans.count - 1].signatures.append(signature)
    }

    private static let bilanColumns: Statement = "b.id, b.kind, b.since_on, b.happened_on, b.needs_encadrant, s.party, s.signed_at, w.name, x.happened_on"

    private static func bilan(_ row: Row, of person: ID<Person>) throws -> Bilan {
        let on = Day(iso: try row.text(3)) ?? Day(number: 0)
        var bilan = Bilan(
            id: ID(known: try row.text(0)), person: person, kind: Bilan.Kind(rawValue: try row.text(1)) ?? .intermediate,
            since: Day(iso: try row.text(2)) ?? on, on: on, needsEncadrant: try row.bool(4))
        bilan.abandonedOn = try row.optionalText(8).flatMap { Day(iso: $0) }
        return bilan
    }

    private static func signature(_ row: Row) throws -> BilanSignature? {
        guard let party = try row.optionalText(5).flatMap(Signature.Party.init), let at = try row.optionalText(6).flatMap({ Instant(iso: $0) }) else {
            return nil
        }
        return BilanSignature(party: party, at: at, by: try row.optionalText(7) ?? "")
    }

    // MARK: one bilan

    /// One query. Nil when the person or the bilan is not the reader's to see; an encadrant gets what concerns work alone.
    public func view(_ id: ID<Bilan>, of personID: ID<Person>, seenBy sight: Sight) throws -> BilanView? {
        let rows = try sight.db.rows(Bilans.whole(id, of: personID, seenBy: sight))
        guard let row = rows.first, let wrapped = try row.optionalBlob(0) else { return nil }
        var bilans: [Bilan] = []
        for row in rows { try Bilans.take(row.from(14), into: &bilans, of: personID) }
        guard let bilan = bilans.first else { return nil }
        let person = try People.person(row.from(23), structure: sight.reader.structure)
        let (key, readsWords, content) = (try sight.key(of: personID, wrapped: wrapped), try row.bool(1), try row.optionalText(9))
        var view = BilanView(
            person: person, bilan: bilan, texts: try Bilans.texts(row, key: key, readsWords: readsWords),
            frozenWhole: try readsWords ? Bilans.content(row, 10, "whole", content, key) : nil, frozenWork: try Bilans.content(row, 11, "work", content, key),
            readsWords: readsWords, writes: Policy.right(of: sight.reader, on: .accompaniment, .private, of: person.place) == .write,
            works: sight.reader.grants.contains { $0.role == .encadrant && Policy.reaches($0, person.place) })
        if readsWords, let abandonment = try row.optionalText(30), let reason = try row.optionalBlob(31) {
            view.abandonedBecause = try key.open(reason, table: "bilan_abandonments", column: "reason", row: abandonment)
        }
        return view
    }

    /// One row a signature, each with the last text and what was frozen.
    private static func whole(_ id: ID<Bilan>, of person: ID<Person>, seenBy sight: Sight) -> Statement {
        """
        SELECT k.wrapped, CASE WHEN \(sql: Seen.person(by: sight.reader, .accompaniment, .private)) THEN 1 ELSE 0 END AS words,
               t.id, t.number, t.said, t.decided, t.at_work, t.next_on, t.proposal, f.id, f.whole, f.work, u.name, t.recorded_at,
               \(sql: bilanColumns),
               p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, x.id, x.reason
        FROM people p
        JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
        JOIN bilans b ON b.structure_id = p.structure_id AND b.person_id = p.id AND b.id = \(id.text) AND b.recorded_at <= \(sight.horizon)
        LEFT JOIN bilan_texts t ON t.structure_id = b.structure_id AND t.person_id = b.person_id AND t.bilan_id = b.id
            AND t.number = (
                SELECT max(l.number) FROM bilan_texts l
                WHERE l.structure_id = b.structure_id AND l.person_id = b.person_id AND l.bilan_id = b.id AND l.recorded_at <= \(sight.horizon))
        LEFT JOIN bilan_contents f ON f.structure_id = b.structure_id AND f.person_id = b.person_id AND f.bilan_id = b.id
            AND f.recorded_at <= \(sight.horizon)
        LEFT JOIN users u ON u.structure_id = t.structure_id AND u.id = t.recorded_by
        \(sql: signed(until: sight.horizon))
        WHERE p.structure_id = \(sight.reader.structure.text) AND p.id = \(person.text) AND \(sql: Seen.person(by: sight.reader, .skills))
        ORDER BY s.signed_at
        """
    }

    /// The signatures (alias `s`) of the bilans (alias `b`), who gave them, and what was given up (alias `x`).
    private static func signed(until horizon: String) -> Statement {
        """
        LEFT JOIN signatures s ON s.structure_id = b.structure_id AND s.person_id = b.person_id AND s.subject_table = 'bilans'
            AND s.subject_id = b.id AND s.signed_at <= \(horizon)
        LEFT JOIN users w ON w.structure_id = s.structure_id AND w.id = s.signed_by
        LEFT JOIN bilan_abandonments x ON x.structure_id = b.structure_id AND x.person_id = b.person_id AND x.bilan_id = b.id
            AND x.recorded_at <= \(horizon)
        """
    }

    private static func texts(_ row: Row, key: PersonKey, readsWords: Bool) throws -> BilanTexts {
        var texts = BilanTexts()
        guard let id = try row.optionalText(2) else { return texts }
        func open(_ index: Int, _ column: String) throws -> String {
            try row.optionalBlob(index).map { try key.open($0, table: "bilan_texts", column: column, row: id) } ?? ""
        }
        texts.number = try row.int(3)
        if readsWords { (texts.said, texts.decided) = (try open(4, "said"), try open(5, "decided")) }
        texts.atWork = try open(6, "at_work")
        texts.nextOn = try row.optionalText(7).flatMap { Day(iso: $0) }
        texts.proposal = try row.optionalText(8).flatMap(Bilan.Proposal.init)
        texts.by = try row.optionalText(12) ?? ""
        texts.savedOn = try row.optionalText(13).flatMap { Instant(iso: $0)?.day }
        return texts
    }

    private static func content(_ row: Row, _ index: Int, _ column: String, _ id: String?, _ key: PersonKey) throws -> BilanContent? {
        guard let id, let sealed = try row.optionalBlob(index) else { return nil }
        return BilanContent(text: try key.open(sealed, table: "bilan_contents", column: column, row: id))
    }

    // MARK: for the summary

    /// The bilans that everybody signed.
    static func done(of people: PeopleRun, structure: ID<Structure>, _ db: any Reading) throws -> [String: [BilanCalendar.Done]] {
        let rows = try db.rows(
            """
            SELECT b.happened_on, t.next_on, b.person_id
            FROM bilans b
            JOIN bilan_texts t ON t.structure_id = b.structure_id AND t.person_id = b.person_id AND t.bilan_id = b.id
            WHERE b.structure_id = \(structure.text) AND \(sql: people.holds("b.person_id"))
            AND NOT EXISTS (
                SELECT 1 FROM bilan_texts l
                WHERE l.structure_id = t.structure_id AND l.person_id = t.person_id AND l.bilan_id = t.bilan_id AND l.number > t.number)
            AND 2 + b.needs_encadrant = (
                SELECT count(*) FROM signatures s
                WHERE s.structure_id = b.structure_id AND s.person_id = b.person_id AND s.subject_table = 'bilans' AND s.subject_id = b.id)
            """)
        return try Dictionary(grouping: rows) { try $0.text(2) }.mapValues { own in
            try own.compactMap { row in
                try Day(iso: try row.text(0)).map { BilanCalendar.Done(on: $0, nextOn: try row.optionalText(1).flatMap { Day(iso: $0) }) }
            }
        }
    }
}
