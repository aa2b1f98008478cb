import Database
public import Domain

/// Coming in with a card and its code.
extension PersonCards {
    public enum Entrance: Sendable {
        case opened(cookie: String)
        /// The code is right, and there is nothing to fill in nor to read.
        case nothing
        /// Unknown card, ended card, spent code, wrong code: nobody is told which.
        case refused
        case wait(seconds: Int)
    }

    /// A try counts before it is known to be wrong, and the slow sum is made whether there is a card or not.
    public static func enter(
        token: String, pin: String, from address: String, with passwords: Passwords, in archive: Archive
    ) async throws -> Entrance {
        if let seconds = try await SignIn.waitForCodes(from: address, in: archive) { return .wait(seconds: seconds) }
        let known = try await archive.database.write { db in try held(token, db) }
        guard try await passwords.matches(pin, known?.hash), let known else {
            try await SignIn.codeFailed(from: address, in: archive)
            return .refused
        }
        let (now, cookie) = (archive.clock.now(), Token.make())
        return try await archive.database.write { db in
            try db.run("UPDATE card_pins SET tries = 0 WHERE structure_id = \(known.structure) AND person_id = \(known.person) AND id = \(known.pin)")
            guard let sheet = try sheet(of: known, db) else { return .nothing }
            try Sessions.open(
                person: ID(known: known.person), sheet: sheet, card: ID(known: known.card),
                structure: ID(known: known.structure), cookie: cookie, now: now, in: db)
            return .opened(cookie: cookie)
        }
    }

    private struct Held {
        let structure: String
        let person: String
        let card: String
        let pin: String
        let hash: String
    }

    /// The card that stands, of somebody who has not been erased, with a code that is not spent.
    private static func held(_ token: String, _ db: any Writing) throws -> Held? {
        let row = try db.first(
            """
            SELECT c.structure_id, c.person_id, c.id, n.id, n.hash
            FROM person_cards c
            JOIN people p ON p.structure_id = c.structure_id AND p.id = c.person_id
            JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id AND k.wrapped IS NOT NULL
            JOIN card_pins n ON n.structure_id = p.structure_id AND n.person_id = p.id AND n.id = (\(sql: lastPin))
            WHERE c.token_hash = \(Fingerprint.of(token)) AND c.ended_at IS NULL
            """)
        guard let row else { return nil }
        let held = Held(
            structure: try row.text(0), person: try row.text(1), card: try row.text(2), pin: try row.text(3), hash: try row.text(4))
        let counted = try db.run(
            """
            UPDATE card_pins
            SET tries = tries + 1
            WHERE structure_id = \(held.structure) AND person_id = \(held.person) AND id = \(held.pin) AND tries < \(CardPin.mostTries)
            """)
        return counted == 1 ? held : nil
    }

    /// The sheet that waits for them, otherwise their last one, to read again. Never a bilan, nor the person's whole file: an encadrant makes
    /// cards and holds the tablet, and may read neither.
    private static func sheet(of held: Held, _ db: any Reading) throws -> ID<SkillSheet>? {
        let row = try db.first(
            """
            SELECT COALESCE((\(sql: waitingSheet)),
                (SELECT z.id FROM skill_sheets z WHERE z.structure_id = p.structure_id AND z.person_id = p.id ORDER BY z.id DESC LIMIT 1))
            FROM people p
            WHERE p.structure_id = \(held.structure) AND p.id = \(held.person)
            """)
        return try row?.optionalText(0).map { ID(known: $0) }
    }
}
