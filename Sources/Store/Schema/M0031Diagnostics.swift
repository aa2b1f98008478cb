extension Migrations {
    /// A saving is a new version; two savings of the same one cannot both stand.
    static let diagnostics = Migration(
        number: 31, name: "0031-a-diagnostic-keeps-its-versions",
        statements: """
            CREATE TABLE diagnostics (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                moment TEXT NOT NULL CHECK (moment IN ('entry', 'integration_end')), -- ordinary
                version INTEGER NOT NULL CHECK (version > 0), -- technical
                wishes BLOB, -- sealed private
                jobs BLOB, -- sealed private
                trainings BLOB, -- sealed private
                interests BLOB, -- sealed private
                strengths BLOB, -- sealed private
                efforts BLOB, -- sealed private
                hypotheses BLOB, -- sealed private
                happened_on TEXT NOT NULL, -- private
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, moment, version),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            """)
}
