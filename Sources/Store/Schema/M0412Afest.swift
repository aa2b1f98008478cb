extension Migrations {
    /// What is decided first stands in the sequence; everything after is a step. What a person says in a reflective phase is private: the
    /// encadrant writes it down and does not read it again.
    static let afest = Migration(
        number: 412, name: "0412-one-learns-at-work-in-a-sequence-with-its-phases",
        statements: """
            CREATE TABLE afest_sequences (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                trainer_id TEXT NOT NULL, -- key
                objective BLOB NOT NULL, -- sealed ordinary
                analysis BLOB NOT NULL, -- sealed ordinary
                support TEXT, -- ordinary
                planned_minutes INTEGER NOT NULL CHECK (planned_minutes > 0), -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, trainer_id) REFERENCES users (structure_id, id)
            );
            CREATE TABLE afest_skills (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                sequence_id TEXT NOT NULL, -- key
                framework TEXT NOT NULL, -- ordinary
                framework_version TEXT NOT NULL, -- ordinary
                code TEXT NOT NULL, -- ordinary
                label TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, sequence_id) REFERENCES afest_sequences (structure_id, person_id, id)
            );
            CREATE TABLE afest_steps (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                sequence_id TEXT NOT NULL, -- key
                kind TEXT NOT NULL CHECK (kind IN ('planned', 'situation', 'reflection', 'evaluation', 'abandonment', 'withdrawal')), -- ordinary
                minutes INTEGER CHECK (minutes > 0), -- ordinary
                words BLOB, -- sealed ordinary
                said BLOB, -- sealed private
                good_observation_id TEXT, -- key
                bad_observation_id TEXT, -- key
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, supersedes_id),
                FOREIGN KEY (structure_id, person_id, sequence_id) REFERENCES afest_sequences (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, good_observation_id) REFERENCES observations (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, bad_observation_id) REFERENCES observations (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, supersedes_id) REFERENCES afest_steps (structure_id, person_id, id)
            );
            CREATE TABLE afest_marks (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                step_id TEXT NOT NULL, -- key
                framework TEXT NOT NULL, -- ordinary
                framework_version TEXT NOT NULL, -- ordinary
                code TEXT NOT NULL, -- ordinary
                label TEXT NOT NULL, -- ordinary
                answer TEXT NOT NULL CHECK (answer IN ('reached', 'missed', '0', '1', '2', '3', '4')), -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, step_id) REFERENCES afest_steps (structure_id, person_id, id)
            );
            """)
}
