extension Migrations {
    /// A refused entry is tried again, or nothing more comes of it: who did so, and when. The reason given lies under the key of somebody the entry
    /// speaks of, or nowhere.
    static let fieldResumptions = Migration(
        number: 430, name: "0430-a-refused-entry-is-taken-up-again-or-dismissed",
        statements: """
            CREATE TABLE field_resumptions (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                field_entry_id TEXT NOT NULL, -- key
                state TEXT NOT NULL CHECK (state IN ('confirmed', 'to_verify', 'refused', 'waiting')), -- technical
                reason TEXT, -- technical
                replaced_reason TEXT, -- technical
                taken_up_by TEXT NOT NULL, -- key
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, id)
            );
            CREATE INDEX field_resumptions_by_entry ON field_resumptions (structure_id, field_entry_id);
            CREATE TABLE field_dismissals (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                field_entry_id TEXT NOT NULL, -- key
                person_id TEXT, -- key
                reason BLOB, -- sealed ordinary
                happened_on TEXT NOT NULL, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, id),
                UNIQUE (structure_id, field_entry_id)
            );
            ALTER TABLE field_entries ADD COLUMN taken_up_at TEXT; -- technical
            """)
}
