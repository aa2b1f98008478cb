import Database
public import Domain

public enum Structures {
    /// A new structure and the empty chain of its audit: the one write that no chain can yet hold.
    public static func found(_ id: ID<Structure>, name: String, isDemo: Bool, in archive: Archive) async throws {
        let now = archive.clock.now()
        try await archive.database.write { db in try found(id, name: name, isDemo: isDemo, at: now, in: db) }
    }

    /// The same inside a transaction that goes on.
    static func found(_ id: ID<Structure>, name: String, isDemo: Bool, at now: Instant, in db: any Writing) throws {
        try db.run("INSERT INTO structures (id, name, demo, created_at) VALUES (\(id.text), \(name), \(isDemo), \(now.iso))")
        try db.run("INSERT INTO audit_heads (structure_id, sequence, mac) VALUES (\(id.text), 0, '')")
    }
}
