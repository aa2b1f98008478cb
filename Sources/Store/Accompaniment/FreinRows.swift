import Database
import Domain

/// Every fact of every frein of one person in one statement: a page of theirs costs one query, whatever the number of freins.
enum FreinRows {
    /// Later than every fact.
    static let always = "9999-12-31T23:59:59.999Z"

    /// `condition` decides which freins (alias `f`) are read; `p` is the person.
    static func select(of person: ID<Person>, in structure: ID<Structure>, until horizon: String, where condition: Statement) -> Statement {
        select(of: .one(person), in: structure, until: horizon, where: condition)
    }

    /// The same for a run of people; the last column says whose.
    static func select(of people: PeopleRun, in structure: ID<Structure>, until horizon: String, where condition: Statement) -> Statement {
        """
        SELECT f.id, f.code, f.label, f.version, f.sensitivity, f.opened_on, k.wrapped,
            e.kind, e.id, e.happened_on, e.recorded_at, u.name, e.number, e.word, e.words, e.edition, e.first_text, e.second_text, e.supersedes_id, e.target,
            p.id
        FROM people p
        JOIN freins f ON f.structure_id = p.structure_id AND f.person_id = p.id
        JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
        JOIN (\(sql: events(of: people, in: structure, until: horizon))) e ON e.person_id = f.person_id AND e.frein_id = f.id
        LEFT JOIN users u ON u.structure_id = p.structure_id AND u.id = e.recorded_by
        WHERE p.structure_id = \(structure.text) AND \(sql: people.holds("p.id"))
        AND \(sql: condition)
        ORDER BY e.happened_on, e.recorded_at, e.id
        """
    }

    private static func events(of people: PeopleRun, in structure: ID<Structure>, until horizon: String) -> Statement {
        let shared = "person_id, frein_id, id, happened_on, recorded_at, recorded_by, supersedes_id"
        let kinds = [
            (
                "rating", "severity AS number, source AS word, '' AS words, '' AS edition, '' AS target, note AS first_text, NULL AS second_text",
                "frein_ratings"
            ),
            ("step", "0, '', '', '', '', what, evidence", "frein_steps"),
            ("lifting", "0, evidence, evidence_label, evidence_version, evidence_on, reference, NULL", "frein_liftings"),
            ("withdrawal", "0, '', '', '', lifting_id, reason, NULL", "frein_evidence_withdrawals"),
            ("reopening", "0, '', '', '', '', NULL, NULL", "frein_reopenings"),
            ("set_aside", "0, reason, '', '', '', NULL, NULL", "frein_set_asides"),
        ]
        let parts = kinds.map { kind, columns, table in
            Statement(stringLiteral: "SELECT '\(kind)' AS kind, \(shared), \(columns) FROM \(table) ")
                + "WHERE structure_id = \(structure.text) AND \(sql: people.holds("person_id")) AND recorded_at <= \(horizon)"
        }
        return .joined(parts, by: "\nUNION ALL\n")
    }

    /// By frein, without what a later row corrected.
    static func lines(_ rows: [Row], key: PersonKey? = nil, evidence: Referential<FreinEvidence>? = nil) throws -> [String: [Line]] {
        let superseded = Set(try rows.compactMap { try $0.optionalText(18) })
        return Dictionary(
            grouping: try rows.map { try Line($0, key: key, evidence: evidence) }.filter { !superseded.contains($0.id) }, by: \.frein)
    }

    /// One row: the frein it belongs to, and what happened.
    struct Line {
        let frein: String
        let id: String
        let recorded: RecordedCode
        let sensitivity: Sensitivity
        let openedOn: Day
        let event: FreinEvent

        init(_ row: Row, key: PersonKey?, evidence: Referential<FreinEvidence>?) throws {
            frein = try row.text(0)
            id = try row.text(8)
            recorded = RecordedCode(code: try row.text(1), label: try row.text(2), version: try row.text(3))
            sensitivity = Sensitivity(rawValue: try row.text(4)) ?? .justice
            openedOn = Day(iso: try row.text(5)) ?? Day(number: 0)
            event = FreinEvent(
                try FreinRows.what(row, key: key, evidence: evidence), day: Day(iso: try row.text(9)) ?? Day(number: 0),
                at: Instant(iso: try row.text(10)) ?? Instant(milliseconds: 0), by: try row.optionalText(11) ?? "")
        }
    }

    private static func what(_ row: Row, key: PersonKey?, evidence: Referential<FreinEvidence>?) throws -> FreinEvent.What {
        func text(_ column: Int, _ table: String, _ name: String) throws -> String? {
            guard let key, let sealed = try row.optionalBlob(column) else { return nil }
            return try key.open(sealed, table: table, column: name, row: try row.text(8))
        }
        switch try row.text(7) {
        case "rating":
            let source = FreinSource(rawValue: try row.text(13)) ?? .entretien
            return .rated(FreinRating(severity: try row.int(12), source: source, note: try text(16, "frein_ratings", "note")))
        case "step":
            return .step(FreinStep(what: try text(16, "frein_steps", "what") ?? "", evidence: try text(17, "frein_steps", "evidence")))
        case "lifting": return .lifted(try lifting(row, reference: text(16, "frein_liftings", "reference") ?? "", evidence))
        case "withdrawal":
            return .withdrawn(ID(known: try row.text(19)), reason: try text(16, "frein_evidence_withdrawals", "reason") ?? "")
        case "reopening": return .reopened
        default: return .setAside(FreinSetAside(rawValue: try row.text(13)) ?? .outOfScope)
        }
    }

    private static func lifting(_ row: Row, reference: String, _ evidence: Referential<FreinEvidence>?) throws -> FreinLifting {
        let recorded = RecordedCode(code: try row.text(13), label: try row.text(14), version: try row.text(15))
        return FreinLifting(
            id: ID(known: try row.text(8)), evidence: recorded, strength: evidence?[recorded.code]?.strength ?? .declaration,
            evidenceOn: Day(iso: try row.text(19)) ?? Day(number: 0), reference: reference)
    }
}
