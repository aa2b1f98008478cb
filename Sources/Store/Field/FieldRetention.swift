public import Database
public import Domain

/// Envelopes of what could not be placed are not kept for ever: they lie under the structure's own key, which outlives those they may speak of.
public enum FieldRetention {
    /// Twelve months.
    public static let days = 365

    /// In every structure: empties the envelopes kept since before `day`; answers how many. Each is an entry of its structure's chain, in the name
    /// of the command; the refusal and its reason stay.
    @discardableResult
    public static func empty(keptBefore day: Day, in archive: Archive) async throws -> Int {
        let (limit, today) = (Instant(day).iso, archive.clock.today())
        let structures = try await archive.database.read { db in try db.rows("SELECT id FROM structures ORDER BY id").map { try $0.text(0) } }
        var count = 0
        for structure in structures {
            let due = try await archive.database.read { db in try envelopes(structure, limit, db).count }
            guard due > 0 else { continue }
            try await archive.act(as: Actor(commandIn: ID(known: structure), today: today), "vide des envois de tablettes que personne n’a pu ouvrir") { act in
                for id in try envelopes(structure, limit, act.db) {
                    try act.derive("UPDATE field_entries SET envelope = NULL WHERE structure_id = \(structure) AND id = \(id)")
                    try act.record("field_entries", row: id, of: nil, ["emptied_at": act.now.iso])
                }
            }
            count += due
        }
        return count
    }

    /// Pictures that waited for their fact, or for a right, longer than the page shows them.
    public static func emptyPhotos(on day: Day, in archive: Archive) async throws {
        let (limit, today) = (Instant(day.adding(days: -FieldEntries.days)).iso, archive.clock.today())
        let structures = try await archive.database.read { db in try db.rows("SELECT id FROM structures ORDER BY id").map { try $0.text(0) } }
        for structure in structures {
            let due = try await archive.database.read { db in try photos(structure, limit, db) }
            guard !due.isEmpty else { continue }
            try await archive.act(as: Actor(commandIn: ID(known: structure), today: today), "vide des photos de tablettes qui attendaient") { act in
                for id in due {
                    try FieldPhoto.drop(id, by: act)
                    try act.record("field_photos", row: id, of: nil, ["emptied_at": act.now.iso])
                }
            }
        }
    }

    private static func photos(_ structure: String, _ limit: String, _ db: any Reading) throws -> [String] {
        try db.rows("SELECT id FROM field_photos WHERE structure_id = \(structure) AND recorded_at < \(limit) ORDER BY id").map { try $0.text(0) }
    }

    private static func envelopes(_ structure: String, _ limit: String, _ db: any Reading) throws -> [String] {
        try db.rows(
            """
            SELECT f.id FROM field_entries f
            WHERE f.structure_id = \(structure) AND f.state = 'refused' AND f.recorded_at < \(limit) AND f.envelope IS NOT NULL
            ORDER BY f.id
            """
        ).map { try $0.text(0) }
    }
}
