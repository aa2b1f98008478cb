extension Migrations {
    /// Work, presence, safety: nothing social. Read and answered are rows of their own; a signal without any waits for the counsellor.
    static let signals = Migration(
        number: 321, name: "0321-an-encadrant-signals-and-the-counsellor-answers",
        statements: """
            CREATE TABLE signals (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                kind TEXT NOT NULL, -- ordinary
                kind_label TEXT NOT NULL, -- ordinary
                kind_version TEXT NOT NULL, -- ordinary
                words BLOB, -- sealed ordinary
                happened_on TEXT NOT NULL, -- ordinary
                made_at TEXT NOT NULL, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE TABLE signal_answers (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                signal_id TEXT NOT NULL, -- key
                words BLOB, -- sealed ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, signal_id) REFERENCES signals (structure_id, person_id, id)
            );
            CREATE INDEX signal_answers_by_signal ON signal_answers (structure_id, person_id, signal_id);
            """)
}
