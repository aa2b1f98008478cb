extension Migrations {
    static let contacts = Migration(
        number: 41, name: "0041-contacts-take-one-line",
        statements: """
            CREATE TABLE contacts (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                kind TEXT NOT NULL, -- ordinary
                kind_label TEXT NOT NULL, -- ordinary
                kind_version TEXT NOT NULL, -- ordinary
                outcome TEXT NOT NULL CHECK (outcome IN ('reached', 'attempted', 'missed', 'aside')), -- ordinary
                line BLOB, -- sealed private
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE INDEX contacts_by_day ON contacts (structure_id, person_id, happened_on);
            """)
}
