extension Migrations {
    /// A criterion and its proofs bear the class of the criterion, like a frein: RQTH is health, a release from prison justice.
    static let eligibility = Migration(
        number: 150, name: "0150-a-criterion-of-eligibility-has-its-dated-proofs",
        statements: """
            CREATE TABLE eligibility_criteria (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                criterion TEXT NOT NULL CHECK (criterion <> ''), -- row
                label TEXT NOT NULL CHECK (label <> ''), -- row
                version TEXT NOT NULL, -- technical
                sensitivity TEXT NOT NULL CHECK (sensitivity IN ('ordinary', 'private', 'health', 'justice')), -- technical
                withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), -- row
                correction BLOB, -- sealed row
                happened_on TEXT NOT NULL, -- row
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, supersedes_id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, person_id, supersedes_id) REFERENCES eligibility_criteria (structure_id, person_id, id),
                CHECK ((withdrawn = 1) = (supersedes_id IS NOT NULL))
            );
            CREATE TABLE criterion_proofs (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                criterion_id TEXT NOT NULL, -- key
                sensitivity TEXT NOT NULL CHECK (sensitivity IN ('ordinary', 'private', 'health', 'justice')), -- technical
                kind TEXT NOT NULL CHECK (kind IN ('document', 'declaration', 'certified')), -- row
                dated_on TEXT NOT NULL, -- row
                ends_on TEXT, -- row
                reference BLOB, -- sealed row
                withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), -- row
                correction BLOB, -- sealed row
                happened_on TEXT NOT NULL, -- row
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, supersedes_id),
                FOREIGN KEY (structure_id, person_id, criterion_id) REFERENCES eligibility_criteria (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, supersedes_id) REFERENCES criterion_proofs (structure_id, person_id, id),
                CHECK (happened_on >= dated_on),
                CHECK (ends_on IS NULL OR ends_on >= dated_on),
                CHECK (withdrawn = 0 OR supersedes_id IS NOT NULL)
            );
            CREATE INDEX criterion_proofs_by_criterion ON criterion_proofs (structure_id, person_id, criterion_id, id);
            CREATE TABLE eligibility_diagnoses (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                author TEXT NOT NULL CHECK (author IN ('prescriber', 'employer')), -- ordinary
                words BLOB, -- sealed private
                withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), -- ordinary
                correction BLOB, -- sealed private
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, supersedes_id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, person_id, supersedes_id) REFERENCES eligibility_diagnoses (structure_id, person_id, id),
                CHECK ((withdrawn = 1) = (supersedes_id IS NOT NULL))
            );
            """)
}
