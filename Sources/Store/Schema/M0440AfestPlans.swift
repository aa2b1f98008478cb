extension Migrations {
    /// The plan of a sequence is corrected while it runs, each time in a row that keeps the one before; a fact already noted is linked to the
    /// situation it was seen in rather than written twice.
    static let afestPlans = Migration(
        number: 440, name: "0440-the-plan-of-a-sequence-is-corrected-and-a-fact-is-linked-to-it",
        statements: """
            ALTER TABLE afest_sequences ADD COLUMN ends_on TEXT; -- ordinary
            ALTER TABLE afest_sequences ADD COLUMN referent BLOB; -- sealed ordinary
            CREATE TABLE afest_corrections (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                sequence_id TEXT NOT NULL, -- key
                version INTEGER NOT NULL CHECK (version > 0), -- technical
                trainer_id TEXT NOT NULL, -- key
                objective BLOB NOT NULL, -- sealed ordinary
                analysis BLOB NOT NULL, -- sealed ordinary
                support TEXT, -- ordinary
                planned_minutes INTEGER NOT NULL CHECK (planned_minutes > 0), -- ordinary
                ends_on TEXT, -- ordinary
                referent BLOB, -- sealed ordinary
                reason BLOB NOT NULL, -- sealed ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, sequence_id, version),
                FOREIGN KEY (structure_id, person_id, sequence_id) REFERENCES afest_sequences (structure_id, person_id, id),
                FOREIGN KEY (structure_id, trainer_id) REFERENCES users (structure_id, id)
            );
            CREATE TABLE afest_corrected_skills (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                correction_id TEXT NOT NULL, -- key
                framework TEXT NOT NULL, -- ordinary
                framework_version TEXT NOT NULL, -- ordinary
                code TEXT NOT NULL, -- ordinary
                label TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, correction_id) REFERENCES afest_corrections (structure_id, person_id, id)
            );
            CREATE TABLE afest_facts (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                step_id TEXT NOT NULL, -- key
                observation_id TEXT NOT NULL, -- key
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, step_id, observation_id),
                FOREIGN KEY (structure_id, person_id, step_id) REFERENCES afest_steps (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, observation_id) REFERENCES observations (structure_id, person_id, id)
            );
            """)
}
