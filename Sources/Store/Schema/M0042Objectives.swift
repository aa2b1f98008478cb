extension Migrations {
    /// Every word is sealed, ordinary or not: the class of the row says who reads it.
    static let objectives = Migration(
        number: 42, name: "0042-objectives-have-actions-and-what-came-of-them",
        statements: """
            CREATE TABLE objectives (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                sensitivity TEXT NOT NULL CHECK (sensitivity IN ('ordinary', 'private', 'health', 'justice')), -- technical
                title BLOB NOT NULL, -- sealed row
                why BLOB, -- sealed row
                origin TEXT NOT NULL CHECK (origin IN ('person', 'counsellor', 'encadrant')), -- row
                due_on TEXT, -- row
                happened_on TEXT NOT NULL, -- row
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE TABLE objective_outcomes (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                objective_id TEXT NOT NULL, -- key
                sensitivity TEXT NOT NULL CHECK (sensitivity IN ('ordinary', 'private', 'health', 'justice')), -- technical
                outcome TEXT NOT NULL CHECK (outcome IN ('reached', 'given_up', 'resumed')), -- row
                reason BLOB, -- sealed row
                happened_on TEXT NOT NULL, -- row
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, objective_id) REFERENCES objectives (structure_id, person_id, id)
            );
            CREATE TABLE planned_actions (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                objective_id TEXT, -- key
                sensitivity TEXT NOT NULL CHECK (sensitivity IN ('ordinary', 'private', 'health', 'justice')), -- technical
                what BLOB NOT NULL, -- sealed row
                partner BLOB, -- sealed row
                doer TEXT NOT NULL CHECK (doer IN ('person', 'counsellor', 'encadrant', 'partner')), -- row
                origin TEXT NOT NULL CHECK (origin IN ('person', 'counsellor', 'encadrant')), -- row
                kind TEXT, -- row
                kind_label TEXT, -- row
                kind_version TEXT, -- row
                function TEXT NOT NULL, -- row
                due_on TEXT NOT NULL, -- row
                happened_on TEXT NOT NULL, -- row
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, person_id, objective_id) REFERENCES objectives (structure_id, person_id, id)
            );
            CREATE TABLE action_outcomes (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                action_id TEXT NOT NULL, -- key
                sensitivity TEXT NOT NULL CHECK (sensitivity IN ('ordinary', 'private', 'health', 'justice')), -- technical
                outcome TEXT NOT NULL CHECK (outcome IN ('done', 'not_done', 'replanned')), -- row
                reason BLOB, -- sealed row
                due_on TEXT, -- row
                happened_on TEXT NOT NULL, -- row
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, action_id) REFERENCES planned_actions (structure_id, person_id, id),
                CHECK ((outcome = 'replanned') = (due_on IS NOT NULL))
            );
            CREATE INDEX action_outcomes_by_action ON action_outcomes (structure_id, person_id, action_id, recorded_at);
            """)
}
