import Database
public import Domain

/// Where a user is signed in, and the ways to end it.
extension Sessions {
    /// Still open, the latest used first.
    public static func devices(seenBy sight: Sight, current hash: String) throws -> [SignedInDevice] {
        let (reader, now) = (sight.reader, sight.reader.now)
        let rows = try sight.db.rows(
            """
            SELECT hash, device, started_at, last_seen_at
            FROM sessions
            WHERE user_id = \(reader.user.text) AND ends_at > \(now.iso) AND last_seen_at > \(now.adding(minutes: -idleMinutes).iso)
            ORDER BY last_seen_at DESC, hash
            LIMIT 50
            """)
        return try rows.map { row in
            SignedInDevice(
                reference: reference(try row.text(0)), device: try row.text(1), startedAt: Instant(iso: try row.text(2)) ?? now,
                lastSeenAt: Instant(iso: try row.text(3)) ?? now, isThisOne: try row.text(0) == hash)
        }
    }

    /// The same session under a new cookie: at sign-in and whenever it may do more, so that a cookie seen before is worth nothing.
    public static func rotate(hash: String, secondFactor: Bool, in archive: Archive) async throws -> String {
        let (cookie, now) = (Token.make(), archive.clock.now())
        try await archive.database.write { db in
            let moved = try db.run(
                """
                UPDATE sessions
                SET hash = \(Fingerprint.of(cookie)), second_factor = \(secondFactor), last_seen_at = \(now.iso)
                WHERE hash = \(hash)
                """)
            guard moved == 1 else { throw Refusal.gone("Votre session est terminée. Connectez-vous à nouveau.") }
        }
        return cookie
    }

    /// Ends one session of the acting user. A reference of somebody else's ends nothing.
    public static func end(_ reference: String, of user: ID<User>, by act: Act) throws {
        let hashes = try act.rows("SELECT hash FROM sessions WHERE user_id = \(user.text)").map { try $0.text(0) }
        guard let hash = hashes.first(where: { self.reference($0) == reference }) else { throw Refusal.notFound }
        try act.derive("DELETE FROM sessions WHERE hash = \(hash)")
        try act.record("sessions", row: user.text, of: nil, ["ended": reference])
    }

    /// Ends all sessions of a user but the one they act from, when it is theirs.
    public static func endAll(of user: ID<User>, but hash: String = "", by act: Act) throws {
        try act.derive("DELETE FROM sessions WHERE user_id = \(user.text) AND hash <> \(hash)")
        try act.record("sessions", row: user.text, of: nil, ["ended": hash.isEmpty ? "toutes" : "toutes les autres"])
    }

    private static func reference(_ hash: String) -> String { String(hash.prefix(16)) }
}
