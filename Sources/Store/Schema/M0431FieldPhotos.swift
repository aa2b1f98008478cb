extension Migrations {
    /// The kinds and states of an entry are closed by a CHECK, which SQLite does not change in place: the table is written anew. A photo may come
    /// before its fact, and waits for it; its picture lies apart, sealed, and goes when it is among the photos or when nothing comes of it.
    static let fieldPhotos = Migration(
        number: 431, name: "0431-a-photo-is-an-entry-of-a-tablet",
        statements: """
            CREATE TABLE field_entries_again (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                entry_id TEXT NOT NULL, -- key
                fingerprint TEXT NOT NULL, -- technical
                kind TEXT CHECK (kind IN ('attendance', 'observation', 'signal', 'self_assessment', 'photo')), -- technical
                state TEXT NOT NULL CHECK (state IN ('confirmed', 'to_verify', 'refused', 'waiting')), -- technical
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
                taken_up_at TEXT, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, id),
                UNIQUE (structure_id, fingerprint),
                CHECK (state = 'confirmed' OR reason IS NOT NULL)
            );
            INSERT INTO field_entries_again (
                structure_id, id, entry_id, fingerprint, kind, state, reason, author_id, tablet_id, carried_by, person_id, said, words, envelope, said_at,
                made_at, taken_up_at, recorded_at, recorded_by)
            SELECT structure_id, id, entry_id, fingerprint, kind, state, reason, author_id, tablet_id, carried_by, person_id, said, words, envelope, said_at,
                made_at, taken_up_at, recorded_at, recorded_by
            FROM field_entries;
            DROP TABLE field_entries;
            ALTER TABLE field_entries_again RENAME TO field_entries;
            CREATE INDEX field_entries_by_author ON field_entries (structure_id, author_id, recorded_at);
            CREATE INDEX field_entries_by_carrier ON field_entries (structure_id, carried_by, recorded_at);
            CREATE INDEX field_entries_by_state ON field_entries (structure_id, state, recorded_at);
            CREATE TABLE field_photos (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                observation_id TEXT NOT NULL, -- key
                content BLOB NOT NULL, -- sealed ordinary
                recorded_at TEXT NOT NULL, -- technical
                PRIMARY KEY (structure_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE INDEX field_photos_by_person ON field_photos (structure_id, person_id, observation_id);
            CREATE INDEX field_photos_by_age ON field_photos (structure_id, recorded_at);
            """)
}
