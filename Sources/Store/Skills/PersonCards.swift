import Database
public import Domain

/// Cards and codes of people, as staff make and end them.
public enum PersonCards {
    /// What stands of a person's card: one query. Nil parts when there is none.
    public struct Standing: Sendable {
        public let card: PersonCard?
        public let pin: CardPin?
        /// What the drawing of the card leads to; nil for who may not hand it over.
        public let token: String?
    }

    /// Nil when the person's skills are not the reader's to see.
    public static func standing(of person: ID<Person>, seenBy sight: Sight) throws -> Standing {
        let row = try sight.db.first(
            """
            SELECT c.id, c.recorded_at, COALESCE(u.name, ''), c.token, n.id, n.recorded_at, COALESCE(v.name, ''), n.tries
            FROM people p
            LEFT JOIN person_cards c ON c.structure_id = p.structure_id AND c.person_id = p.id AND c.ended_at IS NULL AND c.token_hash IS NOT NULL
            LEFT JOIN users u ON u.structure_id = c.structure_id AND u.id = c.recorded_by
            LEFT JOIN card_pins n ON n.structure_id = p.structure_id AND n.person_id = p.id AND n.id = (\(sql: lastPin))
            LEFT JOIN users v ON v.structure_id = n.structure_id AND v.id = n.recorded_by
            WHERE p.structure_id = \(sight.reader.structure.text) AND p.id = \(person.text) AND \(sql: Seen.person(by: sight.reader, .skills))
            ORDER BY c.id DESC
            LIMIT 1
            """)
        guard let row else { throw Refusal.notFound }
        let card = try row.optionalText(0).map { id in
            PersonCard(id: ID(known: id), madeAt: Instant(iso: try row.text(1)) ?? Instant(milliseconds: 0), madeBy: try row.text(2))
        }
        let token = try card.flatMap { card in try row.optionalBlob(3).map { try sight.vault.open($0, as: place(card.id.text)) } }
        let pin = try row.optionalText(4).map { id in
            CardPin(
                id: ID(known: id), chosenAt: Instant(iso: try row.text(5)) ?? Instant(milliseconds: 0), chosenWith: try row.text(6),
                isSpent: try row.int(7) >= CardPin.mostTries)
        }
        return Standing(card: card, pin: pin, token: token.map { String(decoding: $0, as: UTF8.self) })
    }

    /// Of the person `p`: the code in force is the last one chosen.
    static let lastPin: Statement = """
        SELECT m.id FROM card_pins m
        WHERE m.structure_id = p.structure_id AND m.person_id = p.id AND m.hash IS NOT NULL
        ORDER BY m.recorded_at DESC, m.id DESC LIMIT 1
        """

    /// Of the person `p`: the last sheet that they have not signed.
    static let waitingSheet: Statement = """
        SELECT w.id FROM skill_sheets w
        WHERE w.structure_id = p.structure_id AND w.person_id = p.id AND NOT EXISTS (
            SELECT 1 FROM signatures g
            WHERE g.structure_id = w.structure_id AND g.person_id = w.person_id AND g.subject_table = 'skill_sheets' AND g.subject_id = w.id
            AND g.party = 'person')
        ORDER BY w.id DESC LIMIT 1
        """

    /// A card takes the place of the one before, which opens nothing any more.
    public static func make(_ id: ID<PersonCard>, for person: ID<Person>, token: String, by act: Act) throws {
        _ = try People.writable(person, .skills, by: act)
        try endAll(of: person, by: act)
        try act.insert(into: "person_cards", id: id.text, of: person, ["recorded_at": act.now.iso, "recorded_by": act.actor.text])
        // Outside of the payload of the chain, which says that there is a card and never holds what it opens with.
        let sealed = try act.vault.seal(Array(token.utf8), as: place(id.text))
        try act.derive(
            """
            UPDATE person_cards
            SET token_hash = \(Fingerprint.of(token)), token = \(sealed)
            WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND id = \(id.text)
            """)
    }

    public static func end(of person: ID<Person>, by act: Act) throws {
        _ = try People.writable(person, .skills, by: act)
        try endAll(of: person, by: act)
    }

    private static func endAll(of person: ID<Person>, by act: Act) throws {
        let open = try act.rows(
            "SELECT id FROM person_cards WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND ended_at IS NULL")
        for row in open {
            let id = try row.text(0)
            try act.update("person_cards", id: id, of: person, ["ended_at": act.now.iso, "ended_by": act.actor.text])
            try act.derive("DELETE FROM sessions WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND card_id = \(id)")
        }
    }

    /// The code that the person typed, twice: from now on the one before opens nothing, on the tablets neither.
    public static func choose(_ id: ID<CardPin>, _ secret: CardSecret, for person: ID<Person>, by act: Act) throws {
        _ = try People.writable(person, .skills, by: act)
        try act.insert(into: "card_pins", id: id.text, of: person, ["recorded_at": act.now.iso, "recorded_by": act.actor.text])
        let sealed = try act.vault.seal(Array(secret.secret.utf8), as: pinPlace(id.text))
        try act.derive(
            """
            UPDATE card_pins
            SET hash = \(secret.hash), secret = \(sealed), wrapped = \(secret.wrapped)
            WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND id = \(id.text)
            """)
        // Whoever came in with the code before goes out.
        try act.derive(
            "DELETE FROM sessions WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND card_id IS NOT NULL")
    }

    static func place(_ id: String) -> String { "person_cards|token|" + id }
    static func pinPlace(_ id: String) -> String { "card_pins|secret|" + id }

    static func passKeys(_ db: any Writing, from old: Vault, to fresh: Vault) throws -> Int {
        let cards = try db.rows("SELECT structure_id, person_id, id, token FROM person_cards WHERE token IS NOT NULL")
        for row in cards {
            let (id, place) = (try row.text(2), place(try row.text(2)))
            let sealed = try fresh.seal(try old.open(try row.blob(3), as: place), as: place)
            try db.run(
                "UPDATE person_cards SET token = \(sealed) WHERE structure_id = \(try row.text(0)) AND person_id = \(try row.text(1)) AND id = \(id)")
        }
        let pins = try db.rows("SELECT structure_id, person_id, id, secret FROM card_pins WHERE secret IS NOT NULL")
        for row in pins {
            let (id, place) = (try row.text(2), pinPlace(try row.text(2)))
            let sealed = try fresh.seal(try old.open(try row.blob(3), as: place), as: place)
            try db.run(
                "UPDATE card_pins SET secret = \(sealed) WHERE structure_id = \(try row.text(0)) AND person_id = \(try row.text(1)) AND id = \(id)")
        }
        return cards.count + pins.count
    }
}
