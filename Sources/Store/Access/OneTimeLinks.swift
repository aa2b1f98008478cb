import Database
public import Domain

/// Links that serve once, shown to who makes them: no mail server is needed. Only their hash is kept.
public enum OneTimeLinks {
    public static let days = 14
    static let over = Refusal.gone("Ce lien a déjà servi, ou il n’est plus valable. Demandez-en un autre à votre administrateur.")

    /// A new link for an account, with a fresh `Token` as its secret; the former ones of that account are void.
    static func make(_ kind: OneTimeLink.Kind, for user: ID<User>, secret: String, by act: Act) throws {
        try act.derive("DELETE FROM one_time_links WHERE user_id = \(user.text) AND used_at IS NULL")
        try act.derive(
            """
            INSERT INTO one_time_links (hash, kind, structure_id, user_id, made_at, ends_at)
            VALUES (\(Fingerprint.of(secret)), \(kind.rawValue), \(act.structure.text), \(user.text), \(act.now.iso),
                \(act.now.adding(minutes: days * 24 * 60).iso))
            """)
        try act.record("one_time_links", row: user.text, of: nil, ["kind": kind.rawValue])
    }

    /// The link that founds the first structure; nil when there is one already. The command line prints it, at each start of an empty base.
    public static func makeFirstAdministrator(in archive: Archive) async throws -> String? {
        let (secret, now) = (Token.make(), archive.clock.now())
        return try await archive.database.write { db in
            guard try db.first("SELECT 1 FROM structures LIMIT 1") == nil else { return nil }
            try db.run("DELETE FROM one_time_links WHERE kind = 'first_administrator'")
            try db.run(
                """
                INSERT INTO one_time_links (hash, kind, made_at, ends_at)
                VALUES (\(Fingerprint.of(secret)), 'first_administrator', \(now.iso), \(now.adding(minutes: days * 24 * 60).iso))
                """)
            return secret
        }
    }

    /// What a link opens; throws `gone`, with the same words, when it is unknown, used or too old.
    public static func find(_ secret: String, in archive: Archive) async throws -> OneTimeLink {
        let now = archive.clock.now()
        return try await archive.database.read { db in try link(secret, now: now, in: db) }
    }

    /// Uses the link up: the account gets its password, and every session of it ends.
    public static func consume(_ secret: String, passwordHash: String, in archive: Archive) async throws {
        let link = try await find(secret, in: archive)
        guard let user = link.user else { throw over }
        let reader = Reader(user: user.id, structure: user.structure, grants: [], today: archive.clock.today(), now: archive.clock.now())
        try await archive.act(as: Actor(reader), link.kind == .reset ? "choisit un nouveau mot de passe" : "ouvre son compte") { act in
            try use(secret, by: act)
            try act.derive("UPDATE users SET password = \(passwordHash) WHERE id = \(user.id.text) AND closed_at IS NULL")
            try act.record("users", row: user.id.text, of: nil, ["password": "nouveau"])
            try Sessions.endAll(of: user.id, by: act)
        }
    }

    /// Uses the first link up: the structure, and its technical administrator.
    public static func found(
        _ secret: String, structureName: String, name: String, email: String, passwordHash: String, in archive: Archive
    ) async throws {
        guard try await find(secret, in: archive).kind == .firstAdministrator else { throw over }
        let (now, today) = (archive.clock.now(), archive.clock.today())
        let (structure, user) = (ID<Structure>.make(at: now), ID<User>.make(at: now))
        try await archive.database.write { db in
            let used = try db.run(
                """
                UPDATE one_time_links
                SET used_at = \(now.iso)
                WHERE hash = \(Fingerprint.of(secret)) AND used_at IS NULL AND ends_at > \(now.iso)
                """)
            guard used == 1, try db.first("SELECT 1 FROM structures LIMIT 1") == nil else { throw over }
            try Structures.found(structure, name: structureName, isDemo: false, at: now, in: db)
            let act = Act(
                actor: Actor(commandIn: structure, today: today), name: "fonde la structure", now: now, db: db, vault: archive.vault,
                parameters: archive.parameters)
            try act.lockChain()
            try act.insert(into: "users", id: user.text, ["name": name, "email": email.lowercased()])
            try act.derive("UPDATE users SET password = \(passwordHash) WHERE id = \(user.text)")
            try act.insert(
                into: "grants", id: ID<Grant>.make(at: now).text,
                ["user_id": user.text, "role": Role.technical.rawValue, "valid_from": today.iso])
            try act.closeChain()
        }
    }

    private static func use(_ secret: String, by act: Act) throws {
        let used = try act.rows(
            """
            UPDATE one_time_links
            SET used_at = \(act.now.iso)
            WHERE hash = \(Fingerprint.of(secret)) AND used_at IS NULL AND ends_at > \(act.now.iso)
            RETURNING kind
            """)
        guard !used.isEmpty else { throw over }
    }

    private static func link(_ secret: String, now: Instant, in db: any Reading) throws -> OneTimeLink {
        let row = try db.first(
            """
            SELECT l.kind, u.id, u.structure_id, u.name, u.email, s.name
            FROM one_time_links l
            LEFT JOIN users u ON u.id = l.user_id AND u.closed_at IS NULL
            LEFT JOIN structures s ON s.id = l.structure_id
            WHERE l.hash = \(Fingerprint.of(secret)) AND l.used_at IS NULL AND l.ends_at > \(now.iso)
            """)
        guard let row, let kind = OneTimeLink.Kind(rawValue: try row.text(0)) else { throw over }
        guard let user = try row.optionalText(1) else {
            guard kind == .firstAdministrator else { throw over }
            return OneTimeLink(kind: kind, user: nil, structureName: nil)
        }
        let known = User(id: ID(known: user), structure: ID(known: try row.text(2)), name: try row.text(3), email: try row.text(4))
        return OneTimeLink(kind: kind, user: known, structureName: try row.optionalText(5))
    }
}
