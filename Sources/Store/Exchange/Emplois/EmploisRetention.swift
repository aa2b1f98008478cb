public import Database
public import Domain

/// What Les Emplois said of people whom nobody took into Jalon is not kept for ever. What remains is a signed trace without a person: which SIRET,
/// how many fiches, which reading.
public enum EmploisRetention {
    /// In every structure: empties the fiches held since before `heldBefore`, and leaves the readings begun before `waitingBefore` that nobody
    /// recorded. Answers how many of both.
    @discardableResult
    public static func forget(heldBefore: Day, waitingBefore: Day, in archive: Archive) async throws -> Int {
        let (held, waiting, today) = (Instant(heldBefore).iso, Instant(waitingBefore).iso, archive.clock.today())
        let structures = try await archive.database.read { db in
            try db.rows("SELECT structure_id FROM emplois_connections ORDER BY structure_id").map { ID<Structure>(known: try $0.text(0)) }
        }
        var count = 0
        for structure in structures {
            let due = try await archive.database.read { db in
                try sirets(structure, held, db).count + readings(structure, waiting, archive.clock.now(), db).count
            }
            guard due > 0 else { continue }
            try await archive.act(as: Actor(commandIn: structure, today: today), "oublie des fiches des Emplois que personne n’a prises") { act in
                for (siret, count) in try sirets(structure, held, act.db) { try empty(siret, count, by: act) }
                for id in try readings(structure, waiting, act.now, act.db) { try EmploisReadings.close(id, .abandoned, by: act) }
            }
            count += due
        }
        return count
    }

    private static func sirets(_ structure: ID<Structure>, _ limit: String, _ db: any Reading) throws -> [(String, Int)] {
        try db.rows(
            """
            SELECT h.siret, h.rows_held FROM emplois_held h
            WHERE h.structure_id = \(structure.text) AND h.emptied_at IS NULL AND h.held_at < \(limit)
            ORDER BY h.siret
            """
        ).map { (try $0.text(0), try $0.int(1)) }
    }

    private static func readings(_ structure: ID<Structure>, _ limit: String, _ now: Instant, _ db: any Reading) throws -> [ID<EmploisReading>] {
        try db.rows(
            """
            SELECT r.id FROM emplois_readings r
            WHERE r.structure_id = \(structure.text) AND r.started_at < \(limit)
            AND (r.state IN ('read', 'failed') OR (r.state = 'running' AND r.held_until < \(now.iso)))
            ORDER BY r.id
            """
        ).map { ID(known: try $0.text(0)) }
    }

    private static func empty(_ siret: String, _ count: Int, by act: Act) throws {
        try EmploisHolding.replace(siret, [], count: count, by: act)
        try act.derive("UPDATE emplois_held SET emptied_at = \(act.now.iso) WHERE structure_id = \(act.structure.text) AND siret = \(siret)")
        try act.record("emplois_held", row: siret, of: nil, ["emptied_at": act.now.iso, "rows_held": count])
    }
}
