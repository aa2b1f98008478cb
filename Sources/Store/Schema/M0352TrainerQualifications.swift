extension Migrations {
    /// Of a member of staff, not of a person in parcours. Taken back by a row that repeats it, supersedes it and says why.
    static let trainerQualifications = Migration(
        number: 352, name: "0352-an-encadrant-is-qualified-from-a-day-on",
        statements: """
            CREATE TABLE trainer_qualifications (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                user_id TEXT NOT NULL, -- key
                body TEXT NOT NULL, -- staff
                ends_on TEXT, -- staff
                withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)), -- staff
                reason TEXT, -- staff
                happened_on TEXT NOT NULL, -- staff
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, id),
                UNIQUE (structure_id, supersedes_id),
                FOREIGN KEY (structure_id, user_id) REFERENCES users (structure_id, id),
                FOREIGN KEY (structure_id, supersedes_id) REFERENCES trainer_qualifications (structure_id, id),
                CHECK (ends_on IS NULL OR ends_on >= happened_on),
                CHECK ((withdrawn = 1) = (reason IS NOT NULL)),
                CHECK (withdrawn = 0 OR supersedes_id IS NOT NULL)
            );
            CREATE INDEX trainer_qualifications_by_user ON trainer_qualifications (structure_id, user_id, happened_on);
            """)
}
