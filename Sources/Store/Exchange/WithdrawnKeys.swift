public import Database
public import Domain

/// What an undone import had added stays sealed for some time, then nobody can read it any more: the keys of those it had created are destroyed.
/// What remains is a signed trace without the person: who brought which file, how many rows became what, who took it back, and who destroyed.
public enum WithdrawnKeys {
    /// Destroys the keys withdrawn before `day` in every structure; answers how many. Each is an entry of its structure's chain, in the name of
    /// the command, without a name nor a word of the person.
    @discardableResult
    public static func destroy(withdrawnBefore day: Day, in archive: Archive) async throws -> Int {
        let (limit, today) = (Instant(day).iso, archive.clock.today())
        let structures = try await archive.database.read { db in
            try db.rows("SELECT DISTINCT structure_id FROM withdrawn_keys WHERE wrapped IS NOT NULL AND withdrawn_at < \(limit) ORDER BY 1").map {
                try $0.text(0)
            }
        }
        var count = 0
        for structure in structures {
            let actor = Actor(commandIn: ID(known: structure), today: today)
            let due = try await archive.database.read { db in try keys(structure, limit, db).count }
            try await archive.act(as: actor, "détruit les clés d’un import annulé") { act in try destroy(limit, by: act) }
            count += due
        }
        return count
    }

    private static func keys(_ structure: String, _ limit: String, _ db: any Reading) throws -> [String] {
        try db.rows(
            """
            SELECT k.person_id FROM withdrawn_keys k
            WHERE k.structure_id = \(structure) AND k.wrapped IS NOT NULL AND k.withdrawn_at < \(limit)
            ORDER BY k.person_id
            """
        ).map { try $0.text(0) }
    }

    private static func destroy(_ limit: String, by act: Act) throws {
        for person in try keys(act.structure.text, limit, act.db) {
            try act.derive(
                """
                UPDATE withdrawn_keys SET wrapped = NULL, destroyed_at = \(act.now.iso)
                WHERE structure_id = \(act.structure.text) AND person_id = \(person)
                """)
            try act.record("withdrawn_keys", row: person, of: nil, ["destroyed_at": act.now.iso])
        }
    }
}
