extension Migrations {
    /// One parcours a person, its stages, its contracts and its PASS: all facts, a correction is a new row.
    static let entry = Migration(
        number: 20, name: "0020-a-parcours-has-stages-contracts-and-a-pass",
        statements: """
            CREATE TABLE parcours (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE TABLE stages (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                parcours_id TEXT NOT NULL, -- key
                dispositif_id TEXT NOT NULL, -- key
                site_id TEXT NOT NULL, -- key
                crew_id TEXT, -- key
                counsellor_id TEXT NOT NULL, -- key
                encadrant_id TEXT, -- key
                happened_on TEXT NOT NULL, -- ordinary
                planned_end TEXT, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, parcours_id) REFERENCES parcours (structure_id, person_id, id),
                FOREIGN KEY (structure_id, dispositif_id) REFERENCES dispositifs (structure_id, id),
                FOREIGN KEY (structure_id, site_id) REFERENCES sites (structure_id, id),
                FOREIGN KEY (structure_id, crew_id) REFERENCES crews (structure_id, id),
                FOREIGN KEY (structure_id, counsellor_id) REFERENCES users (structure_id, id),
                FOREIGN KEY (structure_id, encadrant_id) REFERENCES users (structure_id, id),
                CHECK (planned_end IS NULL OR planned_end >= happened_on)
            );
            CREATE INDEX stages_by_day ON stages (structure_id, happened_on);
            CREATE TABLE stage_ends (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                stage_id TEXT NOT NULL, -- key
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, stage_id) REFERENCES stages (structure_id, person_id, id)
            );
            CREATE TABLE welcome_steps (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                stage_id TEXT NOT NULL, -- key
                code TEXT NOT NULL, -- ordinary
                label TEXT NOT NULL, -- ordinary
                version TEXT NOT NULL, -- technical
                done INTEGER NOT NULL CHECK (done IN (0, 1)), -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, stage_id) REFERENCES stages (structure_id, person_id, id)
            );
            CREATE TABLE contracts (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                kind TEXT NOT NULL CHECK (kind IN ('cddi')), -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                ends_on TEXT NOT NULL, -- ordinary
                weekly_hundredths INTEGER NOT NULL CHECK (weekly_hundredths > 0), -- ordinary
                renews_id TEXT, -- key
                beyond TEXT CHECK (beyond IN ('training', 'senior_or_disabled', 'difficulties')), -- ordinary
                beyond_until TEXT, -- ordinary
                confirmed TEXT, -- ordinary
                confirmed_reason TEXT, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, person_id, renews_id) REFERENCES contracts (structure_id, person_id, id),
                CHECK (ends_on >= happened_on)
            );
            CREATE TABLE contract_amendments (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                contract_id TEXT NOT NULL, -- key
                happened_on TEXT NOT NULL, -- ordinary
                weekly_hundredths INTEGER CHECK (weekly_hundredths > 0), -- ordinary
                ends_on TEXT, -- ordinary
                confirmed TEXT, -- ordinary
                confirmed_reason TEXT, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, contract_id) REFERENCES contracts (structure_id, person_id, id),
                CHECK (weekly_hundredths IS NOT NULL OR ends_on IS NOT NULL)
            );
            CREATE TABLE passes (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                number TEXT NOT NULL, -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                ends_on TEXT NOT NULL, -- ordinary
                end_reason TEXT, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                CHECK (ends_on >= happened_on)
            );
            CREATE INDEX passes_by_number ON passes (structure_id, number);
            CREATE TABLE parcours_summaries (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                stage_id TEXT, -- key
                dispositif_id TEXT, -- key
                dispositif_kind TEXT, -- ordinary
                entered_on TEXT, -- ordinary
                stage_from TEXT, -- ordinary
                stage_until TEXT, -- ordinary
                left_on TEXT, -- ordinary
                contract_until TEXT, -- ordinary
                pass_until TEXT, -- ordinary
                next_bilan_due TEXT, -- ordinary
                open_freins INTEGER, -- private
                last_seen_on TEXT, -- ordinary
                PRIMARY KEY (structure_id, person_id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE INDEX parcours_summaries_by_entry ON parcours_summaries (structure_id, entered_on);
            CREATE INDEX parcours_summaries_by_exit ON parcours_summaries (structure_id, left_on);
            CREATE INDEX parcours_summaries_by_stage_end ON parcours_summaries (structure_id, stage_until);
            CREATE INDEX parcours_summaries_by_contract ON parcours_summaries (structure_id, contract_until);
            CREATE INDEX parcours_summaries_by_pass ON parcours_summaries (structure_id, pass_until);
            CREATE INDEX parcours_summaries_by_bilan ON parcours_summaries (structure_id, next_bilan_due);
            CREATE INDEX parcours_summaries_by_last_seen ON parcours_summaries (structure_id, last_seen_on);
            """)
}
