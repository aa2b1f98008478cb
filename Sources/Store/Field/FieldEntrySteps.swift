import Database
import Domain

/// What was done with kept entries since they were refused.
enum FieldEntrySteps {
    /// By the id of their entry, the oldest first.
    static func of(_ entries: [String], seenBy sight: Sight) throws -> [String: [KeptStep]] {
        guard !entries.isEmpty else { return [:] }
        let (structure, some) = (sight.reader.structure.text, Statement.joined(entries.map { "\($0)" }, by: ", "))
        let rows = try sight.db.rows(
            """
            SELECT d.field_entry_id, d.id, u.name, d.recorded_at, 'dismissed' AS state, d.person_id, d.reason AS sealed, NULL AS reason,
                NULL AS replaced_reason
            FROM field_dismissals d
            JOIN users u ON u.structure_id = d.structure_id AND u.id = d.recorded_by
            WHERE d.structure_id = \(structure) AND d.field_entry_id IN (\(sql: some))
            UNION ALL
            SELECT r.field_entry_id, r.id, u.name, r.recorded_at, r.state, NULL, NULL, r.reason, r.replaced_reason
            FROM field_resumptions r
            JOIN users u ON u.structure_id = r.structure_id AND u.id = r.taken_up_by
            WHERE r.structure_id = \(structure) AND r.field_entry_id IN (\(sql: some))
            ORDER BY 4, 2
            """)
        return try Dictionary(grouping: rows.map(KeptStep.init)) { $0.entry }
    }
}

struct KeptStep {
    let entry: String
    private let id: String
    private let byName: String
    private let at: Instant
    /// Nil when it was dismissed.
    private let state: FieldEntry.State?
    private let person: String?
    private let sealed: [UInt8]?
    private let reason: String?
    private let before: String?

    init(_ row: Row) throws {
        (entry, id, byName) = (try row.text(0), try row.text(1), try row.text(2))
        at = Instant(iso: try row.text(3)) ?? Instant(milliseconds: 0)
        state = FieldEntry.State(rawValue: try row.text(4))
        (person, sealed, reason, before) = (try row.optionalText(5), try row.optionalBlob(6), try row.optionalText(7), try row.optionalText(8))
    }

    /// `key`: of whoever of the entry the reader sees.
    func opened(in zone: String?, _ key: (String) -> PersonKey?) throws -> FieldEntryStep {
        let day = zone.map { Clock.day(of: at, in: $0) } ?? at.day
        if let state { return FieldEntryStep(.takenUp(state, reason: reason, before: before), byName: byName, on: day) }
        let words = try person.flatMap(key).flatMap { key in
            try sealed.map { try key.open($0, table: "field_dismissals", column: "reason", row: id) }
        }
        return FieldEntryStep(.dismissed(reason: words), byName: byName, on: day)
    }
}
