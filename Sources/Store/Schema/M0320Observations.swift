extension Migrations {
    /// The id comes from whoever made the fact, perhaps a tablet without network; `made_at` is its own moment, `recorded_at` the server's.
    static let observations = Migration(
        number: 320, name: "0320-facts-seen-at-work-have-a-date-and-a-sign",
        statements: """
            CREATE TABLE observations (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                fact_id TEXT, -- key
                kind TEXT NOT NULL, -- ordinary
                kind_label TEXT NOT NULL, -- ordinary
                kind_version TEXT NOT NULL, -- ordinary
                sign TEXT NOT NULL CHECK (sign IN ('plus', 'minus')), -- ordinary
                situation TEXT, -- ordinary
                words BLOB, -- sealed ordinary
                happened_on TEXT NOT NULL, -- ordinary
                made_at TEXT NOT NULL, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                correction BLOB, -- sealed ordinary
                withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)), -- ordinary
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE TABLE observation_skills (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                observation_id TEXT NOT NULL, -- key
                framework TEXT NOT NULL, -- ordinary
                framework_version TEXT NOT NULL, -- ordinary
                code TEXT NOT NULL, -- ordinary
                label TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, observation_id) REFERENCES observations (structure_id, person_id, id)
            );
            CREATE INDEX observation_skills_by_observation ON observation_skills (structure_id, person_id, observation_id);
            """)
}
