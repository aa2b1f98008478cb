extension Migrations {
    /// The row of an entretien says whose it is; what it says is in its versions, so that a later save never erases an earlier one.
    /// The author's own note stands apart: a colleague who saves the shared note never touches it.
    static let entretiens = Migration(
        number: 40, name: "0040-entretiens-have-two-notes-and-versions",
        statements: """
            CREATE TABLE entretiens (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                note_owner_id TEXT, -- key
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, note_owner_id) REFERENCES users (structure_id, id)
            );
            CREATE INDEX entretiens_by_owner ON entretiens (structure_id, note_owner_id);
            CREATE TABLE entretien_versions (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                entretien_id TEXT NOT NULL, -- key
                number INTEGER NOT NULL CHECK (number >= 1), -- technical
                state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'missed', 'cancelled')), -- ordinary
                kind TEXT NOT NULL, -- ordinary
                kind_label TEXT NOT NULL, -- ordinary
                kind_version TEXT NOT NULL, -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                starts_at INTEGER CHECK (starts_at BETWEEN 0 AND 1439), -- ordinary
                minutes INTEGER CHECK (minutes BETWEEN 1 AND 600), -- ordinary
                place BLOB, -- sealed private
                others BLOB, -- sealed private
                shared_note BLOB NOT NULL, -- sealed private
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, entretien_id, number),
                FOREIGN KEY (structure_id, person_id, entretien_id) REFERENCES entretiens (structure_id, person_id, id)
            );
            CREATE INDEX entretien_versions_by_day ON entretien_versions (structure_id, state, happened_on);
            CREATE TABLE author_notes (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                entretien_id TEXT NOT NULL, -- key
                number INTEGER NOT NULL CHECK (number >= 1), -- technical
                note BLOB NOT NULL, -- sealed author_only
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, entretien_id, number),
                FOREIGN KEY (structure_id, person_id, entretien_id) REFERENCES entretiens (structure_id, person_id, id)
            );
            CREATE TABLE entretien_drafts (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                author_id TEXT NOT NULL, -- key
                form TEXT NOT NULL, -- key
                content BLOB NOT NULL, -- sealed author_only
                saved_at TEXT NOT NULL, -- technical
                PRIMARY KEY (structure_id, person_id, author_id, form),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, author_id) REFERENCES users (structure_id, id)
            );
            CREATE INDEX entretien_drafts_by_author ON entretien_drafts (structure_id, author_id);
            """)
}
