public import Database
public import Domain

/// How a structure reaches Les Emplois. The token is sealed with the master key and never leaves but to make a call.
public enum EmploisConnections {
    /// Two questions; nil before anybody set it.
    public static func one(in structure: ID<Structure>, _ db: any Reading) throws -> EmploisConnection? {
        let row = try db.first(
            """
            SELECT c.address, c.counsellor_id, c.dispositif_id, CASE WHEN c.token IS NULL THEN 0 ELSE 1 END
            FROM emplois_connections c
            WHERE c.structure_id = \(structure.text)
            """)
        guard let row else { return nil }
        let sites = try db.rows("SELECT siret, site_id FROM emplois_sirets WHERE structure_id = \(structure.text) ORDER BY siret")
        return EmploisConnection(
            address: try row.text(0), counsellor: ID(known: try row.text(1)), dispositif: ID(known: try row.text(2)), hasToken: try row.bool(3),
            sites: Dictionary(uniqueKeysWithValues: try sites.map { (try $0.text(0), ID<Site>(known: try $0.text(1))) }))
    }

    public static func siteNames(seenBy sight: Sight) throws -> [ID<Site>: String] {
        let rows = try sight.db.rows("SELECT id, name FROM sites WHERE structure_id = \(sight.reader.structure.text)")
        return Dictionary(uniqueKeysWithValues: try rows.map { (ID<Site>(known: try $0.text(0)), try $0.text(1)) })
    }

    /// For the caller alone. Both of one moment: the token of a new address is never given to the former one.
    public static func door(in structure: ID<Structure>, of archive: Archive) async throws -> (address: String, token: String)? {
        let row = try await archive.database.read { db in
            try db.first("SELECT id, address, token FROM emplois_connections WHERE structure_id = \(structure.text) AND token IS NOT NULL")
                .map { (try $0.text(0), try $0.text(1), try $0.blob(2)) }
        }
        return try row.map { ($0.1, String(decoding: try archive.vault.open($0.2, as: place($0.0)), as: UTF8.self)) }
    }

    static func place(_ id: String) -> String { "emplois_connections|token|" + id }

    /// `token`: nil keeps the one there is. Who may: the technical administrator and the direction, by the route and here.
    public static func save(_ connection: EmploisConnection, token: String?, by act: Act) throws {
        if case .user(let reader) = act.actor.kind, EmploisConnection.writers.isDisjoint(with: reader.roles) { throw Refusal.notFound }
        let known = try act.rows("SELECT id, address FROM emplois_connections WHERE structure_id = \(act.structure.text)").first
        let id = try known?.text(0) ?? ID<EmploisConnection>.make(at: act.now).text
        let columns: [(String, any SQLBindable)] = [
            ("address", connection.address), ("counsellor_id", connection.counsellor.text), ("dispositif_id", connection.dispositif.text),
            ("recorded_at", act.now.iso), ("recorded_by", act.actor.text),
        ]
        if known == nil { try act.insert(into: "emplois_connections", id: id, columns) } else { try act.update("emplois_connections", id: id, columns) }
        // A token is for one address: it must not follow to another one that somebody typed.
        let moved = try known.map { try $0.text(1) != connection.address } ?? false
        if token != nil || moved { try keep(token, id, by: act) }
        // What was being read of the former address is left: its next page must not be asked with the new token.
        if moved, let last = try EmploisReadings.last(in: act.structure, act.db), [.running, .failed, .read].contains(last.state) {
            try EmploisReadings.close(last.id, .abandoned, by: act)
        }
        try route(connection.sites, by: act)
    }

    /// Outside of the payload of the chain, which says that it changed and not what it is.
    private static func keep(_ token: String?, _ id: String, by act: Act) throws {
        let sealed = try token.map { try act.vault.seal(Array($0.utf8), as: place(id)) }
        try act.derive("UPDATE emplois_connections SET token = \(sealed) WHERE structure_id = \(act.structure.text) AND id = \(id)")
        try act.record("emplois_connections", row: id, of: nil, ["token": token == nil ? "retiré" : "remplacé"])
    }

    private static func route(_ sites: [String: ID<Site>], by act: Act) throws {
        let known = try act.rows("SELECT id, siret, site_id FROM emplois_sirets WHERE structure_id = \(act.structure.text)")
        for row in known where try sites[row.text(1)] == nil {
            try act.derive("DELETE FROM emplois_sirets WHERE structure_id = \(act.structure.text) AND id = \(try row.text(0))")
            try act.record("emplois_sirets", row: try row.text(0), of: nil, ["retiré": try row.text(1)])
        }
        for (siret, site) in sites.sorted(by: { $0.key < $1.key }) {
            guard let row = try known.first(where: { try $0.text(1) == siret }) else {
                try act.insert(
                    into: "emplois_sirets", id: ID<EmploisHeld>.make(at: act.now).text,
                    ["siret": siret, "site_id": site.text, "recorded_at": act.now.iso, "recorded_by": act.actor.text])
                continue
            }
            if try row.text(2) != site.text { try act.update("emplois_sirets", id: try row.text(0), ["site_id": site.text]) }
        }
    }

    static func passKeys(_ db: any Writing, from old: Vault, to fresh: Vault) throws -> Int {
        let tokens = try db.rows("SELECT structure_id, id, token FROM emplois_connections WHERE token IS NOT NULL")
        for row in tokens {
            let place = place(try row.text(1))
            let sealed = try fresh.seal(try old.open(try row.blob(2), as: place), as: place)
            try db.run("UPDATE emplois_connections SET token = \(sealed) WHERE structure_id = \(try row.text(0)) AND id = \(try row.text(1))")
        }
        for row in try db.rows("SELECT structure_id, siret, content FROM emplois_held") {
            let place = EmploisPages.heldPlace(try row.text(1))
            let sealed = try fresh.seal(try old.open(try row.blob(2), as: place), as: place)
            try db.run("UPDATE emplois_held SET content = \(sealed) WHERE structure_id = \(try row.text(0)) AND siret = \(try row.text(1))")
        }
        // What was being read is read again.
        try db.run("UPDATE emplois_readings SET state = 'failed', failure = 'interrupted', preview = NULL WHERE state IN ('running', 'read')")
        try db.run("DELETE FROM emplois_pages")
        try db.run("UPDATE emplois_readings SET stream = 0, next = NULL, pages = 0, rows_read = 0 WHERE state = 'failed'")
        return tokens.count
    }
}
