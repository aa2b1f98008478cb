extension Migrations {
    /// What lists need of contracts and PASS to tell every alert, and what was decided of each end.
    static let deadlines = Migration(
        number: 122, name: "0122-an-end-has-its-decision-and-lists-keep-the-dates-of-alerts",
        statements: """
            ALTER TABLE parcours_summaries ADD COLUMN contract_from TEXT; -- ordinary
            ALTER TABLE parcours_summaries ADD COLUMN contract_limit TEXT; -- ordinary
            ALTER TABLE parcours_summaries ADD COLUMN weekly_hundredths INTEGER; -- ordinary
            ALTER TABLE parcours_summaries ADD COLUMN pass_from TEXT; -- ordinary
            ALTER TABLE parcours_summaries ADD COLUMN pass_suspended_from TEXT; -- ordinary
            ALTER TABLE parcours_summaries ADD COLUMN pass_suspended_until TEXT; -- ordinary
            CREATE TABLE deadline_decisions (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                subject TEXT NOT NULL CHECK (subject IN ('contract', 'pass')), -- ordinary
                deadline TEXT NOT NULL, -- ordinary
                decision TEXT NOT NULL CHECK (decision IN ('renew', 'not_renew', 'undecided')), -- ordinary
                months INTEGER CHECK (months > 0), -- ordinary
                note TEXT, -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE INDEX deadline_decisions_by_end ON deadline_decisions (structure_id, person_id, subject, deadline, id);
            """)
}
