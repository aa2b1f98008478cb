extension Migrations {
    /// Entries made on a tablet without network arrive sealed to the structure's own key (docs/decisions/0008-terrain.md). What is confirmed lies in
    /// the tables of its room; here stand who brought what and when, and the whole of what was refused or is to verify. An entry that could not be
    /// opened keeps its envelope.
    static let field = Migration(
        number: 370, name: "0370-a-tablet-without-network-hands-in-what-it-kept",
        statements: """
            CREATE TABLE outbox_keys (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                public_key TEXT NOT NULL, -- technical
                private_key BLOB, -- secret
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, id)
            );
            CREATE TABLE tablets (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                user_id TEXT NOT NULL, -- key
                device_id TEXT NOT NULL, -- technical
                name TEXT NOT NULL, -- staff
                secret BLOB, -- secret
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                ended_at TEXT, -- technical
                ended_by TEXT, -- key
                PRIMARY KEY (structure_id, id),
                FOREIGN KEY (structure_id, user_id) REFERENCES users (structure_id, id)
            );
            CREATE INDEX tablets_by_user ON tablets (structure_id, user_id);
            CREATE TABLE field_entries (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                entry_id TEXT NOT NULL, -- key
                fingerprint TEXT NOT NULL, -- technical
                kind TEXT CHECK (kind IN ('attendance', 'observation', 'signal')), -- technical
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
            CREATE INDEX field_entries_by_author ON field_entries (structure_id, author_id, recorded_at);
            CREATE INDEX field_entries_by_carrier ON field_entries (structure_id, carried_by, recorded_at);
            CREATE INDEX field_entries_by_state ON field_entries (structure_id, state, recorded_at);
            """)
}
