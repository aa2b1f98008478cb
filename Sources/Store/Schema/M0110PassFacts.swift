extension Migrations {
    /// What happens to a PASS, noted and never overwritten: each next step of a fact is a row that supersedes the one before.
    /// Of the State's reasons for suspending only those offered today are kept: the older ones told health or justice to whoever reads contracts.
    static let passFacts = Migration(
        number: 110, name: "0110-a-pass-is-suspended-prolonged-and-read-again",
        statements: """
            CREATE TABLE pass_suspensions (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                pass_id TEXT NOT NULL, -- key
                step TEXT NOT NULL CHECK (step IN ('noted', 'changed', 'returned', 'hired', 'removed')), -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                ends_on TEXT NOT NULL, -- ordinary
                end_unknown INTEGER NOT NULL CHECK (end_unknown IN (0, 1)), -- ordinary
                reason TEXT NOT NULL CHECK (reason IN ('CONTRACT_SUSPENDED', 'CONTRACT_BROKEN', 'FINISHED_CONTRACT', 'APPROVAL_BETWEEN_CTA_MEMBERS', 'CONTRAT_PASSERELLE')), -- ordinary
                entered_on TEXT NOT NULL, -- ordinary
                accepted_elsewhere INTEGER NOT NULL CHECK (accepted_elsewhere IN (0, 1)), -- ordinary
                removed_because TEXT, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, pass_id) REFERENCES passes (structure_id, person_id, id),
                CHECK (ends_on >= happened_on)
            );
            CREATE TABLE pass_prolongations (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                pass_id TEXT NOT NULL, -- key
                step TEXT NOT NULL CHECK (step IN ('pending', 'granted', 'denied', 'withdrawn', 'removed')), -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                asked_on TEXT NOT NULL, -- ordinary
                starts_on TEXT NOT NULL, -- ordinary
                ends_on TEXT NOT NULL, -- ordinary
                sensitivity TEXT NOT NULL CHECK (sensitivity IN ('ordinary', 'health')), -- technical
                reason TEXT NOT NULL CHECK (reason IN ('SENIOR_CDI', 'COMPLETE_TRAINING', 'RQTH', 'SENIOR', 'PARTICULAR_DIFFICULTIES')), -- row
                accepted_elsewhere INTEGER NOT NULL CHECK (accepted_elsewhere IN (0, 1)), -- ordinary
                prescriber_name TEXT, -- ordinary
                prescriber_organisation TEXT, -- ordinary
                denial TEXT CHECK (denial IN ('IAE', 'SIAE', 'DURATION', 'REASON')), -- ordinary
                proof BLOB, -- sealed row
                words BLOB, -- sealed row
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, pass_id) REFERENCES passes (structure_id, person_id, id),
                CHECK (ends_on > starts_on)
            );
            CREATE TABLE pass_readings (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                pass_id TEXT NOT NULL, -- key
                happened_on TEXT NOT NULL, -- ordinary
                ends_on TEXT NOT NULL, -- ordinary
                computed_end TEXT NOT NULL, -- ordinary
                rules TEXT NOT NULL CHECK (rules IN ('platform', 'jalon')), -- ordinary
                words TEXT, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, pass_id) REFERENCES passes (structure_id, person_id, id)
            );
            ALTER TABLE passes ADD COLUMN cause TEXT CHECK (cause IN ('postponed')); -- ordinary
            """)
}
