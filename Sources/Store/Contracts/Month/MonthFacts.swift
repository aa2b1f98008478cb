import Database
import Domain

/// Hours, answers, closings and declarations of one month of an annexe.
extension MonthScope {
    /// Hours by person and kind, as they stand. A month entered on the sheet has the last word; otherwise the days that presence brought are added.
    func hours() throws -> [ID<Person>: [HourKind: Hours]] {
        let rows = try currentHours()
        var (months, days): ([ID<Person>: [HourKind: Hours]], [ID<Person>: [HourKind: Hours]]) = ([:], [:])
        for row in rows {
            guard let kind = HourKind(rawValue: try row.text(3)), let number = try row.optionalInt(4) else { continue }
            let person = ID<Person>(known: try row.text(0))
            if try row.text(2) == "month" {
                months[person, default: [:]][kind] = Hours(hundredths: number)
            } else {
                days[person, default: [:]][kind, default: Hours(0)] = (days[person]?[kind] ?? Hours(0)) + Hours(hundredths: number)
            }
        }
        return days.merging(months) { $0.merging($1) { $1 } }
    }

    /// Person, id, span, kind, hundredths of the rows that nothing supersedes.
    func currentHours() throws -> [Row] {
        try sight.db.rows(
            """
            SELECT h.person_id, h.id, h.span, h.kind, h.hundredths
            FROM hours h
            WHERE h.structure_id = \(sight.reader.structure.text) AND h.annex_id = \(annex.id.text)
            AND h.happened_on >= \(month.iso) AND h.happened_on <= \(month.lastOfMonth.iso)
            AND NOT EXISTS (
                SELECT 1 FROM hours n
                WHERE n.structure_id = h.structure_id AND n.person_id = h.person_id AND n.supersedes_id = h.id)
            ORDER BY h.id
            """)
    }

    struct Rest {
        var answers: [ID<Person>: Answer] = [:]
        var closings: [MonthClosing] = []
        var declared: [DeclaredLine] = []
        var contested: [AttendanceMark] = []
    }

    /// Answers as they stand, every closing, and the lines of the last declaration: one query, told apart by its first column.
    func answers() throws -> Rest {
        let (structure, pay) = (sight.reader.structure.text, seesPay)
        let rows = try sight.db.rows(
            """
            SELECT 'answer', a.id, a.person_id, a.gross_cents, a.accompanied, CAST(NULL AS INTEGER), CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT),
                CAST(NULL AS TEXT)
            FROM month_answers a
            WHERE a.structure_id = \(structure) AND a.annex_id = \(annex.id.text) AND a.happened_on = \(month.iso)
            AND NOT EXISTS (
                SELECT 1 FROM month_answers n
                WHERE n.structure_id = a.structure_id AND n.person_id = a.person_id AND n.supersedes_id = a.id)
            UNION ALL
            SELECT 'closing', c.id, NULL, c.anomalies, c.version, NULL, c.state, c.reason, c.content_hash, COALESCE(u.name, c.recorded_by) || '|' || c.recorded_at
            FROM month_closings c
            LEFT JOIN users u ON u.structure_id = c.structure_id AND u.id = c.recorded_by
            WHERE c.structure_id = \(structure) AND c.annex_id = \(annex.id.text) AND c.happened_on = \(month.iso)
            UNION ALL
            SELECT 'declared', d.closing_id, d.person_id, d.gross_cents, d.accompanied, d.paid_hundredths, d.exit_on, NULL, NULL, NULL
            FROM declared_lines d
            WHERE d.structure_id = \(structure) AND d.annex_id = \(annex.id.text) AND d.happened_on = \(month.iso)
            AND d.closing_id = (
                SELECT max(c.id) FROM month_closings c
                WHERE c.structure_id = \(structure) AND c.annex_id = \(annex.id.text) AND c.happened_on = \(month.iso) AND c.state = 'VALIDE')
            UNION ALL
            \(sql: contestedMarks)
            ORDER BY 2
            """)
        return try rows.reduce(into: Rest()) { try MonthScope.add($1, to: &$0, pay: pay) }
    }

    private static func add(_ row: Row, to rest: inout Rest, pay: Bool) throws {
        switch try row.text(0) {
        case "answer":
            rest.answers[ID(known: try row.text(2))] = Answer(
                id: try row.text(1), grossPay: pay ? try row.optionalInt(3) : nil, accompanied: try row.optionalInt(4).map { $0 == 1 })
        case "declared":
            rest.declared.append(
                DeclaredLine(
                    person: ID(known: try row.text(2)), paid: Hours(hundredths: try row.int(5)), grossPay: pay ? try row.optionalInt(3) : nil,
                    accompanied: try row.bool(4), exitOn: try row.optionalText(6).flatMap { Day(iso: $0) }))
        case "mark": if let mark = try contestedMark(row) { rest.contested.append(mark) }
        default:
            let who = try row.text(9).split(separator: "|").map(String.init)
            rest.closings.append(
                MonthClosing(
                    id: ID(known: try row.text(1)), state: MonthState(rawValue: try row.text(6)) ?? .entered, version: try row.int(4),
                    reason: try row.optionalText(7), anomalies: try row.int(3), by: who.first ?? "",
                    at: who.last.flatMap { Instant(iso: $0) } ?? Instant(milliseconds: 0), fingerprint: try row.text(8)))
        }
    }
}
