import Database
public import Domain

/// Tablets made ready for work without network. Each user of a tablet has a secret of their own on it, which proves who made an entry; the server
/// keeps it under the master key, the tablet in the box that its user's code opens.
public enum Tablets {
    public static let owners: Set<Role> = [.encadrant]

    /// `device`: what the browser drew for itself, the same for all its users. Makes the structure's key when there is none.
    public static func prepare(_ id: ID<Tablet>, secret: String, device: String, name: String, by act: Act) throws {
        guard case .user(let reader) = act.actor.kind, reader.has(.encadrant) else { throw Refusal.notFound }
        _ = try OutboxKeys.current(by: act)
        try act.insert(
            into: "tablets", id: id.text,
            [
                "user_id": reader.user.text, "device_id": String(device.prefix(64)), "name": String(name.prefix(80)), "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
        let sealed = try act.vault.seal(Array(secret.utf8), as: place(id.text))
        try act.derive("UPDATE tablets SET secret = \(sealed) WHERE structure_id = \(act.structure.text) AND id = \(id.text)")
    }

    /// From now on nothing more is accepted from it in that user's name, and it forgets the crews when it is next in contact. By its owner, the
    /// direction or the technical administrator.
    public static func end(_ id: ID<Tablet>, by act: Act) throws {
        let reader = try act.sight().reader
        let row = try act.rows("SELECT user_id, ended_at FROM tablets WHERE structure_id = \(act.structure.text) AND id = \(id.text)").first
        guard let row, try row.text(0) == reader.user.text || !reader.roles.isDisjoint(with: Tablet.keepers) else { throw Refusal.notFound }
        guard try row.optionalText(1) == nil else { return }
        try act.update("tablets", id: id.text, ["ended_at": act.now.iso, "ended_by": act.actor.text])
    }

    /// Those in use and those ended in the last three months; of everybody for who keeps them, otherwise one's own.
    public static func all(seenBy sight: Sight) throws -> [Tablet] {
        let reader = sight.reader
        let whose: Statement = reader.roles.isDisjoint(with: Tablet.keepers) ? "t.user_id = \(reader.user.text)" : "1 = 1"
        return try sight.db.rows(
            """
            SELECT t.id, t.name, u.name, t.recorded_at, t.ended_at
            FROM tablets t
            JOIN users u ON u.structure_id = t.structure_id AND u.id = t.user_id
            WHERE t.structure_id = \(reader.structure.text) AND \(sql: whose)
            AND (t.ended_at IS NULL OR t.ended_at >= \(reader.now.adding(minutes: -90 * 24 * 60).iso))
            ORDER BY t.recorded_at DESC, t.id DESC
            """
        ).map { row in
            Tablet(
                id: ID(known: try row.text(0)), name: try row.text(1), ownerName: try row.text(2),
                since: Instant(iso: try row.text(3)) ?? Instant(milliseconds: 0), endedAt: try row.optionalText(4).flatMap { Instant(iso: $0) })
        }
    }

    /// Whether the tablet still stands: false once it was ended, or its owner's account closed. A tablet asks it without a session, since its
    /// session may long be over; an unknown id tells nothing else.
    public static func stands(_ id: ID<Tablet>, in archive: Archive) async throws -> Bool {
        try await archive.database.read { db in
            // Two questions, each by its own index: joined, an engine that finds few accounts would read the tablets through.
            let tablet = try db.first("SELECT structure_id, user_id FROM tablets WHERE id = \(id.text) AND ended_at IS NULL")
            guard let tablet else { return false }
            let user = try db.first(
                "SELECT 1 FROM users WHERE structure_id = \(try tablet.text(0)) AND id = \(try tablet.text(1)) AND closed_at IS NULL")
            return user != nil
        }
    }

    static func place(_ id: String) -> String { "tablets|secret|" + id }

    static func passKeys(_ db: any Writing, from old: Vault, to fresh: Vault) throws -> Int {
        let tablets = try db.rows("SELECT structure_id, id, secret FROM tablets WHERE secret IS NOT NULL")
        for row in tablets {
            let place = place(try row.text(1))
            let sealed = try fresh.seal(try old.open(try row.blob(2), as: place), as: place)
            try db.run("UPDATE tablets SET secret = \(sealed) WHERE structure_id = \(try row.text(0)) AND id = \(try row.text(1))")
        }
        return tablets.count
    }
}
