extension Migrations {
    /// A person opens their own space with a card that they keep and a code that they alone know (docs/decisions/0011-auto-evaluation.md). The
    /// last code is in force; each has a secret of its own, which proves on a tablet that it was they.
    static let cards = Migration(
        number: 400, name: "0400-a-person-opens-their-space-with-a-card-and-a-code",
        statements: """
            CREATE TABLE person_cards (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                token_hash TEXT, -- secret
                token BLOB, -- secret
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                ended_at TEXT, -- technical
                ended_by TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (token_hash),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE TABLE card_pins (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                hash TEXT, -- secret
                secret BLOB, -- secret
                wrapped TEXT, -- secret
                tries INTEGER NOT NULL DEFAULT 0, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            ALTER TABLE sessions ADD COLUMN card_id TEXT; -- key
            """)

    /// The kinds of an entry are closed by a CHECK, which SQLite does not change in place: the table is written anew.
    static let fieldKinds = Migration(
        number: 401, name: "0401-a-self-assessment-is-an-entry-of-a-tablet",
        statements: """
            CREATE TABLE field_entries_anew (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                entry_id TEXT NOT NULL, -- key
                fingerprint TEXT NOT NULL, -- technical
                kind TEXT CHECK (kind IN ('attendance', 'observation', 'signal', 'self_assessment')), -- technical
                state TEXT NOT NULL CHECK (state IN ('confirmed', 'to_verify', 'refused')), -- technical
                reason TEXT, -- technical
                author_id TEXT, -- key
                tablet_id TEXT, -- key
                carried_by TEXT NOT NULL, -- key
                person_id TEXT, -- key
                said TEXT, -- ordinary
                words BLOB, -- sealed ordinary
                envelope TEXT, -- secret
                said_at TEXT, -- technical
                made_at TEXT, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, id),
                UNIQUE (structure_id, fingerprint),
                CHECK (state = 'confirmed' OR reason IS NOT NULL)
            );
            INSERT INTO field_entries_anew (
                structure_id, id, entry_id, fingerprint, kind, state, reason, author_id, tablet_id, carried_by, person_id, said, words, envelope, said_at,
                made_at, recorded_at, recorded_by)
            SELECT structure_id, id, entry_id, fingerprint, kind, state, reason, author_id, tablet_id, carried_by, person_id, said, words, envelope, said_at,
                made_at, recorded_at, recorded_by
            FROM field_entries;
            DROP TABLE field_entries;
            ALTER TABLE field_entries_anew RENAME TO field_entries;
            CREATE INDEX field_entries_by_author ON field_entries (structure_id, author_id, recorded_at);
            CREATE INDEX field_entries_by_carrier ON field_entries (structure_id, carried_by, recorded_at);
            CREATE INDEX field_entries_by_state ON field_entries (structure_id, state, recorded_at);
            """)
}
