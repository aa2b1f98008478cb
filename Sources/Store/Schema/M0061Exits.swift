extension Migrations {
    /// `exit_summaries` is derived from exits and liftings by the same unit of work: figures read it, and a proof taken away changes it.
    static let exits = Migration(
        number: 61, name: "0061-a-parcours-ends-with-an-exit",
        statements: """
            CREATE TABLE exits (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                reason TEXT NOT NULL, -- ordinary
                reason_label TEXT NOT NULL, -- ordinary
                reason_version TEXT NOT NULL, -- technical
                category TEXT NOT NULL CHECK (category IN ('durable', 'transition', 'positive', 'other', 'withdrawn')), -- ordinary
                verified INTEGER NOT NULL CHECK (verified IN (0, 1)), -- ordinary
                cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)), -- ordinary
                cancelled_because TEXT, -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, supersedes_id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, person_id, supersedes_id) REFERENCES exits (structure_id, person_id, id),
                CHECK (cancelled = 0 OR supersedes_id IS NOT NULL AND cancelled_because IS NOT NULL)
            );
            CREATE TABLE exit_proofs (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                exit_id TEXT NOT NULL, -- key
                kind TEXT NOT NULL CHECK (kind <> ''), -- ordinary
                reference TEXT, -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, exit_id) REFERENCES exits (structure_id, person_id, id)
            );
            CREATE TABLE exit_summaries (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                exit_id TEXT NOT NULL, -- key
                happened_on TEXT NOT NULL, -- ordinary
                category TEXT NOT NULL, -- ordinary
                local_class TEXT NOT NULL, -- private
                PRIMARY KEY (structure_id, person_id, exit_id),
                FOREIGN KEY (structure_id, person_id, exit_id) REFERENCES exits (structure_id, person_id, id)
            );
            ALTER TABLE stage_ends ADD COLUMN cancelled INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)); -- ordinary
            CREATE INDEX exit_summaries_by_day ON exit_summaries (structure_id, happened_on, person_id);
            """)
}
