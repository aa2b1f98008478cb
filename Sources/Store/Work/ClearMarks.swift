import Database
public import Domain

/// Words that older versions left in clear beside a mark: sealed by the upgrade with the key of their person, as everything written since.
public enum ClearMarks {
    /// Every structure in an act of its own; answers how many marks were sealed. Nothing to do costs one look at an empty index.
    @discardableResult
    public static func seal(in archive: Archive) async throws -> Int {
        let rows = try await archive.database.read { db in
            try db.rows("SELECT DISTINCT structure_id FROM attendance_marks WHERE correction IS NOT NULL ORDER BY structure_id")
        }
        var sealed = 0
        for row in rows { sealed += try await seal(in: ID(known: try row.text(0)), archive) }
        return sealed
    }

    private static func seal(in structure: ID<Structure>, _ archive: Archive) async throws -> Int {
        let rows = try await archive.database.read { db in
            try db.rows(
                """
                SELECT a.person_id, a.id, a.correction, CASE WHEN k.wrapped IS NULL THEN 1 ELSE 0 END
                FROM attendance_marks a
                LEFT JOIN person_keys k ON k.structure_id = a.structure_id AND k.person_id = a.person_id
                WHERE a.structure_id = \(structure.text) AND a.correction IS NOT NULL
                ORDER BY a.person_id, a.id
                """)
        }
        let actor = Actor(commandIn: structure, today: archive.clock.today())
        try await archive.act(as: actor, "scelle les mots des présences corrigées") { act in
            for row in rows { try seal(row, by: act) }
        }
        return rows.count
    }

    /// Whoever was erased has no key left: their words go, as everything sealed with it went.
    private static func seal(_ row: Row, by act: Act) throws {
        let (person, id) = (ID<Person>(known: try row.text(0)), try row.text(1))
        guard try !row.bool(3) else {
            try act.derive(
                """
                UPDATE attendance_marks SET correction = NULL
                WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND id = \(id)
                """)
            return
        }
        try act.update("attendance_marks", id: id, of: person, ["why": try row.text(2), "correction": String?.none])
    }
}
