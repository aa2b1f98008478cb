import Database
public import Domain

/// What each fiche salarié holds and lacks: one query for a page of people, one for how many stand where.
public enum EmployeeRecords {
    public static let pageSize = 50

    /// Everybody under contract within sight; first those whom the PASS holds up, then identity, address, situation, and last those ready.
    /// `after`: the key the page before gave.
    public static func page(after: String = "", limit: Int = pageSize, seenBy sight: Sight) throws -> EmployeeRecordListing {
        let key = after.split(separator: " ", maxSplits: 1).map(String.init)
        var later: Statement = "1 = 1"
        if key.count == 2, let blocks = Int(key[0]) { later = "(q.blocks > \(blocks) OR (q.blocks = \(blocks) AND q.sort_key > \(key[1])))" }
        let rows = try sight.db.rows(
            """
            SELECT q.*
            FROM (\(sql: EmployeeRecordRows.select(underContract(sight), sight))) q
            WHERE \(sql: later)
            ORDER BY q.blocks, q.sort_key
            LIMIT \(limit + 1)
            """)
        let lines = try rows.prefix(limit).map { try EmployeeRecordRows.line($0, sight) }
        let next = rows.count > limit ? "\(try rows[limit - 1].int(0)) \(try rows[limit - 1].text(1))" : nil
        let (counts, processed) = try counts(seenBy: sight)
        return EmployeeRecordListing(lines: lines, counts: counts, processed: processed, next: next)
    }

    /// The fiche of one person, in two queries; nil when contracts are not the reader's to see.
    public static func view(of person: ID<Person>, seenBy sight: Sight) throws -> EmployeeRecordView? {
        guard let row = try sight.db.first(EmployeeRecordRows.select("p.id = \(person.text)", sight)) else { return nil }
        let line = try EmployeeRecordRows.line(row, sight)
        return EmployeeRecordView(
            line: line, answers: try EmployeeRecordRows.answers(row), version: try row.optionalText(17).map { ID(known: $0) },
            notedOn: try row.optionalText(18).flatMap { Day(iso: $0) }, notedBy: try row.optionalText(19),
            steps: try steps(of: person, pass: line.facts.passNumber, seenBy: sight))
    }

    private static func counts(seenBy sight: Sight) throws -> ([EmployeeRecordGap.Place?: Int], processed: Int) {
        let rows = try sight.db.rows(
            """
            SELECT q.blocks, COUNT(*)
            FROM (\(sql: EmployeeRecordRows.select(underContract(sight), sight))) q
            GROUP BY q.blocks
            """)
        var (counts, processed): ([EmployeeRecordGap.Place?: Int], Int) = ([:], 0)
        for row in rows {
            if try row.int(0) == EmployeeRecordRows.taken {
                processed = try row.int(1)
            } else {
                counts[EmployeeRecordRows.place(try row.int(0))] = try row.int(1)
            }
        }
        return (counts, processed)
    }

    private static func underContract(_ sight: Sight) -> Statement {
        "p.state = 'present' AND m.contract_until >= \(sight.reader.today.iso)"
    }
}

extension EmployeeRecords {
    /// Keeps the answers over those shown; a birth date is kept with the identity when it was not known.
    public static func save(
        _ id: ID<EmployeeRecordAnswers>, of person: ID<Person>, _ answers: EmployeeRecordAnswers, over version: ID<EmployeeRecordAnswers>?,
        birthDate: Day? = nil, by act: Act
    ) throws {
        let file = try People.writable(person, .contract, by: act)
        guard let held = try view(of: person, seenBy: act.sight()) else { throw Refusal.notFound }
        guard held.version == version else { throw Refusal.conflict("employee_records") }
        if let birthDate, file.birthDate == nil {
            _ = try People.writable(person, .identity, by: act)
            try act.update("people", id: person.text, of: person, ["birth_date": birthDate.iso])
        }
        let facts: [(String, any SQLBindable)] = [
            ("happened_on", act.today.iso), ("recorded_at", act.now.iso), ("recorded_by", act.actor.text), ("supersedes_id", version?.text),
        ]
        try act.insert(into: "employee_records", id: id.text, of: person, EmployeeRecordRows.columns(answers) + facts)
    }
}
