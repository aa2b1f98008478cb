extension Migrations {
    /// A signature names the marks and the hours it covers: what corrects one of them later shows, and the signature stays. A sheet keeps the
    /// SHA-256 of its rows, which it prints, and of its file, which `jalon verify` compares.
    static let attendanceSignatures = Migration(
        number: 341, name: "0341-people-sign-their-presence-and-a-sheet-is-proved",
        statements: """
            CREATE TABLE signing_rules (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                rule TEXT NOT NULL CHECK (rule IN ('off', 'half_day', 'week')), -- technical
                reason TEXT NOT NULL, -- staff
                happened_on TEXT NOT NULL, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, id)
            );
            CREATE TABLE signing_pins (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                hash TEXT NOT NULL, -- secret
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE TABLE attendance_signatures (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                means TEXT NOT NULL CHECK (means IN ('pin', 'attested')), -- ordinary
                content_hash TEXT NOT NULL, -- technical
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE TABLE signed_half_days (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                signature_id TEXT NOT NULL, -- key
                mark_id TEXT NOT NULL, -- key
                part TEXT NOT NULL CHECK (part IN ('morning', 'afternoon')), -- ordinary
                minutes INTEGER NOT NULL CHECK (minutes >= 0), -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, signature_id, happened_on, part),
                FOREIGN KEY (structure_id, person_id, signature_id) REFERENCES attendance_signatures (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, mark_id) REFERENCES attendance_marks (structure_id, person_id, id)
            );
            CREATE INDEX signed_half_days_by_day ON signed_half_days (structure_id, person_id, happened_on);
            CREATE TABLE attendance_sheets (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                crew_id TEXT NOT NULL, -- key
                month TEXT NOT NULL, -- technical
                rows_hash TEXT NOT NULL, -- technical
                file_hash TEXT NOT NULL, -- technical
                happened_on TEXT NOT NULL, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, id),
                FOREIGN KEY (structure_id, crew_id) REFERENCES crews (structure_id, id)
            );
            CREATE UNIQUE INDEX attendance_sheets_by_id ON attendance_sheets (id);
            CREATE INDEX attendance_sheets_by_file ON attendance_sheets (file_hash);
            """)
}
