extension Migrations {
    /// The texts are versions; what was signed is kept whole, sealed, so that it can be shown again to the letter.
    /// The class of an added column stands after the semicolon: SQLite keeps the words of the column as they are.
    static let bilans = Migration(
        number: 50, name: "0050-a-bilan-is-written-then-signed-by-three",
        statements: """
            CREATE TABLE bilans (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                kind TEXT NOT NULL CHECK (kind IN ('intermediate', 'renewal', 'integration_end', 'exit')), -- ordinary
                since_on TEXT NOT NULL, -- ordinary
                needs_encadrant INTEGER NOT NULL CHECK (needs_encadrant IN (0, 1)), -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                CHECK (since_on <= happened_on)
            );
            CREATE TABLE bilan_texts (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                bilan_id TEXT NOT NULL, -- key
                number INTEGER NOT NULL CHECK (number > 0), -- technical
                said BLOB NOT NULL, -- sealed private
                decided BLOB NOT NULL, -- sealed private
                at_work BLOB NOT NULL, -- sealed ordinary
                next_on TEXT, -- ordinary
                proposal TEXT CHECK (proposal IN ('renew', 'close', 'none')), -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, bilan_id, number),
                FOREIGN KEY (structure_id, person_id, bilan_id) REFERENCES bilans (structure_id, person_id, id)
            );
            CREATE TABLE bilan_contents (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                bilan_id TEXT NOT NULL, -- key
                whole BLOB NOT NULL, -- sealed private
                work BLOB NOT NULL, -- sealed ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, bilan_id),
                FOREIGN KEY (structure_id, person_id, bilan_id) REFERENCES bilans (structure_id, person_id, id)
            );
            CREATE TABLE bilan_codes (
                hash TEXT NOT NULL PRIMARY KEY, -- secret
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                bilan_id TEXT NOT NULL, -- key
                made_by TEXT NOT NULL, -- key
                ends_at TEXT NOT NULL, -- technical
                used_at TEXT, -- technical
                FOREIGN KEY (structure_id, person_id, bilan_id) REFERENCES bilans (structure_id, person_id, id)
            );
            ALTER TABLE sessions ADD COLUMN bilan_id TEXT; -- key
            ALTER TABLE parcours_summaries ADD COLUMN next_bilan_why TEXT; -- ordinary
            """)
}
