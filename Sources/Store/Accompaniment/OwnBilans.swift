import Database
public import Domain

/// The person's own side of a bilan, opened by a code that the counsellor shows.
extension Bilans {
    /// Uses up a code and opens the person's session. Nil when it is unknown, used or over; the caller slows the guesser down.
    public static func enter(code: String, in archive: Archive) async throws -> String? {
        let (hash, now, cookie) = (Fingerprint.of(code), archive.clock.now(), Token.make())
        return try await archive.database.write { db in
            let row = try db.first(
                """
                UPDATE bilan_codes
                SET used_at = \(now.iso)
                WHERE hash = \(hash) AND used_at IS NULL AND ends_at > \(now.iso)
                RETURNING structure_id, person_id, bilan_id
                """)
            guard let row else { return nil }
            try Sessions.open(
                person: ID(known: try row.text(1)), bilan: ID(known: try row.text(2)), structure: ID(known: try row.text(0)), cookie: cookie, now: now, in: db)
            return cookie
        }
    }

    /// What the person reads and signs, and whether they have signed. Nil for a session opened on something else.
    public static func own(_ session: PersonSession, in archive: Archive) async throws -> (content: BilanContent, isSigned: Bool)? {
        guard let bilan = session.bilan, session.card == nil else { return nil }
        let vault = archive.vault
        return try await archive.database.read { db in
            guard let row = try db.first(statement(bilan, session)) else { return nil }
            return try content(row, key: vault.unwrap(try row.optionalBlob(0) ?? [], for: session.person))
        }
    }

    public static func signOwn(_ session: PersonSession, by act: Act) throws {
        guard session.card == nil, let bilan = session.bilan, let row = try act.rows(statement(bilan, session)).first else { throw Refusal.notFound }
        let (content, isSigned) = try content(row, key: act.key(of: session.person))
        guard !isSigned else { throw Refusal.notAllowed("Vous avez déjà signé. Votre signature est bien gardée.") }
        try sign(bilan, of: session.person, .person, means: .code, content, by: act)
    }

    private static func statement(_ bilan: ID<Bilan>, _ session: PersonSession) -> Statement {
        """
        SELECT k.wrapped, f.id, f.whole, s.signed_at
        FROM person_keys k
        JOIN bilan_contents f ON f.structure_id = k.structure_id AND f.person_id = k.person_id
        LEFT JOIN signatures s ON s.structure_id = f.structure_id AND s.person_id = f.person_id AND s.subject_table = 'bilans'
            AND s.subject_id = f.bilan_id AND s.party = 'person'
        WHERE k.structure_id = \(session.structure.text) AND k.person_id = \(session.person.text) AND f.bilan_id = \(bilan.text)
        """
    }

    private static func content(_ row: Row, key: PersonKey) throws -> (content: BilanContent, isSigned: Bool) {
        let text = try key.open(try row.optionalBlob(2) ?? [], table: "bilan_contents", column: "whole", row: try row.text(1))
        return (BilanContent(text: text), try row.optionalText(3) != nil)
    }
}
